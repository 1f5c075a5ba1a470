"""Feeds, beside the pages whose stories they carry: ``/rss.xml``, ``/section/…/atom.xml``."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from website.feeds import atom, json_feed, rss
from website.feeds.channels import Channel, channel_of, channel_of_all
from website.public import public_page

FORMATS = {
    "rss.xml": (rss.rss, rss.CONTENT_TYPE),
    "atom.xml": (atom.atom, atom.CONTENT_TYPE),
    "feed.json": (json_feed.json_feed, json_feed.CONTENT_TYPE),
}


@public_page
def feed(request: HttpRequest, format: str) -> HttpResponse:
    return written(channel_of_all(request), format)


@public_page
def feed_about(request: HttpRequest, kind: str, slug: str, format: str) -> HttpResponse:
    return written(channel_of(request, kind, slug), format)


def written(channel: Channel, format: str) -> HttpResponse:
    write, content_type = FORMATS[format]
    response = HttpResponse(write(channel), content_type=content_type)
    response.headers["Last-Modified"] = http_date(channel.changed_at.timestamp())
    return response
