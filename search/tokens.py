"""Texts as rows of numbers: what the index stores and the ranking counts.

A word becomes four bytes for its folded spelling and, unless it says nothing, four for its stem.
The bytes of a text stand side by side, so that to count a word, a phrase or two neighbours in it
is to count a byte string in another: the fastest thing that Python can do with a text.

The same four bytes, read as a number, are the key under which the database finds the text.
"""

import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from arabic.characters import has_arabic
from arabic.folding import fold
from arabic.gazetteer import names_in
from arabic.latin_stemming import english_stem, french_stem
from arabic.stemming import stem
from arabic.stopwords import is_stop_word

GAP = b"\0\0\0\0"  # between passages: the last word of one is no neighbour of the next one's first
LONGEST_WORD = 40  # letters; what is longer is no word but an address or a mistake

_WORD = re.compile(r"[^\W\d_]+|\d+")
# «عبدالله» and «عبد الله» are one name; «أبوبكر» is too rarely written apart to matter.
_JOINED_ABD = re.compile(r"(?<!\w)([وبلف]?عبد)ال(?=\w\w)")
_LATIN_STEMS = {"fr": french_stem, "en": english_stem}


@dataclass(frozen=True, slots=True)
class Token:
    word: str  # folded
    exact: bytes
    stem: bytes  # empty for stop words


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(_JOINED_ABD.sub(r"\1 ال", fold(text)))]


def tokens_of(text: str, language_code: str) -> list[Token]:
    """The words of a text, each piece between two spaces looked up where it was met before."""
    found: list[Token] = []
    for piece in text.split():
        read = _tokens if len(piece) <= LONGEST_WORD else _tokens.__wrapped__
        found += read(piece, language_code)
    return found


@lru_cache(maxsize=1 << 18)
def _tokens(piece: str, language_code: str) -> tuple[Token, ...]:
    return tuple(token(word, language_code) for word in words_of(piece))


@lru_cache(maxsize=1 << 17)
def token(word: str, language_code: str) -> Token:
    is_stop = is_stop_word(word)
    return Token(word, exact_id(word), b"" if is_stop else stem_id(stem_in(word, language_code)))


def stem_in(word: str, language_code: str) -> str:
    if has_arabic(word):
        return stem(word)
    return _LATIN_STEMS.get(language_code, str)(word)


def exact_id(word: str) -> bytes:
    return _id(f"w{word}")


def stem_id(word: str) -> bytes:
    return _id(f"s{word}")


def name_id(key: str) -> bytes:
    """For an entry of the gazetteer."""
    return _id(f"n{key}")


@lru_cache(maxsize=1 << 17)
def headline_id(identifier: bytes) -> bytes:
    """For the stem or name with that id, standing in a headline."""
    return _id(f"h{identifier.hex()}")


def section_key(pk: int) -> int:
    return as_key(_id(f"c{pk}"))


def tag_key(pk: int) -> int:
    return as_key(_id(f"t{pk}"))


def author_key(pk: int) -> int:
    return as_key(_id(f"a{pk}"))


def as_key(identifier: bytes) -> int:
    """The id as a number that fits PostgreSQL's ``integer``."""
    return int.from_bytes(identifier, "little", signed=True)


def _id(text: str) -> bytes:
    return crc32(text.encode()).to_bytes(4, "little")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, tokenised: its folded words, and the ids of its stems, words and names."""

    words: Sequence[str]
    stems: bytes
    exact: bytes
    names: Sequence[bytes]

    @classmethod
    def of(cls, text: str, language_code: str) -> "Passage":
        tokens = tokens_of(text, language_code)
        words = [each.word for each in tokens]
        return cls(
            words,
            b"".join([each.stem for each in tokens]),
            b"".join([each.exact for each in tokens]),
            [name_id(found.entry.key) for found in names_in(words)],
        )

    def meanings(self) -> bytes:
        return b"".join([self.stems, GAP, *self.names])

    def record(self) -> bytes:
        return self.meanings() + GAP + self.exact

    def identifiers(self) -> bytes:
        """The ids under which a search finds the passage, side by side."""
        return b"".join([self.stems, *self.names])


def as_keys(identifiers: bytes) -> tuple[int, ...]:
    """The numbers of ids that stand side by side."""
    return struct.unpack(f"<{len(identifiers) // 4}i", identifiers)


def pieces(identifiers: bytes) -> Iterable[bytes]:
    return (identifiers[place : place + 4] for place in range(0, len(identifiers), 4))
