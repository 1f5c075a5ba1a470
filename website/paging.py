"""Pages of a list that neither repeat nor skip a row when another arrives meanwhile.

A page does not begin at a number of rows but at a place: the moment and the number after which,
or before which, it goes on. A list is a queryset with ``newest_first``, ``oldest_first``,
``before`` and ``after``, of rows that tell their ``place``.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 24
MOST_PARTS = 200  # of a series

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WRITTEN = re.compile(r"(\d{1,17})-([1-9]\d{0,17})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in a list: written as ``1763973456123456-17``."""

    moment: datetime
    number: int

    @classmethod
    def of(cls, row: Model) -> Self:
        return cls(*row.place)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raise 404 for what no page has ever written."""
        if not (match := WRITTEN.fullmatch(text)):
            raise Http404
        try:
            return cls(EPOCH + timedelta(microseconds=int(match[1])), int(match[2]))
        except OverflowError as error:
            raise Http404 from error

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // timedelta(microseconds=1)}-{self.number}"


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the query strings that lead to its neighbours."""

    rows: list[Model]
    newer: str | None
    older: str | None
    query: str

    @property
    def is_first(self) -> bool:
        return not self.query


def page_of(request: HttpRequest, found: QuerySet, size: int = PAGE_SIZE) -> Page:
    """The page that ``?before=`` or ``?after=`` asks for; without either, the newest rows."""
    before, after = request.GET.get("before"), request.GET.get("after")
    if before is not None and after is not None:
        raise Http404
    if after is not None:
        return _page_after(Place.read(after), found, size)
    if before is not None:
        return _page_before(Place.read(before), found, size)
    rows = list(found.newest_first()[: size + 1])
    return Page(rows[:size], None, _older(rows, size), "")


def parts_of(request: HttpRequest, found: QuerySet) -> Page:
    """A series: all of it on one page, the first part first."""
    return Page(list(found.oldest_first()[:MOST_PARTS]), None, None, "")


def _page_before(place: Place, found: QuerySet, size: int) -> Page:
    rows = list(_older_than(place, found)[: size + 1])
    if not rows:
        raise Http404
    newer_count = _newer_than(Place.of(rows[0]), found)[: size + 1].count()
    way_back = f"?after={Place.of(rows[0])}" if newer_count else None
    if newer_count == size:  # that page is the list's first one, which has the list's own address
        way_back = ""
    return Page(rows[:size], way_back, _older(rows, size), f"?before={place}")


def _page_after(place: Place, found: QuerySet, size: int) -> Page:
    rows = list(_newer_than(place, found)[: size + 1])[::-1]
    if not rows:
        raise Http404
    has_newer, rows = len(rows) > size, rows[-size:]
    newer = f"?after={Place.of(rows[0])}" if has_newer else None
    has_older = _older_than(Place.of(rows[-1]), found).exists()
    older = f"?before={Place.of(rows[-1])}" if has_older else None
    return Page(rows, newer, older, f"?after={place}")


def _older(rows: list[Model], size: int) -> str | None:
    return f"?before={Place.of(rows[size - 1])}" if len(rows) > size else None


def _older_than(place: Place, found: QuerySet) -> QuerySet:
    return found.before(place.moment, place.number).newest_first()


def _newer_than(place: Place, found: QuerySet) -> QuerySet:
    return found.after(place.moment, place.number).oldest_first()
