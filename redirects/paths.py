"""One spelling for the many in which the same address arrives."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

GLUED_ON = " \u00a0.,;:!?،؛؟…\"'«»“”)]}>*_"  # what chat apps take along behind an address


def normalise(path: str) -> str:
    """The decoded path in NFC, with one leading slash, without a trailing one or junk.

    A full address loses its host. Percent-encoding is undone, in either letter case, and twice
    where it was done twice (a common fault of exports). ASCII letters are made small.
    """
    path = path.strip()
    if re.match(r"https?://", path, re.IGNORECASE):
        parts = urlsplit(path)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
    for _round in range(2):
        decoded = unquote(path, errors="replace")
        if decoded == path:
            break
        path = decoded
    path = unicodedata.normalize("NFC", path)
    path = re.sub(r"[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", path)
    path = path.rstrip(GLUED_ON).rstrip("/")
    path = re.sub(r"[A-Z]", lambda letter: letter.group().lower(), path)
    return "/" + re.sub(r"/{2,}", "/", path).lstrip("/")
