from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.models import Edition, Section
from articles.models.edition import bylines
from website.frame import frame, listed, paths_everywhere, sections
from website.furnishing import furnish
from website.public import public_page

SECOND_COUNT = 2  # stories under the lead, with a picture each
LATEST_COUNT = 9  # headlines beside them
SECTION_COUNT = 4  # stories in the strip of a section
# A section whose newest story is older than so many others has no strip.
READ_COUNT = 60


@dataclass(frozen=True, slots=True)
class Strip:
    """One section on the front page: the first of its stories and the others."""

    section: Section
    first: Edition
    others: list[Edition]


@public_page
def front(request: HttpRequest) -> HttpResponse:
    live = Edition.objects.live().in_language(get_language()).newest_first()
    editions = list(live.for_links()[:READ_COUNT])
    known = sections()
    lead, second, latest, rest = cut(editions, 1, SECOND_COUNT, LATEST_COUNT)
    prefetch_related_objects(lead, bylines())
    below = strips(listed(known), rest)
    shown = [*lead, *second, *(strip.first for strip in below)]
    furnish(shown, known)
    context = frame(request, sections=known, paths=paths_everywhere("website:front")) | {
        "lead": lead[0] if lead else None,
        "second": second,
        "latest": latest,
        "strips": below,
    }
    return HttpResponse(render_to_string("website/front.html", context))


def cut(editions: list[Edition], *counts: int) -> list[list[Edition]]:
    """The first so many, the next so many …, and the rest."""
    parts, start = [], 0
    for count in counts:
        parts.append(editions[start : start + count])
        start += count
    return [*parts, editions[start:]]


def strips(menu: list[Section], editions: list[Edition]) -> list[Strip]:
    """Every section of the menu that has something to add to what stands above."""
    found = []
    for section in menu:
        own = [edition for edition in editions if edition.section_id == section.pk]
        if own:
            found.append(Strip(section, own[0], own[1:SECTION_COUNT]))
    return found
