"""Right to left, left to right, and one inside the other."""

import re
import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
# fmt: off
_RTL_LANGUAGES = frozenset({
    # Arabic and its spoken varieties, Chadian (shu) and Hassaniya (mey) among them
    "ar", "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "afb",
    "ajp", "apc", "apd", "arb", "arq", "ars", "ary", "arz", "auz", "avl", "ayh", "ayl", "ayn",
    "ayp", "mey", "shu", "ssh",
    # others in Arabic letters
    "azb", "bal", "bgn", "bqi", "ckb", "fa", "glk", "khw", "ks", "lki", "lrc", "luz", "mzn", "pbt",
    "pbu", "pes", "pnb", "prs", "ps", "pst", "rhg", "sd", "sdh", "skr", "ug", "ur",
    # in other letters
    "aii", "arc", "dv", "he", "iw", "ji", "nqo", "syr", "yi",
})
# fmt: on
_RTL_IN_COUNTRY = frozenset({"az-ir", "ku-iq", "ku-ir", "pa-pk", "tk-af", "uz-af"})

_EMBEDDINGS = re.compile("[\u202a-\u202e]+")
_ISOLATES = re.compile("[\u2066-\u2069]+")


def direction_of(language_code: str) -> Direction:
    """The direction a language is written in; a script subtag decides before the language."""
    language, *subtags = language_code.strip().lower().replace("_", "-").split("-")
    for subtag in subtags:
        if len(subtag) == 1:  # an extension or a private part follows
            break
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag in _RTL_SCRIPTS else "ltr"
        if f"{language}-{subtag}" in _RTL_IN_COUNTRY:
            return "rtl"
    return "rtl" if language in _RTL_LANGUAGES else "ltr"


def first_strong(text: str) -> Direction | None:
    """The direction of the first letter that has one, isolated parts skipped (UAX #9, P2)."""
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return None


def isolate(text: str) -> str:
    """Wrap text for a place without markup (a mail subject, a feed title) so that it keeps its
    own direction and disturbs no neighbour.

    Embeddings and overrides inside are taken out, and isolates too when they do not balance.
    """
    text = _EMBEDDINGS.sub("", text)
    if not _isolates_balance(text):
        text = _ISOLATES.sub("", text)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def _isolates_balance(text: str) -> bool:
    depth = 0
    for run in _ISOLATES.findall(text):
        for control in run:
            depth += -1 if control == POP_ISOLATE else 1
            if depth < 0:
                return False
    return depth == 0
