"""Which stories leave, and in which state WordPress shall have them.

Readers saw editions: a story with one leaves as its edition says, and the working copy only of
those that were never published.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from articles.models import Article, Edition

CHUNK = 200
Stage = Article.Stage
NOT_PUBLIC = "not public: --public-only was asked for"
ArticleWords = Article._parler_meta.root_model
STATUS_OF_STAGE = {
    Stage.DRAFT: "draft",
    Stage.SUBMITTED: "pending",
    Stage.APPROVED: "pending",
    Stage.SPIKED: "trash",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """``at`` is the moment that decides what is live."""

    at: datetime
    is_public_only: bool = False
    """Whether drafts and scheduled stories stay here."""
    has_withdrawn: bool = False
    """Whether stories that readers see no more go along, as drafts."""
    has_trash: bool = False
    """Whether spiked stories and the trash go along, as trash."""


@dataclass(slots=True)
class Standing:
    """One story in one language; ``edition`` is what of it readers see, saw or will see."""

    article_id: int
    language_code: str
    status: str
    words: dict[str, str] = field(default_factory=dict)
    edition: Edition | None = None

    @property
    def is_public(self) -> bool:
        return self.status == "publish"

    def word(self, name: str) -> str:
        return getattr(self.edition, name) if self.edition else self.words[name]


def chunks() -> Iterator[list[int]]:
    """The keys of all stories, a chunk at a time."""
    last = 0
    rows = Article.with_trash.filter(purged_at__isnull=True).order_by("pk")
    rows = rows.values_list("pk", flat=True)
    while keys := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield keys
        last = keys[-1]


def standings(
    keys: Sequence[int], wanted: Selection, *, has_texts: bool = True
) -> tuple[list[Standing], list[str]]:
    """Those that leave, in order, and for each that does not the reason why."""
    editions: defaultdict[tuple, list[Edition]] = defaultdict(list)
    for edition in _editions(keys, wanted, has_texts):
        editions[edition.article_id, edition.language_code].append(edition)
    found, left_out = [], []
    for row in _words(keys):
        key = (row["master_id"], row["language_code"])
        status, edition = _state(row, editions.get(key, []), wanted)
        if status:
            found.append(Standing(*key, status, row, edition))
        else:
            left_out.append(_reason(row, edition))
    return found, left_out


def _editions(keys: Sequence[int], wanted: Selection, has_texts: bool):
    rows = Edition.objects.filter(article__in=keys).to_tell_standing(wanted.at)
    rows = rows.order_by("article_id", "language_code", "number")
    return rows.select_related("revision") if has_texts else rows


def _words(keys: Sequence[int]):
    """The rows of what has been written at all, with whether it lies in the trash."""
    rows = ArticleWords.objects.filter(master__in=keys).filter(~Q(headline=""))
    return rows.order_by("master_id", "language_code").values(
        "master_id", "language_code", "headline", "kicker", "summary", "slug", "stage",
        "master__trashed_at",
    )  # fmt: skip


def _state(row: dict, editions: list[Edition], wanted: Selection) -> tuple[str, Edition | None]:
    """The status in WordPress's words, or nothing where the story stays here."""
    newest = editions[-1] if editions else None
    if row["master__trashed_at"]:
        return ("trash" if wanted.has_trash else ""), newest
    if live := next((edition for edition in editions if edition.is_live(wanted.at)), None):
        return "publish", live
    if newest and newest.live_from > wanted.at and not newest.is_withdrawn:
        return ("" if wanted.is_public_only else "future"), newest
    if newest:
        return ("draft" if wanted.has_withdrawn else ""), newest
    status = STATUS_OF_STAGE[row["stage"]]
    is_wanted = wanted.has_trash if status == "trash" else not wanted.is_public_only
    return (status if is_wanted else ""), None


def _reason(row: dict, edition: Edition | None) -> str:
    if row["master__trashed_at"] or (edition is None and row["stage"] == Stage.SPIKED):
        return "spiked, or in the trash: --trash takes them along"
    if edition is None or not edition.live_until:
        return NOT_PUBLIC
    return "readers see it no more: --withdrawn takes them along"
