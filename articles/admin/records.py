"""What was published and what was done, to be read and never changed."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from arabic.folding import fold
from articles.models import AuditEntry, Edition
from articles.verbs import verb_name
from multilingual.admin import ReadOnlyAdmin
from multilingual.matching import Folded


def headline_link(row) -> str:
    """The way to the story of an edition, or of any row with its article, language and headline."""
    return format_html(
        '<a href="{}"><bdi lang="{}" dir="{}">{}</bdi></a>',
        reverse("admin:articles_article_change", args=[row.article_id]),
        row.language_code,
        direction_of(row.language_code),
        row.headline,
    )


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = (
        "headline_here", "language_code", "number", "live_from", "live_until", "made_by"
    )  # fmt: skip
    list_display_links = ("number",)
    list_filter = ("language_code", "live_from")
    list_select_related = ("made_by",)
    search_fields = ("headline",)
    fields = (
        "headline_here", "language_code", "number", "kicker", "summary", "address", "genre",
        "section", "word_count", "first_published_at", "live_from", "live_until",
        "withdrawn_at", "withdrawal_notice", "made_by", "made_at",
    )  # fmt: skip
    readonly_fields = ("headline_here", "address")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("body")

    def get_search_results(self, request, queryset, search_term):
        queryset = queryset.annotate(folded=Folded("headline"))
        for word in fold(search_term).split():
            queryset = queryset.filter(folded__contains=word)
        return queryset, False

    @admin.display(description=_("headline"))
    def headline_here(self, edition: Edition) -> str:
        return headline_link(edition)

    @admin.display(description=_("address"))
    def address(self, edition: Edition) -> str:
        return format_html(
            '<a href="{}"><bdi dir="ltr">{}</bdi></a>', edition.get_absolute_url(), edition.path
        )


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("acted_at", "actor", "act", "story", "language_code", "note")
    list_display_links = None
    list_filter = ("language_code", "acted_at")
    list_select_related = ("actor",)
    fields = ("acted_at", "actor", "act", "story", "language_code", "note")
    readonly_fields = ("act", "story")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("article__translations")

    @admin.display(description=_("act"))
    def act(self, entry: AuditEntry) -> str:
        return verb_name(entry.verb)

    @admin.display(description=_("article"))
    def story(self, entry: AuditEntry) -> str:
        name = entry.article.name_in(entry.language_code)
        return format_html(
            '<a href="{}"><bdi lang="{}" dir="{}">{}</bdi></a>',
            reverse("admin:articles_article_change", args=[entry.article_id]),
            name.language_code,
            name.direction,
            name.text or f"#{entry.article_id}",
        )
