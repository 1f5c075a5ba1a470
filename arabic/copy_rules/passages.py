"""Where no rule looks: what others said or wrote, and what is read by machines."""

import re
from collections.abc import Iterable

from arabic.characters import ARABIC_LETTERS

Span = tuple[int, int]

# Latin letters, digits and what joins them in addresses, file names and model numbers.
_MACHINE = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}:(?://|(?=[\w.+-]{1,64}@))\S+|\bwww\.\S+"
    r"|\b[\w.+-]{1,64}@[\w.-]+\w|(?<!\w)[#@]\w+"
    r"|\b[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?(?:\.[a-z0-9-]{1,60}){0,4}\.[a-z]{2,12}\b(?:/\S*)?"
    r"|<[^<>]*>|`[^`]*`|&#?\w{1,32};|\ufffc",
    re.IGNORECASE,
)
_QUOTATION_MARKS = re.compile('[«»“”„"]')
_CLOSING = {"«": "»", "“": "”", "„": "“"}
_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ÖØ-öø-ÿœŒ]")


def addresses(text: str) -> list[Span]:
    """Addresses, names with @ and #, code, tags: read by machines."""
    return [match.span() for match in _MACHINE.finditer(text)]


def quotations(text: str) -> list[Span]:
    """The outermost quotations, each with its marks; one that never closes runs to the end.

    Marks that stand the wrong way round, as in ”…“, are a quotation too.
    """
    found, start, closing = [], None, ""
    for match in _QUOTATION_MARKS.finditer(text):
        mark = match[0]
        if start is None:
            start, closing = match.start(), _CLOSING.get(mark, mark)
            if mark == "”":
                closing = "“”"
            elif mark == "»":  # its beginning stood in a paragraph before
                found.append((0, match.end()))
                start = None
        elif mark in closing or (mark == "”" and closing == "“"):
            found.append((start, match.end()))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def is_mostly_arabic(text: str) -> bool:
    arabic = len(_ARABIC_LETTER.findall(text))
    return arabic > 0 and arabic >= len(_LATIN_LETTER.findall(text))


class Untouchable:
    """The places of a text at which no rule may change anything."""

    def __init__(self, spans: Iterable[Span], length: int):
        self._is_inside = bytearray(length + 1)
        for start, end in spans:
            start, end = max(0, start), min(length, end)
            if start < end:
                self._is_inside[start:end] = b"\x01" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        """Whether something between the two places must stay as it is."""
        return 1 in self._is_inside[start : max(end, start + 1)]
