"""Photos become attachments. What was withdrawn stays here."""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import storages

from importing.accounting import Account, Result
from importing.records import Rejection
from importing.wordpress.writing.items import Item
from importing.wordpress.writing.markup import meta
from importing.wordpress.writing.numbering import photo_number
from photos.markup import source_of
from photos.models import Photo, Rendition

CHUNK = 200
KIND = "attachment"
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
        if self.folder:
            return f"{self.address.rstrip('/')}/{self._name(photo)}"
        source = source_of(photo, shape=Rendition.Shape.FULL, width=WIDEST)
        return urljoin(f"{self.site}/", source.url) if source else ""

    def shown(self, photo: Photo) -> tuple[Photo, int, str] | None:
        address = self.address_of(photo)
        return (photo, photo_number(photo.pk), address) if address else None

    def items(self, account: Account) -> Iterator[str]:
        """The attachments; a picture whose file is missing is rejected."""
        last = 0
        rows = Photo.objects.for_display().order_by("pk")
        while photos := list(rows.filter(pk__gt=last)[:CHUNK]):
            for photo in photos:
                if photo.is_withdrawn:
                    account.add(KIND, Result.SKIPPED, "withdrawn by the picture desk")
                elif not self._is_at_hand(photo):
                    reason = "its file is missing" if self.folder else "it has no public file"
                    account.reject(KIND, Rejection(f"photo {photo.pk}", reason))
                else:
                    account.add(KIND, Result.CREATED)
                    yield self._item(photo)
            last = photos[-1].pk

    def _is_at_hand(self, photo: Photo) -> bool:
        return self._copy(photo) if self.folder else bool(self.address_of(photo))

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
            kind=KIND,
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
