"""What all public pages have in common: they are the same for everyone and may be kept."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import parse_http_date_safe
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from publication.models import Publication
from website.addresses import canonical_path
from website.text_only import suited

SECONDS = 60  # how long a page may be shown before it is asked for again


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for every reader: read only, kept for a minute, 304 to who has the page already.

    A language that the publication has turned off has no pages. Where the view finds nothing, a
    wrongly spelt address leads to the page that was meant.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not Publication.objects.current().speaks(get_language()):
            raise Http404
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            path = canonical_path(request.path)
            if path is None:
                raise
            response = lead_to(request, path)
        return kept_for_a_minute(request, suited(request, response))

    return csrf_exempt(require_safe(page))  # nothing is ever changed, so nothing can be forged


def kept_for_a_minute(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=SECONDS)
    if response.status_code != 200:
        return response
    modified = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag, modified, response)


def lead_to(request: HttpRequest, path: str) -> HttpResponse:
    """A permanent redirect that keeps the query string.

    Like every public page it is kept for a minute only: browsers that remember it for ever would
    be sent round in circles by a story that moves back.
    """
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
