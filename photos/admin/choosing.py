"""The library in a dialog of another page."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.csp import CSP
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from photos.models import Photo

ON_A_PAGE = 24


def _may_stand_in_a_frame_of_ours(view):
    """The one page of the desk that another one shows in a frame: its picker dialog."""
    policy = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
    return xframe_options_sameorigin(csp_override(policy)(view))


class PhotoChoosing:
    """The picker, for the admin of photos."""

    def get_urls(self):
        view = _may_stand_in_a_frame_of_ours(self.admin_site.admin_view(self.picker))
        return [path("picker/", view, name="photos_photo_picker"), *super().get_urls()]

    def picker(self, request: HttpRequest) -> HttpResponse:
        """Search, choose, or upload and choose; photos that were withdrawn are not offered.

        ``?language=fr`` gives captions and credits in that language to the page that asked.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_add = self.has_add_permission(request)
        if request.method == "POST" and not may_add:
            raise PermissionDenied
        language = request.GET.get("language")
        language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        form, uploaded = self._upload(request, language_code=language)
        if uploaded.taken and not uploaded.refused:
            fresh = ",".join(str(intake.photo.pk) for intake in uploaded.taken)
            query = urlencode({"language": language, "fresh": fresh})
            return HttpResponseRedirect(f"{request.path}?{query}")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Choose a photo"),
            "opts": self.opts,
            "is_popup": True,
            "media": self.media,
            "form": form if may_add else None,
            "uploaded": uploaded,
            "language": language,
            **self._upload_context(next_page=f"?language={language}&fresh="),
            **self._picked_page(request),
        }
        return TemplateResponse(request, "admin/photos/photo/picker.html", context)

    def _picked_page(self, request: HttpRequest) -> dict:
        """A page of the library, what was uploaded a moment ago before everything else."""
        words = request.GET.get("q", "").strip()
        photos, _may_repeat = self.get_search_results(request, Photo.objects.for_readers(), words)
        numbers = request.GET.get("fresh", "").split(",")
        fresh = [int(number) for number in numbers if number.isdecimal() and len(number) < 10]
        if fresh:
            is_fresh = Case(When(pk__in=fresh, then=Value(0)), default=Value(1))
            photos = photos.order_by(is_fresh, *self.opts.ordering)
        page = Paginator(photos, ON_A_PAGE).get_page(request.GET.get("p"))
        return {"page": page, "words": words, "fresh": fresh}
