"""Atom 1.0 (RFC 4287)."""

from datetime import UTC, datetime

from lxml import etree

from website.feeds.channels import Channel
from website.feeds.entries import Entry
from website.feeds.xml import add, document

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = f"{{{NAMESPACE}}}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(channel: Channel) -> bytes:
    feed = etree.Element(f"{ATOM}feed", {LANGUAGE: channel.language}, nsmap={None: NAMESPACE})
    add(feed, f"{ATOM}id", channel.identifier)
    add(feed, f"{ATOM}title", channel.title)
    if channel.description != channel.title:
        add(feed, f"{ATOM}subtitle", channel.description)
    add(feed, f"{ATOM}updated", _time(channel.changed_at))
    add(feed, f"{ATOM}link", rel="self", type="application/atom+xml", href=channel.url)
    add(feed, f"{ATOM}link", rel="alternate", type="text/html", href=channel.page)
    _add_author(feed, channel.house)
    for entry in channel.entries:
        _add_entry(feed, entry)
    return document(feed)


def _add_entry(feed: etree._Element, entry: Entry) -> None:
    parent = add(feed, f"{ATOM}entry")
    add(parent, f"{ATOM}id", entry.identifier)
    add(parent, f"{ATOM}title", entry.title)
    add(parent, f"{ATOM}published", _time(entry.published_at))
    add(parent, f"{ATOM}updated", _time(entry.changed_at))
    add(parent, f"{ATOM}link", rel="alternate", type="text/html", href=entry.url)
    for name in entry.authors:
        _add_author(parent, name)
    for subject in entry.subjects:
        add(parent, f"{ATOM}category", term=subject)
    if entry.summary:
        add(parent, f"{ATOM}summary", entry.summary)
    add(parent, f"{ATOM}content", entry.html, type="html")
    if file := entry.enclosure:
        link = {"type": file.content_type, "length": str(file.byte_count), "href": file.url}
        add(parent, f"{ATOM}link", rel="enclosure", **link)


def _add_author(parent: etree._Element, name: str) -> None:
    add(add(parent, f"{ATOM}author"), f"{ATOM}name", name)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
