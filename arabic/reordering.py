"""In which order a line is shown: the Unicode bidirectional algorithm (UAX #9).

For asking what readers will see on a surface that takes no markup; what the pages show is ordered
by the browser. One paragraph is one line here. Rule names in comments are those of the standard.
"""

import unicodedata
from dataclasses import dataclass, field

from arabic.direction import Direction, first_strong

MAX_DEPTH = 125
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⁅": "⁆",
    "⟦": "⟧",
    "⟨": "⟩",
    "⟪": "⟫",
    "「": "」",
    "（": "）",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MOST_BRACKETS = 63
_MIRRORED = {
    left: right
    for pair in ("()", "[]", "{}", "<>", "«»", "‹›", "≤≥", "⟨⟩", "⟪⟫", "⟦⟧", "「」", "（）", "⁅⁆")
    for left, right in (pair, pair[::-1])
}
_ISOLATES = {"LRI", "RLI", "FSI"}
_EMBEDDINGS = {"LRE": "L", "RLE": "R", "LRO": "L", "RLO": "R"}
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}
_NEUTRAL = {"S", "WS", "ON", *_ISOLATES, "PDI"}


def shown(text: str, base: Direction) -> str:
    """The characters from left to right as they appear, brackets mirrored, controls left out."""
    levels = embedding_levels(text, base)
    return "".join(
        _MIRRORED.get(text[place], text[place]) if levels[place] % 2 else text[place]
        for place in visual_order(text, base)
    )


def base_direction(text: str, default: Direction = "ltr") -> Direction:
    """The direction that a surface gives a line when it goes by the first letter (P2, P3)."""
    return first_strong(text) or default


def visual_order(text: str, base: Direction) -> list[int]:
    """The places in `text` of the characters as they stand from left to right (L2)."""
    levels = embedding_levels(text, base)
    order = [place for place, level in enumerate(levels) if level is not None]
    for level in range(max((levels[place] for place in order), default=0), 0, -1):
        start = None
        for index in range(len(order) + 1):
            is_inside = index < len(order) and levels[order[index]] >= level
            if is_inside and start is None:
                start = index
            elif not is_inside and start is not None:
                order[start:index] = order[start:index][::-1]
                start = None
    return [place for place in order if unicodedata.category(text[place]) != "Cf"]


def embedding_levels(text: str, base: Direction) -> list[int | None]:
    """The level of each character, odd from right to left; None for embeddings (X9)."""
    paragraph = _Paragraph(text, 1 if base == "rtl" else 0)
    paragraph.go_through_controls()
    for sequence in paragraph.sequences():
        sequence.resolve()
    return paragraph.finished_levels()


class _DirectionalStack:
    """The embeddings and isolates that are open, and those too deep to count."""

    def __init__(self, base: int):
        self._open: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self._deep_isolates = self._deep_embeddings = self._isolates = 0

    @property
    def top(self) -> tuple[int, str | None]:
        return self._open[-1][:2]

    def embed(self, kind: str) -> None:
        direction = _EMBEDDINGS[kind]
        level = self._next_level(is_rtl=direction == "R")
        if level is not None:
            self._open.append((level, direction if kind.endswith("O") else None, False))
        elif not self._deep_isolates:
            self._deep_embeddings += 1

    def isolate(self, *, is_rtl: bool) -> None:
        level = self._next_level(is_rtl=is_rtl)
        if level is not None:
            self._isolates += 1
            self._open.append((level, None, True))
        else:
            self._deep_isolates += 1

    def close_isolate(self) -> None:
        if self._deep_isolates:
            self._deep_isolates -= 1
        elif self._isolates:
            self._deep_embeddings = 0
            while not self._open.pop()[2]:
                pass
            self._isolates -= 1

    def close_embedding(self) -> None:
        if self._deep_isolates:
            return
        if self._deep_embeddings:
            self._deep_embeddings -= 1
        elif not self._open[-1][2] and len(self._open) > 1:
            self._open.pop()

    def _next_level(self, *, is_rtl: bool) -> int | None:
        """The next odd or even level, if there is one and nothing around it was too deep."""
        level = self._open[-1][0]
        level = (level + 1) | 1 if is_rtl else (level + 2) & ~1
        too_deep = level > MAX_DEPTH or self._deep_isolates or self._deep_embeddings
        return None if too_deep else level


