"""RSS 2.0 with the whole story in ``content:encoded``."""

from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from website.feeds.channels import Channel
from website.feeds.entries import Entry
from website.feeds.xml import add, document

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
NAMESPACES = {"atom": ATOM[1:-1], "content": CONTENT[1:-1], "dc": DC[1:-1]}


def rss(channel: Channel) -> bytes:
    root = etree.Element("rss", version="2.0", nsmap=NAMESPACES)
    parent = add(root, "channel")
    add(parent, "title", channel.title)
    add(parent, "link", channel.page)
    add(parent, "description", channel.description)
    add(parent, "language", channel.language)
    add(parent, "lastBuildDate", _time(channel.changed_at))
    add(parent, f"{ATOM}link", href=channel.url, rel="self", type="application/rss+xml")
    for entry in channel.entries:
        _add_item(parent, entry)
    return document(root)


def _add_item(parent: etree._Element, entry: Entry) -> None:
    item = add(parent, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.identifier, isPermaLink="false")
    add(item, "pubDate", _time(entry.published_at))
    for name in entry.authors:
        add(item, f"{DC}creator", name)
    for subject in entry.subjects:
        add(item, "category", subject)
    if entry.summary:
        add(item, "description", entry.summary)
    add(item, f"{CONTENT}encoded", entry.html)
    if file := entry.enclosure:
        add(item, "enclosure", url=file.url, length=str(file.byte_count), type=file.content_type)


def _time(moment: datetime) -> str:
    """As RFC 822 has it, with English names whatever the language."""
    return format_datetime(moment)
