"""How a headline reads where no markup can say its direction.

A browser tab, a chat, a feed reader, a notification and a list of search results show plain text:
some go by the first letter, some by the language of the reader's device. A headline is safe when
it reads the same from all of them.
"""

import re
from dataclasses import dataclass
from typing import Literal

from arabic.characters import ARABIC_LETTERS, TATWEEL
from arabic.direction import Direction, direction_of, first_strong
from arabic.reordering import visual_order

Kind = Literal["begins-foreign", "parts-change-places", "digits-change-places", "mark-strays"]

_WORD = re.compile(r"\S+")
# A percent sign stands on either side of its number in Arabic.
_EDGES = "%٪.,;:!?،؛؟…\"'«»“”‘’()[]–—"
_SIGNS = "$€£%٪"
_ARABIC = f"[{ARABIC_LETTERS}]"
# What is written as one thing: C++, 5-10, +235 66 12 34, 24/7, user@place, 1 000 000.
_NUMBER_GROUP = re.compile(
    r"(?<![\w+])\+?\d+(?:[.,٫٬-]\d+)*(?: (?:\d{2,4}|\d)(?:[.,٫٬-]\d+)*)+(?!\w)"
)
_TOKEN = re.compile(rf"(?:(?!{_ARABIC}|{TATWEEL})[^\s«»“”\"()\[\]،؛؟…])+")


@dataclass(frozen=True, slots=True)
class Disorder:
    """The part of a headline from `start` to before `end` will not read as it was written.

    ``parts-change-places`` happens only where a surface ignores the letters of a line and gives
    it the direction of the device; the others happen to every reader.
    """

    kind: Kind
    start: int
    end: int


def disorders(headline: str, language: str) -> list[Disorder]:
    """What of a headline reads in another order somewhere; nothing for one that is safe."""
    own = direction_of(language)
    found = list(_in_its_own_direction(headline, own))
    first = first_strong(headline)
    if first and first != own and len(_runs(headline)) > 1:
        words = (word for word in _WORD.finditer(headline) if first_strong(word[0]) == first)
        word = next(words, None)
        found.append(Disorder("begins-foreign", *(word.span() if word else (0, len(headline)))))
    elif span := _swapped(headline, own):
        found.append(Disorder("parts-change-places", *span))
    return found


def _in_its_own_direction(headline: str, own: Direction):
    """Numbers and names that come apart even where the direction is right."""
    places = _screen_places(headline, own)
    seen_to = 0
    for match in _NUMBER_GROUP.finditer(headline):
        if _is_shuffled(places, *match.span()):
            yield Disorder("digits-change-places", *match.span())
        seen_to = match.end()
    for match in _TOKEN.finditer(headline):
        if match.start() < seen_to:
            continue
        start, end = match.span()
        while end > start and headline[end - 1] in _EDGES:
            end -= 1
        while start < end and headline[start] in _SIGNS:
            start += 1
        has_letters = re.search(r"[^\W\d_]", headline[start:end])
        if own == "ltr" or end - start < 2 or not _is_shuffled(places, start, end):
            continue
        if has_letters:
            yield Disorder("mark-strays", start, end)
        elif re.search(r"\d.*\d", headline[start:end]):
            yield Disorder("digits-change-places", start, end)


def _is_shuffled(places: dict[int, int], start: int, end: int) -> bool:
    """Whether characters that are read from left to right do not stand so, side by side."""
    row = [places[place] for place in range(start, end) if place in places]
    return row != list(range(row[0], row[0] + len(row))) if row else False


def _screen_places(text: str, base: Direction) -> dict[int, int]:
    return {place: column for column, place in enumerate(visual_order(text, base))}


def _swapped(headline: str, own: Direction) -> tuple[int, int] | None:
    """The foreign words, or the number, around which the parts change places elsewhere."""
    elsewhere = _screen_places(headline, "ltr" if own == "rtl" else "rtl")
    shown = ([elsewhere[place] for place in run if place in elsewhere] for run in _runs(headline))
    columns = [sum(run) / len(run) for run in shown if run]
    if columns == sorted(columns, reverse=own == "rtl"):
        return None
    words = list(_WORD.finditer(headline))
    foreign = [word.span() for word in words if first_strong(word[0]) not in (own, None)]
    numbers = [word.span() for word in words if re.search(r"\d", word[0])]
    found = foreign or (numbers if own == "rtl" else [])
    return (found[0][0], found[-1][1]) if found else None


def _runs(headline: str) -> list[list[int]]:
    """Words that follow each other in one direction, numbers apart; marks belong to no run."""
    runs: list[list[int]] = []
    before = None
    for match in _WORD.finditer(headline):
        letters = [place for place in range(*match.span()) if headline[place].isalnum()]
        if not letters:
            continue
        kind = first_strong(match[0]) or "number"
        if kind == before:
            runs[-1] += letters
        else:
            runs.append(letters)
        before = kind
    return runs
