"""The front page: the same for what readers see and for a draft that is only previewed."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import Edition
from articles.models.article import BylineRole
from authors.models import Author
from frontpage import candidates
from frontpage.candidates import Questions
from frontpage.filling import fill
from frontpage.models import Arrangement
from website.frame import frame, listed, paths_everywhere, sections
from website.furnishing import add_bylines, furnish
from website.prepared import LANGUAGE, NOW, Keys, Prepared
from website.structured import site

USED = Keys("used")

_placed = Prepared(lambda: candidates.placed(NOW, LANGUAGE))
_newest = Prepared(lambda: candidates.newest(NOW, LANGUAGE, USED))
_of_sections = Prepared(lambda: candidates.of_sections(NOW, LANGUAGE, USED))


def front_context(
    request: HttpRequest, *, at: datetime | None = None, draft: Arrangement | None = None
) -> dict[str, object]:
    """The context of ``website/front.html``: what is live, or how a draft would look."""
    now, language = at or timezone.now(), get_language()
    known = sections()
    placed = candidates.placed_in(draft, now) if draft else _placed(now=now, language=language)
    front = fill(list(placed), listed(known), _prepared_questions(now, language))
    add_bylines([*front.leading()[:1], *front.opinion])
    voices = [_voice(edition) for edition in front.opinion]
    pictured = [*front.leading(), *(strip.first for strip in front.strips)]
    furnish(pictured, known, authors=[voice for voice in voices if voice])
    for edition, voice in zip(front.opinion, voices, strict=True):
        edition.portrait = voice.portrait if voice else None
    context = frame(request, sections=known, paths=paths_everywhere("website:front"))
    return context | {"front_page": front, "structured": site(request, context["house"])}


def _prepared_questions(now: datetime, language: str) -> Questions:
    values = {"now": now, "language": language}
    return Questions(
        newest=lambda used: _newest(used=used, **values),
        of_sections=lambda used: _of_sections(used=used, **values),
    )


def _voice(edition: Edition) -> Author | None:
    """Whose face stands beside an opinion."""
    writing = (line.author for line in edition.byline_list if line.role == BylineRole.TEXT)
    return next(writing, None)
