"""The stories that fill what editors leave open: questions, each answered by one query.

The site asks them prepared (``website.front``), with parameters in the place of values; the desk
asks them plainly. ``used`` are the keys of articles that have a place already.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Func, OuterRef

from articles.models import Edition, Section
from articles.models.article import Genre
from articles.models.edition import EditionQuerySet
from frontpage.models import Arrangement, Slot

SECOND_COUNT = 2  # stories under the lead; editors may place more,
SECOND_MOST = 4  # up to so many
LATEST_COUNT = 9  # headlines beside them
OPINION_COUNT = 4
SECTION_COUNT = 4  # stories in the strip of a section
NEWEST_COUNT = 1 + SECOND_COUNT + LATEST_COUNT + OPINION_COUNT  # what can be used at most

Ask = Callable[[list[int]], list[Edition]]


@dataclass(frozen=True, slots=True)
class Questions:
    """Each is asked with the keys of the articles that are used already."""

    newest: Ask
    of_sections: Ask


class Elements(Func):
    """The elements of an array as rows."""

    function = "UNNEST"
    set_returning = True
    output_field = BigIntegerField()


def live(at: datetime, language: str) -> EditionQuerySet:
    return Edition.objects.live(at).in_language(language).for_links()


def placed(at: datetime, language: str) -> EditionQuerySet:
    """The live stories that the live arrangement gives a place."""
    return Slot.objects.live(language, at).choose_from(live(at, language))


def placed_in(arrangement: Arrangement, at: datetime) -> EditionQuerySet:
    """The stories that a draft would give a place at that moment."""
    slots = Slot.objects.filter(arrangement=arrangement).open(at)
    return slots.choose_from(live(at, arrangement.language_code))


def newest(at: datetime, language: str, used) -> EditionQuerySet:
    """The newest stories, and after them the newest opinions, which may be among those too."""
    stories = live(at, language).exclude(article__in=used).newest_first()
    opinions = stories.filter(genre=Genre.OPINION)[:OPINION_COUNT]
    return stories[:NEWEST_COUNT].union(opinions, all=True)


def of_sections(at: datetime, language: str, used) -> EditionQuerySet:
    """The newest of each section: a search in an index for each, however many stories there are."""
    own = Edition.objects.live(at).in_language(language).exclude(article__in=used)
    own = own.in_section(OuterRef("pk")).newest_first().values("pk")[:SECTION_COUNT]
    found = Section.objects.filter(is_listed=True).values(newest=Elements(ArraySubquery(own)))
    return live(at, language).filter(pk__in=found).newest_first()


def questions(at: datetime, language: str) -> Questions:
    return Questions(
        newest=lambda used: list(newest(at, language, used)),
        of_sections=lambda used: list(of_sections(at, language, used)),
    )
