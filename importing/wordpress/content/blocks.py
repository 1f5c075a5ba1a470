"""The comments by which WordPress's block editor marks its blocks.

What a reader saw of a block stands between its comments as HTML. A block without any is one that
the site filled in by itself (a list of latest posts, a calendar): nothing of the writer's is in it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME = r"[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?"
INSIDE = re.compile(
    rf"\s+(?P<closing>/)?wp:(?P<name>{NAME})\s+(?P<data>\{{.*\}})?\s*(?P<empty>/)?$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: ``is_loose`` when no block holds it; ``lone`` names an empty block."""

    text: str = ""
    is_loose: bool = False
    lone: str = ""
    data: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The text without its comments, in stretches inside and outside of blocks."""
    at = depth = 0
    for start, end, comment in _comments(text):
        if between := text[at:start]:
            yield Piece(between, is_loose=depth == 0)
        at = end
        if comment["empty"]:
            yield Piece(lone=comment["name"], data=comment["data"] or "")
        elif comment["closing"]:
            depth = max(0, depth - 1)
        else:
            depth += comment["name"] != "freeform"
    if rest := text[at:]:
        yield Piece(rest, is_loose=depth == 0)


def _comments(text: str) -> Iterator[tuple[int, int, re.Match]]:
    """Where comments of blocks begin and end. WordPress writes no ``-->`` within one."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        opening = text.rfind("<!--", start, end)  # one that was never closed is none
        if comment := INSIDE.match(text, opening + 4, end):
            yield opening, end + 3, comment
        start = text.find("<!--", end)


def reference(data: str) -> str:
    """The number of the reusable block that ``wp:block {"ref":12}`` names, or nothing."""
    try:
        found = json.loads(data or "{}").get("ref")
    except (ValueError, AttributeError):
        return ""
    return str(found) if isinstance(found, int) else ""
