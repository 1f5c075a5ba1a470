"""The form field with which a photo of the library is chosen."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse

from photos.models import Photo


class PhotoPickerWidget(forms.NumberInput):
    """For a foreign key to Photo: shows the photo, opens the library in a dialog.

    Without a script it is a field for the number that the library shows beside every photo.
    """

    template_name = "photos/widgets/photo_picker.html"

    @property
    def media(self):
        return forms.Media(
            css={"all": ["photos/desk.css"]}, js=[Script("photos/photo-picker.js", type="module")]
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        number = str(value or "")
        known = Photo.objects.for_display()
        context["widget"] |= {
            "photo": known.filter(pk=number).first() if number.isdecimal() else None,
            "picker_url": reverse("admin:photos_photo_picker"),
        }
        return context
