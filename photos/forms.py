"""The forms of the picture desk: uploading, and the words of a photo."""

from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from arabic.numerals import to_western
from multilingual.forms import MultilingualForm
from photos.intake import Intake, take_in
from photos.models import Photo
from photos.verification import PictureRefused

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class SeveralFiles(forms.FileField):
    """One file or many; ``clean`` gives a list."""

    class Input(forms.FileInput):
        allow_multiple_selected = True

    widget = Input

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFiles, self).clean(one, initial) for one in chosen or [None]]

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        """What is in the file is for the intake to judge; its name says nothing, nor its size."""
        return None if data in self.empty_values else data


@dataclass(slots=True)
class Uploaded:
    """What became of the files of one upload; refused ones by the name they had, with reasons."""

    taken: list[Intake] = field(default_factory=list)
    refused: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def new(self) -> list[Intake]:
        return [intake for intake in self.taken if intake.is_new]

    @property
    def known(self) -> list[Intake]:
        return [intake for intake in self.taken if not intake.is_new]


class UploadForm(forms.Form):
    """Pictures, and the words that hold for all of them."""

    files = SeveralFiles(
        label=_("Pictures"),
        widget=SeveralFiles.Input(attrs={"accept": ACCEPTED}),
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, one or several. Place, camera and all other hidden"
            " data are removed."
        ),
    )
    language_code = forms.ChoiceField(
        label=_("Language of the words"), choices=settings.LANGUAGES, required=False
    )
    caption = forms.CharField(
        label=_("caption"), max_length=500, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    alt_text = forms.CharField(
        label=_("alternative text"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("What a reader who cannot see the picture should know of it."),
    )
    credit = forms.CharField(
        label=_("credit"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    licence = forms.ChoiceField(
        label=_("licence"), choices=Photo.Licence, initial=Photo.Licence.UNKNOWN, required=False
    )

    def take_in(self, *, by) -> Uploaded:
        """Hand every file to the intake; one that is refused does not keep the others out."""
        words = dict(self.cleaned_data)
        uploaded = Uploaded()
        words["licence"] = words["licence"] or Photo.Licence.UNKNOWN
        for file in words.pop("files"):
            try:
                uploaded.taken.append(take_in(file, by=by, **words))
            except PictureRefused as refusal:
                uploaded.refused.append((file.name, refusal.messages))
        return uploaded


class PhotoForm(MultilingualForm):
    """A photo may have no words at all yet; publishing it asks for some."""

    needs_words = False

    class Meta:
        model = Photo
        fields = (
            "licence", "rights_end_on", "rights_note", "source_url", "taken_on",
            "is_sensitive", "is_decorative", "focal_x", "focal_y",
        )  # fmt: skip
        widgets = {
            "rights_end_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "rights_note": forms.TextInput({"dir": "auto"}),
            "source_url": forms.URLInput({"dir": "ltr"}),
            "taken_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "focal_x": forms.NumberInput({"min": 0, "max": 1, "step": "any", "dir": "ltr"}),
            "focal_y": forms.NumberInput({"min": 0, "max": 1, "step": "any", "dir": "ltr"}),
        }


class SharedRightsForm(forms.Form):
    """What is to hold for all photos of a batch; a field left empty changes nothing."""

    credit = forms.CharField(
        label=_("credit"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    licence = forms.ChoiceField(label=_("licence"), required=False)
    rights_end_on = forms.DateField(
        label=_("rights end on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    rights_note = forms.CharField(
        label=_("conditions of use"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = [("", _("As it is")), *Photo.Licence.choices]

    def words(self) -> dict[str, str]:
        return {"credit": self.cleaned_data["credit"]} if self.cleaned_data["credit"] else {}

    def facts(self) -> dict[str, object]:
        names = ("licence", "rights_end_on", "rights_note")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class PhotoWordsForm(forms.Form):
    """The words of one photo of a batch, in one language, and what readers must know first."""

    caption = forms.CharField(label=_("caption"), max_length=500, required=False)
    alt_text = forms.CharField(label=_("alternative text"), max_length=300, required=False)
    credit = forms.CharField(label=_("credit"), max_length=200, required=False)
    is_decorative = forms.BooleanField(label=_("only decoration"), required=False)
    is_sensitive = forms.BooleanField(label=_("sensitive"), required=False)

    def __init__(self, data, *, photo: Photo, language_code: str):
        words = photo.words().get(language_code)
        names = ("caption", "alt_text", "credit")
        initial = {name: getattr(words, name, "") for name in names}
        initial |= {name: getattr(photo, name) for name in ("is_decorative", "is_sensitive")}
        super().__init__(data, prefix=str(photo.pk), initial=initial)
        self.photo = photo
        for name in names:
            self.fields[name].widget.attrs |= {
                "lang": language_code,
                "dir": direction_of(language_code),
            }

    def words(self) -> dict[str, str]:
        names = ("caption", "alt_text", "credit")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    def facts(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in ("is_decorative", "is_sensitive")}


class CaptionForm(PhotoWordsForm):
    """Caption and alternative text alone, beside those of another language."""

    def __init__(self, data, *, photo: Photo, language_code: str):
        super().__init__(data, photo=photo, language_code=language_code)
        for name in ("credit", "is_decorative", "is_sensitive"):
            del self.fields[name]
        if photo.is_decorative:
            del self.fields["alt_text"]


class RestoreForm(forms.Form):
    """``options`` are what the verb takes besides the photo and the person."""

    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args, photo: Photo, **kwargs):
        super().__init__(*args, **kwargs)
        self.photo = photo

    def options(self) -> dict[str, object]:
        return {"note": self.cleaned_data["note"]}


class WithdrawForm(RestoreForm):
    """Asks for the photo's number, so that no slip of a finger changes every story."""

    number = forms.CharField(
        label=_("Type the number of the photo to confirm"),
        widget=forms.TextInput({"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        typed = to_western(self.cleaned_data["number"]).strip().removeprefix("#")
        if typed != str(self.photo.pk):
            raise forms.ValidationError(
                _("That is not the number of this photo."), code="not-confirmed"
            )
        return typed


class ReplaceForm(WithdrawForm):
    file = forms.FileField(
        label=_("New file"), widget=forms.FileInput({"accept": ACCEPTED}), allow_empty_file=True
    )
    field_order = ("file", "note", "number")

    def options(self) -> dict[str, object]:
        return super().options() | {"file": self.cleaned_data["file"]}
