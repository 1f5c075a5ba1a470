"""The database's twin of ``arabic.folding.fold``: finds what is written in another spelling."""

import unicodedata
from functools import cache

from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower

from arabic.folding import fold

_ARABIC_MARKS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u0300-\u036f]*"


@cache
def _table() -> tuple[str, str]:
    """Characters and what each folds to, as PostgreSQL's ``translate()`` wants them.

    Derived from ``fold`` itself, so that the two cannot part. ``translate`` deletes the
    characters of its first list that have no partner in the second.
    """
    mapped: dict[str, str] = {}
    deleted: list[str] = []
    for point in range(0x80, 0x3000):
        character = chr(point)
        if unicodedata.category(character) in {"Cn", "Co", "Cs"} or character.isspace():
            continue
        folded = fold(character)
        if folded == character.lower():
            continue
        if not folded:
            deleted.append(character)
        elif len(folded) == 1:
            mapped[character] = folded
    return "".join(mapped) + "".join(deleted), "".join(mapped.values())


class Folded(Func):
    """``Folded("translations__headline")``: the text as ``fold`` would give it, in SQL.

    Compare it with a folded needle: ``.filter(folded__contains=fold(needle))``. What folds to
    several characters (ligatures, Latin ß) and runs of spaces are left as they are.
    """

    function = "translate"
    arity = 3
    output_field = TextField()

    def __init__(self, expression, *args, **extra):
        if not args:
            source, target = _table()
            expression, args = Lower(expression), (Value(source), Value(target))
        super().__init__(expression, *args, **extra)


@cache
def _spellings() -> dict[str, str]:
    """Of each folded character, all that fold to it, as the inside of a class."""
    source, target = _table()
    found: dict[str, list[str]] = {}
    for character, folded in zip(source, target, strict=False):
        found.setdefault(folded, []).append(character)
    return {folded: "".join(characters) for folded, characters in found.items()}


def pattern_of(word: str) -> str:
    """A regular expression of PostgreSQL for a folded word in any spelling.

    It finds what ``Folded(…)__contains`` finds, a hundred times faster: ``translate()`` looks
    through its whole table for every character. Of the marks that folding deletes it expects
    those of Arabic between the letters.
    """
    classes = (
        "".join(f"\\{each}" if not each.isalnum() else each for each in _all_cases(character))
        for character in word
    )
    return _ARABIC_MARKS.join(f"[{each}]" for each in classes)


def _all_cases(character: str) -> str:
    others = _spellings().get(character, "")
    return "".join(dict.fromkeys(character + character.upper()[:1] + others))


def matching(queryset: QuerySet, text: str, fields: tuple[str, ...]) -> QuerySet:
    """Rows of any model with every word of ``text`` in one of its fields, in any spelling."""
    for word in fold(text).split():
        condition = Q()
        for field in fields:
            condition |= Q(**{f"{field}__regex": pattern_of(word)})
        queryset = queryset.filter(condition)
    return queryset


def matching_words(queryset: QuerySet, text: str, fields: tuple[str, ...]) -> QuerySet:
    """Rows with every word of ``text`` in their words, in any language and spelling."""
    rows = queryset.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
    for word in fold(text).split():
        queryset = queryset.filter(Exists(matching(rows, word, fields)))
    return queryset
