"""The pictures of a saved page: found in the folder beside it, never fetched, never elsewhere."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.utils.translation import gettext_lazy as _
from lxml.html import HtmlElement

from arabic.characters import clean_line
from importing.pages.decoding import path_text
from importing.records import Note, PictureRecord

ADDRESSES = (
    "data-full-url",
    "data-orig-file",
    "data-large-file",
    "data-lazy-src",
    "data-src",
    "data-original",
    "data-srcset",
    "src",
    "srcset",
    "data-lazy-srcset",
)
DATA_URI = re.compile(r"data:image/(?!svg)[\w.+-]+((?:;[\w=.-]+)*),(.*)", re.DOTALL | re.IGNORECASE)
SIZE_SUFFIX = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)")
CREDIT = re.compile(
    r"""[(\[]\s*(?P<inside>[^()\[\]]{2,60})\s*[)\]]\s*\.?$
      | (?:©|\(c\)|(?:تصوير|عدسة|المصدر|حقوق\ الصورة|photo|credit|crédit|source)\s*[:：/])
        \s*(?P<labelled>[^:()]{2,60})$""",
    re.IGNORECASE | re.VERBOSE,
)
AGENCIES = re.compile(
    r"""^(?:[أا]\ ?ف\ ?ب|رويترز|الأناضول|فرانس\ برس|أسوشيتد\ برس|غيتي|وكالة\s.+
      |AFP|Reuters|AP|EPA|Getty(?:\ Images)?|Anadolu|Xinhua|.*/\s*(?:AFP|Reuters|Getty.*))$""",
    re.IGNORECASE | re.VERBOSE,
)
SMALLEST_SIDE = 60
LARGEST_PICTURE = 30 * 1024 * 1024
NOT_THE_STORYS = re.compile(
    r"\b(?:emoji|avatar|smiley|wp-smiley|icon|logo|spinner|gravatar|pixel|tracking)\b",
    re.IGNORECASE,
)
MOST_PICTURES = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies in a copy of its site; ``site`` is the folder that was ``/`` there."""

    root: Path
    site: Path


class PictureDesk:
    """Takes the pictures of one page, each once, and remembers what was not there."""

    def __init__(
        self,
        page: Path | None,
        parts: Mapping[str, bytes] | None = None,
        place: Place | None = None,
    ):
        self.page_folder = page.parent.resolve() if page else None
        self.folder = place.root.resolve() if place else self.page_folder
        self.place = place
        self.companions = _companions(page) if page else []
        self.parts = parts or {}
        self.taken: dict[str, PictureRecord] = {}
        self.notes: list[Note] = []

    def take(self, image: HtmlElement, caption: str = "") -> str | None:
        """The key of an image's picture, or None when it has none or is no part of the story."""
        if _is_small(image) or NOT_THE_STORYS.search(image.get("class") or ""):
            return None
        addresses = _addresses(image)
        if len(self.taken) >= MOST_PICTURES:
            return None
        for address in addresses:
            if key := self._taken(address, caption, clean_line(image.get("alt") or "")):
                return key
        if outside := next((a for a in addresses if not a.startswith("data:")), ""):
            self.notes.append(
                Note(_("A picture is not in the page's folder: %(name)s"), name=outside[:200])
            )
        return None

    def take_address(self, address: str) -> str | None:
        """The picture that the page's metadata name, when it was saved with the page."""
        return self._taken(address, "", "")

    def _taken(self, address: str, caption: str, alt: str) -> str | None:
        if address.startswith("data:"):
            found = _from_data_uri(address)
            record = found and PictureRecord(_digest(found)[:16], data=found)
        elif data := self._part(address):
            record = PictureRecord(_digest(data)[:16], data=data, source_url=_web(address))
        elif path := self._file(address):
            key = path_text(path.relative_to(self.folder))
            record = PictureRecord(key, path=path, source_url=_web(address))
        else:
            return None
        if not record:
            return None
        if record.key not in self.taken:
            text, credit = split_credit(caption)
            self.taken[record.key] = PictureRecord(
                record.key, record.path, record.data, text, credit, alt[:300], record.source_url
            )
        return record.key

    def _part(self, address: str) -> bytes | None:
        last = PurePosixPath(unquote(_path_of(address))).name
        return self.parts.get(address) or (self.parts.get(last) if last else None)

    def _file(self, address: str) -> Path | None:
        """The file that an address means: beside the page, or of that name in its folder."""
        if self.folder is None:
            return None
        path = unquote(_path_of(address))
        if self.place is not None and path and (found := self._in_copy(address, path)):
            return found
        beside = self.page_folder / path.lstrip("/")
        if not _web(address) and path and (found := self._inside(beside)):
            return found
        name = PurePosixPath(path.replace("\\", "/")).name
        names = dict.fromkeys(
            [name, SIZE_SUFFIX.sub("", name), PurePosixPath(_path_of(address)).name]
        )
        for companion in self.companions:
            for candidate in filter(None, names):
                if found := self._inside(companion / candidate):
                    return found
        return None

    def _in_copy(self, address: str, path: str) -> Path | None:
        """The file of the whole copy that an address means, the original rather than a size."""
        parts = urlsplit(address)
        below = path.lstrip("/")
        folders = [self.place.site, self.place.root / (parts.hostname or ""), self.place.root]
        if not parts.hostname and not path.startswith("/"):
            folders = [self.page_folder, *folders]
        query = f"?{parts.query}" if parts.query else ""
        names = dict.fromkeys([SIZE_SUFFIX.sub("", below), f"{below}{query}", below])
        found = (self._inside(folder / name) for folder in folders for name in names)
        return next(filter(None, found), None)

    def _inside(self, path: Path) -> Path | None:
        """The real file, if it lies under the page's folder and is not too large."""
        try:
            real = path.resolve()
            if real.is_file() and real.is_relative_to(self.folder):
                return real if 0 < real.stat().st_size <= LARGEST_PICTURE else None
        except (OSError, ValueError):  # names that no file system takes
            return None
        return None


