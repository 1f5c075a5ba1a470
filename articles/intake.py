"""Stories that arrive finished from elsewhere, many in one transaction.

What the verbs of ``workflow`` would make of each is made here by the batch: working copy,
revision, edition, audit entry. Only for new stories that readers are meant to see, or not, as
their source says; whatever exists already goes through the verbs, one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from arabic.words import word_count
from articles import body as bodies
from articles import revisions
from articles.copying import copy_in, new_keys
from articles.models import (
    Article,
    ArticleBody,
    AuditEntry,
    BodyPhoto,
    Byline,
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTag,
    Revision,
    TaggedArticle,
)
from articles.models.edition import path_of
from photos.models import Photo
from publication.models import Publication

ArticleWords = Article._parler_meta.root_model
SHARED = (*revisions.SHARED, "editor_note")
EDITION = (
    "id", "article_id", "language_code", "number", "revision_id", "content_hash",
    *revisions.WORDS, "path", "body", "genre", "section_id", "lead_photo_id", "word_count",
    "original_url", "first_published_at", "live_from",
)  # fmt: skip


@dataclass(slots=True)
class Arrival:
    """One story in one language, with keys of rows that exist; ``body`` is cleaned HTML.

    ``live_from`` is None for what readers must not see; then ``stage`` says how far it had come.
    """

    language_code: str
    headline: str
    slug: str
    body: str
    section_id: int | None = None
    kicker: str = ""
    summary: str = ""
    genre: str = Article.Genre.NEWS.value
    stage: str = Article.Stage.DRAFT.value
    lead_photo_id: int | None = None
    original_url: str = ""
    editor_note: str = ""
    author_ids: Sequence[int] = ()
    tag_ids: Sequence[int] = ()
    live_from: datetime | None = None
    word_count: int | None = None
    readers_body: str | None = None
    """What ``bodies.expand`` makes of a body without photos, if that is known already."""
    article_id: int = field(default=0, init=False)
    revision_id: int = field(default=0, init=False)
    edition_id: int = field(default=0, init=False)
    path: str = field(default="", init=False)
    snapshot: dict = field(default_factory=dict, init=False)
    hashes: dict[str, str] = field(default_factory=dict, init=False)

    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in revisions.WORDS}

    def bylines(self) -> Iterator[tuple[int, str, int]]:
        for position, author_id in enumerate(self.author_ids):
            yield author_id, Byline.Role.TEXT.value, position

    def final_stage(self) -> str:
        return Article.Stage.APPROVED.value if self.live_from else self.stage

    def photo_ids(self) -> list[int]:
        lead = [self.lead_photo_id] if self.lead_photo_id else []
        return list(dict.fromkeys([*lead, *bodies.photo_ids(self.body)]))


@transaction.atomic
def take_in(arrivals: Sequence[Arrival], *, note: str) -> None:
    """Write them, as the operator. Sets ``article_id``, ``hashes`` and ``path`` of each.

    The slugs must be free in their languages, and the addresses at their times; the caller
    refreshes what is derived from editions. Raises ``IntegrityError`` otherwise.
    """
    keys = zip(new_keys(Article, len(arrivals)), new_keys(Revision, len(arrivals)), strict=True)
    for arrival, (article_id, revision_id) in zip(arrivals, keys, strict=True):
        arrival.article_id, arrival.revision_id = article_id, revision_id
    _write_working_copies(arrivals)
    _write_revisions(arrivals, note)
    _write_editions([arrival for arrival in arrivals if arrival.live_from])


def _write_working_copies(arrivals: Sequence[Arrival]) -> None:
    copy_in(
        Article,
        ("id", *SHARED),
        ((each.article_id, *(getattr(each, name) for name in SHARED)) for each in arrivals),
    )
    copy_in(
        ArticleWords,
        ("master_id", "language_code", "stage", *revisions.WORDS),
        (
            (each.article_id, each.language_code, each.final_stage(), *each.words().values())
            for each in arrivals
        ),
    )
    copy_in(
        ArticleBody,
        ("master_id", "language_code", "body"),
        ((each.article_id, each.language_code, each.body) for each in arrivals),
    )
    copy_in(
        BodyPhoto,
        ("article_id", "language_code", "photo_id"),
        (
            (each.article_id, each.language_code, photo_id)
            for each in arrivals
            for photo_id in bodies.photo_ids(each.body)
        ),
    )
    copy_in(
        Byline,
        ("article_id", "author_id", "role", "position"),
        ((each.article_id, *byline) for each in arrivals for byline in each.bylines()),
    )
    copy_in(
        TaggedArticle,
        ("content_object_id", "tag_id"),
        ((each.article_id, tag_id) for each in arrivals for tag_id in each.tag_ids),
    )


def _write_revisions(arrivals: Sequence[Arrival], note: str) -> None:
    for each in arrivals:
        each.snapshot = _snapshot(each)
        each.hashes = revisions.content_hashes(each.snapshot)
    copy_in(
        Revision,
        ("id", "article_id", "number", "note", "snapshot", "hashes"),
        (
            (each.revision_id, each.article_id, 1, note, each.snapshot, each.hashes)
            for each in arrivals
        ),
    )


def _snapshot(arrival: Arrival) -> dict:
    """What ``revisions.snapshot`` reads from the tables."""
    return {
        "shared": {name: getattr(arrival, name, None) for name in SHARED},
        "translations": {arrival.language_code: {**arrival.words(), "body": arrival.body}},
        "bylines": [[author_id, role] for author_id, role, _position in arrival.bylines()],
        "tags": list(arrival.tag_ids),
    }


def _write_editions(arrivals: Sequence[Arrival]) -> None:
    photos = Photo.objects.for_display().in_bulk(
        {photo_id for each in arrivals for photo_id in each.photo_ids()}
    )
    local = Publication.objects.current().local
    for each, edition_id in zip(arrivals, new_keys(Edition, len(arrivals)), strict=True):
        each.edition_id = edition_id
        each.path = path_of(local(each.live_from).date(), each.slug)
    copy_in(Edition, EDITION, (_edition(each, photos) for each in arrivals))
    copy_in(
        EditionByline,
        ("edition_id", "author_id", "role", "position"),
        ((each.edition_id, *byline) for each in arrivals for byline in each.bylines()),
    )
    copy_in(
        EditionTag,
        ("edition_id", "tag_id"),
        ((each.edition_id, tag_id) for each in arrivals for tag_id in each.tag_ids),
    )
    copy_in(
        EditionPhoto,
        ("edition_id", "photo_id"),
        (
            (each.edition_id, photo_id)
            for each in arrivals
            for photo_id in each.photo_ids()
            if photo_id in photos
        ),
    )
    _log(arrivals)


def _edition(each: Arrival, photos: dict[int, Photo]) -> tuple:
    """The columns of ``EDITION``, as ``editions.compose`` would fill them."""
    shown = [photos[pk] for pk in each.photo_ids() if pk in photos]
    return (
        each.edition_id,
        each.article_id,
        each.language_code,
        1,
        each.revision_id,
        each.hashes[each.language_code],
        *each.words().values(),
        each.path,
        _readers_body(each, shown),
        each.genre,
        each.section_id,
        each.lead_photo_id,
        word_count(bodies.plain_text(each.body)) if each.word_count is None else each.word_count,
        each.original_url,
        each.live_from,
        each.live_from,
    )


def _readers_body(each: Arrival, shown: list[Photo]) -> str:
    if each.readers_body is None or shown:
        return bodies.expand(each.body, each.language_code, shown)
    return each.readers_body


def _log(arrivals: Iterable[Arrival]) -> None:
    now = timezone.now()
    copy_in(
        AuditEntry,
        ("article_id", "language_code", "verb", "edition_id", "revision_id"),
        (
            (
                each.article_id,
                each.language_code,
                "publish" if each.live_from <= now else "schedule",
                each.edition_id,
                each.revision_id,
            )
            for each in arrivals
        ),
    )
