from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.models import Edition, Section
from website.frame import frame, menu, paths_everywhere, sections
from website.furnishing import furnish
from website.public import public_page

SECOND_COUNT = 3  # stories beside and below the lead, with a picture each
LATEST_COUNT = 7
SECTION_COUNT = 4
NEWEST_COUNT = 1 + SECOND_COUNT + LATEST_COUNT


@dataclass(frozen=True, slots=True)
class Strip:
    """One section on the front page: the first of its stories and the others."""

    section: Section
    first: Edition
    others: list[Edition]


@public_page
def front(request: HttpRequest) -> HttpResponse:
    language, known = get_language(), sections()
    listed = menu(known, language)
    live = Edition.objects.live().in_language(language).newest_first()
    # Each strip may lose as many of its stories as stand above it already.
    of_each = [live.in_section(section)[: SECTION_COUNT + NEWEST_COUNT] for section in listed]
    editions = list(live.in_any(live[:NEWEST_COUNT], *of_each).for_cards())
    furnish(editions, known)
    newest, rest = editions[:NEWEST_COUNT], editions[NEWEST_COUNT:]
    context = frame(request, sections=known, paths=paths_everywhere("website:front")) | {
        "lead": newest[0] if newest else None,
        "second": newest[1 : 1 + SECOND_COUNT],
        "latest": newest[1 + SECOND_COUNT :],
        "strips": strips(listed, rest),
    }
    return HttpResponse(render_to_string("website/front.html", context))


def strips(listed: list[Section], editions: list[Edition]) -> list[Strip]:
    """Every section that has something to add to what stands above."""
    found = []
    for section in listed:
        own = [edition for edition in editions if edition.section_id == section.pk]
        if own:
            found.append(Strip(section, own[0], own[1:SECTION_COUNT]))
    return found
