"""Shortcodes, such as ``[gallery ids="1,2"]`` and ``[caption]…[/caption]``.

Square brackets are also ordinary punctuation. What is no shortcode that is known, has no
attributes, no closing tag and no underscore in its name stays as the writer's own words: «[كذا]»,
"[sic]", "[1]".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

NAME = r"[a-zA-Z][\w-]{0,60}"
# Attributes may hold a closing bracket between quotes; a shortcode never reaches over a "<!--".
# The limits keep the cost of hostile text in proportion to its length.
TAG = re.compile(
    rf"(?P<escape>\[?)\[(?P<closing>/?)(?P<name>{NAME})"
    r"""(?P<rest>(?:\s(?:[^\[\]"']|"[^"]{0,4000}"|'[^']{0,4000}'){0,4000}?)?)"""
    r"(?P<empty>/?)\](?P<escaped>\]?)"
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))"""
    r"""|"(?P<lone>[^"]*)"|'(?P<lone1>[^']*)'|(?P<word>\S+)"""
)
CURLY = str.maketrans("“”„«»″‘’′", '""""""\'\'\'')
KNOWN = {
    "audio", "caption", "contact-form", "embed", "facebook", "gallery", "instagram", "playlist",
    "soundcloud", "twitter", "video", "vimeo", "wp_caption", "youtube",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shortcode:
    """``inner`` is None for one that does not enclose anything."""

    name: str
    raw: str
    attributes: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    inner: str | None = None


def replace(text: str, translate: Callable[[Shortcode], str]) -> str:
    """The text with what ``translate`` makes of each shortcode, the innermost first."""
    if "[" not in text:
        return text
    return _Replacing(text, translate).result()


class _Replacing:
    """One pass from left to right with a stack of what is open: its cost grows with the text."""

    def __init__(self, text: str, translate: Callable[[Shortcode], str]):
        self.text = text
        self.translate = translate
        self.tags = list(TAG.finditer(text))
        self.closed = self._closed_names()

    def result(self) -> str:
        self.open: list[tuple[re.Match | None, list[str]]] = [(None, [])]
        at = 0
        for tag in self.tags:
            self._write(self.text[at : tag.start()])
            at = tag.end()
            if tag["escape"] and tag["escaped"]:
                self._write(tag[0][1:-1])
                continue
            self._write(tag["escape"])
            self._take(tag)
            self._write(tag["escaped"])
        self._write(self.text[at:])
        while len(self.open) > 1:
            self._end_without_closing()
        return "".join(self.open[0][1])

    def _closed_names(self) -> dict[str, int]:
        """Where the last closing tag of each name stands: what opens behind it encloses nothing."""
        return {tag["name"].lower(): tag.start() for tag in self.tags if tag["closing"]}

    def _write(self, piece: str) -> None:
        self.open[-1][1].append(piece)

    def _take(self, tag: re.Match) -> None:
        name = tag["name"].lower()
        if tag["closing"]:
            self._close(tag, name)
        elif not tag["empty"] and self.closed.get(name, -1) > tag.start():
            self.open.append((tag, []))
        elif _is_meant(tag):
            self._write(self.translate(_shortcode(tag, None)))
        else:
            self._write(_bare(tag))

    def _close(self, tag: re.Match, name: str) -> None:
        if not any(opened and opened["name"].lower() == name for opened, _pieces in self.open):
            return  # a closing tag that closes nothing says nothing
        while (opened := self.open[-1][0]) and opened["name"].lower() != name:
            self._end_without_closing()
        opened, pieces = self.open.pop()
        self._write(self.translate(_shortcode(opened, "".join(pieces))))

    def _end_without_closing(self) -> None:
        opened, pieces = self.open.pop()
        self._write(
            self.translate(_shortcode(opened, None)) if _is_meant(opened) else _bare(opened)
        )
        self._write("".join(pieces))


def _bare(tag: re.Match) -> str:
    start = 1 if tag["escape"] else 0
    end = -1 if tag["escaped"] else None
    return tag[0][start:end]


def _is_meant(tag: re.Match) -> bool:
    name = tag["name"]
    return name.lower() in KNOWN or "_" in name or "=" in tag["rest"] or bool(tag["empty"])


def _shortcode(tag: re.Match, inner: str | None) -> Shortcode:
    attributes, words = {}, []
    for found in ATTRIBUTE.finditer(unescape(tag["rest"]).translate(CURLY)):
        if found["name"]:
            value = next(v for v in found.group("double", "single", "bare") if v is not None)
            attributes.setdefault(found["name"].lower(), value)
        else:
            words.append(found["lone"] or found["lone1"] or found["word"] or "")
    return Shortcode(tag["name"].lower(), _bare(tag), attributes, tuple(words), inner)
