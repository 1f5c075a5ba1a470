"""The form on which a story is written: all its languages, its bylines and its tags at once.

Saving it twice changes nothing the second time, so a page that was saved in the background can be
saved again as it stands.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from arabic.characters import has_arabic
from arabic.folding import fold
from arabic.slugs import slugify
from articles.body import clean_body
from articles.checks import HEADLINE_LENGTH, SUMMARY_LENGTH
from articles.models import Article, ArticleBody, Byline, Section
from articles.widgets import BodyEditor, BylinesInput, GrowingText, TagsInput
from authors.models import Author
from multilingual.forms import SLUG_BYTES, MultilingualForm, WordsForm
from multilingual.matching import matching_words
from photos.widgets import PhotoPickerWidget
from publication.models import Publication
from tags.models import Tag
from tags.parsing import split_names


class ArticleWordsForm(WordsForm):
    """The text in one language: the words of the headline's table and the body from its own."""

    body = forms.CharField(label=_("body"), required=False, widget=BodyEditor)
    field_order = ("kicker", "headline", "summary", "body", "slug")

    class Meta:
        widgets = {
            "kicker": forms.TextInput(attrs={"placeholder": " "}),
            "headline": GrowingText(best_length=HEADLINE_LENGTH, has_lines=False),
            "summary": GrowingText(best_length=SUMMARY_LENGTH, has_lines=False),
        }

    def __init__(self, *args, body: str = "", was_published: bool = False, **kwargs):
        initial = {"body": body, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.was_published = was_published
        self.fields["slug"].help_text = _("Left empty, it is made from the headline.")
        self.fields["body"].widget.language_code = self.language_code

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.is_blank and self.was_published:
            message = _("Readers know this text: it can be withdrawn, but not emptied.")
            self.add_error("headline", ValidationError(message))

    def clean(self):
        source = self.cleaned_data.pop("body", "")
        super().clean()
        self.cleaned_data["body"] = clean_body(source)
        return self.cleaned_data

    def follows_name(self, typed: str) -> bool:
        """Until readers know the address, it changes with the headline it was made from."""
        if self.was_published or typed != self.initial.get("slug"):
            return False
        made = slugify(self.initial.get("headline") or "", SLUG_BYTES)
        return bool(made and re.fullmatch(rf"{re.escape(made)}(-\d+)?", typed))

    def settle(self, master: Article) -> None:
        super().settle(master)
        bodies = ArticleBody.objects.filter(master=master, language_code=self.language_code)
        if self.is_blank:
            bodies.delete()
        elif "body" in self.changed_data or not bodies.exists():
            ArticleBody.objects.update_or_create(
                master=master,
                language_code=self.language_code,
                defaults={"body": self.cleaned_data["body"]},
            )


class BylinesField(forms.Field):
    """Rows of author and role, in the order in which they sign: ``[(author, role), …]``.

    An author is chosen from the suggestions, or typed by name in any spelling.
    """

    widget = BylinesInput

    def clean(self, value):
        found = []
        for author_id, name, role in value:
            if not author_id and not name.strip():
                continue
            if role not in Byline.Role.values:
                raise ValidationError(_("Choose what the author did."))
            signature = (self._author(author_id, name), role)
            if signature in found:
                raise ValidationError(_("This author already signs in this role."))
            found.append(signature)
        return found

    def _author(self, author_id: str, name: str) -> Author:
        authors = Author.objects.with_translations()
        if author_id.isdecimal() and (author := authors.filter(pk=author_id).first()):
            return author
        named = [
            author
            for author in matching_words(authors, name, ("name",))
            if any(fold(words.name) == fold(name) for words in author.translations.all())
        ]
        if len(named) != 1:
            message = (
                _("Several authors are named “%(name)s”: choose one from the list.")
                if named
                else _("No author is named “%(name)s”.")
            )
            raise ValidationError(message, params={"name": name})
        return named[0]

    def has_changed(self, initial, data):
        before = [(str(author.pk), role) for author, role in initial or []]
        return before != [(author_id, role) for author_id, name, role in data if author_id or name]


class TagsField(forms.CharField):
    """A written list of tags, split at commas, semicolons and new lines: a list of names."""

    widget = TagsInput

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return "، ".join(getattr(tag, "name", tag) for tag in value)

    def to_python(self, value):
        return split_names(super().to_python(value))

    def validate(self, value):
        too_long = [name for name in value if len(name) > Tag.NAME_LENGTH]
        if too_long:
            raise ValidationError(
                _("This is too long for a tag: %(name)s"), params={"name": too_long[0][:60] + "…"}
            )

    def has_changed(self, initial, data):
        return self.prepare_value(initial or []) != "، ".join(split_names(data or ""))


class ArticleForm(MultilingualForm):
    """``editor`` is the person who writes; the desk sets it on the class it makes a request."""

    words_base = ArticleWordsForm
    editor = None

    bylines = BylinesField(label=_("bylines"), required=False)
    tags = TagsField(
        label=_("tags"),
        required=False,
        help_text=_("Part them with a comma or a new line; a tag may have several words."),
    )

    class Meta:
        model = Article
        fields = ("section", "genre", "lead_photo", "editor_note", "original_url", "tags")
        widgets = {
            "lead_photo": PhotoPickerWidget,
            "editor_note": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "original_url": forms.URLInput(attrs={"dir": "ltr"}),
        }

    def __init__(self, *args, **kwargs):
        article = kwargs.get("instance")
        self._bodies, self._published = {}, set()
        if article and article.pk:
            rows = ArticleBody.objects.filter(master=article)
            self._bodies = {row.language_code: row.body for row in rows}
            editions = article.editions.order_by().values_list("language_code", flat=True)
            self._published = set(editions.distinct())
            signed = article.bylines.select_related("author").prefetch_related(
                "author__translations"
            )
            kwargs["initial"] = {
                "bylines": [(byline.author, byline.role) for byline in signed],
                **(kwargs.get("initial") or {}),
            }
        super().__init__(*args, **kwargs)
        if "section" in self.fields:
            self.fields["section"].queryset = Section.objects.with_translations()

    def languages(self) -> list[str]:
        """Those of the outlet, and any in which the story has been written before."""
        publication, written = Publication.objects.current(), set()
        if self.instance.pk:
            written = {row.language_code for row in self.instance.translations.all()}
        return [code for code in super().languages() if publication.speaks(code) or code in written]

    def _words_form_options(self, language_code: str) -> dict:
        return {
            "body": self._bodies.get(language_code, ""),
            "was_published": language_code in self._published,
        }

    def clean_tags(self):
        names = self.cleaned_data["tags"]
        if not self.editor.has_perm("tags.add_tag"):
            unknown = [name for name in names if not Tag.objects.spelled(name).exists()]
            if unknown:
                message = ngettext_lazy(
                    "There is no tag of this name, and you cannot make one: %(names)s",
                    "There are no tags of these names, and you cannot make them: %(names)s",
                    len(unknown),
                )
                raise ValidationError(message, params={"names": "، ".join(unknown)})
        return names

    @transaction.atomic
    def _save_m2m(self):
        self.cleaned_data["tags"] = [
            tag
            for name in self.cleaned_data["tags"]
            for tag in Tag.objects.named([name], self._language_of(name))
        ]
        super()._save_m2m()
        self._save_bylines()

    def _language_of(self, name: str) -> str:
        """The language of a new tag: that of its letters, as far as the story is written in it."""
        written = [words.language_code for words in self.words if not words.is_blank]
        latin = [code for code in written if code != "ar"]
        return "ar" if has_arabic(name) or not latin else latin[0]

    def _save_bylines(self):
        wanted = self.cleaned_data["bylines"]
        kept = {(row.author_id, row.role): row for row in self.instance.bylines.all()}
        for position, (author, role) in enumerate(wanted):
            row = kept.pop((author.pk, role), None)
            if row is None:
                self.instance.bylines.create(author=author, role=role, position=position)
            elif row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        Byline.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()
