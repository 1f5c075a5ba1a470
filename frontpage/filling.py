"""Gives every story of the front page one place: first what editors chose, then the newest.

Pure: it takes editions that are live already and asks for nothing. An edition that an editor has
placed carries ``slot``, a dict of ``zone``, ``position`` and ``headline``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Edition, Section
from articles.models.article import Genre
from frontpage.models import Zone

SECOND_COUNT = 2  # stories under the lead; editors may place more,
SECOND_MOST = 4  # up to so many
LATEST_COUNT = 9  # headlines beside them
OPINION_COUNT = 4
SECTION_COUNT = 4  # stories in the strip of a section
NEWEST_COUNT = 1 + SECOND_COUNT + LATEST_COUNT + OPINION_COUNT
"""How many of the newest stories ``fill`` can use at most, beside those that were placed."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One section on the front page: the first of its stories and the others."""

    section: Section
    first: Edition
    others: list[Edition]


@dataclass(slots=True)
class Front:
    """A front page that is being filled. No story stands on it twice."""

    lead: Edition | None = None
    second: list[Edition] = field(default_factory=list)
    opinion: list[Edition] = field(default_factory=list)
    latest: list[Edition] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)

    def above(self) -> list[Edition]:
        """All that stands above the strips."""
        return [*self.leading(), *self.opinion, *self.latest]

    def leading(self) -> list[Edition]:
        return [self.lead, *self.second] if self.lead else list(self.second)


def fill(
    placed: list[Edition], newest: list[Edition], opinions: list[Edition], listed: Iterable[int]
) -> Front:
    """The page above its strips.

    The first placed story whose time it is leads; others that were placed as leads head the second
    row, so that the next lead can be put before the present one. What finds no room heads the
    latest. ``newest`` and ``opinions`` hold no placed story; ``listed`` are the sections that have
    strips.
    """
    of_zone = {zone: in_zone(placed, zone) for zone in Zone}
    leading = of_zone[Zone.LEAD]
    news = [edition for edition in newest if edition.genre != Genre.OPINION] or newest
    if not leading:
        leading, news = news[:1], news[1:]
    second = leading[1:] + of_zone[Zone.SECOND]
    second, crowded = second[:SECOND_MOST], second[SECOND_MOST:]
    second += _others(news, leading)[: max(0, SECOND_COUNT - len(second))]
    opinion = of_zone[Zone.OPINION] + _others(opinions, leading[:1] + second)
    crowded += of_zone[Zone.OPINION][OPINION_COUNT:]
    homeless = [e for e in of_zone[Zone.SECTION] if e.section_id not in set(listed)]
    front = Front(leading[0] if leading else None, second, opinion[:OPINION_COUNT])
    latest = crowded + homeless + _others(newest, front.above())
    front.latest = latest[:LATEST_COUNT]
    return front


def strips(placed: list[Edition], newest: list[Edition], sections: list[Section]) -> list[Strip]:
    """A strip for every section that has something to add to what stands above it."""
    candidates = in_zone(placed, Zone.SECTION)
    candidates += _others(newest, candidates)
    found = []
    for section in sections:
        own = [edition for edition in candidates if edition.section_id == section.pk]
        if own:
            found.append(Strip(section, own[0], own[1:SECTION_COUNT]))
    return found


def in_zone(placed: list[Edition], zone: str) -> list[Edition]:
    """The stories that an editor put there, in their order."""
    own = [edition for edition in placed if edition.slot["zone"] == zone]
    return sorted(own, key=lambda edition: edition.slot["position"])


def _others(editions: list[Edition], used: list[Edition]) -> list[Edition]:
    articles = {edition.article_id for edition in used}
    return [edition for edition in editions if edition.article_id not in articles]
