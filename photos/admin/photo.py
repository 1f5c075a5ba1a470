"""The library as a grid, and the sheet of one photo."""

from django.contrib import admin
from django.db.models import Model, Q
from django.forms.widgets import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from multilingual.admin import MultilingualAdmin
from photos import removal, rights, tasks, usage
from photos.admin.choosing import ON_A_PAGE, PhotoChoosing
from photos.admin.describing import PhotoDescribing
from photos.admin.finding import Caution, MissingWords, Uploader, Usage
from photos.admin.taking_down import PhotoTakedown
from photos.admin.uploading import PhotoUploading
from photos.forms import PhotoForm
from photos.models import Photo
from photos.widgets import PhotoPickerWidget


@admin.register(Photo)
class PhotoAdmin(PhotoChoosing, PhotoDescribing, PhotoTakedown, PhotoUploading, MultilingualAdmin):
    form = PhotoForm
    change_form_template = "admin/photos/photo/change_form.html"
    picker_widget = PhotoPickerWidget
    words_searched = ("caption", "alt_text", "credit")
    list_display = ("__str__",)
    list_filter = (Usage, Caution, MissingWords, "licence", Uploader, "uploaded_at")
    list_per_page = ON_A_PAGE
    list_max_show_all = ON_A_PAGE
    actions = ("describe_selected",)
    fieldsets = (
        (
            _("Rights"),
            {"fields": ("licence", "rights_end_on", "rights_note", "source_url", "taken_on")},
        ),
        (_("How it is shown"), {"fields": ("is_sensitive", "is_decorative", "focal_x", "focal_y")}),
    )

    class Media:
        css = {"all": ["photos/desk.css"]}
        js = [
            Script("photos/focal-point.js", type="module"),
            Script("photos/upload.js", type="module"),
        ]

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        answers = request.__dict__.setdefault("changeable_photos", {})  # it is asked many times
        if obj.pk not in answers:
            answers[obj.pk] = rights.may_change(request.user, obj)
        return answers[obj.pk]

    def get_search_results(self, request, queryset, search_term):
        """By words, or by the number that stands beside every photo."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        number = search_term.strip().removeprefix("#")
        if number.isdecimal() and len(number) < 10:
            found = queryset.filter(Q(pk__in=found.values("pk")) | Q(pk=int(number)))
        return found, may_repeat

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {
            "show_save_and_add_another": False,
            "acts": obj.acts.select_related("actor")[:5],
            "may_take_down": request.user.has_perm("photos.withdraw_photo"),
            "rights_have_ended": rights.have_ended(obj),
            "rights_end_soon": rights.end_soon(obj),
            **self._uses_for(request, obj),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _uses_for(self, request: HttpRequest, photo: Photo) -> dict:
        """Where the photo is used: what the person may see, and how much she may not."""
        shown, hidden = [], 0
        for use in usage.uses_of(photo):
            row = use.row
            if url := self._address_for(request, row):
                shown.append(
                    {
                        "kind": row._meta.verbose_name,
                        "name": str(row),
                        "places": use.places,
                        "url": url,
                    }
                )
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
