"""Two people changed the same story: what each changed, what can be joined, what must be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles import typed
from articles.body import clean_body
from articles.structure import parse, serialise
from articles.typed import Fields


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    JOINED = "joined"  # each changed other paragraphs of it
    COLLIDING = "colliding"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field that somebody changed. ``value`` is what to save unless a person chooses."""

    name: str
    side: Side
    base: str | list
    mine: str | list
    theirs: str | list
    value: str | list

    @property
    def language_code(self) -> str:
        return typed.part_of(self.name)[0]

    @property
    def field(self) -> str:
        return typed.part_of(self.name)[1]


@dataclass(frozen=True, slots=True)
class Merge:
    fields: list[FieldMerge]

    @property
    def colliding(self) -> list[FieldMerge]:
        return [one for one in self.fields if one.side == Side.COLLIDING]

    @property
    def mine(self) -> list[FieldMerge]:
        """What only this person changed, or changed beside the other."""
        return [one for one in self.fields if one.side in {Side.MINE, Side.JOINED}]

    def values(self) -> Fields:
        return {one.name: one.value for one in self.fields}


def merge(base: Fields, mine: Fields, theirs: Fields) -> Merge:
    """Field by field. ``mine`` may lack fields: those she did not touch."""
    found = []
    for name in typed.NAMES:
        before, one, other = base[name], mine.get(name, base[name]), theirs[name]
        i_changed = not typed.is_same(name, one, before)
        they_changed = not typed.is_same(name, other, before)
        if not (i_changed or they_changed):
            continue
        if not i_changed or typed.is_same(name, one, other):
            found.append(FieldMerge(name, Side.THEIRS, before, one, other, other))
        elif not they_changed:
            found.append(FieldMerge(name, Side.MINE, before, one, other, one))
        else:
            found.append(_both(name, before, one, other))
    return Merge(found)


def _both(name: str, before, one, other) -> FieldMerge:
    if typed.part_of(name)[1] == "body":
        value, collides = merge_bodies(before, one, other)
        side = Side.COLLIDING if collides else Side.JOINED
        return FieldMerge(name, side, before, one, other, value)
    return FieldMerge(name, Side.COLLIDING, before, one, other, one)


@dataclass(frozen=True, slots=True)
class Edit:
    """The paragraphs from ``start`` to ``end`` of the base became others."""

    start: int
    end: int
    blocks: tuple[str, ...]

    def touches(self, other: "Edit") -> bool:
        if self.is_between and other.is_between:
            return self.start == other.start
        return self.start < other.end and other.start < self.end

    @property
    def is_between(self) -> bool:
        """Whether it only puts paragraphs in."""
        return self.start == self.end

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


def merge_bodies(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Both changes in one body, and whether they collide: then both versions stand in it.

    Changes collide where both touched the same paragraph, or put one in at the same place.
    """
    blocks = _blocks(base)
    waiting = [_edits(blocks, _blocks(mine)), _edits(blocks, _blocks(theirs))]
    merged, place, collides = [], 0, False
    while waiting[0] or waiting[1]:
        group, start, end = _next_group(waiting)
        merged += blocks[place:start]
        texts = [_applied(blocks, edits, start, end) for edits in group]
        if not group[0] or not group[1] or texts[0] == texts[1]:
            merged += texts[0] if group[0] else texts[1]
        else:
            collides = True
            merged += texts[0] + [block for block in texts[1] if block not in texts[0]]
        place = max(place, end)
    merged += blocks[place:]
    return "\n".join(merged), collides


def _blocks(body: str) -> list[str]:
    return [serialise(block) for block in parse(clean_body(body))]


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[Edit]:
    edits = []
    for kind, a, b, c, d in SequenceMatcher(None, base, changed, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:  # paragraph by paragraph
            edits += [Edit(a + n, a + n + 1, (changed[c + n],)) for n in range(b - a)]
        elif kind != "equal":
            edits.append(Edit(a, b, tuple(changed[c:d])))
    return edits


def _next_group(waiting: list[list[Edit]]) -> tuple[list[list[Edit]], int, int]:
    """The next edits of both sides that touch each other, and the stretch of the base they take."""
    side = min((one for one in (0, 1) if waiting[one]), key=lambda one: waiting[one][0].place)
    group: list[list[Edit]] = [[], []]
    group[side].append(waiting[side].pop(0))
    grew = True
    while grew:
        grew = False
        for one in (0, 1):
            while waiting[one] and any(waiting[one][0].touches(edit) for edit in group[1 - one]):
                group[one].append(waiting[one].pop(0))
                grew = True
    edits = group[0] + group[1]
    return group, min(edit.start for edit in edits), max(edit.end for edit in edits)


def _applied(base: Sequence[str], edits: list[Edit], start: int, end: int) -> list[str]:
    text, place = [], start
    for edit in edits:
        text += [*base[place : edit.start], *edit.blocks]
        place = edit.end
    return text + list(base[place:end])
