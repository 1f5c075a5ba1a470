"""Photos become attachments. What was withdrawn stays here."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import storages

from importing.wordpress.writing.items import Item
from importing.wordpress.writing.markup import meta
from importing.wordpress.writing.numbering import photo_number
from photos.markup import source_of
from photos.models import Photo, Rendition

CHUNK = 200
WIDEST = 1_000_000  # pixels: the largest size there is


class Library:
    """Where WordPress shall find each picture.

    Without a folder that is the largest public size on this site. With one the pictures are
    written into it whole, as WordPress keeps its uploads, for whoever serves them at ``address``.
    """

    def __init__(self, site: str, folder: Path | None = None, address: str = ""):
        self.site = site
        self.folder = folder
        self.address = address or f"{site}/wp-content/uploads"

    def address_of(self, photo: Photo) -> str:
        """Empty for a photo that has no public file."""
        if self.folder is not None:
            return f"{self.address.rstrip('/')}/{self._name(photo)}"
        source = source_of(photo, shape=Rendition.Shape.FULL, width=WIDEST)
        return urljoin(f"{self.site}/", source.url) if source else ""

    def shown(self, photo: Photo) -> tuple[Photo, int, str] | None:
        address = self.address_of(photo)
        return (photo, photo_number(photo.pk), address) if address else None

    def items(self, count: Callable[[str, str], None]) -> Iterator[str]:
        """The attachments; ``count`` hears "attachment" and why one was left out, if it was."""
        last = 0
        rows = Photo.objects.for_display().order_by("pk")
        while photos := list(rows.filter(pk__gt=last)[:CHUNK]):
            for photo in photos:
                reason = self._obstacle(photo)
                count("attachment", reason)
                if not reason:
                    yield self._item(photo)
            last = photos[-1].pk

    def _obstacle(self, photo: Photo) -> str:
        if photo.is_withdrawn:
            return "withdrawn by the picture desk"
        if self.folder is not None:
            return "" if self._copy(photo) else "its file is missing"
        return "" if self.address_of(photo) else "its public sizes are not made yet"

    def _name(self, photo: Photo) -> str:
        suffix = PurePosixPath(photo.master).suffix
        return f"{photo.uploaded_at:%Y/%m}/photo-{photo.pk}{suffix}"

    def _copy(self, photo: Photo) -> bool:
        target = self.folder / self._name(photo)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with storages["private"].open(photo.master) as master, target.open("wb") as file:
                shutil.copyfileobj(master, file)
        except FileNotFoundError:
            target.unlink(missing_ok=True)
            return False
        return True

    def _item(self, photo: Photo) -> str:
        language = settings.LANGUAGE_CODE
        number, address = photo_number(photo.pk), self.address_of(photo)
        words = {
            "_wp_attachment_image_alt": photo.alt_in(language),
            "_media_credit": photo.credit_in(language),
        }
        return Item(
            kind="attachment",
            number=number,
            status="inherit",
            title=photo.caption_in(language) or f"photo-{photo.pk}",
            link=f"{self.site}/?attachment_id={number}",
            slug=f"photo-{photo.pk}",
            at=photo.uploaded_at,
            rest="".join(meta(key, value) for key, value in words.items() if value),
            address=address,
            excerpt=photo.caption_in(language),
            guid=address,
        ).xml()
