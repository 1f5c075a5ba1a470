"""A whole site moves in: the export is looked through, then pictures, stories, addresses come.

Every phase can be killed and run again: what is in the ledger is not taken twice, and a batch is
one transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from importing.accounting import Account, Result
from importing.addressing import Lead, Signposts
from importing.bulk import Shelf
from importing.commenting import load_comments
from importing.loading import Outcome
from importing.models import ImportRun
from importing.records import Rejection, StoryRecord
from importing.wordpress import source
from importing.wordpress.content.conversion import Site
from importing.wordpress.content.media import Media
from importing.wordpress.mapping import Mapping
from importing.wordpress.media import Library, Uploads
from importing.wordpress.overview import Overview
from importing.wordpress.posts import OldSite
from importing.wordpress.reading import Batch, Read, read_batches
from importing.wordpress.records import ItemEntry
from importing.wordpress.terms import take_in_names, term_leads
from publication.models import Publication
from search import rebuilding

BATCH = 200
# What WordPress keeps among its posts for itself: nobody wrote it to be read.
FURNITURE = {
    "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "revision",
    "user_request", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles",
    "wp_navigation", "wp_template", "wp_template_part",
}  # fmt: skip
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
        done = 0
        batches = batched(self._items(), BATCH)
        for batch, read in read_batches(batches, old, self._story_count()):
            records = [record for record, _converted in read]
            self._note_losses(batch, read)
            outcomes = self.shelf.load(records)
            self._tell(batch, records, outcomes)
            self._comments(records, outcomes)
            self._lead(records, outcomes)
            done += len(batch)
            self.progress("stories", done, self._story_count())

    def _items(self) -> Iterator[tuple[str, ItemEntry]]:
        for path in self.paths:
            for entry in source.read(path):
                if not isinstance(entry, ItemEntry) or entry.kind == "attachment":
                    continue
                if entry.kind in FURNITURE:
                    self.account.add(
                        entry.kind, Result.SKIPPED, _("It is part of the old site's furniture.")
                    )
                else:
                    yield path.name, entry

    def _story_count(self) -> int:
        counts = self.overview.counts
        return sum(n for kind, n in counts.items() if kind not in FURNITURE | {"attachment"})

    def _note_losses(self, batch: Batch, read: Read) -> None:
        for (file, item), (_record, converted) in zip(batch, read, strict=True):
            self.account.unknown.update(converted.unknown)
            for address in converted.missing_pictures:
                self.account.findings["missing pictures in texts"].append(
                    f"{file}, line {item.line}: {address}"
                )
            pings = sum(1 for entry in item.comments if entry.kind)
            if pings:
                reason = _("No person wrote it: a ping or a like.")
                self.account.add("comment", Result.SKIPPED, reason, count=pings)

    def _tell(self, batch, records: Sequence[StoryRecord], outcomes: Sequence[Outcome]) -> None:
        for (file, item), record, outcome in zip(batch, records, outcomes, strict=True):
            if outcome.result == Result.REJECTED:
                self.account.reject(item.kind, Rejection(file, outcome.reason, item.line))
                continue
            self.account.add(item.kind, outcome.result, outcome.reason or "")
            if outcome.is_left_as_draft:
                self.account.findings["left as drafts"].append(
                    f"{file}, line {item.line}: {record.headline}"
                )

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
        """Stories that enter by the batch announce nothing: the index is built once, at the end."""
        created = self.account.results
        if any(created[kind][Result.CREATED] for kind in self.overview.counts):
            for step in rebuilding.rebuild():
                self.progress("search", step.done, step.total)
