"""A page saved as plain text: lines, of which some are the story."""

import re
from collections.abc import Sequence

from django.utils.html import escape

from arabic.characters import clean_line
from importing.pages.anatomy import take_apart
from importing.pages.markers import kind_of
from importing.pages.passages import LONGEST_HEADING_WORDS, TERMINAL, Kind, Passage, is_prose
from importing.pages.story import PageStory

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BULLET = re.compile(r"^[•‣◦▪●·*-]\s+(?=\S)")
NUMBER = re.compile(r"^\(?([0-9٠-٩]{1,2})\s?[.)-]\s+(?=\S)")
HASHES = re.compile(r"^#{1,6}\s+")
DECORATION = re.compile(r"^[\W_]+$")
WRAPPED_AT = range(50, 101)


def read_text(text: str) -> PageStory:
    """The story in a page's plain text; its body is empty when there is none."""
    return take_apart(_lines(text), _shaped)


def _lines(text: str) -> list[Passage]:
    """The lines that say something, each with its number, wrapped paragraphs made whole."""
    numbered = []
    for number, line in enumerate(LINE_BREAK.split(text), start=1):
        line = (
            HASHES.sub("", clean_line(line)).strip("*_ ")
            if "*" in line or "#" in line
            else clean_line(line)
        )
        numbered.append((number, "" if DECORATION.match(line) and not kind_of(line) else line))
    if width := _wrapped_at(numbered):
        numbered = _unwrapped(numbered, width)
    return [Passage(line, line=number) for number, line in numbered if line]


def _wrapped_at(lines: Sequence[tuple[int, str]]) -> int:
    """The column at which a text browser wrapped the paragraphs; 0 when none did."""
    longest = max((len(line) for _, line in lines), default=0)
    if longest not in WRAPPED_AT:
        return 0
    pairs = [(a, b) for (_, a), (_, b) in zip(lines, lines[1:], strict=False) if a and b]
    full = [(a, b) for a, b in pairs if len(a) >= longest * 0.75]
    if len(full) < 4:
        return 0
    running_on = sum(not TERMINAL.search(a) for a, b in full)
    return longest if running_on >= len(full) * 0.6 else 0


def _unwrapped(lines: Sequence[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    previous = ""
    for number, line in lines:
        if line and previous and len(previous) + len(line.split()[0]) >= width * 0.85:
            first, text = joined[-1]
            joined[-1] = (first, f"{text} {line}")
        else:
            joined.append((number, line))
        previous = line
    return joined


def _shaped(body: Sequence[Passage]) -> list[Passage]:
    """Subheadings and lists told from paragraphs."""
    shaped: list[Passage] = []
    position = 0
    while position < len(body):
        items = _items(body, position)
        if len(items) > 1:
            shaped.append(_list(body[position : position + len(items)], items))
            position += len(items)
            continue
        shaped.append(_heading(body, position) or body[position])
        position += 1
    return shaped


def _items(body: Sequence[Passage], position: int) -> list[str]:
    """The items of a list that begins here: bullets, or numbers that count on."""
    items: list[str] = []
    for sign in (BULLET, NUMBER):
        for passage in body[position:]:
            found = sign.match(passage.text)
            if not found or (sign is NUMBER and not _counts_on(body[position], passage, items)):
                break
            items.append(sign.sub("", passage.text))
        if items:
            break
    return items


def _counts_on(first: Passage, passage: Passage, items: Sequence[str]) -> bool:
    return _number(passage) == _number(first) + len(items)


def _number(passage: Passage) -> int:
    return int(NUMBER.match(passage.text)[1])


def _list(passages: Sequence[Passage], items: Sequence[str]) -> Passage:
    tag = start = "ul"
    if NUMBER.match(passages[0].text):
        tag, first = "ol", _number(passages[0])
        start = f'ol start="{first}"' if first > 1 else "ol"
    inner = "".join(f"<li>{escape(item)}</li>" for item in items)
    return Passage("\n".join(items), Kind.LIST, f"<{start}>{inner}</{tag}>", line=passages[0].line)


def _heading(body: Sequence[Passage], position: int) -> Passage | None:
    """A short line without a stop, between sentences: but two such lines are something else."""
    text = body[position].text
    if len(text.split()) > LONGEST_HEADING_WORDS or len(text) > 90 or is_prose(text):
        return None
    if TERMINAL.search(text) and not text.endswith(("؟", "?", "!")):
        return None
    neighbours = [body[i].text for i in (position - 1, position + 1) if 0 <= i < len(body)]
    if position + 1 >= len(body) or not all(map(is_prose, neighbours)):
        return None
    return Passage(text, Kind.HEADING, line=body[position].line)
