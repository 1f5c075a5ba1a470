"""A copy of a site moves in: every file is accounted for, and its stories keep their addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import batched
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from articles.models import Article
from importing.accounting import Account, Result
from importing.addressing import Signposts, leads_of
from importing.loading import Outcome, load, reject
from importing.models import ImportedItem, ImportRun
from importing.pages.decoding import path_text
from importing.pages.mirrors import Mirror, path_in
from importing.pages.reading import SOURCE, Wishes, read_page
from importing.records import NotAStory, Rejection, StoryRecord, Unusable

BATCH = 200
MOST_NOTES = 1000  # in the report; the notes themselves stand at their stories
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Copy:
    """One run over any number of folders."""

    run: ImportRun
    wishes: Wishes
    is_published: bool = False
    is_resumed: bool = False
    """Whether files that earlier runs have taken are passed over without reading them."""
    progress: Progress = lambda phase, done, total: None
    account: Account = field(default_factory=Account)
    seen: set[str] = field(default_factory=set)
    signposts: Signposts = field(init=False)

    def __post_init__(self):
        self.signposts = Signposts(self.run.started_at)

    def take(self, folder: Path) -> None:
        mirror = Mirror(folder.resolve(), self.wishes.source_url)
        total = sum(1 for path in mirror.files())
        if not total:
            self._reject(folder, Unusable(_("There is nothing in this folder.")))
        done = 0
        for batch in batched(mirror.files(self._refuse_folder), BATCH):
            self.signposts.put_up(leads_of(self._taken(batch, mirror)))
            done += len(batch)
            self.progress("files", done, total)

    def _refuse_folder(self, error: OSError) -> None:
        reason = Unusable(_("It cannot be read: %(reason)s"), reason=error.strerror)
        self._reject(Path(error.filename), reason)

    def conclude(self) -> Account:
        self.account.add("redirect", Result.CREATED, count=self.signposts.created_count)
        for path in self.signposts.ambiguous:
            self.account.findings["addresses that several stories had"].append(path)
        return self.account

    def _taken(
        self, paths: tuple[Path, ...], mirror: Mirror
    ) -> Iterator[tuple[StoryRecord, Article | None]]:
        for path in paths:
            kind = mirror.kind_of(path)
            if reason := mirror.reason_to_pass(path):
                self.account.add(kind, Result.SKIPPED, reason)
            elif self.is_resumed and self._is_known(path):
                self.account.add(kind, Result.SKIPPED, _("It was taken before."))
            else:
                yield from self._read(path, mirror)

    def _is_known(self, path: Path) -> bool:
        lines = ImportedItem.objects.filter(source=SOURCE, origin=path_text(path)[:1000])
        return lines.filter(article__isnull=False).exists()

    def _read(self, path: Path, mirror: Mirror) -> Iterator[tuple[StoryRecord, Article | None]]:
        address = mirror.address_of(path)
        wishes = replace(self.wishes, address=address, source_url="", place=mirror.place_of(path))
        try:
            record = read_page(path, wishes)
            if record.external_id in self.seen:
                raise NotAStory(_("Another file tells the same story."))
            self.seen.add(record.external_id)
            addresses = dict.fromkeys(filter(None, map(path_in, (record.original_url, address))))
            record = replace(record, addresses=tuple(addresses))
            outcome = load(record, self.run, is_published=self.is_published)
        except NotAStory as error:
            self.account.add("page", Result.SKIPPED, error.reason)
        except Unusable as error:
            self._reject(path, error)
        else:
            self._tell(path, record, outcome)
            yield record, outcome.article

    def _reject(self, path: Path, error: Unusable) -> None:
        rejection = Rejection(path_text(path), error.reason, error.line)
        self.account.reject("page", rejection)
        reject(self.run, rejection)

    def _tell(self, path: Path, record: StoryRecord, outcome: Outcome) -> None:
        self.account.add("page", outcome.result, outcome.reason or "")
        if outcome.is_left_as_draft:
            self.account.findings["left as drafts"].append(f"{path_text(path)}: {record.headline}")
        findings = self.account.findings
        is_told = outcome.notes and outcome.result != Result.SKIPPED
        if is_told and len(findings["notes"]) < MOST_NOTES:
            findings["notes"] += [f"{path_text(path)}: {note}" for note in outcome.notes]
