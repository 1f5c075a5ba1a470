"""The front page: the same for what readers see and for a draft that is only previewed."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Func, OuterRef, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import Edition, Section
from articles.models.article import BylineRole, Genre
from articles.models.edition import EditionQuerySet, bylines
from authors.models import Author
from frontpage.filling import NEWEST_COUNT, OPINION_COUNT, SECTION_COUNT, Front, fill, strips
from frontpage.models import Arrangement, Slot
from website.frame import frame, listed, paths_everywhere, sections
from website.furnishing import furnish
from website.prepared import LANGUAGE, NOW, Keys, Prepared

USED = Keys("used")


class Elements(Func):
    """The elements of an array as rows."""

    function = "UNNEST"
    set_returning = True
    output_field = BigIntegerField()


def _live() -> EditionQuerySet:
    return Edition.objects.live(NOW).in_language(LANGUAGE).for_links()


def _newest() -> EditionQuerySet:
    return _live().exclude(article__in=USED).newest_first()


def _newest_of_sections() -> EditionQuerySet:
    """The newest of each section, by an index search a section, however many stories there are."""
    own = Edition.objects.live(NOW).in_language(LANGUAGE).exclude(article__in=USED)
    own = own.in_section(OuterRef("pk")).newest_first().values("pk")[:SECTION_COUNT]
    found = Section.objects.filter(is_listed=True).values(newest=Elements(ArraySubquery(own)))
    return _live().filter(pk__in=found).newest_first()


_placed = Prepared(lambda: Slot.objects.live(LANGUAGE, NOW).choose_from(_live()))
_newest_stories = Prepared(lambda: _newest()[:NEWEST_COUNT])
_newest_opinions = Prepared(lambda: _newest().filter(genre=Genre.OPINION)[:OPINION_COUNT])
_newest_in_sections = Prepared(_newest_of_sections)


def placed_in(arrangement: Arrangement, at: datetime) -> list[Edition]:
    """The stories that would be live at that moment and have a slot in the arrangement."""
    live = Edition.objects.live(at).in_language(arrangement.language_code).for_links()
    return list(arrangement.slots.open(at).choose_from(live))


def front_context(
    request: HttpRequest, *, at: datetime | None = None, draft: Arrangement | None = None
) -> dict[str, object]:
    """The context of ``website/front.html``: what is live, or how a draft would look."""
    now = at or timezone.now()
    known = sections()
    placed = placed_in(draft, now) if draft else _placed(now=now, language=get_language())
    front = filled(placed, listed(known), now)
    voices = [_voice(edition) for edition in front.opinion]
    pictured = [*front.leading(), *(strip.first for strip in front.strips)]
    furnish(pictured, known, authors=[voice for voice in voices if voice])
    for edition, voice in zip(front.opinion, voices, strict=True):
        edition.portrait = voice.portrait if voice else None
    return frame(request, sections=known, paths=paths_everywhere("website:front")) | {
        "front_page": front
    }


def filled(placed: list[Edition], menu: list[Section], now: datetime) -> Front:
    """The whole page, in a fixed number of queries."""
    for edition in placed:
        # Only on this page, and never saved: an edition does not change.
        edition.headline = edition.slot["headline"] or edition.headline
    values = {"now": now, "language": get_language()}
    used = [edition.article_id for edition in placed]
    newest = _newest_stories(used=used, **values)
    opinions = _newest_opinions(used=used, **values)
    front = fill(placed, newest, opinions, [section.pk for section in menu])
    used += [edition.article_id for edition in front.above()]
    front.strips = strips(placed, _newest_in_sections(used=used, **values), menu)
    prefetch_related_objects([*front.leading()[:1], *front.opinion], bylines())
    return front


def _voice(edition: Edition) -> Author | None:
    """Whose face stands beside an opinion."""
    writing = (line.author for line in edition.byline_list if line.role == BylineRole.TEXT)
    return next(writing, None)
