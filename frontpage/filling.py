"""Gives every story of the front page one place: first what editors chose, then the newest.

An edition that an editor has placed carries ``slot``, a dict of ``zone``, ``position`` and
``headline``. What is asked for is live already (``frontpage.candidates``).
"""

from dataclasses import dataclass, field

from articles.models import Edition, Section
from articles.models.article import Genre
from frontpage.candidates import (
    LATEST_COUNT,
    NEWEST_COUNT,
    OPINION_COUNT,
    SECOND_COUNT,
    SECOND_MOST,
    SECTION_COUNT,
    Questions,
)
from frontpage.models import Zone


@dataclass(frozen=True, slots=True)
class Strip:
    """One section on the front page: the first of its stories and the others."""

    section: Section
    first: Edition
    others: list[Edition]

    def editions(self) -> list[Edition]:
        return [self.first, *self.others]


@dataclass(slots=True)
class Front:
    """What stands where. No story is in it twice."""

    lead: Edition | None = None
    second: list[Edition] = field(default_factory=list)
    opinion: list[Edition] = field(default_factory=list)
    latest: list[Edition] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)

    def leading(self) -> list[Edition]:
        return [self.lead, *self.second] if self.lead else []


def fill(placed: list[Edition], sections: list[Section], questions: Questions) -> Front:
    """The whole page, in two questions. ``sections`` are those that have strips.

    The first placed lead leads; the others head the second row, so that the next lead can be put
    before the present one. What finds no room heads the latest.
    """
    for edition in placed:
        # On this page only, and never saved: an edition does not change.
        edition.headline = edition.slot["headline"] or edition.headline
    of_zone = {zone: in_zone(placed, zone) for zone in Zone}
    used = [edition.article_id for edition in placed]
    newest, opinions = _apart(questions.newest(used))
    front, crowded = _lead_with(of_zone[Zone.LEAD], of_zone[Zone.SECOND], newest)
    opinions = of_zone[Zone.OPINION] + _others(opinions, front.leading())
    front.opinion, crowded = (
        opinions[:OPINION_COUNT],
        crowded + of_zone[Zone.OPINION][OPINION_COUNT:],
    )
    listed = {section.pk for section in sections}
    crowded += [edition for edition in of_zone[Zone.SECTION] if edition.section_id not in listed]
    latest = crowded + _others(newest, [*front.leading(), *front.opinion])
    front.latest = latest[:LATEST_COUNT]
    above = [*front.leading(), *front.opinion, *front.latest]
    used += [edition.article_id for edition in above]
    front.strips = _strips(of_zone[Zone.SECTION] + questions.of_sections(used), sections)
    return front


def in_zone(placed: list[Edition], zone: str) -> list[Edition]:
    """The stories that an editor put there, in their order."""
    own = [edition for edition in placed if edition.slot["zone"] == zone]
    return sorted(own, key=lambda edition: edition.slot["position"])


def _apart(found: list[Edition]) -> tuple[list[Edition], list[Edition]]:
    """The newest stories, and the newest opinions among and behind them."""
    once = {edition.article_id: edition for edition in found}.values()
    ordered = sorted(once, key=lambda e: (e.first_published_at, e.article_id), reverse=True)
    return ordered[:NEWEST_COUNT], [e for e in ordered if e.genre == Genre.OPINION]


def _lead_with(
    leads: list[Edition], second: list[Edition], newest: list[Edition]
) -> tuple[Front, list[Edition]]:
    """Lead and second row, and what found no room there. An opinion leads where it is put only."""
    news = [edition for edition in newest if edition.genre != Genre.OPINION] or newest
    if not leads:
        leads, news = news[:1], news[1:]
    second = leads[1:] + second
    missing = max(0, SECOND_COUNT - len(second))
    row = second[:SECOND_MOST] + news[:missing]
    return Front(lead=leads[0] if leads else None, second=row), second[SECOND_MOST:]


def _strips(editions: list[Edition], sections: list[Section]) -> list[Strip]:
    """A strip for every section that has something to add to what stands above it."""
    found = []
    for section in sections:
        own = [edition for edition in editions if edition.section_id == section.pk]
        if own:
            found.append(Strip(section, own[0], own[1:SECTION_COUNT]))
    return found


def _others(editions: list[Edition], used: list[Edition]) -> list[Edition]:
    articles = {edition.article_id for edition in used}
    return [edition for edition in editions if edition.article_id not in articles]
