"""The names of the region, each with the spellings under which it is met in three languages.

``gazetteer.tsv`` is the table. A name found in a text stands for its key, so that «تمبكتو»,
"Tombouctou" and "Timbuktu" are one thing to a search and a house style has one form to prefer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from arabic.characters import has_arabic
from arabic.folding import fold

_TABLE = Path(__file__).with_suffix(".tsv")
_WORD = re.compile(r"[^\W_]+")
# Written onto a name: و, ب, ل, ك, ف and their pairs.
_PREFIXES = ("و", "ب", "ل", "ك", "ف", "وب", "ول", "وك", "فب", "فل")
_SHORTEST_TO_CUT = 3  # letters of a name that may follow a prefix
# House forms of countries and cities that are common words as well: only as the table has them.
_AMBIGUOUS = {"سار", "ساره", "كاي", "خاي", "قطر", "جاو", "بيا", "تبو", "فايا", "جزاير", "نيجر"}


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    kind: str
    arabic: tuple[str, ...]
    latin: tuple[str, ...]

    def house_form(self, language_code: str) -> str:
        return self.arabic[0] if language_code == "ar" else self.latin[0]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry met in a list of words, from word ``start`` until before word ``end``."""

    entry: Entry
    start: int
    end: int


@cache
def entries() -> tuple[Entry, ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Entry(key, kind, _forms(arabic), _forms(latin)) for key, kind, arabic, latin in rows
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|"))


@cache
def _spellings() -> dict[str, dict[tuple[str, ...], Entry]]:
    """Entries by the folded words of each spelling, below the first of these words."""
    table: dict[str, dict[tuple[str, ...], Entry]] = {}
    for entry in entries():
        for form in (*entry.arabic, *entry.latin):
            words = tuple(_WORD.findall(fold(form)))
            table.setdefault(words[0], {}).setdefault(words, entry)
    return table


@cache
def name_words() -> frozenset[str]:
    """The folded words of which Arabic names of one word consist."""
    found = {
        words[0] for by_words in _spellings().values() for words in by_words if len(words) == 1
    }
    return frozenset(word for word in found if has_arabic(word))


def names_in(words: Sequence[str]) -> Iterator[Found]:
    """The names in a list of folded words, the longest at each place, none within another."""
    beginnings, end = _beginnings(), 0
    for place, word in enumerate(words):
        if word not in beginnings or place < end:
            continue
        length, entry = _longest(words, place, beginnings[word])
        if length:
            end = place + length
            yield Found(entry, place, end)


def entry_named(text: str) -> Entry | None:
    """The entry that the whole text names, in any spelling of the table."""
    words = _WORD.findall(fold(text))
    found = next(names_in(words), None)
    return found.entry if found and (found.start, found.end) == (0, len(words)) else None


def is_place(text: str) -> bool:
    """Whether the whole text names a country, a town or a region of the table."""
    entry = entry_named(text)
    return entry is not None and entry.kind in {"country", "place"}


def _longest(words: Sequence[str], place: int, by_words: dict) -> tuple[int, Entry | None]:
    best: tuple[int, Entry | None] = (0, None)
    for spelling, entry in by_words.items():
        length = len(spelling)
        rest = tuple(words[place + 1 : place + length])
        if length > best[0] and rest == spelling[1:]:
            best = (length, entry)
    return best


@cache
def _beginnings() -> dict[str, dict[tuple[str, ...], Entry]]:
    """Spellings by their first word, also as it is with a conjunction or preposition before it."""
    table = _spellings()
    found = dict(table)
    for word in table:
        if len(word) < _SHORTEST_TO_CUT or word in _AMBIGUOUS or not has_arabic(word):
            continue
        for prefix in _PREFIXES:
            is_contracted = prefix[-1] == "ل" and word.startswith("ال")  # ل and ال make لل
            found.setdefault(f"{prefix}{word[1:] if is_contracted else word}", table[word])
    return found
