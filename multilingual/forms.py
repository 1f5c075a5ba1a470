"""One form for a row and its words in every language, so that switching languages loses nothing."""

from functools import cache

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line, clean_text
from arabic.direction import direction_of
from arabic.slugs import slugify
from multilingual import events
from multilingual.models import Multilingual

ONE_LINE = "data-one-line"  # on a text area: it grows, but takes no line break
SLUG_BYTES = 180  # percent-encoded, with room for the number that parts two equal slugs


class WordsForm(forms.ModelForm):
    """The words of one row in one language.

    Fields have the direction of that language, whatever the language of the desk. A form that is
    left blank is valid: the row then has no words in that language.
    """

    use_required_attribute = False

    def __init__(self, *args, language_code: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.language_code = language_code
        self.language_name = dict(settings.LANGUAGES)[language_code]
        self.direction = direction_of(language_code)
        self.instance.language_code = language_code
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language_code, "dir": self.direction}
            if type(field.widget) is forms.Textarea:
                field.widget.attrs |= {"rows": 4, "data-grow": ""}
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Left empty, it is made from the name.")

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in this language."""
        if not self.is_bound:
            return not self.instance.pk
        values = (self[name].data for name in self.fields if name != "slug")
        return not any(str(value or "").strip() for value in values)

    @property
    def name_field(self) -> str:
        return self._meta.model.master.field.remote_field.model.name_field

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.is_blank:
            self._errors.clear()

    def clean(self):
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(self.fields[name], forms.CharField):
                widget = self.fields[name].widget
                has_lines = isinstance(widget, forms.Textarea) and ONE_LINE not in widget.attrs
                self.cleaned_data[name] = clean_text(value) if has_lines else clean_line(value)
        if "slug" in self.cleaned_data and not self.is_blank:
            self.cleaned_data["slug"] = self._settled_slug()
        return self.cleaned_data

    def _settled_slug(self) -> str:
        """The slug as typed when it is free, or one made from the name and numbered if need be."""
        typed = slugify(self.cleaned_data["slug"], SLUG_BYTES)
        if typed and not self.follows_name(typed):
            if self._is_taken(typed):
                message = _("The address “%(slug)s” is already taken in this language.")
                self.add_error("slug", ValidationError(message, params={"slug": typed}))
            return typed
        made = slugify(self.cleaned_data.get(self.name_field) or "", SLUG_BYTES)
        if not made and self.cleaned_data.get(self.name_field):
            self.add_error("slug", _("Write an address: the name has no letters to make it from."))
        master = self._meta.model.master.field.remote_field.model
        return master.objects.free_slug(made, self.language_code, besides=self.instance.master_id)

    def follows_name(self, typed: str) -> bool:
        """Whether a slug that was made from the name before is to be made again."""
        return False

    def _is_taken(self, slug: str) -> bool:
        rows = self._meta.model.objects.filter(language_code=self.language_code, slug=slug)
        return rows.exclude(pk=self.instance.pk).exists()

    def settle(self, master: Multilingual) -> None:
        """Save, or take away, the words of the row."""
        if self.is_blank:
            if self.instance.pk:
                self.instance.delete()
        elif not self.instance.pk or self.has_changed():
            self.instance.master = master
            self.save()


@cache
def words_form(model: type[Multilingual], base: type[WordsForm]) -> type[WordsForm]:
    """The form for all words of a model: every field of its translation table that people edit."""
    table = model._parler_meta.root_model
    fields = [
        name for name in table.get_translated_fields() if table._meta.get_field(name).editable
    ]
    return forms.modelform_factory(table, form=base, fields=fields)


class MultilingualForm(forms.ModelForm):
    """The shared fields of a row, and in ``words`` one ``WordsForm`` for each language."""

    words_base = WordsForm
    needs_words = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = {}
        if self.instance.pk:
            rows = {row.language_code: row for row in self.instance.translations.all()}
        self.words = [self._words_in(code, rows.get(code)) for code in self.languages()]

    def languages(self) -> list[str]:
        """In which languages there are words to write, in their order on the page."""
        return [code for code, name in settings.LANGUAGES]

    def _words_in(self, language_code: str, row) -> WordsForm:
        form = words_form(self._meta.model, self.words_base)
        return form(
            self.data if self.is_bound else None,
            prefix=language_code,
            instance=row,
            language_code=language_code,
            label_suffix=self.label_suffix,
            **self._words_form_options(language_code),
        )

    def _words_form_options(self, language_code: str) -> dict:
        """What a ``words_base`` of a package of its own wants besides."""
        return {}

    def clean(self):
        cleaned = super().clean()
        for words in self.words:
            if not words.is_valid():
                # A key that no field bears: the errors stand beside the fields of that language.
                self.errors[words.prefix] = self.error_class(
                    message for errors in words.errors.values() for message in errors
                )
        if self.needs_words and all(words.is_blank for words in self.words):
            self.words[0].add_error(
                self.words[0].name_field, _("Write it in one language at least.")
            )
            raise ValidationError(_("Write it in one language at least."))
        return cleaned

    @property
    def changed_data(self):
        changed = [words.prefix for words in self.words if words.has_changed()]
        return [*super().changed_data, *changed]

    @property
    def media(self):
        media = super().media
        for words in self.words:
            media += words.media
        return media

    def _save_m2m(self):
        super()._save_m2m()
        has_changed = any(words.has_changed() for words in self.words)
        for words in self.words:
            words.settle(self.instance)
        # What the row remembers of its words is out of date now.
        self.instance.refresh_from_db()
        if has_changed:
            events.announce(self.instance)
