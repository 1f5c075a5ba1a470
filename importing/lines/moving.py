"""The stories of a file of lines come in, batch by batch, each batch or story all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import batched, groupby
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from importing.accounting import Account, Result
from importing.addressing import Lead, Signposts
from importing.bulk import Shelf
from importing.commenting import load_comments
from importing.lines.reading import Wishes, read
from importing.loading import Outcome, load
from importing.models import ImportRun
from importing.records import Note, Rejection, StoryRecord, Unusable
from search import rebuilding

BATCH = 200
STORY, COMMENT, ADDRESS = "story", "comment", "redirect"


@dataclass(slots=True)
class Move:
    path: Path
    wishes: Wishes
    run: ImportRun
    account: Account
    progress: Callable[[str, int, int], None]
    is_written: bool = True
    """Whether what is done will stay, unlike in a dry run."""
    shelf: Shelf = field(init=False)
    signposts: Signposts = field(init=False)
    lines: dict[str, int] = field(default_factory=dict, init=False)
    """In which line each identity stood first."""

    def __post_init__(self):
        with translation.override(settings.LANGUAGE_CODE):
            self.shelf = Shelf(self.run, str(_("Import")))
        self.signposts = Signposts(self.run.started_at)

    def carry_out(self) -> None:
        total, is_changed = self.path.stat().st_size, False
        for batch in batched(read(self.path, self.wishes), BATCH):
            for place in batch:
                if isinstance(place.outcome, Rejection):
                    self.account.reject(STORY, place.outcome)
            records = [each.outcome for each in batch if isinstance(each.outcome, StoryRecord)]
            is_changed |= self._take(self._unique(records))
            self.progress("bytes", batch[-1].bytes_read, total)
        if self.signposts.created_count:
            self.account.add(ADDRESS, Result.CREATED, count=self.signposts.created_count)
        if is_changed and self.is_written:
            for step in rebuilding.rebuild():
                self.progress("search", step.done, step.total)

    def _unique(self, records: Sequence[StoryRecord]) -> list[StoryRecord]:
        """An identity that stands there twice would be one story: the first is taken."""
        unique = []
        for record in records:
            if first := self.lines.get(record.external_id):
                reason = Note(_("Line %(line)s has the same “id”."), line=first)
                self.account.reject(STORY, Rejection(record.origin, reason, record.line))
            else:
                self.lines[record.external_id] = record.line
                unique.append(record)
        return unique

    def _take(self, records: Sequence[StoryRecord]) -> bool:
        """Whether anything came or changed."""
        outcomes: list[Outcome] = []
        for has_pictures, group in groupby(records, key=lambda record: bool(record.pictures)):
            group = list(group)
            # The shelf knows of no pictures but those that are in the library already.
            outcomes += map(self._one, group) if has_pictures else self.shelf.load(group)
        for record, outcome in zip(records, outcomes, strict=True):
            self._tell(record, outcome)
        stories = [
            (record, outcome.article)
            for record, outcome in zip(records, outcomes, strict=True)
            if outcome.article is not None
        ]
        self._comments(stories)
        self._lead(stories)
        return any(outcome.result in {Result.CREATED, Result.UPDATED} for outcome in outcomes)

    def _one(self, record: StoryRecord) -> Outcome:
        try:
            return load(record, self.run, is_published=bool(record.is_public))
        except Unusable as error:
            return Outcome(Result.REJECTED, reason=error.reason)

    def _tell(self, record: StoryRecord, outcome: Outcome) -> None:
        place = f"{record.origin}, line {record.line}"
        if outcome.result == Result.REJECTED:
            self.account.reject(STORY, Rejection(record.origin, outcome.reason, record.line))
            return
        self.account.add(STORY, outcome.result, outcome.reason or "")
        if outcome.is_left_as_draft:
            self.account.findings["left as drafts"].append(place)
        if outcome.result != Result.SKIPPED:
            for note in outcome.notes:
                self.account.findings["notes"].append(f"{place}: {note}")

    def _comments(self, stories) -> None:
        loaded = load_comments(stories, self.run)
        if loaded.created_count:
            self.account.add(COMMENT, Result.CREATED, count=loaded.created_count)
        if loaded.known_count:
            reason = _("It was taken before.")
            self.account.add(COMMENT, Result.SKIPPED, reason, count=loaded.known_count)

    def _lead(self, stories) -> None:
        """Former addresses of what readers see lead to it."""
        wanted = {(article.pk, record.language_code): record for record, article in stories}
        articles = [article.pk for record, article in stories if record.addresses]
        shown = Edition.objects.filter(article__in=articles).order_by("number")
        for edition in shown.only("article", "language_code", "path", "first_published_at"):
            if record := wanted.get((edition.article_id, edition.language_code)):
                target, since = edition.get_absolute_url(), edition.first_published_at
                self.signposts.put_up(Lead(path, target, since) for path in record.addresses)
