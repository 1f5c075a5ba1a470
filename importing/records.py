"""What every source is turned into before anything touches the database: frozen records.

A source (a saved page, a WordPress export, a feed, lines of JSON) yields ``StoryRecord``
and ``Rejection``; ``loading`` takes them one by one. Records hold plain text in logical order,
simple HTML that the house cleaner still has to pass, and aware times. They know no model.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _


class Note:
    """A sentence for a person, put into her language only when it is read."""

    def __init__(self, sentence, **values):
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % self.values if self.values else str(self.sentence)


class Unusable(Exception):
    """A source that gives no story; ``reason`` says why."""

    def __init__(self, sentence, line: int | None = None, **values):
        self.reason = Note(sentence, **values)
        self.line = line
        super().__init__(sentence)

    def __str__(self) -> str:
        return str(self.reason)


class NotAStory(Unusable):
    """A part of a site that tells no story of its own, such as a list: nothing is lost with it."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What could not be taken: of which file, at which line where there are lines, and why."""

    file: str
    reason: Note | str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """``is_pseudonymous`` is None where the source does not say."""

    name: str
    biography: str = ""
    is_pseudonymous: bool | None = None


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """A picture by its file or its bytes.

    ``key`` is how the body of the story refers to it: ``<figure data-picture="key"></figure>``.
    """

    key: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    caption: str = ""
    credit: str = ""
    alt_text: str = ""
    source_url: str = ""
    is_remote: bool = False
    """Whether its address names it: its bytes are fetched only when they are needed."""

    def read(self) -> bytes:
        if self.data is None and self.path is None:
            raise FileNotFoundError(_("It could not be fetched."))
        return self.data if self.data is not None else self.path.read_bytes()

    @property
    def name(self) -> str:
        return self.path.name if self.path else self.key


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """``state`` is one of ``comments.Comment.State``; ``parent_id`` names one of the same story."""

    external_id: str
    name: str
    text: str
    state: str
    sent_at: datetime
    parent_id: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story in one language.

    ``source`` and ``external_id`` name it for ever in the ledger; ``origin`` is where this copy
    of it was read and may change. ``lead_picture`` is the key of one of ``pictures``.
    ``addresses`` are the paths under which its site showed it, ``possible_addresses`` those under
    which it may have.
    """

    source: str
    external_id: str
    origin: str
    language_code: str
    headline: str
    body_html: str
    paragraph_count: int = 0
    kicker: str = ""
    summary: str = ""
    section: str = ""
    site_name: str = ""
    bylines: tuple[AuthorRecord, ...] = ()
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    pictures: tuple[PictureRecord, ...] = ()
    lead_picture: str = ""
    original_url: str = ""
    slug: str = ""
    stage: str = ""
    """How far one that is not public had come, as ``articles.Article.Stage`` says."""
    lead_photo_id: int | None = None
    """A photo that is in the library already, as are those of the body: ``data-photo``."""
    is_trashed: bool = False
    """Whether it lay in the trash of its site."""
    is_public: bool | None = None
    """Whether its site showed it to readers; None where the source does not say."""
    siblings: tuple[str, ...] = ()
    """The identities of the same story in other languages."""
    addresses: tuple[str, ...] = ()
    possible_addresses: tuple[str, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int | None = None
    word_count: int | None = None
    """Of the body, where it was counted when it was read."""
    readers_body: str | None = None
    """The body as readers get it, where it is known without the photos of the library."""
    digest: str = field(default="", compare=False)

    def __post_init__(self):
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ValueError("published_at must be aware")

    def fingerprint(self) -> str:
        """Equal for two copies that would become the same story, wherever they lie."""
        return self.digest or self._fingerprint()

    def sealed(self) -> "StoryRecord":
        """The same with its fingerprint taken: where it is read it costs the writer nothing."""
        return replace(self, digest=self._fingerprint())

    def _fingerprint(self) -> str:
        content = [
            self.language_code,
            self.headline,
            self.kicker,
            self.summary,
            self.section,
            self.body_html,
            [[author.name, author.biography, author.is_pseudonymous] for author in self.bylines],
            list(self.tags),
            self.published_at.isoformat() if self.published_at else None,
            [_picture_content(picture) for picture in self.pictures],
            self.lead_picture,
            self.original_url,
        ]
        more = [self.slug, self.stage, self.lead_photo_id]
        if any(more):  # absent for other sources, whose ledger lines are older than these fields
            content += more
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _picture_content(picture: PictureRecord) -> list[str]:
    try:
        digest = "" if picture.is_remote else hashlib.sha256(picture.read()).hexdigest()
    except OSError:
        digest = ""
    return [picture.key, digest, picture.caption, picture.credit, picture.alt_text]


NO_STORY = _("There is no story on this page: neither a headline nor paragraphs were found.")
