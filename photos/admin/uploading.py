"""Files come in, one or many: as a form, or one after another from a script that shows progress."""

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from photos.forms import Uploaded, UploadForm
from photos.intake import Intake
from photos.verification import MAX_BYTES


class PhotoUploading:
    """The page that takes files in, for the admin of photos."""

    def add_view(self, request, form_url="", extra_context=None):
        """Uploading: files first, one or many; the words of each come after."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, uploaded = self._upload(request)
        if _wants_json(request):
            return self._outcome(request, form, uploaded)
        if uploaded.taken and not uploaded.refused:
            return self._after_upload(request, uploaded)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add photos"),
            "opts": self.opts,
            "form": form,
            "uploaded": uploaded,
            "media": self.media,
            "is_popup": IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST,
            "is_popup_var": IS_POPUP_VAR,
            **self._upload_context(next_page=f"{reverse('admin:photos_photo_describe')}?photos="),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/photos/photo/upload.html", context)

    def _upload_context(self, next_page: str) -> dict:
        """What the script needs: where single files go, and where to go with their numbers."""
        return {
            "upload_url": reverse("admin:photos_photo_add"),
            "upload_next": next_page,
            "max_bytes": MAX_BYTES,
            "max_megabytes": MAX_BYTES // 1024**2,
        }

    def _upload(self, request: HttpRequest, **initial: str) -> tuple[UploadForm, Uploaded]:
        """The form, and what became of the files when it was sent."""
        if request.method != "POST":
            return UploadForm(initial=initial), Uploaded()
        form = UploadForm(request.POST, request.FILES)
        uploaded = form.take_in(by=request.user) if form.is_valid() else Uploaded()
        for intake in uploaded.new:
            self.log_addition(request, intake.photo, [{"added": {}}])
        if not _wants_json(request):
            self._announce(request, uploaded)
        return form, uploaded

    def _outcome(self, request: HttpRequest, form: UploadForm, uploaded: Uploaded) -> JsonResponse:
        """What became of each file, in the language of the desk."""
        if request.method == "POST" and not form.is_valid():
            errors = [str(error) for errors in form.errors.values() for error in errors]
            return JsonResponse({"taken": [], "refused": errors}, status=400)
        refused = [str(reason) for name, reasons in uploaded.refused for reason in reasons]
        taken = [self._told(request, intake) for intake in uploaded.taken]
        return JsonResponse({"taken": taken, "refused": refused})

    def _told(self, request: HttpRequest, intake: Intake) -> dict:
        photo = type(intake.photo).objects.for_display().get(pk=intake.photo.pk)
        return {
            "id": photo.pk,
            "is_new": intake.is_new,
            "has_found_words": bool(intake.found_words),
            "name": str(photo),
            "thumbnail_url": photo.thumbnail_url(),
            "url": reverse("admin:photos_photo_change", args=[photo.pk]),
        }

    def _announce(self, request: HttpRequest, uploaded: Uploaded) -> None:
        new, known = uploaded.new, uploaded.known
        if new:
            text = ngettext(
                "%(count)d photo was added to the library.",
                "%(count)d photos were added to the library.",
                len(new),
            )
            messages.success(request, text % {"count": len(new)})
        if known:
            text = ngettext(
                "%(count)d picture was in the library already.",
                "%(count)d pictures were in the library already.",
                len(known),
            )
            messages.info(request, text % {"count": len(known)})
        if any(intake.found_words for intake in new):
            text = _("The file brought words of its own. Check them before readers see them.")
            messages.warning(request, text)

    def _after_upload(self, request: HttpRequest, uploaded: Uploaded) -> HttpResponse:
        first = uploaded.taken[0].photo
        if IS_POPUP_VAR in request.POST:
            return self.response_add(request, first)
        if len(uploaded.taken) == 1:
            return HttpResponseRedirect(reverse("admin:photos_photo_change", args=[first.pk]))
        numbers = ",".join(str(intake.photo.pk) for intake in uploaded.taken)
        address = reverse("admin:photos_photo_describe")
        return HttpResponseRedirect(f"{address}?{urlencode({'photos': numbers})}")


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
