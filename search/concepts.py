"""What the words of a query stand for: each word a concept, met in several forms.

The forms of a word are its stem, the name it is of in the gazetteer, its stem with a preposition
written onto it or without the one it has, and, where nobody ever wrote it, the words that it was
meant to be.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arabic.characters import has_arabic
from arabic.gazetteer import names_in
from arabic.stopwords import is_stop_word
from search.parsing import Query
from search.tokens import as_key, exact_id, headline_id, name_id, stem_id, stem_in
from search.vocabulary import document_counts, resembling

MOST_CONCEPTS = 12
WITH_PREPOSITION = 0.7  # how much a form counts beside the stem itself
OF_ANOTHER_LANGUAGE = 0.9
AS_REPAIRED = 0.8
PREPOSITIONS = "بلك"
_JOINED = ("بال", "كال", "لل")


@dataclass(frozen=True, slots=True)
class Form:
    identifier: bytes
    weight: float


@dataclass(frozen=True, slots=True)
class Concept:
    """``document_count`` is of its commonest reading; ``rarity`` what a match is worth."""

    word: str
    forms: tuple[Form, ...]
    exact: bytes
    document_count: int
    headline_count: int
    rarity: float
    exact_rarity: float
    has_keys: bool  # stop words have none: they are looked for in headlines only

    def lookup_keys(self) -> list[int]:
        return [as_key(form.identifier) for form in self.forms]

    def headline_keys(self) -> list[int]:
        return [as_key(headline_id(form.identifier)) for form in self.forms]


@dataclass(frozen=True, slots=True)
class Understood:
    """The concepts in the order typed, and what mistyped words were taken for."""

    concepts: tuple[Concept, ...]
    repairs: dict[str, list[str]]


def understand(query: Query, language_code: str | None, entry_count: int) -> Understood:
    """``language_code`` is that of the texts that are searched; None for all languages."""
    words = [word for word in query.words if not is_stop_word(word)]
    if words:
        forms = {word: _forms(word, language_code) for word in words}
        _add_names(forms, query.words)
    else:
        forms = {word: [Form(exact_id(word), 1.0)] for word in query.words}
    counts = document_counts(_keys_of(forms))
    repairs = _repairs(forms, counts) if words else {}
    for word, meant in repairs.items():
        for better in meant:
            forms[word] += [
                Form(form.identifier, form.weight * AS_REPAIRED)
                for form in _forms(better, language_code)
            ]
    if repairs:
        counts = document_counts(_keys_of(forms))
    concepts = [
        _concept(word, forms[word], counts, entry_count, has_keys=bool(words)) for word in forms
    ]
    if len(concepts) > MOST_CONCEPTS:
        rarest = sorted(concepts, key=lambda concept: -concept.rarity)[:MOST_CONCEPTS]
        concepts = [concept for concept in concepts if concept in rarest]
    return Understood(tuple(concepts), repairs)


def _forms(word: str, language_code: str | None) -> list[Form]:
    stems: dict[str, float] = {}
    for code in (language_code,) if language_code else ("ar", "fr", "en"):
        stems[stem_in(word, code)] = 1.0
    if has_arabic(word):
        for other in _with_and_without_preposition(word, next(iter(stems))):
            stems.setdefault(other, WITH_PREPOSITION)
    return [Form(stem_id(stem), weight) for stem, weight in stems.items()]


def _add_names(forms: dict[str, list[Form]], words: Sequence[str]) -> None:
    """Each word of a name stands for the name as well, whatever its spelling."""
    for found in names_in(words):
        for word in words[found.start : found.end]:
            if word in forms:
                forms[word].append(Form(name_id(found.entry.key), OF_ANOTHER_LANGUAGE))


def _with_and_without_preposition(word: str, stem: str) -> Iterable[str]:
    if len(stem) >= 3:
        yield from (f"{preposition}{stem}" for preposition in PREPOSITIONS)
    if len(word) >= 5 and word[0] in PREPOSITIONS and not word.startswith(_JOINED):
        bare = stem_in(word[1:], "ar")
        yield bare
        yield from (f"{preposition}{bare}" for preposition in PREPOSITIONS)


def _keys_of(forms: dict[str, list[Form]]) -> set[int]:
    keys = {as_key(exact_id(word)) for word in forms}
    for each in forms.values():
        for form in each:
            keys.add(as_key(form.identifier))
            keys.add(as_key(headline_id(form.identifier)))
    return keys


def _repairs(forms: dict[str, list[Form]], counts: dict[int, int]) -> dict:
    """What words that stand in no text resemble."""
    unknown = [
        word
        for word, each in forms.items()
        if not any(counts.get(as_key(form.identifier)) for form in each)
    ]
    return {word: found for word, found in resembling(unknown).items() if found}


def _concept(
    word: str, forms: list[Form], counts: dict[int, int], entry_count: int, *, has_keys: bool
) -> Concept:
    known: dict[bytes, float] = {}
    for form in forms:
        if counts.get(as_key(form.identifier)):
            known[form.identifier] = max(form.weight, known.get(form.identifier, 0))
    document_count = min(entry_count, sum(counts[as_key(one)] for one in known))
    headline_count = sum(counts.get(as_key(headline_id(one)), 0) for one in known)
    exact = exact_id(word)
    return Concept(
        word,
        tuple(Form(identifier, weight) for identifier, weight in known.items()),
        exact,
        document_count,
        headline_count,
        rarity(document_count, entry_count),
        rarity(counts.get(as_key(exact), 0), entry_count),
        has_keys,
    )


def rarity(document_count: int, entry_count: int) -> float:
    """The inverse document frequency of BM25; zero for what occurs nowhere."""
    if not document_count:
        return 0.0
    rest = max(0, entry_count - document_count)
    return math.log(1 + (rest + 0.5) / (document_count + 0.5))
