"""Reads the files of the demo: an outlet in TOML, and stories in plain text.

A story has one file for each language, ``wells.ar.txt`` and so on. The Arabic one is the original
and says in its header what concerns all languages; ``wells.later.ar.txt`` holds what an editor
changed after publication. A file is a header, an empty line, and the body: paragraphs with empty
lines between them, ``## `` before a subheading, ``> `` before a quotation, ``- `` or ``1. ``
before the items of a list, ``**`` around what is stressed, and ``![name] Caption`` for a picture.
A page of the outlet (``pages/about.ar.txt``) has a title in its header, in each language.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.html import escape

from tags.parsing import split_names

HERE = Path(__file__).parent
LANGUAGES = ("ar", "fr", "en")

_HEADER = re.compile(r"(?P<name>[a-z]+): +(?P<value>\S.*)")
_MOMENT = re.compile(
    r"(?:(?P<count>\d+) (?P<unit>hour|day)s? ago|(?P<tomorrow>tomorrow))"
    r"(?:, (?P<hour>\d\d):(?P<minute>\d\d))?"
)
_NUMBERED = re.compile(r"\d+\. ")
_PICTURE = re.compile(r"!\[(?P<name>[a-z-]+)\] (?P<caption>\S.*)")
_STRESSED = re.compile(r"\*\*(.+?)\*\*")
_SIGNATURE = re.compile(r"(?P<author>[a-z]+)(?: \((?P<role>[a-z]+)\))?")

NO_PARAGRAPH = ("##", "> ", "- ", "1.", "![")
WORDS = ("headline", "kicker", "summary")
SHARED = (
    "section", "genre", "published", "stage", "by", "tags", "picture", "notice",
)  # fmt: skip


class Unreadable(ValueError):
    """A file of the demo breaks the rules above; says which one and why."""


@dataclass(frozen=True, slots=True)
class Text:
    """A story in one language; its body names pictures: ``<figure data-picture="caravan">``."""

    language_code: str
    headline: str
    body_html: str
    paragraph_count: int
    kicker: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """``when`` is told from the moment of loading: "3 days ago, 06:30", "tomorrow, 06:30"."""

    name: str
    section: str
    genre: str
    stage: str
    when: str
    signatures: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    picture: str
    notice: str
    texts: dict[str, Text]
    later: Text | None = None

    def moment(self, now: datetime, zone: ZoneInfo) -> datetime:
        return moment(self.when, now, zone) if self.when else now


@dataclass(frozen=True, slots=True)
class Page:
    """What the outlet says of itself; ``texts`` are titles and bodies by language."""

    name: str
    texts: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outlet:
    """What ``outlet.toml`` and ``pictures.toml`` say, as they say it."""

    publication: dict[str, dict[str, str]]
    sections: dict[str, dict]
    authors: dict[str, dict]
    tags: list[list[str]]
    introductions: dict[str, dict[str, str]]
    series: list[str]
    pictures: dict[str, dict]
    front: dict[str, dict]
    breaking: dict[str, dict]
    credit: dict[str, str] = field(default_factory=dict)


def read_outlet(folder: Path = HERE) -> Outlet:
    outlet = tomllib.loads((folder / "outlet.toml").read_text(encoding="utf-8"))
    pictures = tomllib.loads((folder / "pictures.toml").read_text(encoding="utf-8"))
    credit = pictures.pop("credit")
    return Outlet(
        publication=outlet["publication"],
        sections=outlet["sections"],
        authors=outlet["authors"],
        tags=outlet["tags"]["list"],
        introductions=outlet["tags"]["introductions"],
        series=outlet["tags"]["series"],
        pictures=pictures,
        front=outlet["front"],
        breaking=outlet["breaking"],
        credit=credit,
    )


def read_stories(folder: Path = HERE / "stories") -> list[Story]:
    """All stories, in the order of their names."""
    return [
        read_story(path) for path in sorted(folder.glob("*.ar.txt")) if ".later" not in path.name
    ]


def read_pages(folder: Path = HERE / "pages") -> list[Page]:
    """The pages of the outlet, in every language, in the order of their names."""
    names = sorted(path.name.removesuffix(".ar.txt") for path in folder.glob("*.ar.txt"))
    return [Page(name, {code: _page(folder, name, code) for code in LANGUAGES}) for name in names]


def _page(folder: Path, name: str, language_code: str) -> tuple[str, str]:
    header, text = _read(folder / f"{name}.{language_code}.txt", language_code, ("title",))
    return header["title"], text.body_html


def read_story(path: Path) -> Story:
    """The story whose Arabic file this is, in every language it is told in."""
    name = path.name.removesuffix(".ar.txt")
    header, original = _read(path, "ar", WORDS + SHARED)
    texts = {"ar": original}
    for code in LANGUAGES[1:]:
        translation = path.with_name(f"{name}.{code}.txt")
        if translation.exists():
            texts[code] = _read(translation, code, WORDS)[1]
    later = path.with_name(f"{name}.later.ar.txt")
    return Story(
        name=name,
        section=header["section"],
        genre=header["genre"],
        stage=header.get("stage", "published"),
        when=header.get("published", ""),
        signatures=tuple(_signatures(header["by"], path)),
        tags=tuple(split_names(header["tags"])),
        picture=header["picture"],
        notice=header.get("notice", ""),
        texts=texts,
        later=_read(later, "ar", WORDS)[1] if later.exists() else None,
    )


def moment(when: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The time that a header names, on the clock of the newsroom."""
    found = _MOMENT.fullmatch(when)
    if not found:
        raise Unreadable(f"“{when}” is no time: write “3 days ago, 06:30” or “5 hours ago”.")
    if found["unit"] == "hour":
        return now - timedelta(hours=int(found["count"]))
    days = 1 if found["tomorrow"] else -int(found["count"])
    day = now.astimezone(zone).date() + timedelta(days=days)
    clock = time(int(found["hour"] or 7), int(found["minute"] or 0))
    return datetime.combine(day, clock, tzinfo=zone)


