"""Months on the clock of the newsroom."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Self

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse

from articles.models.edition import EditionQuerySet
from publication.models import Publication


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int
    story_count: int = 0

    @classmethod
    def of(cls, moment: datetime, story_count: int = 0) -> Self:
        local = Publication.objects.current().local(moment)
        return cls(local.year, local.month, story_count)

    @property
    def start(self) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=Publication.objects.current().zone)

    @property
    def end(self) -> datetime:
        return (
            Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)
        ).start

    @property
    def path(self) -> str:
        return reverse("website:month", args=[f"{self.year:04}", f"{self.month:02}"])


def months_of(editions: EditionQuerySet) -> list[Month]:
    """The months in which the editions were first published, newest first, with their number."""
    zone = Publication.objects.current().zone
    moments = editions.order_by().annotate(moment=TruncMonth("first_published_at", tzinfo=zone))
    counted = moments.values_list("moment").annotate(count=Count("pk")).order_by("-moment")
    return [Month.of(moment, count) for moment, count in counted]


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    months: list[Month]

    @property
    def path(self) -> str:
        return reverse("website:year", args=[f"{self.year:04}"])

    @property
    def start(self) -> datetime:
        return Month(self.year, 1).start

    @property
    def story_count(self) -> int:
        return sum(month.story_count for month in self.months)


def years_of(editions: EditionQuerySet) -> list[Year]:
    """The years with their months, the newest first."""
    by_year = groupby(months_of(editions), key=attrgetter("year"))
    return [Year(year, list(months)) for year, months in by_year]


def neighbours(editions: EditionQuerySet, month: Month) -> tuple[Month | None, Month | None]:
    """The nearest month before and the nearest after in which one was first published."""
    start, end = month.start, month.end
    moments = editions.values_list("first_published_at", flat=True)
    earlier = moments.filter(first_published_at__lt=start).newest_first()[:1]
    later = moments.filter(first_published_at__gte=end).oldest_first()[:1]
    found = list(earlier.union(later).order_by())
    return (
        next((Month.of(moment) for moment in found if moment < start), None),
        next((Month.of(moment) for moment in found if moment >= end), None),
    )
