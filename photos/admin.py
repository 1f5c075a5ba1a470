"""The picture desk: the library as a grid, uploading, the sheet of one photo, the picker."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Model, Q, Value, When
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.csp import CSP
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from multilingual.admin import MultilingualAdmin
from photos import removal, tasks
from photos.forms import PhotoForm, Uploaded, UploadForm
from photos.models import Photo
from photos.widgets import PhotoPickerWidget

ON_A_PAGE = 24


class MissingWords(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [
            ("credit", _("No credit")),
            ("caption", _("No caption")),
            ("alt_text", _("No alternative text")),
        ]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        lacking = queryset.without(self.value())
        return lacking.filter(is_decorative=False) if self.value() == "alt_text" else lacking


def _may_stand_in_a_frame_of_ours(view):
    """The one page of the desk that another one shows in a frame: its picker dialog."""
    policy = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}
    return xframe_options_sameorigin(csp_override(policy)(view))


@admin.register(Photo)
class PhotoAdmin(MultilingualAdmin):
    form = PhotoForm
    change_form_template = "admin/photos/photo/change_form.html"
    picker_widget = PhotoPickerWidget
    words_searched = ("caption", "alt_text", "credit")
    list_display = ("__str__",)
    list_filter = (MissingWords, "licence", "uploaded_at")
    list_per_page = ON_A_PAGE
    list_max_show_all = ON_A_PAGE
    fieldsets = (
        (_("Rights"), {"fields": ("licence", "source_url", "taken_on")}),
        (_("How it is shown"), {"fields": ("is_sensitive", "is_decorative", "focal_x", "focal_y")}),
    )

    class Media:
        css = {"all": ["photos/desk.css"]}
        js = [
            Script("photos/focal-point.js", type="module"),
            Script("photos/upload.js", type="module"),
        ]

    def get_urls(self):
        view = _may_stand_in_a_frame_of_ours(self.admin_site.admin_view(self.picker))
        return [path("picker/", view, name="photos_photo_picker"), *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        """By words, or by the number that stands beside every photo."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        number = search_term.strip().removeprefix("#")
        if number.isdecimal() and len(number) < 10:
            found = queryset.filter(Q(pk__in=found.values("pk")) | Q(pk=int(number)))
        return found, may_repeat

    def add_view(self, request, form_url="", extra_context=None):
        """Uploading: files first, one or many; the words of each come after."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, uploaded = self._upload(request)
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
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/photos/photo/upload.html", context)

    def _upload(self, request: HttpRequest, **initial: str) -> tuple[UploadForm, Uploaded]:
        """The form, and what became of the files when it was sent."""
        if request.method != "POST":
            return UploadForm(initial=initial), Uploaded()
        form = UploadForm(request.POST, request.FILES)
        uploaded = form.take_in(by=request.user) if form.is_valid() else Uploaded()
        for intake in uploaded.new:
            self.log_addition(request, intake.photo, [{"added": {}}])
        self._announce(request, uploaded)
        return form, uploaded

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
        return HttpResponseRedirect(reverse("admin:photos_photo_changelist"))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {"show_save_and_add_another": False, **self._uses_for(request, obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _uses_for(self, request: HttpRequest, photo: Photo) -> dict:
        """Where the photo is used: what the person may see, and how much she may not."""
        shown, hidden = [], 0
        for row in removal.uses(photo):
            if url := self._address_for(request, row):
                shown.append({"kind": row._meta.verbose_name, "name": str(row), "url": url})
            else:
                hidden += 1
        return {"uses": shown, "hidden_use_count": hidden}

    def _address_for(self, request: HttpRequest, row: Model) -> str:
        if not self.admin_site.is_registered(type(row)):
            return ""
        desk = self.admin_site.get_model_admin(type(row))
        if not desk.has_view_permission(request, row):
            return ""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if {"focal_x", "focal_y"}.intersection(form.changed_data):
            tasks.make_renditions_after_commit(obj)

    def get_deleted_objects(self, objs, request):
        """A photo goes with its files; one that is used anywhere does not go at all."""
        photos, standing_in_the_way = list(objs), []
        for photo in photos:
            uses = self._uses_for(request, photo)
            standing_in_the_way += [
                _("%(kind)s: %(name)s") % {"kind": use["kind"], "name": use["name"]}
                for use in uses["uses"]
            ]
            if hidden := uses["hidden_use_count"]:
                standing_in_the_way.append(
                    ngettext(
                        "%(count)d place that you may not see",
                        "%(count)d places that you may not see",
                        hidden,
                    )
                    % {"count": hidden}
                )
        lacking = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        count = {self.opts.verbose_name_plural: len(photos)}
        return photos, count, lacking, standing_in_the_way

    def delete_model(self, request, obj):
        removal.remove(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for photo in queryset:
            removal.remove(photo, by=request.user)

    def picker(self, request: HttpRequest) -> HttpResponse:
        """The library in a dialog of another page: search, choose, or upload and choose.

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
            **self._picked_page(request),
        }
        return TemplateResponse(request, "admin/photos/photo/picker.html", context)

    def _picked_page(self, request: HttpRequest) -> dict:
        """A page of the library, what was uploaded a moment ago before everything else."""
        words = request.GET.get("q", "").strip()
        photos, _may_repeat = self.get_search_results(request, Photo.objects.for_display(), words)
        numbers = request.GET.get("fresh", "").split(",")
        fresh = [int(number) for number in numbers if number.isdecimal() and len(number) < 10]
        if fresh:
            is_fresh = Case(When(pk__in=fresh, then=Value(0)), default=Value(1))
            photos = photos.order_by(is_fresh, *self.opts.ordering)
        page = Paginator(photos, ON_A_PAGE).get_page(request.GET.get("p"))
        return {"page": page, "words": words, "fresh": fresh}
