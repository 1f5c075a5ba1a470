"""What cannot be undone, or is done to many, is confirmed by typing, not by one more click."""

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arabic.folding import fold

# Translators: typed by the person, as a word of its own: "I am sure".
WORD = pgettext_lazy("typed to confirm", "sure")


class TypedConfirmation(forms.Form):
    """Asks for a word, or, where it is about many, for their number in any digits."""

    confirmation = forms.CharField(
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    )

    def __init__(self, *args, count: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count
        ask = _("To confirm, type “%(word)s”")
        if count is not None:
            ask = _("To confirm, type their number, %(count)s, or “%(word)s”")
        label = ask % {"count": formats.number_format(count or 0), "word": WORD}
        self.fields["confirmation"].label = label

    def clean_confirmation(self) -> str:
        typed = self.cleaned_data["confirmation"].strip()
        is_number = typed.isdecimal() and int(typed) == self.count
        if not is_number and fold(typed) != fold(str(WORD)):
            raise forms.ValidationError(_("That is not what confirms it: nothing was done."))
        return typed
