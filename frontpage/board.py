"""What the desk shows of a front page: the draft in its zones, and what would fill the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.folding import fold as folded
from articles.models import Edition, Section
from frontpage import arranging, candidates, filling
from frontpage.models import Arrangement, FrontEntry, Slot, Zone
from multilingual.matching import Folded

FOUND_COUNT = 20  # stories offered at the side
FORMER_COUNT = 8
ENTRY_COUNT = 10


@dataclass(slots=True)
class Card:
    """A story on the board. ``state`` tells why a placed one does not show, and is else empty."""

    edition: Edition
    section: Section | None
    slot: Slot | None = None
    state: str = ""
    note: str = ""

    @property
    def article_id(self) -> int:
        return self.edition.article_id

    @property
    def is_scheduled(self) -> bool:
        return self.state == "scheduled"


@dataclass(slots=True)
class Row:
    """A zone, or the strip of a section, with its cards in their order."""

    zone: str
    name: object
    hint: str = ""
    section: Section | None = None
    cards: list[Card] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.zone}-{self.section.pk}" if self.section else self.zone

    def placed(self) -> list[Card]:
        return [card for card in self.cards if card.slot]


class Board:
    """The front page of a language on the desk, read in a fixed number of queries."""

    def __init__(self, language: str, at: datetime | None = None):
        self.language = language
        self.at = at or timezone.now()
        self.arrangement = arranging.working(language)
        self.sections = {row.pk: row for row in Section.objects.with_words()}
        self.listed = [
            section
            for section in self.sections.values()
            if section.is_listed and section.has_words_in(language)
        ]
        self.editions = self._editions_of_slots()
        self.front = filling.fill(
            self._placed(), self.listed, candidates.questions(self.at, language)
        )
        self.rows = self._rows()

    @property
    def token(self) -> str:
        return self.arrangement.token if self.arrangement else ""

    @property
    def is_draft(self) -> bool:
        return self.arrangement is not None and self.arrangement.is_draft

    def former(self) -> list[Arrangement]:
        """What readers saw before, newest first; the first is what "undo" brings back."""
        arrangements = Arrangement.objects.in_language(self.language).live(self.at)
        return list(arrangements.select_related("changed_by")[1 : FORMER_COUNT + 1])

    def entries(self) -> list[FrontEntry]:
        entries = FrontEntry.objects.filter(language_code=self.language, line=None)
        return list(entries.select_related("actor")[:ENTRY_COUNT])

    def latest(self) -> list[Card]:
        """What stands in the list of the newest: it fills itself, and can be put elsewhere."""
        return [self._card(edition) for edition in self.front.latest]

    def row_of(self, article_id: int) -> Row | None:
        """Where the story has a slot."""
        held = (row for row in self.rows if article_id in [c.article_id for c in row.placed()])
        return next(held, None)

    def found(self, text: str) -> list[Card]:
        """Live and scheduled stories with those words, or the scheduled and the newest ones."""
        editions = arranging.on_its_way(self.language).for_links()
        editions = editions.exclude(article__in=list(self.editions))
        if words := folded(text).split():
            editions = editions.annotate(folded=Folded("headline"))
            for word in words:
                editions = editions.filter(folded__contains=word)
        # A scheduled change stands beside what it changes: what readers see comes last, and stays.
        newest = editions.order_by("-first_published_at", "-article_id", "-live_from")
        offered = {edition.article_id: edition for edition in newest[: FOUND_COUNT * 2]}
        return [self._card(edition) for edition in list(offered.values())[:FOUND_COUNT]]

    def _editions_of_slots(self) -> dict[int, tuple[Slot, Edition | None]]:
        """Every slot with what readers see of its story, or else what they will see first."""
        if self.arrangement is None:
            return {}
        slots = list(self.arrangement.slots.all())
        keys = [slot.article_id for slot in slots]
        coming = arranging.on_its_way(self.language).filter(article__in=keys).defer("body")
        editions = {edition.article_id: edition for edition in coming.order_by("-live_from")}
        lost = set(keys) - set(editions)
        if lost:
            gone = Edition.objects.in_language(self.language).filter(article__in=lost)
            gone = gone.defer("body").order_by("live_from")
            editions |= {edition.article_id: edition for edition in gone}
        return {slot.article_id: (slot, editions.get(slot.article_id)) for slot in slots}

    def _placed(self) -> list[Edition]:
        if self.arrangement is None:
            return []
        return list(candidates.placed_in(self.arrangement, self.at))

    def _rows(self) -> list[Row]:
        rows = [
            Row(Zone.LEAD, Zone.LEAD.label, _("The first that is live leads.")),
            Row(Zone.SECOND, Zone.SECOND.label, _("Up to four stories under the lead.")),
            Row(Zone.OPINION, Zone.OPINION.label, _("Up to four voices.")),
        ]
        strips = {strip.section.pk: strip.editions() for strip in self.front.strips}
        shown = [self.front.leading()[:1], self.front.second, self.front.opinion]
        for row, editions in zip(rows, shown, strict=True):
            row.cards = self._cards(row, editions)
        for section in self.listed:
            row = Row(Zone.SECTION, section, section=section)
            row.cards = self._cards(row, strips.get(section.pk, []))
            rows.append(row)
        homeless = Row(Zone.SECTION, _("Sections without a strip"))
        homeless.cards = self._cards(homeless, [])
        return rows if not homeless.cards else [*rows, homeless]

    def _cards(self, row: Row, shown: Iterable[Edition]) -> list[Card]:
        """The slots of the row in their order, then the stories that fill it."""
        listed = {section.pk for section in self.listed}
        held = []
        for slot, edition in self.editions.values():
            if edition is None or slot.zone != row.zone:
                continue
            if row.zone == Zone.SECTION:
                own = edition.section_id if edition.section_id in listed else None
                if own != (row.section.pk if row.section else None):
                    continue
            held.append(self._card(edition, slot, row))
        held.sort(key=lambda card: card.slot.position)
        filled = [edition for edition in shown if edition.article_id not in self.editions]
        return held + [self._card(edition) for edition in filled]

    def _card(self, edition: Edition, slot: Slot | None = None, row: Row | None = None) -> Card:
        card = Card(edition, self.sections.get(edition.section_id), slot)
        if edition.live_from > self.at:
            card.state, card.note = "scheduled", _("Appears at its time")
        elif slot is None:
            return card  # it fills the page, so it is live
        elif not edition.is_live(self.at):
            card.state, card.note = "withdrawn", _("No longer live: not shown")
        elif slot.ends_at and slot.ends_at <= self.at:
            card.state, card.note = "over", _("Its time has passed: not shown")
        else:
            card.note = self._overflow(edition, row)
        return card

    def _overflow(self, edition: Edition, row: Row) -> str:
        """Where a placed story stands instead, when its zone has no room for it now."""
        if edition.article_id in {other.article_id for other in self.front.latest}:
            return _("No room: stands among the latest")
        if row.zone == Zone.LEAD and edition.article_id != self.front.lead.article_id:
            return _("Stands in the second row now")
        return ""
