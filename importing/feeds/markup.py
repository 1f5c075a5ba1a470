"""RSS in all its forms, and Atom: one reading for both, since feeds mix their elements."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from django.utils.translation import gettext_lazy as _
from lxml import etree

from importing.feeds.entries import Attachment, Entry, Feed, Words
from importing.records import Unusable

XML = "{http://www.w3.org/XML/1998/namespace}"
XHTML = "http://www.w3.org/1999/xhtml"
PREFIXES = {
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    XHTML: "xhtml",
}
PLAIN_SPACES = {
    "", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0",
    "http://my.netscape.com/rdf/simple/0.9", "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss", "http://channel.netscape.com/rdf/simple/0.9",
}  # fmt: skip
DATES = (
    "published",
    "issued",
    "pubDate",
    "dc:date",
    "dcterms:issued",
    "created",
    "dcterms:created",
)
CHANGES = ("updated", "modified", "dcterms:modified")
ESCAPED = {"html", "text/html", "escaped", "application/xhtml+xml"}
ENCLOSING = {"enclosure", "itunes:image", "link", "media:content", "media:thumbnail"}
OTHER_RELATIONS = {"self", "edit", "replies", "enclosure", "related", "via", "hub", "next"}


def read(root, address: str) -> Feed:
    channel = next((each for each in root.iter() if _name(each) in ("channel", "feed")), None)
    if channel is None:
        raise Unusable(_("It is no feed: neither RSS nor Atom nor JSON Feed."))
    base = _base(channel, address)
    own = _address(channel, base) or address
    feed = Feed(
        title=_text(channel, "title"),
        address=own,
        language=_language(channel) or _text(channel, "language", "dc:language"),
        authors=_authors(channel),
    )
    # RSS 1.0 has its items beside the channel
    feed.entries = [
        _entry(each, own) for each in root.iter(etree.Element) if _name(each) in ("item", "entry")
    ]
    return feed


def _entry(item, address: str) -> Entry:
    base = _base(item, address)
    guid = _child(item, "guid", "id")
    identity = "".join(guid.itertext()).strip() if guid is not None else ""
    is_address = guid is not None and guid.get("isPermaLink", "true") != "false"
    link = _address(item, base)
    if not link and is_address and identity.startswith(("http://", "https://")):
        link = identity
    return Entry(
        line=item.sourceline,
        identity=identity or item.get(f"{{{_space('rdf')}}}about", ""),
        address=link,
        title=_words(item, base, "title", "dc:title", "media:title"),
        summary=_words(item, base, "summary", "description", "dc:description", "itunes:summary"),
        content=_words(item, base, "content:encoded", "content", "xhtml:body", "xhtml:div", "body"),
        authors=_authors(item),
        tags=list(_tags(item)),
        published=_text(item, *DATES),
        updated=_text(item, *CHANGES),
        language=_language(item) or _text(item, "dc:language", "language"),
        attachments=list(_attachments(item, base)),
        source_name=_source(item),
    )


# Names

_known: dict[str, str] = {}


def _name(element) -> str:
    """``title``, ``content:encoded``: whatever prefix the file itself uses."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag not in _known:
        if len(_known) > 5000:  # names that somebody made up
            _known.clear()
        space, _end, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
        space = space.rstrip("/").lower()
        prefix = "" if space in PLAIN_SPACES else PREFIXES.get(space, "other")
        _known[tag] = f"{prefix}:{local}" if prefix else local
    return _known[tag]


def _space(prefix: str) -> str:
    return next(space for space, name in PREFIXES.items() if name == prefix)


def _child(element, *names: str):
    """The first child with one of the names, the earlier name rather than the later."""
    for name in names:
        for child in element:
            if _name(child) == name and ("".join(child.itertext()).strip() or len(child)):
                return child
    return None


def _children(element, *names: str) -> Iterator:
    return (child for child in element if _name(child) in names)


def _text(element, *names: str) -> str:
    child = _child(element, *names)
    return " ".join("".join(child.itertext()).split()) if child is not None else ""


def _inherited(element, name: str) -> Iterator[str]:
    for each in (element, *element.iterancestors()):
        if value := (each.get(f"{XML}{name}") or "").strip():
            yield value


def _language(element) -> str:
    return next(_inherited(element, "lang"), "")


def _base(element, address: str) -> str:
    base = address
    for value in reversed(list(_inherited(element, "base"))):
        base = join(base, value)
    return base


def join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


# Texts


def _words(item, base: str, *names: str) -> Words:
    child = _child(item, *names)
    if child is None:
        return Words()
    kind = (child.get("mode") or child.get("type") or "").strip().lower()
    is_atom = child.tag.startswith(("{http://www.w3.org/2005/Atom", "{http://purl.org/atom"))
    base = _base(child, base)
    if len(child):
        return Words(_inner_html(child), base=base)
    text = "".join(child.itertext())
    is_html = kind in ESCAPED if is_atom else True
    return Words(text, is_html=is_html, base=base)


def _inner_html(element) -> str:
    """Markup that stands in a feed as itself, without the names of its namespace."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_html(child))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _html(element) -> str:
    tag = etree.QName(element.tag).localname
    attributes = "".join(
        f' {etree.QName(name).localname}="{escape(value)}"' for name, value in element.items()
    )
    if tag in ("br", "hr", "img"):
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{_inner_html(element)}</{tag}>"


# People, subjects, addresses


def _authors(item) -> list[str]:
    names = [_person(child) for child in _children(item, "dc:creator")]
    names = names or [_person(child) for child in _children(item, "author", "managingEditor")]
    return [name for name in names if name] or list(filter(None, [_text(item, "itunes:author")]))


def _person(element) -> str:
    """The name: of RSS's «name@mail (Name)» too; an address that stands alone is none."""
    name = _text(element, "name") if len(element) else " ".join("".join(element.itertext()).split())
    if "@" in name and "(" in name:
        name = name.partition("(")[2].rpartition(")")[0]
    return "" if "@" in name else name


def _tags(item) -> Iterator[str]:
    for child in _children(item, "category", "dc:subject", "media:keywords"):
        text = child.get("label") or "".join(child.itertext()) or child.get("term") or ""
        yield from text.split(",") if _name(child) == "media:keywords" else [text]


def _address(item, base: str) -> str:
    """The page of the entry: what a service put between is passed over."""
    if original := _text(item, "feedburner:origLink"):
        return original
    for child in _children(item, "link"):
        relation = child.get("rel", "alternate")
        address = child.get("href") or "".join(child.itertext())
        if relation not in OTHER_RELATIONS and address.strip():
            return join(_base(child, base), address)
    return ""


def _source(item) -> str:
    child = _child(item, "source")
    if child is None:
        return ""
    return _text(child, "title") if len(child) else " ".join("".join(child.itertext()).split())


def _attachments(item, base: str) -> Iterator[Attachment]:
    seen: set[str] = set()
    for element in item.iter(etree.Element):
        name = _name(element)
        if name not in ENCLOSING or (name == "link" and element.get("rel") != "enclosure"):
            continue
        found = _media(element, base)
        if (
            found
            and found.address.startswith(("http://", "https://"))
            and found.address not in seen
        ):
            seen.add(found.address)
            yield found


def _media(element, base: str) -> Attachment:
    kind = element.get("type") or element.get("medium") or ""
    if _name(element) == "media:thumbnail":
        kind = "image"
    address = element.get("url") or element.get("href") or ""
    width = element.get("width", "")
    return Attachment(
        join(base, address) if address.strip() else "",
        kind.lower(),
        int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0,
        _text(element, "media:description", "media:title"),
        _text(element, "media:credit"),
    )
