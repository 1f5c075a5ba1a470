"""The media library of the old site: each picture once, from a folder or over the network."""

from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from importing.accounting import Account, Result
from importing.fetching import Fetcher
from importing.illustrating import first_message
from importing.models import ImportedItem, ImportRun
from importing.pages.pictures import is_agency
from importing.records import Rejection, Unusable
from importing.wordpress.content.media import VARIANT, Media, exact_key, stored_name
from importing.wordpress.overview import Attachment
from photos.intake import take_in
from photos.models import Photo
from photos.verification import PictureRefused

PICTURES = {
    ".avif",
    ".bmp",
    ".gif",
    ".heic",
    ".jpe",
    ".jpeg",
    ".jpg",
    ".png",
    ".tif",
    ".tiff",
    ".webp",
}
KIND = "attachment"
LONGEST_ADDRESS = 500


class Uploads:
    """Where the bytes of a file come from: a copy of ``wp-content/uploads``, or its address."""

    def __init__(self, folder: Path | None = None, fetcher: Fetcher | None = None):
        self.folder = folder.resolve() if folder else None
        self.fetcher = fetcher

    def __bool__(self) -> bool:
        return self.folder is not None or self.fetcher is not None

    def read(self, address: str) -> bytes:
        """Raises ``Unusable`` with the reason why there are none."""
        if self.folder is not None and (path := self._path(address)):
            return path.read_bytes()
        if self.fetcher is not None:
            return self.fetcher.fetch(address)
        raise Unusable(_("Its file was not found."))

    def _path(self, address: str) -> Path | None:
        """The file of that address, by its own name or by that of the original of a size."""
        name = stored_name(address)
        for candidate in (name, VARIANT.sub("", name)):
            path = self._inside(candidate) or self._inside(candidate.lower())
            if path is not None:
                return path
        return None

    def _inside(self, name: str) -> Path | None:
        """Never a file outside of the folder, whatever the address says."""
        for written in dict.fromkeys((name, unquote(name))):
            try:
                path = (self.folder / written.lstrip("/")).resolve()
                if path.is_relative_to(self.folder) and path.is_file():
                    return path
            except (OSError, ValueError):  # too long, or with a character that no name may have
                continue
        return None


class Library:
    """Brings attachments in, each once; ``media`` says which photo stands for which file.

    A picture that is missing or refused is listed, and its story comes without it.
    """

    def __init__(
        self, uploads: Uploads, run: ImportRun, *, source: str, language_code: str, credit: str
    ):
        self.uploads = uploads
        self.run = run
        self.source = source
        self.language_code = language_code
        self.credit = credit
        self.media = Media()
        lines = ImportedItem.objects.filter(source=source, photo__isnull=False)
        self.known = dict(lines.values_list("external_id", "photo_id"))

    def take(self, attachment: Attachment, account: Account) -> None:
        self.media.addresses[attachment.external_id] = attachment.address
        suffix = Path(exact_key(attachment.address)).suffix
        if suffix not in PICTURES:
            account.add(KIND, Result.SKIPPED, _("It is no picture; links to it stay as they are."))
            account.findings["files that are no pictures"].append(attachment.address)
        elif photo_id := self.known.get(f"{KIND}:{attachment.external_id}"):
            self.media.add(attachment.external_id, attachment.address, photo_id)
            account.add(KIND, Result.SKIPPED, _("It is in the library."))
        elif not self.uploads:
            account.add(
                KIND, Result.SKIPPED, _("Pictures were not asked for: --media, --fetch-media.")
            )
        else:
            self._take_new(attachment, account)

    def _take_new(self, attachment: Attachment, account: Account) -> None:
        try:
            photo = self._photo(attachment)
        except Unusable as error:
            account.reject(KIND, Rejection(attachment.file, error.reason, attachment.line))
            account.findings["missing or refused pictures"].append(attachment.address)
        else:
            self.media.add(attachment.external_id, attachment.address, photo.pk)
            account.add(KIND, Result.CREATED)

    @transaction.atomic
    def _photo(self, attachment: Attachment) -> Photo:
        credit = clean_line(attachment.credit) or self.credit
        address = attachment.address
        try:
            taken = take_in(
                BytesIO(self.uploads.read(address)),
                by=None,
                language_code=self.language_code,
                caption=clean_line(strip_tags(attachment.caption)),
                alt_text=clean_line(attachment.alt_text),
                credit=credit,
                licence=Photo.Licence.AGENCY if is_agency(credit) else Photo.Licence.ARCHIVE,
                source_url=address if len(address) <= LONGEST_ADDRESS else "",
            )
        except (PictureRefused, OSError) as error:
            raise Unusable("%(reason)s", reason=first_message(error)) from error
        ImportedItem.objects.update_or_create(
            source=self.source,
            external_id=f"{KIND}:{attachment.external_id}",
            defaults={
                "origin": f"{attachment.file}:{attachment.line}",
                "language_code": self.language_code,
                "photo": taken.photo,
                "run": self.run,
            },
        )
        return taken.photo
