from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles.body import plain_text
from multilingual.admin import MultilingualAdmin
from pages import versions
from pages.forms import PageForm
from pages.models import Page, PageVersion


class VersionInline(admin.TabularInline):
    """What the page has said before, to be read and copied."""

    model = PageVersion
    fields = ("saved_at", "saved_by", "language_code", "words")
    readonly_fields = fields
    extra = 0
    can_delete = False
    verbose_name_plural = _("versions")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("saved_by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("text"))
    def words(self, version: PageVersion) -> str:
        code = version.language_code
        template = (
            '<details lang="{}" dir="{}"><summary>{}</summary>'
            '<div class="version-text">{}</div></details>'
        )
        text = plain_text(version.body)
        return format_html(template, code, direction_of(code), version.title, text)


@admin.register(Page)
class PageAdmin(MultilingualAdmin):
    form = PageForm
    inlines = (VersionInline,)
    list_display = ("name_here", "is_shown", "is_in_footer", "position", "languages_written")
    list_editable = ("is_in_footer", "position")
    list_filter = ("is_shown",)
    ordering = ("position", "pk")
    words_searched = ("title",)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        versions.record(form.instance, by=request.user)
