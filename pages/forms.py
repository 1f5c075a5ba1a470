from django import forms
from django.utils.translation import gettext_lazy as _

from articles.body import clean_body
from articles.widgets import BodyEditor
from multilingual.forms import MultilingualForm, WordsForm


class PageWordsForm(WordsForm):
    """The words of a page; its text has the tags that stories may have, and no others."""

    body = forms.CharField(label=_("text"), required=False, widget=BodyEditor)
    field_order = ("title", "body", "slug")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.language_code = self.language_code
        self.fields["slug"].help_text = _("Left empty, it is made from the title.")

    def clean(self):
        source = self.cleaned_data.pop("body", "")
        super().clean()
        self.cleaned_data["body"] = clean_body(source)
        return self.cleaned_data


class PageForm(MultilingualForm):
    words_base = PageWordsForm
