"""Text for places where no markup can stand: descriptions, titles of feeds, messages."""

import re
import unicodedata

from lxml.html import HtmlElement

from arabic.direction import direction_of, first_strong, isolate
from articles.structure import parse

DESCRIPTION_LENGTH = 160  # characters that are seen: search engines and chat apps show no more
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_ELLIPSIS = "…"
_HANGING = " ،,؛;:-–—«(["  # what nobody ends a cut sentence with


def leading(text: str, language_code: str) -> str:
    """The text such that a program which goes by its first letter shows it in its direction.

    An Arabic headline that begins with a Latin name would otherwise be laid out from the left. A
    mark is put before such a text only: it is a character like others to those who search.
    """
    direction = direction_of(language_code)
    if first_strong(text) in (None, direction):
        return text
    return (RIGHT_TO_LEFT_MARK if direction == "rtl" else LEFT_TO_RIGHT_MARK) + text


def described(text: str, limit: int = DESCRIPTION_LENGTH) -> str:
    """The text in one line of at most so many visible characters, cut between words."""
    words = text.split()
    line = " ".join(words)
    if len(line) <= limit or seen_length(line) <= limit:
        return line
    kept: list[str] = []
    room = limit - len(_ELLIPSIS)
    for word in words:
        room -= seen_length(word) + bool(kept)
        if room < 0:
            break
        kept.append(word)
    cut = " ".join(kept).rstrip(_HANGING) or _beginning(line, limit - len(_ELLIPSIS))
    return cut + _ELLIPSIS


def seen_length(text: str) -> int:
    """How many characters take up room: vowel marks stand above their letters."""
    return sum(not _takes_no_room(character) for character in text)


def _takes_no_room(character: str) -> bool:
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Cf"


def _beginning(word: str, length: int) -> str:
    """The first letters of a word, each with all of its marks."""
    for position, character in enumerate(word):
        if not _takes_no_room(character):
            length -= 1
            if length < 0:
                return word[:position]
    return word


def first_paragraph(body: str) -> str:
    """The first running text of an expanded body; empty when there is none."""
    return next((text for text in map(text_of, parse(body).iterchildren("p")) if text), "")


def paragraphs(body: str) -> list[str]:
    """The text of an expanded body, a block each: lists with bullets, no pictures."""
    return [text for block in parse(body) for text in _lines_of(block) if text]


def text_of(element: HtmlElement) -> str:
    """The text of a block in one line. What runs the other way is isolated."""
    return re.sub(r"[ \t\n\r]+", " ", _inner(element)).strip()


def _lines_of(block: HtmlElement) -> list[str]:
    match block.tag:
        case "figure" | "hr":
            return []
        case "blockquote" | "div":  # a table stands in a division, which lets it scroll
            return [line for child in block for line in _lines_of(child)] or [text_of(block)]
        case "ul" | "ol":
            return ["\n".join(_items_of(block))]
        case "table":
            return ["\n".join(" | ".join(map(text_of, row)) for row in block.iter("tr"))]
    return [text_of(block)]


def _items_of(block: HtmlElement, depth: int = 0) -> list[str]:
    lines = []
    for number, item in enumerate(block.iterchildren("li"), int(block.get("start", 1))):
        mark = f"{number}." if block.tag == "ol" else "•"
        lines.append(f"{'  ' * depth}{mark} {text_of(item)}")
        for inner in item.iterchildren("ul", "ol"):
            lines += _items_of(inner, depth + 1)
    return lines


def _inner(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("ul", "ol"):
            parts.append(_written(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _written(child: HtmlElement) -> str:
    if not isinstance(child.tag, str):  # a comment
        return ""
    if child.tag == "br":
        return " "
    text = _inner(child)
    return isolate(text) if child.get("dir") else text
