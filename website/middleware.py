"""The language of a public page is in its address, and nowhere else."""

from django.conf import settings
from django.utils import translation


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
