"""The desk speaks the language of the person who works at it."""

from django.utils import translation


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
