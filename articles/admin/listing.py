"""The list of stories: its filters, its search and its columns."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from arabic.folding import fold
from articles.models import Article, Byline, Edition, Section, TaggedArticle, TranslationSource
from articles.standing import standings
from authors.models import Author
from multilingual.matching import Folded, pattern_of
from tags.models import Tag

LANGUAGE, STAGE = "language", "stage"
FEW = 500  # stories that are named one by one in a query


class SectionFilter(admin.SimpleListFilter):
    title = _("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        sections = Section.objects.with_translations()
        return [(str(section.pk), str(section)) for section in sections]

    def queryset(self, request, queryset):
        value = self.value()
        return queryset.filter(section=value) if value and value.isdecimal() else queryset


def chosen_language(request) -> str | None:
    """The language by which the list is filtered, if it is one of the site's."""
    language = request.GET.get(LANGUAGE)
    return language if language in dict(settings.LANGUAGES) else None


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = LANGUAGE

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        language = chosen_language(request)
        return queryset.in_languages([language]) if language else queryset


class StageFilter(admin.SimpleListFilter):
    """The stage of one translation: of the language chosen beside it, or of any."""

    title = _("stage")
    parameter_name = STAGE

    def lookups(self, request, model_admin):
        return Article.Stage.choices

    def queryset(self, request, queryset):
        if self.value() not in Article.Stage.values:
            return queryset
        rows = queryset.model._parler_meta.root_model.objects.filter(
            master=OuterRef("pk"), stage=self.value()
        )
        if language := chosen_language(request):
            rows = rows.filter(language_code=language)
        return queryset.filter(Exists(rows))


class ReadersFilter(admin.SimpleListFilter):
    """What readers see of the story, in the language chosen beside it, or in any."""

    title = _("readers see")
    parameter_name = "readers"

    def lookups(self, request, model_admin):
        return [
            ("live", _("Published")),
            ("scheduled", _("Scheduled")),
            ("withdrawn", _("Withdrawn")),
            ("never", _("Not published yet")),
        ]

    def queryset(self, request, queryset):
        editions = Edition.objects.filter(article=OuterRef("pk"))
        if language := chosen_language(request):
            editions = editions.in_language(language)
        now = timezone.now()
        conditions = {
            "live": Exists(editions.live(now)),
            "scheduled": Exists(editions.pending(now)),
            "withdrawn": Exists(editions.filter(withdrawn_at__isnull=False))
            & ~Exists(editions.live(now)),
            "never": ~Exists(editions),
        }
        condition = conditions.get(self.value())
        return queryset if condition is None else queryset.filter(condition)


class TranslationFilter(admin.SimpleListFilter):
    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request, model_admin):
        return [("outdated", _("Outdated"))]

    def queryset(self, request, queryset):
        if self.value() != "outdated":
            return queryset
        rows = TranslationSource.objects.filter(article=OuterRef("pk"), is_outdated=True)
        if language := chosen_language(request):
            rows = rows.filter(language_code=language)
        return queryset.filter(Exists(rows))


class MineFilter(admin.SimpleListFilter):
    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", _("Mine"))]

    def queryset(self, request, queryset):
        return queryset.filter(created_by=request.user) if self.value() == "mine" else queryset


class CareFilter(admin.SimpleListFilter):
    """What the dashboard counts under "needs care", as a list."""

    title = _("needs care")
    parameter_name = "care"

    def lookups(self, request, model_admin):
        return [
            ("stale", _("Untouched for a week")),
            ("alt_text", _("Picture without alternative text")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "stale":
            return queryset.stale()
        if self.value() == "alt_text":
            return queryset.filter(
                pk__in=Edition.objects.live().lacking_alt_text().values("article")
            )
        return queryset


FILTERS = (
    SectionFilter,
    LanguageFilter,
    StageFilter,
    ReadersFilter,
    TranslationFilter,
    ("genre", admin.ChoicesFieldListFilter),
    MineFilter,
    CareFilter,
)


def matching(queryset: QuerySet, text: str) -> QuerySet:
    """Stories with every word of ``text`` in a headline, a byline or a tag, in any spelling."""
    names = Author._parler_meta.root_model.objects.annotate(folded=Folded("name"))
    for word in fold(text).split():
        authors = names.filter(folded__contains=word).values("master")
        named = Q(folded__contains=word) | Q(aliases__folded__contains=word)
        tags = Tag.objects.filter(named).values("pk")
        queryset = queryset.filter(
            Q(pk__in=_with_headline(word))
            | Q(pk__in=Byline.objects.filter(author__in=authors).values("article"))
            | Q(pk__in=TaggedArticle.objects.filter(tag__in=tags).values("content_object"))
        )
    return queryset


def _with_headline(word: str) -> QuerySet | list[int]:
    """The stories whose headlines have the word: looked up once where they are few, because the
    list asks twice, for its rows and for their number."""
    found = Article._parler_meta.root_model.objects.filter(headline__regex=pattern_of(word))
    keys = found.values_list("master", flat=True)
    few = list(keys[: FEW + 1])
    return few if len(few) <= FEW else keys


class ArticleColumns:
    """The columns of the list, from what ``for_desk_list`` has fetched."""

    @admin.display(description=_("headline"))
    def headline_here(self, article: Article) -> str:
        name = article.name_in(get_language())
        return format_html(
            '<bdi lang="{}" dir="{}">{}</bdi>',
            name.language_code,
            name.direction,
            name.text or _("(no headline)"),
        )

    @admin.display(description=_("section"), empty_value="—")
    def section_here(self, article: Article) -> str | None:
        return article.section and str(article.section)

    @admin.display(description=_("bylines"), empty_value="—")
    def signed_by(self, article: Article) -> str | None:
        names = {byline.author_id: (str(byline.author),) for byline in article.bylines.all()}
        return format_html_join("، ", "<bdi>{}</bdi>", names.values()) or None

    @admin.display(description=_("state"))
    def states(self, article: Article) -> str:
        return render_to_string(
            "desk/_standings.html", {"standings": standings(article), "name_languages": True}
        )

    @admin.display(description=_("changed at"), ordering="updated_at")
    def changed(self, article: Article) -> str:
        return render_to_string("desk/_moment.html", {"moment": article.updated_at})
