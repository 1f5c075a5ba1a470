"""Shows where a text answers a query: in its own spelling, with whole words marked.

Only whole words are marked, with all that is written onto them: a mark that began in the middle
of a word would tear its letters apart.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from arabic.characters import ARABIC_MARKS, TATWEEL
from arabic.gazetteer import names_in
from search.concepts import Concept
from search.tokens import name_id, token, words_of

SNIPPET_WORDS = 32
WORDS_BEFORE = 8  # shown before the first word that matches
LONGEST_READ = 30_000  # characters of a body that are searched for the best place
ELLIPSIS = "…"

_WORD = re.compile(rf"\w[\w{ARABIC_MARKS}{TATWEEL}\u200c\u200d]*")
_TRAILING = re.compile(r"[\s.،؛,;:–—-]+$")


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: tuple[str, ...]
    identifiers: frozenset[bytes]


class Marker:
    """Marks the words of one query in many texts."""

    def __init__(self, concepts: Iterable[Concept]):
        self.worth: dict[bytes, tuple[int, float]] = {}
        for number, concept in enumerate(concepts):
            for identifier in (concept.exact, *(form.identifier for form in concept.forms)):
                self.worth.setdefault(identifier, (number, concept.rarity or 1.0))

    def whole(self, text: str, language_code: str) -> list[Part]:
        """All of a headline."""
        words = _words(text, language_code)
        return self._parts(text, words, self._matches(words), 0, len(text))

    def best(self, text: str, language_code: str) -> list[Part]:
        """The passage of a text that answers best; its beginning when nothing does."""
        text = text[:LONGEST_READ].replace("\n", " ")
        words = _words(text, language_code)
        matches = self._matches(words)
        first = self._best_place(matches, len(words))
        last = min(len(words), first + SNIPPET_WORDS)
        if not words:
            return []
        start = words[first].start if first else 0
        end = words[last].start if last < len(words) else len(text)
        parts = self._parts(text, words[first:last], self._shifted(matches, first), start, end)
        if first:
            parts.insert(0, Part(ELLIPSIS))
        if last < len(words):
            tail = parts.pop() if not parts[-1].is_match else Part("")
            parts.append(Part(f"{_TRAILING.sub('', tail.text)}{ELLIPSIS}"))
        return parts

    def _matches(self, words: Sequence[_Word]) -> dict[int, tuple[int, float]]:
        """Which words match, each with the number of its concept and what that is worth."""
        found = {}
        for place, word in enumerate(words):
            for identifier in word.identifiers:
                if hit := self.worth.get(identifier):
                    found[place] = hit
        folded = [(part, place) for place, word in enumerate(words) for part in word.folded]
        for name in names_in([part for part, _place in folded]):
            if hit := self.worth.get(name_id(name.entry.key)):
                for _part, place in folded[name.start : name.end]:
                    found.setdefault(place, hit)
        return found

    @staticmethod
    def _shifted(matches: dict[int, tuple[int, float]], first: int) -> dict:
        return {place - first: hit for place, hit in matches.items() if place >= first}

    @staticmethod
    def _best_place(matches: dict[int, tuple[int, float]], count: int) -> int:
        """From which word on the passage has the most of what was asked for."""
        best, best_worth = 0, 0.0
        for place in matches:
            first = max(0, min(place - WORDS_BEFORE, count - SNIPPET_WORDS))
            inside = {
                number: worth
                for other, (number, worth) in matches.items()
                if first <= other < first + SNIPPET_WORDS
            }
            if (worth := sum(inside.values())) > best_worth:
                best, best_worth = first, worth
        return best

    @staticmethod
    def _parts(text: str, words: Sequence[_Word], matches: dict, start: int, end: int):
        parts = []
        for place, word in enumerate(words):
            if place in matches:
                if word.start > start:
                    parts.append(Part(text[start : word.start]))
                parts.append(Part(text[word.start : word.end], True))
                start = word.end
        if end > start:
            parts.append(Part(text[start:end]))
        return parts


def spelling_in(folded: str, texts: Iterable[str]) -> str:
    """How a folded word is spelt where it occurs; itself when it does not."""
    for text in texts:
        for match in _WORD.finditer(text[:LONGEST_READ]):
            if _folded(match[0]) == (folded,):
                return match[0]
    return folded


def _words(text: str, language_code: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), *_known(match[0], language_code))
        for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(words_of(word))


@lru_cache(maxsize=1 << 16)
def _known(word: str, language_code: str) -> tuple[tuple[str, ...], frozenset[bytes]]:
    folded = _folded(word)
    tokens = [token(part, language_code) for part in folded]
    # A stop word is shown, but not marked, unless the query had nothing else: then by spelling.
    identifiers = {each.stem or each.exact for each in tokens}
    return folded, frozenset(identifiers)
