"""Many records at once: new ones by the batch, all others one by one as ``loading`` does.

A batch is one transaction with its lines in the ledger, so a run that was killed left nothing
half done, and the next one goes on where it stopped.
"""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.folding import fold
from arabic.slugs import slugify
from arabic.words import truncate_words
from articles import intake
from articles.copying import copy_in
from articles.models import Article, Edition
from articles.trash import trash
from importing.accounting import Result
from importing.loading import (
    HEADLINE_LENGTH,
    KICKER_LENGTH,
    NO_SECTION,
    URL_LENGTH,
    Outcome,
    load,
    note_lines,
    require_usable,
)
from importing.models import ImportedItem, ImportRun
from importing.naming import author_named, section_named
from importing.records import AuthorRecord, Note, StoryRecord, Unusable
from tags.models import Tag

LEDGER = (
    "source", "external_id", "origin", "language_code", "fingerprint", "content_hash",
    "article_id", "run_id",
)  # fmt: skip
ArticleWords = Article._parler_meta.root_model


class Shelf:
    """Loads batches of records of one run; remembers the names that it has looked up."""

    def __init__(self, run: ImportRun, revision_note: str, *, is_resumed: bool = False):
        self.run = run
        self.revision_note = revision_note
        self.is_resumed = is_resumed
        self.sections: dict[tuple[str, str], int | None] = {}
        self.authors: dict[tuple[AuthorRecord, str], int | None] = {}
        self.tags: dict[tuple[str, str], int | None] = {}

    def load(self, records: Sequence[StoryRecord]) -> list[Outcome]:
        """What became of each, in order. Raises nothing that one record caused."""
        outcomes: dict[int, Outcome] = {}
        known = self._known(records)
        fresh: list[tuple[int, StoryRecord]] = []
        rest: list[tuple[int, StoryRecord]] = []
        ahead: set[str] = set()
        for place, record in enumerate(records):
            line = known.get(record.external_id)
            if line is not None and (self.is_resumed or self._is_settled(line, record)):
                reason = (
                    _("It has not changed.") if not self.is_resumed else _("It was taken before.")
                )
                outcomes[place] = Outcome(
                    Result.SKIPPED, line.article, Note(reason), is_settled=not self.is_resumed
                )
            elif line is not None or ahead.union(known).intersection(record.siblings):
                rest.append((place, record))
            else:
                ahead.add(record.external_id)
                fresh.append((place, record))
        outcomes |= self._created(fresh)
        outcomes |= {place: self._one(record) for place, record in rest}
        return [outcomes[place] for place in range(len(records))]

    def _known(self, records: Sequence[StoryRecord]) -> dict[str, ImportedItem]:
        wanted = {name for record in records for name in (record.external_id, *record.siblings)}
        lines = ImportedItem.objects.filter(source=records[0].source, external_id__in=wanted)
        lines = {line.external_id: line for line in lines.select_related("article")}
        articles = [line.article_id for line in lines.values()]
        shown = Edition.objects.filter(article__in=articles)
        self.shown = set(shown.values_list("article_id", "language_code"))
        return lines

    def _is_settled(self, line: ImportedItem, record: StoryRecord) -> bool:
        is_shown = (line.article_id, record.language_code) in self.shown
        is_same = line.fingerprint == record.fingerprint() and line.article is not None
        return is_same and (is_shown or not record.is_public)

    def _one(self, record: StoryRecord) -> Outcome:
        try:
            with transaction.atomic():
                return load(record, self.run, is_published=bool(record.is_public))
        except Unusable as error:
            return Outcome(Result.REJECTED, reason=error.reason)

    def _created(self, fresh: list[tuple[int, StoryRecord]]) -> dict[int, Outcome]:
        outcomes: dict[int, Outcome] = {}
        usable = []
        for place, record in fresh:
            try:
                require_usable(record)
            except Unusable as error:
                outcomes[place] = Outcome(Result.REJECTED, reason=error.reason)
            else:
                usable.append((place, record))
        try:
            made = self._make([record for _place, record in usable])
        except IntegrityError:  # one address is taken, by whatever story: find out which
            made = [self._one(record) for _place, record in usable]
        outcomes |= {place: outcome for (place, _record), outcome in zip(usable, made, strict=True)}
        return outcomes

    @transaction.atomic
    def _make(self, records: Sequence[StoryRecord]) -> list[Outcome]:
        slugs = _free_slugs(records)
        arrivals = [self._arrival(*pair) for pair in zip(records, slugs, strict=True)]
        intake.take_in(arrivals, note=self.revision_note)
        pairs = list(zip(records, arrivals, strict=True))
        for record, arrival in pairs:
            if record.is_trashed:
                trash(Article(pk=arrival.article_id), by=None)
        copy_in(ImportedItem, LEDGER, (self._line(*pair) for pair in pairs))
        return [
            Outcome(
                Result.CREATED,
                Article(pk=arrival.article_id),
                notes=list(record.notes),
                is_published=bool(arrival.edition_id),
                is_settled=True,
            )
            for record, arrival in pairs
        ]

    def _line(self, record: StoryRecord, arrival: intake.Arrival) -> tuple:
        return (
            record.source,
            record.external_id[: ImportedItem.ID_LENGTH],
            record.origin[:1000],
            record.language_code,
            record.fingerprint(),
            arrival.hashes[record.language_code],
            arrival.article_id,
            self.run.pk,
        )

    def _arrival(self, record: StoryRecord, slug: str) -> intake.Arrival:
        headline = truncate_words(record.headline, HEADLINE_LENGTH)
        is_public = bool(record.is_public)
        section, notes = record.section, list(record.notes)
        if not fold(section) and is_public:
            section = NO_SECTION[record.language_code]
            notes.append(Note(_("It names no section: filed under “%(name)s”."), name=section))
        live_from = (record.published_at or timezone.now()) if is_public else None
        return intake.Arrival(
            language_code=record.language_code,
            headline=headline or record.headline[:HEADLINE_LENGTH],
            slug=slug,
            body=record.body_html,
            section_id=self._section(section, record.language_code),
            kicker=truncate_words(record.kicker, KICKER_LENGTH),
            summary=record.summary,
            stage=record.stage or Article.Stage.DRAFT.value,
            lead_photo_id=record.lead_photo_id,
            original_url=record.original_url if len(record.original_url) <= URL_LENGTH else "",
            editor_note="\n".join(note_lines(record, notes)),
            author_ids=self._authors(record),
            tag_ids=self._tags(record),
            live_from=live_from,
            word_count=record.word_count,
            readers_body=record.readers_body,
        )

    # Names

    def _section(self, name: str, language: str) -> int | None:
        key = (name, language)
        if key not in self.sections:
            section = section_named(name, language)
            self.sections[key] = section.pk if section else None
        return self.sections[key]

    def _authors(self, record: StoryRecord) -> list[int]:
        found = []
        for author in record.bylines:
            key = (author, record.language_code)
            if key not in self.authors:
                row = author_named(author, record.language_code)
                self.authors[key] = row.pk if row else None
            found.append(self.authors[key])
        return _unique(found)

    def _tags(self, record: StoryRecord) -> list[int]:
        found = []
        for name in record.tags:
            key = (name, record.language_code)
            if key not in self.tags:
                tags = Tag.objects.named([name], record.language_code)
                self.tags[key] = tags[0].pk if tags else None
            found.append(self.tags[key])
        return _unique(found)


def _unique(keys: Iterable[int | None]) -> list[int]:
    return [key for key in dict.fromkeys(keys) if key is not None]


def _free_slugs(records: Sequence[StoryRecord]) -> list[str]:
    """A slug for each, with a number behind it where another story of its language has it."""
    wished = [record.slug or slugify(record.headline) or _number(record) for record in records]
    taken = set(ArticleWords.objects.filter(slug__in=wished).values_list("language_code", "slug"))
    slugs = []
    for record, wish in zip(records, wished, strict=True):
        slug, number = wish, 2
        while (record.language_code, slug) in taken or (slug != wish and _exists(record, slug)):
            slug, number = f"{wish}-{number}", number + 1
        taken.add((record.language_code, slug))
        slugs.append(slug)
    return slugs


def _number(record: StoryRecord) -> str:
    return slugify(record.external_id)


def _exists(record: StoryRecord, slug: str) -> bool:
    rows = ArticleWords.objects.filter(language_code=record.language_code, slug=slug)
    return rows.exists()
