"""The search of the readers: its page, and what is offered to who is still typing."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.body import plain_text
from articles.models import Edition
from articles.models.edition import bylines
from search.filters import Filters
from search.finding import Results, find
from search.snippets import Marker, Part, spelling_in
from search.suggesting import find_while_typing, in_any_language
from website.frame import Paths, frame, listed, paths_everywhere, sections
from website.furnishing import furnish
from website.offers import subjects_like
from website.pacing import paced
from website.public import public_page
from website.search_form import ALL_LANGUAGES, Search

PAGE_SIZE = 10
OFFERED = 8
# Of one address, which many telephones of one network may share.
SEARCHES_A_MINUTE = 120
SUGGESTIONS_A_MINUTE = 600


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with what shows why."""

    edition: Edition
    headline: list[Part]
    snippet: list[Part]


@paced(SEARCHES_A_MINUTE)
@public_page
def search(request: HttpRequest) -> HttpResponse:
    asked, known = Search.read(request.GET), sections()
    results = find(asked.words, asked.filters())
    first = PAGE_SIZE * (asked.page - 1)
    found = hits(results, first)
    furnish([hit.edition for hit in found], known)
    has_more = len(results) > first + PAGE_SIZE
    context = frame(request, sections=known, paths=search_paths(asked), is_indexed=False) | {
        "asked": asked,
        "elsewhere": elsewhere(asked, results),
        "hits": found,
        "languages": settings.LANGUAGES,
        "narrowings": narrowings(asked),
        "next": asked.query(page=asked.page + 1) if has_more else "",
        "previous": asked.query(page=asked.page - 1) if asked.page > 1 else "",
        "repairs": repairs(results, found),
        "results": results,
        "searched_sections": listed(known),
        "widest": asked.query(section=None, author=None, tag=None, since=None, until=None),
    }
    return HttpResponse(render_to_string("website/search.html", context))


@paced(SUGGESTIONS_A_MINUTE)
@public_page
def suggest(request: HttpRequest) -> HttpResponse:
    """Subjects, authors and stories for the words typed so far, as JSON."""
    asked = Search.read(request.GET)
    offered = subjects_like(asked.words)
    results = find_while_typing(asked.words, Filters(get_language()))
    editions = live_editions(results.edition_ids()[: OFFERED - len(offered)])
    offered += [
        {"text": edition.headline, "url": edition.get_absolute_url(), "kind": "story"}
        for edition in editions
    ]
    return JsonResponse({"suggestions": offered})


def search_paths(asked: Search) -> Paths:
    """The page in the other languages of the site, with the same words."""
    query = f"?{urlencode({'q': asked.words})}" if asked.words else ""
    paths = paths_everywhere("website:search")
    return {code: f"{path}{query}" for code, path in paths.items()}


def live_editions(keys: list[int]) -> list[Edition]:
    """In that order; one that is no longer live is left out, whatever the index says."""
    rows = Edition.objects.live().filter(pk__in=keys).prefetch_related(bylines())
    by_key = {edition.pk: edition for edition in rows}
    return [by_key[key] for key in keys if key in by_key]


def hits(results: Results, first: int) -> list[Hit]:
    marker = Marker(results.concepts)
    found = []
    for edition in live_editions(results.edition_ids()[first : first + PAGE_SIZE]):
        language = edition.language_code
        text = f"{edition.summary}\n{plain_text(edition.body)}".strip()
        headline = marker.whole(edition.headline, language)
        found.append(Hit(edition, headline, marker.best(text, language)))
    return found


def repairs(results: Results, found: list[Hit]) -> list[tuple[str, str]]:
    """Words that nobody wrote, and what they were taken for, as it is spelt in what was found."""
    texts = [hit.edition.headline for hit in found]
    texts += [plain_text(hit.edition.body) for hit in found]
    repaired = []
    for word, meant in results.repairs.items():
        spelt = [(one, spelling_in(one, texts)) for one in meant]
        best = next((text for one, text in spelt if text != one), spelt[0][1])
        repaired.append((spelling_in(word, [results.query.text]), best))
    return repaired


def elsewhere(asked: Search, results: Results) -> int:
    """For who has found nothing in one language: how many stories there are in any."""
    if len(results) or not results.query or asked.language == ALL_LANGUAGES:
        return 0
    return in_any_language(results, asked.filters())


def narrowings(asked: Search) -> list[tuple[object, str]]:
    """By whom and of what only: each with the search that does without."""
    rows = ((kind, asked.subjects.get(kind)) for kind in ("author", "tag"))
    return [(row, asked.query(**{kind: None})) for kind, row in rows if row]
