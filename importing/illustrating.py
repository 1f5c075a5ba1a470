"""The pictures of a record become photos of the library; a refused one does not end the story."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from importing.pages.pictures import is_agency
from importing.records import Note, PictureRecord, StoryRecord
from photos.intake import take_in
from photos.models import Photo
from photos.verification import PictureRefused

PLACE = re.compile(r'<figure data-picture="([^"]*)"></figure>')


@dataclass(slots=True)
class Illustrations:
    photos: dict[str, Photo] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def body(self, record: StoryRecord) -> str:
        """The record's body with our photos in the places of its pictures."""
        return PLACE.sub(lambda place: self._figure(record, place[1]), record.body_html)

    def _figure(self, record: StoryRecord, key: str) -> str:
        picture = next((p for p in record.pictures if escape(p.key) == key), None)
        photo = self.photos.get(picture.key) if picture else None
        if photo is None:
            return ""
        same = photo.caption_in(record.language_code) == picture.caption
        caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if not same else ""
        return f'<figure data-photo="{photo.pk}">{caption if picture.caption else ""}</figure>'


def take_in_pictures(record: StoryRecord, credit: str, *, is_vouched: bool) -> Illustrations:
    """Hands every picture to the picture desk.

    ``is_vouched``: the operator publishes them, and so says that the outlet may. Without it
    their licence stays unknown, and the desk has to look before it can publish.
    """
    taken = Illustrations()
    for picture in record.pictures:
        try:
            photo = _photo(picture, record.language_code, credit, is_vouched)
        except (PictureRefused, OSError) as error:
            reason = first_message(error)
            taken.notes.append(
                Note(
                    _("The picture %(name)s was left out: %(reason)s"),
                    name=picture.name,
                    reason=reason,
                )
            )
        else:
            taken.photos[picture.key] = photo
    return taken


def _photo(picture: PictureRecord, language_code: str, credit: str, is_vouched: bool) -> Photo:
    credit = picture.credit or credit
    licence = Photo.Licence.UNKNOWN
    if is_vouched:
        licence = Photo.Licence.AGENCY if is_agency(credit) else Photo.Licence.ARCHIVE
    taken = take_in(
        BytesIO(picture.read()),
        by=None,
        language_code=language_code,
        caption=picture.caption,
        alt_text=picture.alt_text,
        credit=credit,
        licence=licence,
        source_url=picture.source_url if len(picture.source_url) <= 500 else "",
    )
    if is_vouched and taken.photo.licence == Photo.Licence.UNKNOWN:
        taken.photo.licence = licence
        taken.photo.save(update_fields=["licence"])
    if is_vouched and not taken.photo.credit_in(language_code):
        taken.photo.translations.update_or_create(
            language_code=language_code, defaults={"credit": credit}
        )
    return Photo.objects.get(pk=taken.photo.pk)


def first_message(error: Exception) -> str:
    messages: Callable | list = getattr(error, "messages", None) or [str(error)]
    return str(messages[0])
