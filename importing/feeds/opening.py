"""Bytes become a feed. The parser opens no other file and no connection, and expands nothing."""

import re
from html.entities import html5

from django.utils.translation import gettext_lazy as _
from lxml import etree

from importing.feeds import json_feed, markup
from importing.feeds.entries import Feed
from importing.pages.decoding import IMPOSSIBLE, decode
from importing.records import Unusable

LARGEST = 64 * 1024 * 1024
DEEPEST = 200  # nested elements: no person's text nests like that
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
DANGEROUS = re.compile(r"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
REFERENCE = re.compile(r"&(?:(#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)?")
KNOWN_TO_XML = {"amp", "lt", "gt", "quot", "apos"}


def open_feed(data: bytes, address: str = "") -> Feed:
    """``address`` is where the feed was fetched, against which its relative links are read."""
    if len(data) > LARGEST:
        raise Unusable(
            _("The file is too large for a feed: more than %(size)d MB."),
            size=LARGEST // 1024 // 1024,
        )
    text = decode(data).text.lstrip("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        return json_feed.read(text, address)
    if not re.search(r"<(?:\w+:)?(?:rss|feed|rdf)\b", text[:20_000], re.IGNORECASE):
        raise Unusable(_("It is no feed: neither RSS nor Atom nor JSON Feed."))
    if found := DANGEROUS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unusable(_("It declares entities, which no feed needs."), line=line)
    root, repaired = _tree(text)
    feed = markup.read(root, address)
    feed.repaired_lines = repaired
    return feed


def _tree(text: str):
    """The tree, and the lines that were mended: nothing but single characters ever is."""
    source, repaired = _mended(DOCTYPE.sub(_blank, DECLARATION.sub(_blank, text)))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        reason = _("It is not well-formed XML: it may be cut off.")
        raise Unusable(reason, line=error.lineno) from error
    _require_shallow(root)
    return root, repaired


def _require_shallow(root) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Unusable(_("Its elements are nested too deeply."), line=element.sourceline)


def _blank(found: re.Match) -> str:
    """As many lines as before: what is reported is to be found in the file itself."""
    return "\n" * found[0].count("\n")


def _mended(text: str) -> tuple[str, list[int]]:
    repaired: list[int] = []
    parts, line = [], 1
    for part in CDATA.split(text):
        kept = IMPOSSIBLE.sub("", part)
        if not part.startswith("<![CDATA["):
            kept = REFERENCE.sub(_reference, kept)
        if kept != part:
            lines = zip(part.split("\n"), kept.split("\n"), strict=False)
            repaired += [line + at for at, (old, new) in enumerate(lines) if old != new]
        line += part.count("\n")
        parts.append(kept)
    return "".join(parts), repaired


def _reference(found: re.Match) -> str:
    """A bare & is one, and entities of HTML are the letters they mean."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name in KNOWN_TO_XML:
        return found[0]
    if name.startswith("#"):
        return _numbered(found[0], name[1:])
    letters = html5.get(f"{name};")
    return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&amp;{name};"


def _numbered(reference: str, number: str) -> str:
    try:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return "" if IMPOSSIBLE.match(chr(code)) else reference
    except (ValueError, OverflowError):
        return ""