def _signatures(value: str, path: Path):
    for part in value.split(", "):
        found = _SIGNATURE.fullmatch(part)
        if not found:
            raise Unreadable(f"{path.name}: “{part}” is no signature: write “mariam (editing)”.")
        yield found["author"], found["role"] or "text"


def _read(path: Path, language_code: str, allowed: tuple[str, ...]) -> tuple[dict, Text]:
    source = path.read_text(encoding="utf-8")
    top, _, body = source.partition("\n\n")
    header = {}
    for number, line in enumerate(top.splitlines(), 1):
        found = _HEADER.fullmatch(line)
        if not found or found["name"] not in allowed or found["name"] in header:
            raise Unreadable(f"{path.name}, line {number}: “{line}” does not belong in a header.")
        header[found["name"]] = found["value"]
    blocks = [block.splitlines() for block in re.split(r"\n{2,}", body.strip("\n"))]
    return header, Text(
        language_code=language_code,
        body_html="\n".join(_block_html(lines) for lines in blocks),
        paragraph_count=sum(lines[0][:2] not in NO_PARAGRAPH for lines in blocks),
        **{name: header.get(name, "") for name in WORDS},
    )


def _block_html(lines: list[str]) -> str:
    if lines[0].startswith("## "):
        return f"<h2>{_inline(lines[0][3:])}</h2>"
    if lines[0].startswith("> "):
        quoted = "".join(f"<p>{_inline(line.removeprefix('> '))}</p>" for line in lines)
        return f"<blockquote>{quoted}</blockquote>"
    if lines[0].startswith("- "):
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    if picture := _PICTURE.fullmatch(lines[0]):
        caption = f"<figcaption>{_inline(picture['caption'])}</figcaption>"
        return f'<figure data-picture="{picture["name"]}">{caption}</figure>'
    if _NUMBERED.match(lines[0]):
        items = "".join(f"<li>{_inline(_NUMBERED.sub('', line, count=1))}</li>" for line in lines)
        return f"<ol>{items}</ol>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    return _STRESSED.sub(r"<strong>\1</strong>", escape(text).replace("&#x27;", "'"))
