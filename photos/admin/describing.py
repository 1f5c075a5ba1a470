"""Words and rights of several photos at once: what was just uploaded, or chosen in the library."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from photos import rights
from photos.describing import describe
from photos.forms import PhotoWordsForm, SharedRightsForm
from photos.models import Photo

MOST_AT_ONCE = 60


class PhotoDescribing:
    """The page for a batch, for the admin of photos."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.describe_view)
        return [path("describe/", view, name="photos_photo_describe"), *super().get_urls()]

    @admin.action(description=_("Words and rights of the selected photos"), permissions=["change"])
    def describe_selected(self, request: HttpRequest, queryset) -> HttpResponse:
        numbers = queryset.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]
        query = urlencode({"photos": ",".join(map(str, numbers))})
        return HttpResponseRedirect(f"{reverse('admin:photos_photo_describe')}?{query}")

    def describe_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        language = request.GET.get("language")
        language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        asked = self._asked_for(request)
        photos = [photo for photo in asked if rights.may_change(request.user, photo)]
        data = request.POST if request.method == "POST" else None
        shared = SharedRightsForm(data, prefix="all")
        forms = [PhotoWordsForm(data, photo=photo, language_code=language) for photo in photos]
        if data is not None and all([shared.is_valid(), *(form.is_valid() for form in forms)]):
            self._describe_all(request, forms, shared, language)
            return HttpResponseRedirect(reverse("admin:photos_photo_changelist"))
        context = self.admin_site.each_context(request) | {
            "forms": forms,
            "has_errors": data is not None,
            "language": language,
            "languages": settings.LANGUAGES,
            "media": self.media,
            "numbers": ",".join(str(photo.pk) for photo in asked),
            "opts": self.opts,
            "others_count": len(asked) - len(photos),
            "shared": shared,
            "title": _("Words and rights"),
        }
        return TemplateResponse(request, "admin/photos/photo/describe.html", context)

    def _asked_for(self, request: HttpRequest) -> list[Photo]:
        numbers = request.GET.get("photos", "").split(",")
        keys = [int(number) for number in numbers if number.isdecimal() and len(number) < 10]
        return list(Photo.objects.for_display().filter(pk__in=keys).order_by("pk")[:MOST_AT_ONCE])

    def _describe_all(self, request: HttpRequest, forms, shared, language: str) -> None:
        for form in forms:
            words, facts = form.words() | shared.words(), form.facts() | shared.facts()
            if describe(form.photo, language_code=language, by=request.user, **words, **facts):
                self.log_change(request, form.photo, [{"changed": {}}])
        text = ngettext("%(count)d photo is saved.", "%(count)d photos are saved.", len(forms))
        messages.success(request, text % {"count": len(forms)})