class _Paragraph:
    def __init__(self, text: str, level: int):
        self.text = text
        self.base = level
        self.original = [_kind(character) for character in text]
        self.types = list(self.original)
        self.levels: list[int] = [level] * len(text)
        self.partner = self._isolate_pairs()

    def _isolate_pairs(self) -> dict[int, int]:
        """Each isolate's beginning and end, by the place of the other (BD9)."""
        found, waiting = {}, []
        for place, kind in enumerate(self.original):
            if kind in _ISOLATES:
                waiting.append(place)
            elif kind == "PDI" and waiting:
                start = waiting.pop()
                found |= {start: place, place: start}
        return found

    def go_through_controls(self) -> None:
        """X1 to X8: the level of each character from the embeddings and isolates around it."""
        stack = _DirectionalStack(self.base)
        for place, kind in enumerate(self.original):
            level, override = stack.top
            if kind == "PDI":
                stack.close_isolate()
                level, override = stack.top
            self.levels[place] = level
            if override and kind not in _REMOVED:
                self.types[place] = override
            if kind in _EMBEDDINGS:
                stack.embed(kind)
            elif kind in _ISOLATES:
                stack.isolate(is_rtl=self._isolates_rtl(place, kind))
            elif kind == "PDF":
                stack.close_embedding()

    def _isolates_rtl(self, place: int, kind: str) -> bool:
        if kind != "FSI":
            return kind == "RLI"
        inside = self.text[place + 1 : self.partner.get(place, len(self.text))]
        return first_strong(inside) == "rtl"

    def sequences(self) -> list["_Sequence"]:
        """X9, X10: runs of one level, joined across the isolates between them."""
        runs: list[list[int]] = []
        for place, kind in enumerate(self.original):
            if kind in _REMOVED:
                continue
            if runs and self.levels[runs[-1][-1]] == self.levels[place]:
                runs[-1].append(place)
            else:
                runs.append([place])
        begins_at = {run[0]: run for run in runs}
        found = []
        for run in runs:
            if self.original[run[0]] == "PDI" and run[0] in self.partner:
                continue  # goes on from the run in which its isolate began
            places = list(run)
            while (end := self.partner.get(places[-1])) is not None and end > places[-1]:
                places += begins_at[end]
            found.append(self._sequence(places))
        return found

    def _sequence(self, places: list[int]) -> "_Sequence":
        level = self.levels[places[0]]
        before = self._neighbour(places[0], -1)
        opens = self.original[places[-1]] in _ISOLATES
        after = self.base if opens else self._neighbour(places[-1], 1)
        return _Sequence(
            text=self.text,
            places=places,
            types=[self.types[place] for place in places],
            level=level,
            start="R" if max(level, before) % 2 else "L",
            end="R" if max(level, after) % 2 else "L",
            paragraph=self,
        )

    def _neighbour(self, place: int, step: int) -> int:
        place += step
        while 0 <= place < len(self.text):
            if self.original[place] not in _REMOVED:
                return self.levels[place]
            place += step
        return self.base

    def finished_levels(self) -> list[int | None]:
        """L1: separators, and the spaces before them and at the end, have the base level."""
        is_trailing = True
        for place in range(len(self.text) - 1, -1, -1):
            kind = self.original[place]
            if kind == "S":
                self.levels[place], is_trailing = self.base, True
            elif kind in {"WS", "PDI", *_ISOLATES, *_REMOVED}:
                if is_trailing:
                    self.levels[place] = self.base
            else:
                is_trailing = False
        return [
            None if kind in _REMOVED else level
            for kind, level in zip(self.original, self.levels, strict=True)
        ]


