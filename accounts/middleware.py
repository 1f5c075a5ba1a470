"""What the desk keeps of the person who works at it: her session and her language."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.utils import translation


class DeskSessionMiddleware(SessionMiddleware):
    """Writes and removes the session's cookie at the desk only.

    Django's own answers a public page with a cookie and ``Vary: Cookie`` when a browser sends
    the rest of an old session, and would so make a page for everyone a page for one.
    """

    def process_response(self, request, response):
        if request.path_info.startswith("/desk"):
            return super().process_response(request, response)
        return response


class DeskLanguageMiddleware:
    """Activates the user's language on the desk's pages; the public site's depends on the URL."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/desk/"):
            return self.get_response(request)
        user = request.user
        language = user.ui_language if user.is_authenticated else translation.get_language()
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)
