"""Spaces: double, missing after a mark, misplaced before it, and after the conjunction و."""

import re
from collections.abc import Iterator

from arabic.characters import ARABIC_LETTERS, ARABIC_MARKS
from arabic.copy_rules.finding import Finding

_ARABIC = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0\t]{2,}(?=\S)")
# The points of initials, as in «ي . م . ي», keep their spaces.
_BEFORE_MARK = re.compile(
    rf"(?<={_ARABIC})[ \u00a0]+(?=[،؛؟!](?![=(])|[:,;](?:\s|$)|\?\s*$)"
    rf"|(?<={_ARABIC}{{2}})[ \u00a0]+(?=\.(?:\s*$|\s+{_ARABIC}{{2}}))"
    rf"|(?<=[»”)\]])[ \u00a0]+(?=[،؛](?:\s|$))"
)
_AFTER_MARK = re.compile(
    rf"(?:(?<={_ARABIC})|(?<=[»”)\]]))[،؛؟](?=[{ARABIC_LETTERS}«“(])"
    rf"|(?<={_ARABIC}{{3}})[.:!](?={_ARABIC}{{3}})"
)
_INSIDE = re.compile(rf"(?<=[(\[«“])[ \u00a0]+(?={_ARABIC})|(?<={_ARABIC})[ \u00a0]+(?=[)\]»”])")
_OPENINGS = {")": "(", "]": "[", "»": "«", "”": "“"}
# «و» is written onto the word that follows; «أ و ب» are letters of a list.
_DETACHED = re.compile(rf"(?<=[{ARABIC_LETTERS}\d»”\x22)][ ،])و +(?=[ء-ي]{{2}})|^و +(?=[ء-ي]{{3}})")
_LONE_LETTER_BEFORE = re.compile(r"(?:^|[\s(])[ء-ي]\)?,?،? $")


def double_spaces(text: str) -> Iterator[Finding]:
    for match in _DOUBLE.finditer(text):
        yield Finding(*match.span(), "double-space", " ")


def spaces_before_marks(text: str) -> Iterator[Finding]:
    for match in _BEFORE_MARK.finditer(text):
        yield Finding(*match.span(), "space-before-mark", "")


def spaces_after_marks(text: str) -> Iterator[Finding]:
    for match in _AFTER_MARK.finditer(text):
        yield Finding(*match.span(), "space-after-mark", f"{match[0]} ")


def spaces_inside_brackets(text: str) -> Iterator[Finding]:
    """Spaces between a bracket and the words in it, where the other bracket stands too."""
    for match in _INSIDE.finditer(text):
        start, end = match.span()
        if start and text[start - 1] in "([«“":
            is_pair = any(text.find(close, end) > 0 for close in _closings_of(text[start - 1]))
        else:
            is_pair = text.rfind(_OPENINGS[text[end]], 0, start) >= 0
        if is_pair:
            yield Finding(start, end, "space-inside-brackets", "")


def detached_conjunctions(text: str) -> Iterator[Finding]:
    for match in _DETACHED.finditer(text):
        start, end = match.span()
        if not _LONE_LETTER_BEFORE.search(text, max(0, start - 5), start):
            yield Finding(start, end, "detached-waw", "و")


def _closings_of(opening: str) -> Iterator[str]:
    return (close for close, other in _OPENINGS.items() if other == opening)
