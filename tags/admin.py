from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as StockTag

from arabic.folding import fold
from multilingual.admin import MultilingualAdmin
from multilingual.forms import MultilingualForm
from tags.models import Tag


class TagForm(MultilingualForm):
    """The name by which the desk finds a tag is its first title: nobody keeps two in step."""

    def clean(self):
        cleaned = super().clean()
        named = next((words for words in self.words if words.cleaned_data.get("title")), None)
        if named is None:
            return cleaned
        title = named.cleaned_data["title"]
        same = Tag.objects.filter(folded=fold(title)).exclude(pk=self.instance.pk)
        if not fold(title):
            self._refuse(named, _("A tag needs letters or digits."))
        if same.exists():
            self._refuse(named, _("A tag of this name exists in another spelling."))
        self.instance.name = title
        return cleaned

    def _refuse(self, words, message):
        words.add_error("title", message)
        raise ValidationError(message)


@admin.register(Tag)
class TagAdmin(MultilingualAdmin):
    form = TagForm
    words_searched = ("title",)
    list_display = ("name_here", "usage_count", "languages_written")
    exclude = ("name",)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(usage_number=Count("tagged"))

    @admin.display(description=_("articles"), ordering="usage_number")
    def usage_count(self, tag: Tag) -> int:
        return tag.usage_number


admin.site.unregister(StockTag)
