from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from multilingual.admin import MultilingualAdmin


@admin.register(Author)
class AuthorAdmin(MultilingualAdmin):
    list_display = ("name_here", "kind", "article_count", "languages_written")
    list_filter = ("is_pseudonymous",)
    fieldsets = ((_("Who signs"), {"fields": ("is_pseudonymous", "user", "portrait")}),)

    def get_queryset(self, request):
        bylines = Author.articles.through.objects.filter(author=OuterRef("pk")).order_by()
        counted = bylines.values("author").annotate(number=Count("article", distinct=True))
        number = Subquery(counted.values("number"), output_field=IntegerField())
        return super().get_queryset(request).annotate(article_number=Coalesce(number, 0))

    @admin.display(description=_("kind"))
    def kind(self, author: Author) -> str:
        if not author.is_pseudonymous:
            return ""
        return format_html('<span class="chip">{}</span>', _("pseudonym"))

    @admin.display(description=_("articles"), ordering="article_number")
    def article_count(self, author: Author) -> int:
        return author.article_number
