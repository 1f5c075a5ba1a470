"""A whole site moves in: the export is looked through, then pictures, stories, addresses come.

Every phase can be killed and run again: what is in the ledger is not taken twice, and a batch is
one transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from importing.accounting import Account, Result
from importing.addressing import Lead, Signposts
from importing.bulk import Shelf
from importing.commenting import load_comments
from importing.ledger import remember_hashes, settled_hashes
from importing.loading import Outcome
from importing.models import ImportRun
from importing.records import Rejection, StoryRecord
from importing.wordpress import stickies
from importing.wordpress.content.conversion import Site
from importing.wordpress.content.media import Media
from importing.wordpress.mapping import Mapping
from importing.wordpress.media import Library, Uploads
from importing.wordpress.overview import Overview
from importing.wordpress.posts import OldSite
from importing.wordpress.reading import FURNITURE, Reading, Settled, Task, read_batches
from importing.wordpress.terms import take_in_names, term_leads
from publication.models import Publication
from search import rebuilding

BATCH = 200
Progress = Callable[[str, int, int], None]
"""Is told the phase, how many items are done and how many there are."""


@dataclass(slots=True)
class Move:
    paths: Sequence[Path]
    overview: Overview
    run: ImportRun
    wishes: Mapping = field(default_factory=Mapping)
    uploads: Uploads = field(default_factory=Uploads)
    language_code: str = ""
    is_resumed: bool = False
    is_written: bool = True
    """Whether what is done will stay, unlike in a dry run."""
    progress: Progress = lambda phase, done, total: None
    account: Account = field(default_factory=Account)
    shelf: Shelf = field(init=False)
    signposts: Signposts = field(init=False)

    def __post_init__(self):
        if not self.language_code:
            self.language_code = self._language_of_site()
        with translation.override(settings.LANGUAGE_CODE):
            note = str(_("Import"))
        self.shelf = Shelf(self.run, note, is_resumed=self.is_resumed)
        self.signposts = Signposts(self.run.started_at)

    def carry_out(self) -> Account:
        self.account.facts["deepest thread of comments"] = self.overview.comment_depth
        old = self._old_site(self._pictures())
        take_in_names(self.overview, old, self.account)
        self._stories(old)
        self._addresses(old)
        with transaction.atomic():
            stickies.pin(self.overview.source, self.overview.stickies, self.account)
        if self.is_written:
            self._search_index()
        return self.account

    def _language_of_site(self) -> str:
        said = (self.overview.site.language if self.overview.site else "")[:2].lower()
        offered = [code for code, name in settings.LANGUAGES]
        return said if said in offered else settings.LANGUAGE_CODE

    def _old_site(self, media: Media) -> OldSite:
        site = self.overview.site
        attached = {post: tuple(ids) for post, ids in self.overview.attached.items()}
        return OldSite(
            source=self.overview.source,
            zone=Publication.objects.current().zone,
            language_code=self.language_code,
            site=Site(site.blog_url, media, self.overview.reusable_blocks, attached),
            wishes=self.wishes,
            names={login: entry.display_name for login, entry in self.overview.authors.items()},
            translations=self.overview.translations,
            site_name=site.title,
        )

    # Pictures

    def _pictures(self) -> Media:
        site = self.overview.site
        library = Library(
            self.uploads,
            self.run,
            source=self.overview.source,
            language_code=self.language_code,
            credit=site.title or urlsplit(site.site_url).netloc or "—",
        )
        for done, attachment in enumerate(self.overview.attachments.values(), 1):
            library.take(attachment, self.account)
            self.progress("pictures", done, len(self.overview.attachments))
        return library.media

    # Stories

    def _stories(self, old: OldSite) -> None:
        self._count_furniture()
        source = self.overview.source
        settled = Settled(settled_hashes(source), is_resumed=self.is_resumed)
        task = Task(self.paths, old, settled, BATCH)
        done, total = 0, self._story_count()
        for batch in read_batches(task, total):
            self._pass_over([reading for reading in batch if reading.record is None])
            self._take([reading for reading in batch if reading.record is not None])
            done += len(batch)
            self.progress("stories", done, total)

    def _count_furniture(self) -> None:
        reason = _("It is part of the old site's furniture.")
        for kind in sorted(FURNITURE & self.overview.counts.keys()):
            self.account.add(kind, Result.SKIPPED, reason, count=self.overview.counts[kind])

    def _story_count(self) -> int:
        counts = self.overview.counts
        return sum(n for kind, n in counts.items() if kind not in FURNITURE | {"attachment"})

    def _pass_over(self, batch: Sequence[Reading]) -> None:
        """What stands in the ledger as it is: it has its comments and addresses already."""
        before = _("It was taken before.")
        reason = before if self.is_resumed else _("It has not changed.")
        for reading in batch:
            self._note_losses(reading)
            self.account.add(reading.kind, Result.SKIPPED, reason)
            if reading.comment_count:
                count = reading.comment_count
                self.account.add("comment", Result.SKIPPED, before, count=count)

    @transaction.atomic
    def _take(self, batch: Sequence[Reading]) -> None:
        """Stories, comments, addresses and their lines in the ledger: all of them or none."""
        if not batch:
            return
        records = [reading.record for reading in batch]
        outcomes = self.shelf.load(records)
        for reading, outcome in zip(batch, outcomes, strict=True):
            self._note_losses(reading)
            self._tell(reading, outcome)
        self._comments(records, outcomes)
        self._lead(records, outcomes)
        remember_hashes(
            self.overview.source,
            {
                reading.record.external_id: reading.item_hash
                for reading, outcome in zip(batch, outcomes, strict=True)
                if outcome.is_settled
            },
        )

    def _note_losses(self, reading: Reading) -> None:
        self.account.unknown.update(reading.unknown)
        for address in reading.missing_pictures:
            self.account.findings["missing pictures in texts"].append(f"{reading.place}: {address}")
        if reading.ping_count:
            reason = _("No person wrote it: a ping or a like.")
            self.account.add("comment", Result.SKIPPED, reason, count=reading.ping_count)

    def _tell(self, reading: Reading, outcome: Outcome) -> None:
        if outcome.result == Result.REJECTED:
            rejection = Rejection(reading.file, outcome.reason, reading.line)
            self.account.reject(reading.kind, rejection)
            return
        self.account.add(reading.kind, outcome.result, outcome.reason or "")
        if outcome.is_left_as_draft:
            text = f"{reading.place}: {reading.record.headline}"
            self.account.findings["left as drafts"].append(text)

    def _comments(self, records: Sequence[StoryRecord], outcomes: Sequence[Outcome]) -> None:
        stories = [
            (record, outcome.article)
            for record, outcome in zip(records, outcomes, strict=True)
            if outcome.article is not None
        ]
        loaded = load_comments(stories, self.run)
        self.account.add("comment", Result.CREATED, count=loaded.created_count)
        if loaded.known_count:
            self.account.add(
                "comment", Result.SKIPPED, _("It was taken before."), count=loaded.known_count
            )

    # Addresses

    def _lead(self, records: Sequence[StoryRecord], outcomes: Sequence[Outcome]) -> None:
        """The addresses of what readers see; a batch at a time, while its records are at hand."""
        articles = [outcome.article.pk for outcome in outcomes if outcome.article]
        shown = Edition.objects.filter(article__in=articles).order_by("number")
        shown = shown.only("article", "language_code", "path", "first_published_at")
        found = {(edition.article_id, edition.language_code): edition for edition in shown}
        self.signposts.put_up(
            lead
            for record, outcome in zip(records, outcomes, strict=True)
            if outcome.article
            and (edition := found.get((outcome.article.pk, record.language_code)))
            for lead in self._leads(record, edition)
        )

    def _leads(self, record: StoryRecord, edition: Edition) -> Iterator[Lead]:
        target = edition.get_absolute_url()
        for path in record.addresses:
            yield Lead(path, target, edition.first_published_at)
        for path in record.possible_addresses:
            yield Lead(path, target, edition.first_published_at, is_sure=False)

    def _addresses(self, old: OldSite) -> None:
        self.signposts.put_up(term_leads(self.overview, old))
        self.account.add("redirect", Result.CREATED, count=self.signposts.created_count)
        for path in self.signposts.ambiguous:
            self.account.findings["addresses that several stories had"].append(path)

    def _search_index(self) -> None:
        """Stories that enter by the batch announce nothing: the index is built once, at the end.

        Those of a run that was killed before it came to that are made good by the next one.
        """
        for step in rebuilding.catch_up():
            self.progress("search", step.done, step.total)
