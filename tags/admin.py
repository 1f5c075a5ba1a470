from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from arabic.folding import fold
from multilingual.admin import MultilingualAdmin
from multilingual.forms import MultilingualForm, WordsForm
from multilingual.matching import matching_words
from tags.models import Tag, TagAlias


class TagForm(MultilingualForm):
    """The name by which the desk finds a tag is its first title: nobody keeps two in step."""

    name = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        titled = next((words for words in self.words if words.cleaned_data.get("title")), None)
        if titled:
            cleaned["name"] = titled.cleaned_data["title"]
            self._require_new(cleaned["name"], titled)
        return cleaned

    def _require_new(self, name: str, titled: WordsForm) -> None:
        same = Tag.objects.filter(folded=fold(name)).exclude(pk=self.instance.pk)
        others = TagAlias.objects.filter(folded=fold(name)).exclude(tag=self.instance.pk)
        if not fold(name):
            titled.add_error("title", _("A tag needs letters or digits."))
        elif same.exists() or others.exists():
            message = _("A tag of this name exists in another spelling.")
            titled.add_error("title", message)
            raise ValidationError(message)


class AliasInline(admin.TabularInline):
    model = TagAlias
    fields = ("name",)
    extra = 1


@admin.register(Tag)
class TagAdmin(MultilingualAdmin):
    form = TagForm
    inlines = (AliasInline,)
    ordering = ("name",)
    words_searched = ("title",)
    list_display = ("name_here", "kind", "usage_count", "languages_written")
    list_filter = ("kind",)
    fields = ("kind", "name")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(usage_number=Count("tagged"))

    def get_search_results(self, request, queryset, search_term):
        """By any of its names: the titles in every language, and what else it is called."""
        aliases = TagAlias.objects.filter(tag=OuterRef("pk"))
        for word in fold(search_term).split():
            aliases = aliases.filter(folded__contains=word)
        by_title = matching_words(queryset, search_term, self.words_searched)
        return queryset.filter(Q(pk__in=by_title.values("pk")) | Exists(aliases)), False

    @admin.display(description=_("articles"), ordering="usage_number")
    def usage_count(self, tag: Tag) -> int:
        return tag.usage_number


admin.site.unregister(StockTag)
