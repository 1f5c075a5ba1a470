"""Links to films and posts elsewhere, which stand alone in a paragraph.

They stay links: whoever has no JavaScript, or does not want the other site to know, reads the words
and goes there or not. A film of YouTube can also be played in the page; the site asks YouTube for
nothing before the reader taps (``static/website/story.js``).
"""

import re
from urllib.parse import parse_qs, urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml.html import HtmlElement

PLACES = {
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "instagram.com": "Instagram",
    "t.me": "Telegram",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "vimeo.com": "Vimeo",
    "x.com": "X",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}
FILMS = {"Vimeo", "YouTube"}
OWN_PAGE = re.compile(r"/(?:embed|live|shorts|v)/([\w-]{11})/?", re.ASCII)
FILM = re.compile(r"[\w-]{11}", re.ASCII)


def embed_html(block: HtmlElement, language_code: str) -> SafeString | None:
    """The paragraph as an embed, if it is nothing but a link to a place that has them."""
    link = _only_link(block)
    place = place_of(link.get("href", "")) if link is not None else ""
    if not place:
        return None
    address, words = link.get("href"), link.text_content().strip()
    if not words or "://" in words or words.startswith("www."):
        with override(language_code):
            phrase = _("Film on %(place)s") if place in FILMS else _("Post on %(place)s")
            words = phrase % {"place": place}
    film = film_of(address)
    return format_html(
        '<figure class="embed"{}><p><a href="{}" rel="noopener">{}</a></p>'
        '<figcaption><bdi dir="ltr">{}</bdi></figcaption></figure>',
        format_html(' data-film="{}"', film) if film else "",
        address,
        words,
        _host(address),
    )


def place_of(address: str) -> str:
    """The name of the place to which the address leads, if things are embedded from there."""
    host = _host(address)
    return next(
        (name for known, name in PLACES.items() if host == known or host.endswith(f".{known}")), ""
    )


def film_of(address: str) -> str:
    """What YouTube calls the film at that address; nothing for any other address."""
    if place_of(address) != "YouTube":
        return ""
    parts = urlsplit(address)
    if _host(address) == "youtu.be":
        found = parts.path.strip("/")
    elif page := OWN_PAGE.fullmatch(parts.path):
        found = page[1]
    else:
        found = parse_qs(parts.query).get("v", [""])[0]
    return found if FILM.fullmatch(found) else ""


def _only_link(block: HtmlElement) -> HtmlElement | None:
    if block.tag != "p" or len(block) != 1 or block[0].tag != "a":
        return None
    around = (block.text or "") + (block[0].tail or "")
    return None if around.strip() else block[0]


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # malformed: nobody's
        return ""
    return host.removeprefix("www.") if parts.scheme in {"http", "https"} else ""