@dataclass
class _Sequence:
    """An isolating run sequence, in which weak and neutral characters find their direction."""

    text: str
    places: list[int]
    types: list[str]
    level: int
    start: str
    end: str
    paragraph: _Paragraph
    original: list[str] = field(init=False)

    def resolve(self) -> None:
        self.original = list(self.types)
        self._marks_and_numbers()
        self._separators_and_signs()
        self._brackets()
        self._neutrals()
        for place, kind in zip(self.places, self.types, strict=True):
            self.paragraph.levels[place] = self.level + _rise(kind, self.level)

    def _marks_and_numbers(self) -> None:
        """W1 to W3."""
        before, strong = self.start, self.start
        for index, kind in enumerate(self.types):
            if kind == "NSM":
                kind = "ON" if before in _ISOLATES or before == "PDI" else before
            if kind in {"L", "R", "AL"}:
                strong = kind
            before = kind
            self.types[index] = "AN" if kind == "EN" and strong == "AL" else kind
        self.types = ["R" if kind == "AL" else kind for kind in self.types]

    def _separators_and_signs(self) -> None:
        """W4 to W7."""
        types, last = self.types, len(self.types) - 1
        for index in range(1, last):
            sides = {types[index - 1], types[index + 1]}
            if len(sides) == 1 and (
                (sides == {"EN"} and types[index] in {"ES", "CS"})
                or (sides == {"AN"} and types[index] == "CS")
            ):
                types[index] = types[index - 1]
        index = 0
        while index <= last:
            end = index
            while end <= last and types[end] == "ET":
                end += 1
            touches = (index and types[index - 1] == "EN") or (end <= last and types[end] == "EN")
            if end > index and touches:
                types[index:end] = ["EN"] * (end - index)
            index = max(end, index + 1)
        strong = self.start
        for index, kind in enumerate(types):
            if kind in {"L", "R"}:
                strong = kind
            elif kind in {"ES", "ET", "CS"}:
                types[index] = "ON"
            elif kind == "EN" and strong == "L":
                types[index] = "L"

    def _brackets(self) -> None:
        """N0: a pair of brackets goes with what is in it, or else with what is before it."""
        own = "R" if self.level % 2 else "L"
        for opening, closing in self._bracket_pairs():
            inside = {_strong(kind) for kind in self.types[opening + 1 : closing]}
            if own in inside:
                direction = own
            elif inside & {"L", "R"}:
                before = (_strong(kind) for kind in reversed(self.types[:opening]))
                direction = next((kind for kind in before if kind), self.start)
            else:
                continue
            for index in (opening, closing):
                self.types[index] = direction
                after = index + 1
                while after < len(self.types) and self.original[after] == "NSM":
                    self.types[after] = direction
                    after += 1

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        """BD16."""
        found, waiting = [], []
        for index, place in enumerate(self.places):
            character = self.text[place]
            if self.types[index] != "ON":
                continue
            if character in _PAIRS:
                if len(waiting) == _MOST_BRACKETS:
                    break
                waiting.append((_PAIRS[character], index))
            elif character in _CLOSING:
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == character:
                        found.append((waiting[depth][1], index))
                        del waiting[depth:]
                        break
        return sorted(found)

    def _neutrals(self) -> None:
        """N1, N2."""
        types, own = self.types, "R" if self.level % 2 else "L"
        index = 0
        while index < len(types):
            if types[index] not in _NEUTRAL:
                index += 1
                continue
            end = index
            while end < len(types) and types[end] in _NEUTRAL:
                end += 1
            before = _strong(types[index - 1]) if index else self.start
            after = _strong(types[end]) if end < len(types) else self.end
            types[index:end] = [before if before == after else own] * (end - index)
            index = end


def _kind(character: str) -> str:
    """The character's bidirectional class; a line break is a space, as in a headline."""
    kind = unicodedata.bidirectional(character) or "L"
    return "WS" if kind == "B" else kind


def _strong(kind: str) -> str:
    """Numbers count as right-to-left among neutral characters."""
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _rise(kind: str, level: int) -> int:
    """I1, I2."""
    if level % 2:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)
