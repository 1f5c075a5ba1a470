"""The desk's hours are the newsroom's: dates are shown and typed in the publication's zone."""

from django.utils import timezone

from publication.models import Publication


class DeskClockMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/desk/"):
            return self.get_response(request)
        with timezone.override(Publication.objects.current().zone):
            return self.get_response(request)
