"""The faces of the cards, and lines of text set in them.

IBM Plex Sans Arabic has Arabic and the letters of western Europe. Words with others (the hooked
letters of Hausa and Fula, ŋ and ɛ of Wolof and Bambara, ə of Kanuri) are set whole in Noto Sans:
a word in two faces would look broken.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

from arabic.direction import direction_of
from arabic.reordering import embedding_levels, visual_order

FONTS = Path(__file__).parent / "fonts"
BOLD = "IBMPlexSansArabic-Bold.ttf"
MEDIUM = "IBMPlexSansArabic-Medium.ttf"
SECOND = {BOLD: "NotoSans-Bold.ttf", MEDIUM: "NotoSans-Medium.ttf"}
NO_CHARACTER = "\U0010fffe"  # no font has it: what stands for it stands for all that is missing
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f’'ʼ-]*")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one face and one direction."""

    text: str
    face: str
    direction: str


@cache
def font(face: str, size: int, engine=ImageFont.Layout.RAQM) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / face, size, layout_engine=engine)


def is_drawable(face: str, character: str) -> bool:
    return has_glyph(face, character) or has_glyph(SECOND[face], character)


@cache
def has_glyph(face: str, character: str) -> bool:
    if unicodedata.category(character) == "Cf":
        return True  # never drawn
    plain = font(face, 24, ImageFont.Layout.BASIC)
    drawn, nothing = (plain.getmask(text) for text in (character, NO_CHARACTER))
    return (drawn.size, bytes(drawn)) != (nothing.size, bytes(nothing))


def length(text: str, face: str, size: int, language_code: str) -> float:
    """How wide the line is, in pixels."""
    return sum(
        font(run.face, size).getlength(run.text, direction=run.direction, language=language_code)
        for run in runs(text, face, language_code)
    )


def write(
    draw: ImageDraw.ImageDraw,
    text: str,
    at: tuple[float, float],
    anchor: str,
    *,
    face: str,
    size: int,
    colour: str,
    language_code: str,
) -> None:
    """One line. ``anchor`` is that of Pillow: ``l`` or ``r``, then ``a`` or ``m``."""
    parts = runs(text, face, language_code)
    x, y = at
    if len(parts) > 1:  # each is put behind the one before it, on the line of the first face
        above, below = font(face, size).getmetrics()
        y += above if anchor[1] == "a" else (above - below) / 2
        x -= length(text, face, size, language_code) if anchor[0] == "r" else 0
        anchor = "ls"
    for run in parts:
        set_in, how = font(run.face, size), {"direction": run.direction, "language": language_code}
        draw.text((x, y), run.text, colour, set_in, anchor=anchor, **how)
        x += set_in.getlength(run.text, **how)


def runs(text: str, face: str, language_code: str) -> list[Run]:
    """The line from left to right as it is seen; a single run where one face has all of it."""
    direction = direction_of(language_code)
    if all(has_glyph(face, character) for character in text):
        return [Run(text, face, direction)]
    levels = embedding_levels(text, direction)
    place = {index: number for number, index in enumerate(visual_order(text, direction))}
    keys = list(zip(_faces(text, face), levels, strict=True))
    found = []
    for (chosen, level), group in groupby(range(len(text)), key=keys.__getitem__):
        indexes = [index for index in group if index in place]  # marks of direction have no place
        if indexes and level is not None:
            run = Run(
                "".join(text[index] for index in indexes), chosen, "rtl" if level % 2 else "ltr"
            )
            found.append((min(place[index] for index in indexes), run))
    return [run for _place, run in sorted(found, key=lambda pair: pair[0])]


def _faces(text: str, face: str) -> Iterator[str]:
    """The face of each character: that of its word, which the first face has or has not."""
    chosen = [face if has_glyph(face, character) else SECOND[face] for character in text]
    for word in _WORD.finditer(text):
        span = slice(*word.span())
        if SECOND[face] in chosen[span] and all(has_glyph(SECOND[face], c) for c in word[0]):
            chosen[span] = [SECOND[face]] * len(word[0])
    yield from chosen
