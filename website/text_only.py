"""The text-only edition of every page: the same address, without pictures, fonts and scripts.

Who sends ``Save-Data: on`` gets it; so does who asks for it by ``?text``. ``?full`` asks for the
whole page all the same. What was asked for is kept in the links of the page and nowhere else: no
cookie, and any cache can tell the editions apart by the address and that one header.

The edition is made from the finished page, so that no template needs to know of it.
"""

import re
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.html import escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arabic.numerals import format_number
from photos.models import Rendition
from publication.models import Publication
from website import inline

TEXT, FULL = "text", "full"

DROPPED = re.compile(
    r"<script\b.*?</script>|<style>.*?</style>"
    r'|<link rel="(?:preload|stylesheet|manifest|apple-touch-icon)"[^>]*>'
    r'|<div class="(?:card-picture|portrait)">.*?</div>'
    r"|<(details|aside|button)\b[^>]* hidden>.*?</\1>",
    re.DOTALL,
)
PICTURE = re.compile(
    r'<picture>.*?<img src="(?P<url>[^"]*)"[^>]*? alt="(?P<alt>[^"]*)".*?</picture>', re.DOTALL
)
LINK = re.compile(r'(<a\b[^>]*? href=")((?:/(?!/)|\?)[^"#]*)')
FILE = re.compile(r"^/(?:static|media|desk)\b|\.(?:xml|json|txt|webmanifest)$")
GET_FORM = re.compile(r"<form\b(?![^>]*method=\"post\")[^>]*\baction=[^>]*>")
TOP = re.compile(r"<header>|<body[^>]*>(?![\s\S]*<header>)")
BLANK_LINES = re.compile(r"\n\s*\n+")


def asked_for(request: HttpRequest) -> str:
    """``TEXT`` or ``FULL`` if the address says which, else nothing."""
    return next((name for name in (TEXT, FULL) if name in request.GET), "")


def suited(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page as this reader wants it."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    patch_vary_headers(response, ["Save-Data"])
    asked, saves = asked_for(request), request.headers.get("Save-Data", "").lower() == "on"
    if asked or saves:
        html = response.content.decode()
        if asked == TEXT or (saves and not asked):
            html = text_only(html)
        response.content = keeping(html, asked) if asked else html
    return response


def text_only(html: str) -> str:
    html = DROPPED.sub("", html)
    sizes = _sizes(match["url"] for match in PICTURE.finditer(html))
    html = PICTURE.sub(lambda match: _picture_link(match["url"], match["alt"], sizes), html)
    html = html.replace("</head>", f"{inline.style('website/css/text.css')}\n</head>", 1)
    line = '<p class="edition">{} · <a href="?full" rel="nofollow">{}</a></p>'
    offer = format_html(line, _("Text-only edition"), _("With pictures"))
    html = TOP.sub(lambda top: f"{top[0]}\n{offer}", html, count=1)
    return BLANK_LINES.sub("\n", html)


def keeping(html: str, asked: str) -> str:
    """The page with ``asked`` in every link and form that leads to another page of the site."""

    def longer(match: re.Match[str]) -> str:
        start, address = match.groups()
        if FILE.search(address) or address in (f"?{TEXT}", f"?{FULL}"):
            return match[0]
        return f"{start}{address}{'&amp;' if '?' in address else '?'}{asked}"

    field = f'<input type="hidden" name="{asked}" value="">'
    return GET_FORM.sub(rf"\g<0>{field}", LINK.sub(longer, html))


def size_label(byte_count: int) -> str:
    """«45 ك.ب»: what a file costs the reader, before it is fetched; right to a few per cent."""
    kilobytes = byte_count / 1000
    number = round(kilobytes, 1) if kilobytes < 20 else round(kilobytes)
    written = format_number(number, Publication.objects.current().numerals, get_language())
    return _("%(number)s KB") % {"number": written}


def _picture_link(url: str, alt: str, sizes: dict[str, int]) -> str:
    words = _("Picture: %(alt)s") % {"alt": f"<bdi>{alt}</bdi>"} if alt else escape(_("Picture"))
    size = f" <small>({size_label(sizes[url])})</small>" if url in sizes else ""
    return f'<a class="picture" href="{url}">{words}</a>{size}'


def _sizes(urls: Iterable[str]) -> dict[str, int]:
    """How many bytes the pictures have; one query, and none where there is no picture."""
    prefix = default_storage.url("")
    names = {url.removeprefix(prefix): url for url in urls}
    if not names:
        return {}
    rows = Rendition.objects.filter(file__in=names).values_list("file", "byte_count")
    return {names[file]: byte_count for file, byte_count in rows if byte_count}
