"""Old addresses are looked up only when nothing else answers."""

from django.http import HttpResponsePermanentRedirect
from django.urls import get_resolver
from django.utils.encoding import iri_to_uri

from redirects.models import Redirect
from redirects.paths import numbered_path, without_ending


class RedirectMiddleware:
    """Turns a 404 into a redirect, or into the page of ``handler410`` in the root URLconf."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_read = request.method in {"GET", "HEAD"}
        if is_read and (numbered := numbered_path(request.path, request.GET)):
            return self.answer(request, numbered, "") or self.get_response(request)
        response = self.get_response(request)
        if response.status_code != 404 or not is_read:
            return response
        query = request.META.get("QUERY_STRING", "")
        return self.answer(request, request.path, query) or response

    def answer(self, request, path: str, query: str):
        """A redirect to where the address leads now, or None. The query string is kept."""
        redirect = Redirect.objects.for_path(path).first()
        if redirect is None and (shorter := without_ending(path)):
            redirect = Redirect.objects.for_path(shorter).first()
        if redirect is None:
            return None
        redirect.count_hit()
        if redirect.is_gone:
            return get_resolver().resolve_error_handler(410)(request)
        target = self.target_of(redirect)
        if query:
            target += ("&" if "?" in target else "?") + query
        response = HttpResponsePermanentRedirect(iri_to_uri(target))
        # Without a limit browsers remember it for ever, though a later story may take the address.
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    def target_of(self, redirect: Redirect) -> str:
        """Where the reader is sent; who knows the pages can follow those that have moved."""
        return redirect.target
