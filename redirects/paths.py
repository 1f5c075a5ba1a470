"""One spelling for the many in which the same address arrives."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

GLUED_ON = " \u00a0.,;:!?،؛؟…\"'«»“”)]}>*_"  # what chat apps take along behind an address

# The front page of a WordPress site shows whatever its query names.
NUMBERED = ("p", "page_id", "attachment_id", "cat", "author", "tag", "category_name")
# Other faces of a page of a WordPress site: its feed, its pages of comments, its picture card.
ENDING = re.compile(
    r"/(?:feed(?:/(?:rss2?|rdf|atom))?|amp|embed|trackback|attachment/[^/]+|comment-page-\d+|"
    r"page/\d+|[2-9])/?$",
    re.IGNORECASE,
)


def numbered_path(path: str, query: Mapping[str, str]) -> str:
    """``/?p=12`` as it stands in the table of redirects, if the address is one of that kind."""
    if path not in ("/", "/index.php"):
        return ""
    return next((f"/?{name}={query[name]}" for name in NUMBERED if query.get(name)), "")


def without_ending(path: str) -> str:
    """The page to which ``/feed/``, ``/amp/`` or ``/page/2/`` belongs, or nothing."""
    shorter = ENDING.sub("", path)
    return shorter if shorter != path else ""


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
