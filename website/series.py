"""Where a story stands in its series: a tag of that kind, whose stories are its parts."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Expression, OuterRef, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from articles.models import Edition
from tags.models import Tag
from website.paging import MOST_PARTS


@dataclass(frozen=True, slots=True)
class Part:
    series: Tag
    number: int
    count: int
    previous: Edition | None
    following: Edition | None


def parts_of(now: datetime | Expression, language_code: str | Expression) -> Case:
    """An annotation of tags: of a series, all its parts in their order; of others, nothing.

    As part of the question for a story's tags it costs no question of its own.
    """
    editions = Edition.objects.live(now).in_language(language_code)
    editions = editions.filter(edition_tags__tag=OuterRef("pk")).oldest_first()
    row = JSONObject(article_id="article_id", headline="headline", path="path")
    return Case(
        When(kind=Tag.Kind.SERIES, then=ArraySubquery(editions.values(row=row)[:MOST_PARTS]))
    )


def part_of_series(edition: Edition) -> Part | None:
    """The place of the story in the first series that it belongs to.

    None for a story that stands alone, is not live, or comes behind the parts that the page of
    the series shows.
    """
    language = edition.language_code
    series = next((tag for tag in edition.tag_list if _is_series(tag, language)), None)
    if series is None:
        return None
    rows = series.parts if hasattr(series, "parts") else _asked_for(series, language)
    places = [row["article_id"] for row in rows]
    if len(rows) < 2 or edition.article_id not in places:
        return None
    here = places.index(edition.article_id)
    around = [None, *(Edition(language_code=language, **row) for row in rows), None]
    return Part(series, here + 1, len(rows), around[here], around[here + 2])


def _is_series(tag: Tag, language_code: str) -> bool:
    return tag.kind == Tag.Kind.SERIES and bool(tag.slug_in(language_code))


def _asked_for(series: Tag, language_code: str) -> list[dict]:
    """The parts where the story was not read from the database, but is only previewed."""
    rows = Tag.objects.filter(pk=series.pk).annotate(parts=parts_of(timezone.now(), language_code))
    return rows.values_list("parts", flat=True).get()
