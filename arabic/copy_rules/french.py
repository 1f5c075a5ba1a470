"""Quotation marks and spaces of French, as far as they are certain."""

import re
from collections.abc import Iterator

from arabic.copy_rules.finding import Finding

_NO_BREAK = "\u00a0"
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿœŒ"
_STRAIGHT = re.compile(r"(?<![\w\"])\"(?=\S)([^\"\n]{1,2000}?)(?<=\S)\"(?![\w\"])")
_CURLY = re.compile(r"“\s?([^“”\n]{1,2000}?)\s?”")
_TIGHT_MARK = re.compile(rf"(?<=[{_LETTER}»)])[;!?]+(?=\s|$)|(?<=[{_LETTER}»)]):(?=\s|$)")
_TIGHT_OPENING = re.compile(rf"«(?=[{_LETTER}\d])")
_TIGHT_CLOSING = re.compile(rf"(?<=[{_LETTER}\d.!?…])»")
_POINTS = re.compile(r"(?<=\w)\.{3}(?!\.)")


def quotation_marks(text: str) -> Iterator[Finding]:
    for pattern in (_STRAIGHT, _CURLY):
        for match in pattern.finditer(text):
            if re.search(f"[{_LETTER}]", match[1]):
                right = f"«{_NO_BREAK}{match[1]}{_NO_BREAK}»"
                yield Finding(*match.span(), "quotes", right, "hint")


def narrow_spaces(text: str) -> Iterator[Finding]:
    """The space that French has before ; : ! ? and inside « », where there is none at all.

    A plain space is good enough: the page keeps it from breaking.
    """
    for match in _TIGHT_MARK.finditer(text):
        yield Finding(*match.span(), "french-spaces", f"{_NO_BREAK}{match[0]}")
    for match in _TIGHT_OPENING.finditer(text):
        yield Finding(*match.span(), "french-spaces", f"«{_NO_BREAK}")
    for match in _TIGHT_CLOSING.finditer(text):
        yield Finding(*match.span(), "french-spaces", f"{_NO_BREAK}»")


def three_points(text: str) -> Iterator[Finding]:
    for match in _POINTS.finditer(text):
        yield Finding(*match.span(), "three-points", "…", "hint")
