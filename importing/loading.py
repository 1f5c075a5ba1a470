"""One record becomes one story, in one short transaction, and stands in the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from arabic.folding import fold
from arabic.slugs import slugify
from arabic.words import truncate_words, word_count
from articles import revisions, workflow
from articles.body import clean_body, plain_text
from articles.models import Article, ArticleBody, Byline
from articles.trash import trash
from importing.accounting import Account, Result
from importing.illustrating import Illustrations, take_in_pictures
from importing.models import ImportedItem, ImportRun
from importing.naming import author_named, free_slug, section_named
from importing.pages.reading import MADE_UP
from importing.records import Note, Rejection, StoryRecord, Unusable
from publication.models import Publication
from tags.models import Tag

HEADLINE_LENGTH = 250
KICKER_LENGTH = 80
URL_LENGTH = 500
# Where a story is published that names no section; in the story's language.
NO_SECTION = {"ar": "أخبار", "fr": "Actualités", "en": "News"}
ALIKE = 0.5  # share of words that two texts have in common when one is a later copy of the other


@dataclass(slots=True)
class Outcome:
    """What became of a record; ``reason`` says why it was skipped."""

    result: Result
    article: Article | None = None
    reason: Note | None = None
    notes: list[Note] = field(default_factory=list)
    is_published: bool = False
    is_left_as_draft: bool = False
    """Whether it should have been published and could not be."""
    is_settled: bool = False
    """Whether the story is as its source wants it: nothing to do until that changes."""


@contextmanager
def run_of(command: str, *, is_dry: bool = False) -> Iterator[ImportRun]:
    """The run to which what follows belongs; of a dry one nothing is kept."""
    if is_dry:
        with transaction.atomic():
            yield ImportRun.objects.create(command=command)
            transaction.set_rollback(True)
        return
    run = ImportRun.objects.create(command=command)
    try:
        yield run
    finally:
        run.finished_at = timezone.now()
        run.save()


def count(run: ImportRun, result: Result) -> None:
    name = f"{result}_count"
    setattr(run, name, getattr(run, name) + 1)


def reject(run: ImportRun, rejection: Rejection) -> None:
    """Write down what could not be taken, in the language of the desk."""
    count(run, Result.REJECTED)
    with translation.override(settings.LANGUAGE_CODE):
        reason = str(rejection.reason)
    run.rejections.append({"file": rejection.file, "line": rejection.line, "reason": reason})


def note_results(run: ImportRun, account: Account) -> None:
    """Let the run say what a whole account says."""
    for result in Result:
        setattr(run, f"{result}_count", account.total(result))
    run.rejections = [
        {"file": each.file, "line": each.line, "reason": str(each.reason)}
        for each in account.rejections
    ]


def load(record: StoryRecord, run: ImportRun, *, is_published: bool = False) -> Outcome:
    """Bring one record in, or bring its story up to date; all of it or nothing.

    ``is_published``: readers shall see it, since the moment that the source gives. Raises
    ``Unusable``. What an editor has changed is never written over.
    """
    require_usable(record)
    try:
        outcome = _loaded(record, run, is_published)
    except IntegrityError:  # another run brought the same in at the same moment: find it now
        outcome = _loaded(record, run, is_published)
    count(run, outcome.result)
    return outcome


@transaction.atomic
def _loaded(record: StoryRecord, run: ImportRun, is_published: bool) -> Outcome:
    return Loader(record, run, is_published).load()


def require_usable(record: StoryRecord) -> None:
    """Raises ``Unusable`` for a record that can become no story."""
    offered = [code for code, name in settings.LANGUAGES]
    if record.language_code not in offered:
        raise Unusable(
            _("Its language, “%(code)s”, is none of this site; say which with --language."),
            code=record.language_code,
        )
    if not fold(record.headline):
        raise Unusable(_("It has no headline."))
    if record.is_public is None and not word_count(plain_text(clean_body(record.body_html))):
        raise Unusable(_("It has no text."))


def note_lines(record: StoryRecord, notes: list[Note]) -> list[str]:
    """What the desk should know of the record, in the language of the desk."""
    long = [(record.headline, HEADLINE_LENGTH), (record.kicker, KICKER_LENGTH)]
    shortened = [
        Note(_("Shortened: %(text)s"), text=text) for text, most in long if len(text) > most
    ]
    with translation.override(settings.LANGUAGE_CODE):
        return [str(note) for note in [*shortened, *notes]]


class Loader:
    def __init__(self, record: StoryRecord, run: ImportRun, is_published: bool):
        self.record = record
        self.run = run
        self.is_published = is_published
        self.language = record.language_code
        self.fingerprint = record.fingerprint()
        self.notes = list(record.notes)
        self.external_id = record.external_id[: ImportedItem.ID_LENGTH]
        self.is_joining = False
        """Whether the story is there in another language, which decides what both share."""

    def load(self) -> Outcome:
        item = self._item()
        if item is None:
            return self._create()
        is_settled = not self.is_published or self._has_edition(item.article)
        if item.article and item.fingerprint == self.fingerprint and is_settled:
            reason = Note(_("It has not changed."))
            return Outcome(Result.SKIPPED, item.article, reason, is_settled=True)
        if reason := self._hands_off(item):
            return Outcome(Result.SKIPPED, item.article, reason)
        self._write(item.article)
        self._remember(item)
        return self._concluded(Result.UPDATED, item.article)

    # The ledger

    def _item(self) -> ImportedItem | None:
        """The ledger's line of this record, locked.

        A page that gives no address is known by its headline; one whose headline was corrected
        is still known by its file, when hardly anything else has changed.
        """
        lines = ImportedItem.objects.select_for_update(of=("self",)).select_related("article")
        lines = lines.filter(source=self.record.source)
        while item := lines.filter(external_id=self.external_id).first():
            if self._is_mine(item):
                return item
            self.external_id = self._next_id()
        candidates = lines.filter(origin=self.record.origin, language_code=self.language)
        return next((item for item in candidates if self._resembles(item)), None)

    def _is_mine(self, item: ImportedItem) -> bool:
        """Columns have the same headline every week: then the text has to be alike, or the file."""
        has_address = not item.external_id.startswith(MADE_UP)
        return has_address or item.origin == self.record.origin or self._resembles(item)

    def _next_id(self) -> str:
        base, _hash, number = self.external_id.partition("#")
        return f"{base}#{int(number or 1) + 1}"

    def _resembles(self, item: ImportedItem) -> bool:
        if item.article is None:
            return item.fingerprint == self.fingerprint
        body = ArticleBody.objects.filter(master=item.article, language_code=self.language).first()
        mine = set(fold(plain_text(clean_body(self.record.body_html))).split())
        theirs = set(fold(plain_text(body.body if body else "")).split())
        return len(mine & theirs) >= ALIKE * max(len(mine), len(theirs), 1)

    def _hands_off(self, item: ImportedItem) -> Note | None:
        """Why the story that was made of this record must be left as it is."""
        article = item.article
        if article is None or article.trashed_at:
            return Note(_("The desk has deleted the story."))
        if article.stage_in(self.language) == Article.Stage.SPIKED:
            return Note(_("The desk has spiked the story."))
        edition = article.editions.in_language(self.language).order_by("-number").first()
        if edition and edition.is_withdrawn:
            return Note(_("The desk has withdrawn the story."))
        if self._hash_of(article) != item.content_hash:
            return Note(_("An editor has changed the story since."))
        return None

    def _hash_of(self, article: Article) -> str:
        latest = revisions.latest(article)
        return latest.hashes.get(self.language, "") if latest else ""

    def _has_edition(self, article: Article | None) -> bool:
        return article is not None and article.editions.in_language(self.language).exists()

    def _remember(self, item: ImportedItem) -> None:
        item.external_id = self.external_id
        item.origin = self.record.origin[:1000]
        item.fingerprint = self.fingerprint
        item.content_hash = self._hash_of(item.article)
        item.run = self.run
        item.save()

    # The working copy

    def _create(self) -> Outcome:
        sibling = self._sibling()
        self.is_joining = sibling is not None
        article = sibling or Article.objects.create()
        self._write(article)
        self._remember(
            ImportedItem(source=self.record.source, language_code=self.language, article=article)
        )
        return self._concluded(Result.CREATED, article)

    def _sibling(self) -> Article | None:
        """The article that has the same story in another language."""
        lines = ImportedItem.objects.filter(
            source=self.record.source,
            external_id__in=self.record.siblings,
            article__isnull=False,
            article__trashed_at__isnull=True,
        ).exclude(language_code=self.language)
        line = lines.select_related("article").order_by("pk").first()
        is_free = line and not line.article.translations.filter(language_code=self.language)
        return line.article if is_free else None

    def _write(self, article: Article) -> None:
        """Everything that the record says, into the working copy; and a revision of it."""
        before = revisions.latest(article)
        pictures = take_in_pictures(self.record, self._credit(), is_vouched=self.is_published)
        self.notes += pictures.notes
        if not self.is_joining:
            self._write_shared(article, pictures)
        self._write_words(article)
        ArticleBody.objects.update_or_create(
            master=article,
            language_code=self.language,
            defaults={"body": clean_body(pictures.body(self.record))},
        )
        if not self.is_joining:
            self._sign(article)
            article.tags.set(Tag.objects.named(self.record.tags, self.language))
        with translation.override(settings.LANGUAGE_CODE):
            revision = workflow.revise(article, by=None, note=str(_("Import")))
        if before is not None:
            self._tell_siblings(article, before.hashes, revision.hashes)

    def _tell_siblings(self, article: Article, before: dict, after: dict) -> None:
        """What all languages share has changed: that was no editor who touched the others."""
        for line in ImportedItem.objects.filter(article=article).exclude(
            language_code=self.language
        ):
            if line.content_hash == before.get(line.language_code):
                line.content_hash = after.get(line.language_code, "")
                line.save(update_fields=["content_hash"])

    def _write_shared(self, article: Article, pictures: Illustrations) -> None:
        name = self.record.section
        if not fold(name) and self.is_published and article.section_id is None:
            name = NO_SECTION[self.language]
            self.notes.append(Note(_("It names no section: filed under “%(name)s”."), name=name))
        article.section = section_named(name, self.language) or article.section
        article.lead_photo = pictures.photos.get(self.record.lead_picture, article.lead_photo)
        article.lead_photo_id = self.record.lead_photo_id or article.lead_photo_id
        url = self.record.original_url
        article.original_url = url if len(url) <= URL_LENGTH else ""
        self._note_for_the_desk(article)
        article.save()

    def _note_for_the_desk(self, article: Article) -> None:
        """What was left out and shortened, below what colleagues have written there."""
        known = article.editor_note.splitlines()
        lines = note_lines(self.record, self.notes)
        article.editor_note = "\n".join([*known, *(line for line in lines if line not in known)])

    def _write_words(self, article: Article) -> None:
        headline = truncate_words(self.record.headline, HEADLINE_LENGTH)
        words = {
            "headline": headline or self.record.headline[:HEADLINE_LENGTH],
            "kicker": truncate_words(self.record.kicker, KICKER_LENGTH),
            "summary": self.record.summary,
        }
        row = article.translations.filter(language_code=self.language).first()
        if row is None:
            slug = free_slug(article, self.language, self.record.slug or slugify(headline))
            article.translations.create(language_code=self.language, slug=slug, **words)
        else:
            article.translations.filter(pk=row.pk).update(**words)

    def _sign(self, article: Article) -> None:
        authors = [author_named(record, self.language) for record in self.record.bylines]
        unique = {author.pk: author for author in authors if author}
        article.bylines.filter(role=Byline.Role.TEXT).delete()
        Byline.objects.bulk_create(
            Byline(article=article, author=author, position=position)
            for position, author in enumerate(unique.values())
        )

    def _credit(self) -> str:
        """Whose the pictures are when nobody says: the site's on which they were shown."""
        house = Publication.objects.current().name_in(self.language).text
        return self.record.site_name or urlsplit(self.record.original_url).netloc or house or "—"

    # The readers

    def _concluded(self, result: Result, article: Article) -> Outcome:
        outcome = Outcome(result, article, notes=self.notes)
        if self.is_published:
            self._publish(article, outcome)
        elif result == Result.CREATED and self.record.stage == Article.Stage.SUBMITTED:
            workflow.submit(article, language=self.language, by=None)
        elif result == Result.CREATED and self.record.stage == Article.Stage.SPIKED:
            workflow.spike(article, language=self.language, by=None)
        if result == Result.CREATED and self.record.is_trashed and not self.is_joining:
            trash(article, by=None)
        outcome.is_settled = not outcome.is_left_as_draft
        return outcome

    def _publish(self, article: Article, outcome: Outcome) -> None:
        moment = self.record.published_at
        is_first = not self._has_edition(article)
        try:
            if is_first and moment and moment > timezone.now():
                workflow.schedule(article, language=self.language, by=None, live_from=moment)
            else:
                past = moment if is_first else None
                workflow.publish(article, language=self.language, by=None, live_from=past)
            outcome.is_published = True
        except ValidationError as error:
            outcome.is_left_as_draft = True
            reasons = " ".join(error.messages)
            outcome.notes.append(Note(_("It was not published: %(reasons)s"), reasons=reasons))
