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
from tags.parsing import split_names


class TagForm(MultilingualForm):
    """The name by which the desk finds a tag is its first title: nobody keeps two in step."""

    name = forms.CharField(required=False, widget=forms.HiddenInput)
    other_names = forms.CharField(
        label=_("other names"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("Whoever writes one of them means this tag. Separate them with commas."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = self.instance.aliases.values_list("name", flat=True)
            self.fields["other_names"].initial = "، ".join(names)

    def clean_other_names(self) -> list[str]:
        names = split_names(self.cleaned_data["other_names"])
        others = Tag.objects.exclude(pk=self.instance.pk)
        for name in names:
            if len(name) > Tag.NAME_LENGTH:
                raise ValidationError(_("That name is too long: %(name)s"), params={"name": name})
            if others.spelled(name).exists():
                message = _("Another tag has this name: %(name)s")
                raise ValidationError(message, params={"name": name})
        return names

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

    def _save_m2m(self):
        super()._save_m2m()
        if "other_names" in self.changed_data:
            self.instance.rename_aliases(self.cleaned_data["other_names"])


@admin.register(Tag)
class TagAdmin(MultilingualAdmin):
    form = TagForm
    ordering = ("name",)
    words_searched = ("title",)
    list_display = ("name_here", "kind", "usage_count", "languages_written")
    list_filter = ("kind",)
    fields = ("kind", "other_names", "name")

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
