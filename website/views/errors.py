"""Pages for what went wrong, in the reader's language and with the right status.

Those for 404 and 410 stand in the frame of the site and offer its latest stories. The others may
be shown when nothing works any more, so they ask the database for nothing.
"""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language

from articles.models import Edition
from publication.models import Publication
from website.frame import frame, sections
from website.public import kept_for_a_minute
from website.text_only import suited

LATEST_COUNT = 6


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _bare("400.html", HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _bare("403.html", HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _bare("403_csrf.html", HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    return _bare("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = _framed(request, "404.html", HTTPStatus.NOT_FOUND)
    # What is not there yet may be published any minute.
    response.headers["Cache-Control"] = "no-cache"
    return response


def gone(request: HttpRequest, notice: str = "") -> HttpResponse:
    """For a story that was withdrawn, with the editors' word to readers, or that has ended."""
    response = _framed(request, "410.html", HTTPStatus.GONE, notice=notice)
    return kept_for_a_minute(request, response)


def preview_ended(request: HttpRequest) -> HttpResponse:
    """For a link to a text before its publication that has expired or was revoked."""
    return _framed(request, "website/preview_ended.html", HTTPStatus.GONE)


def too_many_requests() -> HttpResponse:
    return _bare("website/too_many.html", HTTPStatus.TOO_MANY_REQUESTS)


def _framed(request: HttpRequest, template: str, status: HTTPStatus, **context) -> HttpResponse:
    language = get_language()
    if not Publication.objects.current().speaks(language):
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        latest = Edition.objects.live().in_language(language).newest_first().for_links()
        context |= {"latest": list(latest[:LATEST_COUNT])}
        context |= frame(request, sections=sections(), paths={}, is_indexed=False)
        html = render_to_string(template, context)
    response = HttpResponse(html, status=status)
    response.headers["Content-Language"] = language
    return suited(request, response)


def _bare(template: str, status: HTTPStatus) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    front = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return HttpResponse(
        render_to_string(template, {"language": language, "front": front}), status=status
    )