def split_credit(caption: str) -> tuple[str, str]:
    """A caption without its credit, and the credit: «… (رويترز)», "… Photo: M. Ag Ali"."""
    found = CREDIT.search(caption)
    if not found:
        return caption, ""
    credit = clean_line(found["inside"] or found["labelled"] or "").strip(" .:")
    sure = found["labelled"] or is_agency(credit)
    if not sure or len(credit.split()) > 8:
        return caption, ""
    return caption[: found.start()].rstrip(" .–—-|/،,") or caption, credit


def is_agency(credit: str) -> bool:
    return bool(AGENCIES.match(credit))


def _companions(page: Path) -> list[Path]:
    """The folders that browsers put beside a saved page: «page_files», « page_fichiers »."""
    stem = page.stem
    named = [
        f"{stem}_files",
        f"{stem}_fichiers",
        f"{stem}_ملفات",
        f"{stem}-files",
        f"{stem}.files",
        stem,
    ]
    return [page.parent / name for name in named if (page.parent / name).is_dir()]


def _addresses(image: HtmlElement) -> list[str]:
    found = []
    for name in ADDRESSES:
        for part in (
            (image.get(name) or "").split(", ") if "srcset" in name else [image.get(name) or ""]
        ):
            address = part.strip().split(" ")[0] if "srcset" in name else part.strip()
            if address and address not in found:
                found.append(address)
    # A placeholder in the markup must not win over the picture that a script would have loaded.
    return sorted(found, key=lambda address: address.startswith("data:") and len(address) < 500)


def _is_small(image: HtmlElement) -> bool:
    sizes = [image.get("width") or "", image.get("height") or ""]
    return any(size.isdigit() and 0 < int(size) < SMALLEST_SIDE for size in sizes)


def _from_data_uri(address: str) -> bytes | None:
    found = DATA_URI.match(address)
    if not found or len(address) > LARGEST_PICTURE * 4 // 3:
        return None
    if "base64" not in found[1].lower():
        return unquote_to_bytes(found[2]) or None
    try:
        data = base64.b64decode(re.sub(r"\s", "", unquote(found[2])) + "===")
    except (ValueError, binascii.Error):
        return None
    return data if len(data) > 500 else None  # less is a placeholder or a dot that counts readers


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
