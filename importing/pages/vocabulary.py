"""Reads ``vocabulary.toml``: the words by which pages are read, folded as all lines are."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from arabic.folding import fold

VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
EDGES = re.compile(r"^[^\w©(]+|[^\w)]+$")


def comparable(text: str) -> str:
    """The folded line without arrows, bullets, bars and punctuation at its ends."""
    return EDGES.sub("", fold(text))


def words(table: str, name: str) -> frozenset[str]:
    return frozenset(map(fold, VOCABULARY[table][name]))


def phrases(table: str, name: str) -> frozenset[str]:
    """Phrases as ``comparable`` gives them."""
    return frozenset(map(comparable, VOCABULARY[table][name]))


def beginnings(table: str, name: str) -> re.Pattern[str]:
    """Matches where a folded line begins with one of the phrases.

    Arabic phrases such as «منذ ساع» are stems on purpose; Latin ones end where a word ends.
    """
    return re.compile("|".join(map(_whole_words, _longest_first(VOCABULARY[table][name]))))


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(map(fold, texts), key=len, reverse=True)


def _whole_words(phrase: str) -> str:
    is_latin = phrase[-1:].isascii() and phrase[-1:].isalnum()
    return re.escape(phrase) + (r"\b" if is_latin else "")
