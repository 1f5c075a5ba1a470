"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from datetime import UTC, datetime

from website.feeds.channels import Channel
from website.feeds.entries import Entry

CONTENT_TYPE = "application/feed+json; charset=utf-8"


def json_feed(channel: Channel) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.url,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.house}],
        "items": [_item(entry, channel.language) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _item(entry: Entry, language: str) -> dict[str, object]:
    file = entry.enclosure
    item = {
        "id": entry.identifier,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "language": language,
        "date_published": _time(entry.published_at),
        "date_modified": _time(entry.changed_at),
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.subjects,
    }
    if file:
        item["image"] = file.url
        item["attachments"] = [
            {"url": file.url, "mime_type": file.content_type, "size_in_bytes": file.byte_count}
        ]
    return {key: value for key, value in item.items() if value}


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
