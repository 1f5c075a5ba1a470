"""The filters of the library."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photos import rights
from photos.models import Photo


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


class Usage(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("used", _("Used")), ("unused", _("Not used"))]

    def queryset(self, request, queryset):
        narrow = {"used": rights.used, "unused": rights.unused}.get(self.value())
        return narrow(queryset) if narrow else queryset


class Caution(admin.SimpleListFilter):
    title = _("caution")
    parameter_name = "caution"

    def lookups(self, request, model_admin):
        return [
            ("sensitive", _("Sensitive")),
            ("ending", _("Rights end soon")),
            ("ended", _("Rights have ended")),
            ("withdrawn", _("Withdrawn")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        conditions = {
            "sensitive": {"is_sensitive": True},
            "ending": {"rights_end_on__range": (today, today + rights.SOON)},
            "ended": {"rights_end_on__lt": today},
            "withdrawn": {"withdrawn_at__isnull": False},
        }
        return queryset.filter(**conditions.get(self.value(), {}))


class Uploader(admin.SimpleListFilter):
    title = _("uploaded by")
    parameter_name = "by"

    def lookups(self, request, model_admin):
        hers = Exists(Photo.objects.filter(uploaded_by=OuterRef("pk")))
        others = get_user_model().objects.filter(hers).exclude(pk=request.user.pk)
        people = sorted((str(person), person.pk) for person in others)
        return [("me", _("Me")), *((str(pk), name) for name, pk in people)]

    def queryset(self, request, queryset):
        value = request.user.pk if self.value() == "me" else self.value()
        if not str(value or "").isdecimal():
            return queryset
        return queryset.filter(uploaded_by=value)
