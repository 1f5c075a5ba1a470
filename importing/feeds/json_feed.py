"""JSON Feed 1.0 and 1.1. Values of another kind than the format asks for count as missing."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from importing.feeds.entries import Attachment, Entry, Feed, Words
from importing.feeds.markup import join
from importing.records import Unusable


def read(text: str, address: str) -> Feed:
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unusable(_("It is no JSON: it may be cut off."), line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # numbers of a million digits are values too
        raise Unusable(_("Its elements are nested too deeply.")) from error
    is_feed = isinstance(given, dict) and isinstance(given.get("items"), list)
    if not is_feed or "jsonfeed.org" not in _text(given, "version"):
        raise Unusable(_("It is no feed: neither RSS nor Atom nor JSON Feed."))
    own = join(address, _text(given, "home_page_url") or _text(given, "feed_url"))
    return Feed(
        title=_text(given, "title"),
        address=own,
        language=_text(given, "language"),
        authors=list(_authors(given)),
        entries=[_entry(item, own) for item in given["items"] if isinstance(item, dict)],
    )


def _text(given: dict, *names: str) -> str:
    values = (given.get(name) for name in names)
    return next((str(v) for v in values if isinstance(v, (str, int)) and str(v).strip()), "")


def _entry(item: dict, base: str) -> Entry:
    address = _text(item, "url", "external_url")
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    return Entry(
        identity=_text(item, "id"),
        address=join(base, address) if address else "",
        title=Words(_text(item, "title"), is_html=False),
        summary=Words(_text(item, "summary"), is_html=False),
        content=Words(html or plain, is_html=bool(html), base=base),
        authors=list(_authors(item)),
        tags=[tag for tag in _many(item.get("tags")) if isinstance(tag, str)],
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        language=_text(item, "language"),
        attachments=list(_attachments(item, base)),
    )


def _many(value: object) -> list:
    return value if isinstance(value, list) else []


def _authors(given: dict) -> Iterator[str]:
    single = given.get("author")
    for person in _many(given.get("authors")) or ([single] if single else []):
        if isinstance(person, dict) and (name := _text(person, "name")):
            yield name


def _attachments(item: dict, base: str) -> Iterator[Attachment]:
    for name in ("image", "banner_image"):
        if address := _text(item, name):
            yield Attachment(join(base, address), "image")
    for each in _many(item.get("attachments")):
        if isinstance(each, dict) and (address := _text(each, "url")):
            kind = _text(each, "mime_type").lower()
            yield Attachment(join(base, address), kind, caption=_text(each, "title"))
