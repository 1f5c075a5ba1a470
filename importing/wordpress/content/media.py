"""Pictures and other files under the many addresses that a WordPress page has for one of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

# photo-300x200.jpg, photo-scaled.jpg, photo-rotated.jpg, photo-e1371234567890.jpg lead to photo.jpg
VARIANT = re.compile(
    r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{8,14}|@[23]x)+(?=\.[a-z0-9]{2,5}$)", re.IGNORECASE
)
PROXIES = re.compile(r"^(?:i[0-3]\.wp\.com|images\.weserv\.nl)$")


def file_key(address: str) -> str:
    """The part of an address that one file has in all its sizes and on all hosts of a site.

    ``https://example.org/wp-content/uploads/2013/03/a-300x200.jpg?w=640`` and
    ``//i0.wp.com/example.org/wp-content/uploads/2013/03/a.jpg`` have one key: ``2013/03/a.jpg``.
    """
    return VARIANT.sub("", stored_name(address)).lower()


def exact_key(address: str) -> str:
    """The same without taking sizes for one: a file may be called photo-300x200.jpg itself."""
    return stored_name(address).lower()


def stored_name(address: str) -> str:
    """The path of the file below the folder of uploads, as it is written."""
    path = path_of(address)
    for folder in ("/uploads/", "/files/"):  # the latter: wordpress.com and old networks
        _before, found, below = path.rpartition(folder)
        if found:
            return below
    return path.lstrip("/")


def path_of(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unquote(parts.path, errors="replace")
    if parts.hostname and PROXIES.match(parts.hostname):
        path = "/" + path.lstrip("/").partition("/")[2]
    return path


@dataclass(slots=True)
class Media:
    """Which photo of the library stands for which file of the old site."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_key: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    """The address of each attachment by its number, photos and others."""

    def add(self, external_id: str, address: str, photo_id: int) -> None:
        self.by_id[external_id] = photo_id
        self.by_key[exact_key(address)] = photo_id
        self.by_key.setdefault(file_key(address), photo_id)

    def photo(self, address: str, external_id: str = "") -> int | None:
        """The photo behind an address; the number that the page gives it only where that fails."""
        for key in (exact_key(address), file_key(address)):
            if key and key in self.by_key:
                return self.by_key[key]
        return self.by_id.get(external_id)

    def photos(self, external_ids: Iterable[str]) -> list[int]:
        return [self.by_id[pk] for pk in external_ids if pk in self.by_id]
