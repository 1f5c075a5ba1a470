"""The ledger of imports, to be read and never changed."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from importing.models import ImportedItem, ImportRun
from multilingual.admin import ReadOnlyAdmin


class LedgerAdmin(ReadOnlyAdmin):
    """Whoever may see the runs may see all of the ledger."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("importing.view_importrun")

    def has_module_permission(self, request):
        return self.has_view_permission(request)


@admin.register(ImportRun)
class ImportRunAdmin(LedgerAdmin):
    list_display = (
        "started_at", "command", "created_count", "updated_count", "skipped_count",
        "rejected_count", "finished_at",
    )  # fmt: skip
    list_filter = ("command", "started_at")
    fields = (
        "command", "started_at", "finished_at", "created_count", "updated_count",
        "skipped_count", "rejected_count", "reasons",
    )  # fmt: skip
    readonly_fields = ("reasons",)

    @admin.display(description=_("reasons of rejection"))
    def reasons(self, run: ImportRun) -> str:
        rows = ((row["file"], row["reason"]) for row in run.rejections)
        return format_html("<ul>{}</ul>", format_html_join("", "<li><bdi>{}</bdi> — {}</li>", rows))


@admin.register(ImportedItem)
class ImportedItemAdmin(LedgerAdmin):
    list_display = ("external_id", "language_code", "story", "source", "changed_at")
    list_filter = ("source", "language_code")
    list_select_related = ("article",)
    search_fields = ("external_id", "origin")
    fields = (
        "source", "external_id", "origin", "language_code", "story", "run", "imported_at",
        "changed_at",
    )  # fmt: skip
    readonly_fields = ("story",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("article__translations")

    @admin.display(description=_("article"))
    def story(self, item: ImportedItem) -> str:
        if item.article is None:
            return "—"
        return format_html(
            '<a href="{}"><bdi lang="{}">{}</bdi></a>',
            reverse("admin:articles_article_change", args=[item.article_id]),
            item.language_code,
            item.article.name_in(item.language_code).text,
        )
