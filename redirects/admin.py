from urllib.parse import unquote

from django.contrib import admin
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from multilingual.matching import matching
from redirects.models import Redirect
from redirects.paths import normalise


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ("old_address", "leads_to", "hit_count", "created_at")
    list_filter = ("is_gone", "created_at")
    search_fields = ("old_path", "target")
    search_help_text = _("Any spelling of the address finds it, percent-encoded or not.")
    fields = ("old_path", "target", "is_gone", "hit_count", "created_at")
    readonly_fields = ("hit_count", "created_at")
    ordering = ("-hit_count", "old_path")
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        found = matching(queryset, unquote(search_term), ("old_path", "target"))
        if search_term:
            begins = queryset.filter(old_path__startswith=normalise(search_term))
            found = queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=begins.values("pk")))
        return found, False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        for name in {"old_path", "target"} & form.base_fields.keys():
            form.base_fields[name].widget.attrs |= {"dir": "ltr", "class": "vLargeTextField"}
        return form

    @admin.display(description=_("old address"), ordering="old_path")
    def old_address(self, redirect: Redirect) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', redirect.old_path)

    @admin.display(description=_("leads to"), ordering="target")
    def leads_to(self, redirect: Redirect) -> str:
        if redirect.is_gone:
            return format_html('<span class="chip chip-withdrawn">{}</span>', _("gone for good"))
        return format_html(
            '<a href="{}" class="quiet"><bdi dir="ltr">{}</bdi></a>',
            redirect.target,
            redirect.target,
        )
