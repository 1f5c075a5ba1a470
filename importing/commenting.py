"""The comments of imported stories: their threads whole, their writers unknown to us."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.copying import copy_in, new_keys
from articles.models import Article
from comments.models import NAME_LENGTH, Comment
from importing.models import ImportedItem, ImportRun
from importing.records import CommentRecord, StoryRecord

COLUMNS = (
    "id", "article_id", "language_code", "parent_id", "name", "text", "state", "sent_at",
)  # fmt: skip
LEDGER = (
    "source", "external_id", "run_id", "origin", "language_code", "article_id", "comment_id",
)  # fmt: skip


@dataclass(slots=True)
class Loaded:
    created_count: int = 0
    known_count: int = 0


@transaction.atomic
def load_comments(stories: Sequence[tuple[StoryRecord, Article]], run: ImportRun) -> Loaded:
    """Those that the ledger does not know yet; what the desk decided of the others stays.

    A comment that answers one of another story, or none that exists, begins a thread.
    """
    arrivals = {
        f"comment:{each.external_id}": _Arrival(record, article.pk, each)
        for record, article in reversed(stories)
        for each in reversed(record.comments)
    }
    if not arrivals:
        return Loaded()
    source = stories[0][0].source
    lines = ImportedItem.objects.filter(source=source, external_id__in=arrivals)
    known = dict(lines.values_list("external_id", "comment_id"))
    fresh = {name: each for name, each in reversed(arrivals.items()) if name not in known}
    for each, key in zip(fresh.values(), new_keys(Comment, len(fresh)), strict=True):
        each.key = key
    _find_questions(fresh, known)
    copy_in(Comment, COLUMNS, (each.row() for each in fresh.values()))
    copy_in(
        ImportedItem,
        LEDGER,
        ((source, name, run.pk, *each.line()) for name, each in fresh.items()),
    )
    return Loaded(len(fresh), sum(len(record.comments) for record, _a in stories) - len(fresh))


@dataclass(slots=True)
class _Arrival:
    story: StoryRecord
    article_id: int
    record: CommentRecord
    key: int = 0
    parent_key: int | None = None

    def row(self) -> tuple:
        return (
            self.key,
            self.article_id,
            self.story.language_code,
            self.parent_key,
            self.record.name[:NAME_LENGTH].strip(),
            self.record.text,
            self.record.state,
            self.record.sent_at,
        )

    def line(self) -> tuple:
        origin = f"{self.story.origin.rpartition(':')[0]}:{self.record.line}"
        return origin, self.story.language_code, self.article_id, self.key


def _find_questions(fresh: dict[str, _Arrival], known: dict[str, int | None]) -> None:
    """Who answers whom: an answer may stand before its question, or come in a later export."""
    for name, each in fresh.items():
        asked = f"comment:{each.record.parent_id}"
        if not each.record.parent_id or asked == name:
            continue
        question = fresh.get(asked)
        if question is not None and question.article_id == each.article_id:
            each.parent_key = question.key
        else:
            each.parent_key = known.get(asked)
