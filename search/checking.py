"""Compares the index with the editions it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from django.db.models import Exists, F, OuterRef, Q

from search.entries import editions_to_index, index_of
from search.index import worth_finding
from search.models import SearchEntry

BATCH = 500


@dataclass(frozen=True, slots=True)
class Drift:
    """``kind`` is missing, superfluous, outdated (other words) or mistimed (another life)."""

    kind: str
    edition_id: int


def drift(*, thoroughly: bool = True) -> Iterator[Drift]:
    """Each edition for which the index is wrong; ``thoroughly`` reads every text again."""
    entries = SearchEntry.objects.filter(pk=OuterRef("pk"))
    missing = worth_finding().filter(~Exists(entries)).order_by("pk")
    for pk in missing.values_list("pk", flat=True).iterator():
        yield Drift("missing", pk)
    worthy = worth_finding().filter(pk=OuterRef("pk"))
    superfluous = SearchEntry.objects.filter(~Exists(worthy)).order_by("pk")
    for pk in superfluous.values_list("pk", flat=True).iterator():
        yield Drift("superfluous", pk)
    yield from _mistimed()
    if thoroughly:
        yield from _outdated()


def _mistimed() -> Iterator[Drift]:
    """Entries whose times are not the edition's: the clock would show them too early or late."""
    entries = SearchEntry.objects.filter(pk__in=worth_finding().values("pk"))
    begins_otherwise = ~Q(live_from=F("edition__live_from"))
    ends_otherwise = ~Q(live_until__isnull=True, edition__live_until__isnull=True) & (
        Q(live_until__isnull=True)
        | Q(edition__live_until__isnull=True)
        | ~Q(live_until=F("edition__live_until"))
    )
    wrong = entries.filter(begins_otherwise | ends_otherwise).order_by("pk")
    for pk in wrong.values_list("pk", flat=True):
        yield Drift("mistimed", pk)


def _outdated() -> Iterator[Drift]:
    keys = SearchEntry.objects.order_by("pk").values_list("pk", flat=True)
    for batch in batched(keys.iterator(), BATCH):
        stored = SearchEntry.objects.in_bulk(batch)
        for edition in editions_to_index(worth_finding().filter(pk__in=batch)):
            entry, fresh = stored.get(edition.pk), index_of(edition).entry
            if entry and not _says_the_same(entry, fresh):
                yield Drift("outdated", edition.pk)


def _says_the_same(stored: SearchEntry, fresh: SearchEntry) -> bool:
    return (
        stored.keys == fresh.keys
        and bytes(stored.headline) == fresh.headline
        and bytes(stored.record) == fresh.record
    )
