"""Titles that were encoded once or twice, and bodies with their pictures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

from lxml.html import HtmlElement

from arabic.characters import clean_line
from articles import structure
from articles.body import SWALLOWED, clean_body
from importing.feeds.entries import Attachment, Words
from importing.feeds.markup import join
from importing.pages.blocks import Blocks
from importing.pages.extraction import parse
from importing.pages.pictures import NOT_THE_STORYS, split_credit
from importing.records import PictureRecord

ENCODED = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{3,8});", re.I)
MARKUP = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
TRACKER = re.compile(r"feedburner|feedsportal|doubleclick|/pixel|stats\.wordpress|1x1", re.I)
# What pages load or run, and what is no text; players become links.
DROPPED = (SWALLOWED - {"iframe"}) | {"form", "nav", "select", "button", "textarea", "canvas"}
ROUNDS = 2
MOST_PICTURES = 60


def line_of(words: Words) -> str:
    """One line of text, however often somebody encoded it."""
    text = words.text
    if words.is_html:
        text = _plain(text)
    for _round in range(ROUNDS):
        if not (ENCODED.search(text) or (words.is_html and MARKUP.search(text))):
            break
        text = _plain(text) if words.is_html or MARKUP.search(unescape(text)) else unescape(text)
    return clean_line(text)


def _plain(html: str) -> str:
    return " ".join(block.text_content() for block in structure.parse(clean_body(html)))


@dataclass(slots=True)
class Pictures:
    """The pictures of one entry by their addresses: they are fetched later, if at all."""

    base: str = ""
    taken: dict[str, PictureRecord] = field(default_factory=dict)

    def take(self, image: HtmlElement, caption: str) -> str | None:
        names = f"{image.get('class', '')} {image.get('src', '')}"
        if NOT_THE_STORYS.search(image.get("class") or "") or TRACKER.search(names):
            return None
        if image.get("width") in ("0", "1") or image.get("height") in ("0", "1"):
            return None
        found = (image.get(name) or "" for name in ("data-src", "data-lazy-src", "src"))
        given = [address for address in (*found, _largest(image)) if address.strip()]
        return next(
            (key for each in given if (key := self.add(each, caption, image.get("alt", "")))), None
        )

    def add(self, address: str, caption: str = "", alt: str = "", credit: str = "") -> str | None:
        address = join(self.base, address)
        if not address.startswith(("http://", "https://")) or len(self.taken) >= MOST_PICTURES:
            return None
        if address not in self.taken:
            text, found = split_credit(clean_line(caption))
            self.taken[address] = PictureRecord(
                address,
                caption=text,
                credit=clean_line(credit) or found,
                alt_text=clean_line(alt)[:300],
                source_url=address,
                is_remote=True,
            )
        return address


def _largest(image: HtmlElement) -> str:
    """The widest of ``srcset``."""
    found = []
    for part in (image.get("srcset") or image.get("data-srcset") or "").split(", "):
        address, _space, size = part.strip().partition(" ")
        found.append((int(size[:-1]) if size[:-1].isdigit() else 0, address))
    return max(found)[1]


def body_of(words: Words, pictures: Pictures) -> tuple[str, int]:
    """Simple HTML, and how many blocks of text it has."""
    if not words:
        return "", 0
    html = words.text if words.is_html else _paragraphs(words.text)
    if words.is_html and not MARKUP.search(html) and MARKUP.search(unescape(html)):
        html = unescape(html)  # encoded twice
    html = structure.flattened(html) if structure.is_too_deep(html) else html
    root = parse(f"<html><body><div>{html}</div></body></html>")
    if root is None:
        return "", 0
    pictures.base = words.base
    _prepare(root, words.base)
    passages = Blocks(pictures.take).of(root.find(".//body"))
    count = sum(1 for passage in passages if passage.text and not passage.key)
    return "\n".join(passage.to_html() for passage in passages), count


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line).replace("\n", "<br>")


def _prepare(root: HtmlElement, base: str) -> None:
    for element in list(root.iter(*DROPPED)):
        if element.getparent() is not None:
            element.drop_tree()
    for link in root.iter("a"):
        if link.get("href"):
            link.set("href", join(base, link.get("href")))
    for player in root.iter("iframe", "video", "audio", "embed"):
        source = player.get("src") or next((e.get("src") for e in player.iter("source")), "")
        player.set("src", join(base, source) if source else "")
        if player.tag != "iframe":
            player.tag = "video"


def recordings(attachments: Iterable[Attachment]) -> str:
    """Links to what was enclosed and is no picture: readers here get no foreign player."""
    addresses = [
        each.address
        for each in attachments
        if each.kind.startswith(("audio", "video")) and each.address.startswith("http")
    ]
    links = (f'<p><a href="{escape(a)}">{escape(a)}</a></p>' for a in dict.fromkeys(addresses))
    return "\n".join(links)
