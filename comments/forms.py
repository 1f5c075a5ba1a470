"""The form of a reader: a name if she likes, and what she has to say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line, clean_text
from comments.models import NAME_LENGTH, TEXT_LENGTH

REFUSALS = {
    "stale": _("This form is too old or was made for another page. Please send it once more."),
    "hasty": _("That was very fast. Please wait a few seconds and send it once more."),
    "replayed": _("This has been sent already."),
    "often": _(
        "Too much came at once. Your text is kept on this page: please try again in an hour."
    ),
    "elsewhere": _(
        "The comment that you answer is not shown below this story. "
        "Your text is kept: send it once more to put it below the story itself."
    ),
    "closed": _("Comments on this story are closed."),
}
FIELD_MOST = 20 * TEXT_LENGTH  # characters that are looked at at all


class CommentForm(forms.Form):
    name = forms.CharField(
        label=_("Name (if you like)"),
        required=False,
        widget=forms.TextInput(
            attrs={"dir": "auto", "autocomplete": "off", "maxlength": NAME_LENGTH}
        ),
    )
    text = forms.CharField(
        label=_("Your comment"),
        error_messages={"required": _("Please write something first.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6, "maxlength": TEXT_LENGTH}),
    )
    # People never see this field; what fills it in is a program.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"][:FIELD_MOST])
        if len(name) > NAME_LENGTH:
            raise forms.ValidationError(_("That name is too long."))
        return name

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"][:FIELD_MOST])
        if not any(character.isalnum() for character in text):
            raise forms.ValidationError(_("Please write something first."))
        if len(text) > TEXT_LENGTH:
            raise forms.ValidationError(
                _("The text is too long: at most %(most)s characters.") % {"most": TEXT_LENGTH}
            )
        return text

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))


class ReportForm(CommentForm):
    name = None
    text = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Quote the sentence, and say what is right and how you know it, if you can."),
        error_messages={"required": _("Please write something first.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6, "maxlength": TEXT_LENGTH}),
    )
