from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from multilingual.admin import MultilingualAdmin


@admin.register(Section)
class SectionAdmin(MultilingualAdmin):
    list_display = ("name_here", "position", "is_listed", "article_count", "languages_written")
    list_editable = ("position", "is_listed")
    list_filter = ("is_listed",)
    ordering = ("position", "pk")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_number=Count("articles"))

    @admin.display(description=_("articles"), ordering="article_number")
    def article_count(self, section: Section) -> int:
        return section.article_number
