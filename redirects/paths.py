"""One spelling for the many in which the same address arrives."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

# The front page of a WordPress site shows whatever its query names.
NUMBERED = ("p", "page_id", "attachment_id", "cat", "author", "tag", "category_name")
# Other faces of a page of an older site: its feed, its pages of comments, its picture card, its
# file.
ENDING = re.compile(
    r"(?:/(?:feed(?:/(?:rss2?|rdf|atom))?|amp|embed|trackback|attachment/[^/]+|comment-page-\d+|"
    r"page/\d+|[2-9]|index\.(?:html?|php))|\.html?)/?$",
    re.IGNORECASE,
)

# What a message took along behind an address: words, markup, and what should follow a ``?``.
TAKEN_ALONG = re.compile(r"(?:/\s|[&<])[^?]*$")
# The first bytes of Arabic letters in UTF-8, taken for letters of Western Europe.
MISREAD = re.compile("[ØÙ][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]")
ARABIC_WORD = re.compile("[\u0621-\u064a]{2}")
UNSEEN = re.compile(
    r"[\u0000-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def numbered_path(path: str, query: Mapping[str, str]) -> str:
    """``/?p=12`` as it stands in the table of redirects, if the address is one of that kind."""
    if path not in ("/", "/index.php"):
        return ""
    return next((f"/?{name}={query[name]}" for name in NUMBERED if query.get(name)), "")


def without_ending(path: str) -> str:
    """The page to which ``/feed/``, ``/page/2/`` or ``.html`` belongs, or nothing."""
    shorter = ENDING.sub("", path)
    return shorter if shorter != path else ""


@lru_cache(maxsize=1024)  # an importer asks for one target with each address that leads there
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
        decoded = _decoded(path)
        if decoded == path:
            break
        path = decoded
    path = UNSEEN.sub("", unicodedata.normalize("NFC", path))
    path = without_junk(TAKEN_ALONG.sub("", path))
    path = re.sub(r"[A-Z]", lambda letter: letter.group().lower(), path)
    return "/" + re.sub(r"/{2,}", "/", path).lstrip("/")


def _decoded(path: str) -> str:
    """Percent-encoding undone: in UTF-8, or in Windows-1256 as old Arabic sites and programs did.

    UTF-8 that somebody took for Windows-1252 («Ù…Ø§Ù„ÙŠ») becomes letters again.
    """
    text = unquote(path, errors="replace")
    if text.count("\ufffd") > 2:  # one or two are a letter that was cut
        legacy = unquote(path, encoding="cp1256", errors="replace")
        return legacy if ARABIC_WORD.search(legacy) else text
    if MISREAD.search(text):
        for encoding in ("cp1252", "latin-1"):
            try:
                return text.encode(encoding).decode()
            except UnicodeError:
                continue
    return text


def without_junk(path: str) -> str:
    """The path up to its last letter or digit.

    Behind that stands what chat apps take along (signs, brackets, emoji) and what is left of a
    letter whose percent-encoding was cut.
    """
    path = re.sub(r"%[0-9A-Fa-f]?$", "", path)
    end = len(path)
    while end and not path[end - 1].isalnum():
        end -= 1
    return path[:end]
