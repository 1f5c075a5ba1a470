"""The part of an address that is made from a headline."""

import re
from urllib.parse import quote

from arabic.characters import normalise, plain_letters, strip_tashkeel, strip_tatweel
from arabic.folding import LATIN_LETTERS
from arabic.numerals import to_western
from arabic.words import attach_prefixes

# Words of letters and ASCII digits, joined by single hyphens; no upper-case ASCII.
SLUG_PATTERN = r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*"

_SLUG = re.compile(SLUG_PATTERN)
_WORD = re.compile(r"[^\W_]+")
_PHRASE_SIGNS = re.compile("[\ufd40-\ufd4f\ufdf0\ufdf1\ufdf3-\ufdfb\ufdfd-\ufdff]")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]+")
# English endings belong to their word; any other apostrophe, as in l'Europe, parts two words.
_ENGLISH_ENDING = re.compile(r"(?<=\w)['’ʼ](?=(?:s|t|d|m|re|ve|ll)\b)", re.IGNORECASE)
_LETTERS = str.maketrans({**LATIN_LETTERS, **dict.fromkeys("\u200c\u200d\u0653\u0654\u0655", "")})
# What no slug that had to be cut should end with.
# fmt: off
_HANGING = frozenset({
    "في", "فى", "من", "عن", "على", "علي", "إلى", "الى", "إلي", "مع", "أن", "إن", "أو", "بين",
    "بعد", "قبل", "و", "ل", "ب", "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la",
    "le", "les", "par", "pour", "sur", "un", "une", "an", "and", "at", "by", "for", "in", "of",
    "on", "or", "the", "to", "with",
})
# fmt: on


def slugify(text: str, max_bytes: int = 180) -> str:
    """Make a slug of at most `max_bytes` in its percent-encoded form, cut between words.

    Arabic letters stay as written, hamza included; Latin letters become plain ASCII.
    """
    text = attach_prefixes(plain_letters(text))
    text = _PHRASE_SIGNS.sub(" ", text)
    text = _LATIN_ACCENTS.sub("", normalise(normalise(text, "NFKD").lower(), "NFKD"))
    text = strip_tatweel(strip_tashkeel(text)).translate(_LETTERS)
    return _within(max_bytes, _WORD.findall(_ENGLISH_ENDING.sub("", to_western(text))))


def is_slug(text: str) -> bool:
    """Whether `slugify` could have made this, whatever its length."""
    return bool(_SLUG.fullmatch(text)) and slugify(text, max_bytes=12 * len(text)) == text


def _within(max_bytes: int, words: list[str]) -> str:
    kept: list[str] = []
    room = max_bytes
    for word in words:
        needed = _encoded_length(word) + bool(kept)
        if needed > room:
            break
        kept.append(word)
        room -= needed
    if words and not kept:
        return _beginning_within(max_bytes, words[0])
    if len(kept) < len(words):
        while len(kept) > 1 and kept[-1] in _HANGING:
            kept.pop()
    return "-".join(kept)


def _beginning_within(max_bytes: int, word: str) -> str:
    """The first letters of a word that is too long by itself."""
    room = max_bytes
    for position, letter in enumerate(word):
        room -= _encoded_length(letter)
        if room < 0:
            return word[:position]
    return word


def _encoded_length(text: str) -> int:
    return len(quote(text, safe=""))
