"""The desk's pages for rows with words in several languages."""

from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from multilingual.forms import MultilingualForm
from multilingual.marks import language_mark
from multilingual.matching import matching, matching_words
from multilingual.models import Multilingual


class FoldedSearch:
    """For lists of the desk: the ``search_fields`` are searched in any spelling."""

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term, tuple(self.search_fields)), False


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to be read at the desk, and never changed there."""

    show_full_result_count = False
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class MultilingualAdmin(admin.ModelAdmin):
    """All languages of a row on one page, each in its own direction; search in any spelling.

    ``words_searched`` names the translated fields in which lists and suggestions search.
    """

    form = MultilingualForm
    change_form_template = "desk/multilingual_change_form.html"
    words_searched: tuple[str, ...] = ("name",)
    search_help_text = _("Any spelling finds it: hamza, taa marbuta and vowel marks do not matter.")

    @property
    def search_fields(self) -> list[str]:
        return [f"translations__{field}" for field in self.words_searched]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What is chosen by sight brings its own field: its admin names a ``picker_widget``."""
        related = db_field.related_model
        if related and self.admin_site.is_registered(related):
            chooser = self.admin_site.get_model_admin(related)
            if widget := getattr(chooser, "picker_widget", None):
                return db_field.formfield(widget=widget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).with_translations()

    def get_search_results(self, request, queryset, search_term):
        return matching_words(queryset, search_term, self.words_searched), False

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not self.has_change_permission(request, obj):
            for words in context["adminform"].form.words:
                for field in words.fields.values():
                    field.disabled = True
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def construct_change_message(self, request, form, formsets, add=False):
        """The log names the fields that are no form's, so languages are left out of it."""
        names = set(form.fields)
        shared = [name for name in form.changed_data if name in names]
        changed = {"fields": [str(form.fields[name].label or name) for name in shared]}
        return [{"added": {}} if add else {"changed": changed if shared else {}}]

    @admin.display(description=_("name"))
    def name_here(self, obj: Multilingual) -> str:
        """The name in the language of the desk, or else in another one and its direction."""
        name = obj.name_in(get_language())
        return format_html(
            '<bdi lang="{}" dir="{}">{}</bdi>',
            name.language_code,
            name.direction,
            name.text or f"#{obj.pk}",
        )

    @admin.display(description=_("languages"))
    def languages_written(self, obj: Multilingual) -> str:
        written = {row.language_code for row in obj.translations.all()}
        codes = [code for code, name in settings.LANGUAGES if code in written]
        return " · ".join(language_mark(code) for code in codes)
