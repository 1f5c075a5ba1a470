"""What a reader's request meets on its way to a page, and where none answers."""

from django.conf import settings
from django.utils import translation

from redirects.middleware import RedirectMiddleware
from redirects.models import Redirect
from website.addresses import canonical_path


class PageLanguageMiddleware:
    """Activates the language of the address: ``/fr/…`` and ``/en/…``, else Arabic.

    No cookie and no header decides, so that a page is the same for everyone and can be kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefixed = {code for code, name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    def __call__(self, request):
        first = request.path_info.split("/", 2)[1]
        language = first if first in self.prefixed else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response


class StoryRedirectMiddleware(RedirectMiddleware):
    """Leads to where a story stands at this moment, in a single step.

    A story with a new address moves when its edition goes live, which no row of the table can
    tell: the editions are asked.
    """

    def target_of(self, redirect: Redirect) -> str:
        target = redirect.target
        is_ours = target.startswith("/") and not target.startswith("//")
        return (canonical_path(target) if is_ours else None) or target
