"""Feeds come in: each entry by itself, its pictures fetched before its transaction begins."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from importing.accounting import Account, Result
from importing.feeds.opening import open_feed
from importing.feeds.reading import Wishes, records
from importing.fetching import Fetcher
from importing.loading import Outcome, load, reject
from importing.models import ImportedItem, ImportRun
from importing.records import PictureRecord, Rejection, StoryRecord, Unusable

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Gathering:
    """One run over any number of feeds."""

    run: ImportRun
    wishes: Wishes
    fetcher: Fetcher
    is_published: bool = False
    progress: Progress = lambda phase, done, total: None
    account: Account = field(default_factory=Account)
    seen: set[str] = field(default_factory=set)

    def take(self, name: str, data: bytes, address: str = "") -> None:
        """Everything of one feed, or nothing where it cannot be read to its end."""
        try:
            feed = open_feed(data, address or self.wishes.source_url)
        except Unusable as error:
            self.refuse(name, error)
            return
        self.account.add("feed", Result.CREATED)
        for line in feed.repaired_lines:
            self.account.findings["characters that were repaired"].append(f"{name}, line {line}")
        for done, record in enumerate(records(feed, name, self.wishes), 1):
            self._take_entry(name, record)
            self.progress(name, done, len(feed.entries))

    def refuse(self, name: str, error: Unusable) -> None:
        """A whole feed that could not be read."""
        self._reject("feed", Rejection(name, error.reason, error.line))

    def _reject(self, kind: str, rejection: Rejection) -> None:
        self.account.reject(kind, rejection)
        reject(self.run, rejection)

    def _take_entry(self, name: str, record: StoryRecord) -> None:
        if record.external_id in self.seen:
            reason = _("An entry before it has the same identity.")
            self.account.add("entry", Result.SKIPPED, reason)
            return
        self.seen.add(record.external_id)
        record = self._illustrated(name, record)
        try:
            outcome = load(record, self.run, is_published=self.is_published)
        except Unusable as error:
            self._reject("entry", Rejection(name, error.reason, error.line or record.line))
        else:
            self._tell(name, record, outcome)

    def _tell(self, name: str, record: StoryRecord, outcome: Outcome) -> None:
        self.account.add("entry", outcome.result, outcome.reason or "")
        place = f"{name}, line {record.line}" if record.line else name
        if outcome.is_left_as_draft:
            self.account.findings["left as drafts"].append(f"{place}: {record.headline}")
        if outcome.result != Result.SKIPPED:
            for note in outcome.notes:
                self.account.findings["notes"].append(f"{place}: {note}")

    # Pictures

    def _illustrated(self, name: str, record: StoryRecord) -> StoryRecord:
        """With the bytes of its pictures, where they are needed: of a new or changed entry."""
        if not record.pictures or self._is_known(record):
            return record
        return replace(record, pictures=tuple(self._fetched(name, p) for p in record.pictures))

    def _is_known(self, record: StoryRecord) -> bool:
        lines = ImportedItem.objects.filter(
            source=record.source,
            external_id=record.external_id[: ImportedItem.ID_LENGTH],
            fingerprint=record.fingerprint(),
        )
        return lines.exists()

    def _fetched(self, name: str, picture: PictureRecord) -> PictureRecord:
        try:
            found = replace(picture, data=self.fetcher.fetch(picture.source_url))
        except Unusable as error:
            self.account.add("picture", Result.SKIPPED, error.reason)
            missing = f"{name}: {picture.source_url}: {error.reason}"
            self.account.findings["missing pictures"].append(missing)
            return picture
        self.account.add("picture", Result.CREATED)
        return found
