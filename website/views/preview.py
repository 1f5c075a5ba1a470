"""A text as its page will be, before readers see it: for the desk, and for whom the desk asks."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.csp import CSP
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from articles import previewing
from articles.editions import compose
from articles.models import Article
from articles.workflow import may_edit
from website.story import story_context
from website.views import errors

OPENINGS_AN_HOUR = 200  # of one link: more than a newsroom needs, fewer than a crowd
MISSES_A_MINUTE = 60  # of everybody: a secret of 256 bits is not guessed, and not tried either
IN_OUR_FRAME = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}


def for_nobody_else(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The answer is kept nowhere, found by no search, and its address is told to nobody."""

    @wraps(view)
    def page(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return require_safe(page)


@xframe_options_sameorigin
@csp_override(IN_OUR_FRAME)
@for_nobody_else
def preview(request: HttpRequest, article_id: int, language: str) -> HttpResponse:
    """The page as publishing would make it now, for who may edit the story; else 404."""
    article = get_object_or_404(Article, pk=article_id)
    if not may_edit(request.user, article) or language not in article.languages():
        raise Http404
    return page_of(request, article, language)


@for_nobody_else
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The same page for whoever has the link: 404 without, 410 once it has ended."""
    link = previewing.find(secret, get_language())
    if link is None:
        return _too_many() if _exceeds("missed", MISSES_A_MINUTE, 60) else _not_found(request)
    if not previewing.opens(link):
        return errors.preview_ended(request)
    if _exceeds(f"opened:{link.pk}", OPENINGS_AN_HOUR, 3600):
        return _too_many()
    if request.method == "GET":
        previewing.count_opening(link)
    return page_of(request, link.article, link.language_code)


def page_of(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    with translation.override(language):
        edition = compose(article, language)
        context = story_context(request, edition) | {"is_preview": True, "is_indexed": False}
        response = HttpResponse(render_to_string("website/article.html", context))
    response.headers["Content-Language"] = language
    return response


def _not_found(request: HttpRequest) -> HttpResponse:
    return errors.page_not_found(request)


def _too_many() -> HttpResponse:
    response = errors.too_many_requests()
    response.headers["Retry-After"] = "60"
    return response


def _exceeds(what: str, most: int, seconds: int) -> bool:
    key = f"preview:{what}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two calls
        return False
