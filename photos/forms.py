"""The forms of the picture desk: uploading, and the words of a photo."""

from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

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
            "licence", "source_url", "taken_on",
            "is_sensitive", "is_decorative", "focal_x", "focal_y",
        )  # fmt: skip
        widgets = {
            "source_url": forms.URLInput({"dir": "ltr"}),
            "taken_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "focal_x": forms.NumberInput({"min": 0, "max": 1, "step": "any", "dir": "ltr"}),
            "focal_y": forms.NumberInput({"min": 0, "max": 1, "step": "any", "dir": "ltr"}),
        }
