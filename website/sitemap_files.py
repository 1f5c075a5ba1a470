"""Sitemaps as XML (sitemaps.org 0.9, with the extensions for translations, images and news)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.encoding import iri_to_uri

from articles.models import Edition
from website.feeds.xml import clean
from website.sitemaps import Url, address_of

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
URLSET = (
    f"{DECLARATION}<urlset"
    ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)
INDEX = f'{DECLARATION}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'

Absolute = Callable[[str], str]
"""Puts the scheme and the host before a path."""


def index(files: Iterable[tuple[str, datetime | None]], absolute: Absolute) -> str:
    rows = (f"<sitemap>{_loc(path, absolute)}{_lastmod(time)}</sitemap>\n" for path, time in files)
    return "".join([INDEX, *rows, "</sitemapindex>\n"])


def urlset(urls: Iterable[Url], absolute: Absolute) -> Iterator[str]:
    """The file in pieces, an entry each."""
    yield URLSET
    for url in urls:
        links = "".join(_alternate(code, path, absolute) for code, path in _links(url))
        images = "".join(_image(path, absolute) for path in url.images)
        yield f"<url>{_loc(url.path, absolute)}{_lastmod(url.changed_at)}{links}{images}</url>\n"
    yield "</urlset>\n"


def news_urlset(
    editions: Iterable[Edition], names: dict[str, str], absolute: Absolute
) -> Iterator[str]:
    """``names`` has the name of the outlet in each language."""
    yield URLSET
    for edition in editions:
        language = edition.language_code
        yield (
            f"<url>{_loc(address_of(language, edition.path), absolute)}<news:news>"
            f"<news:publication><news:name>{_text(names[language])}</news:name>"
            f"<news:language>{language}</news:language></news:publication>"
            f"<news:publication_date>{_time(edition.first_published_at)}</news:publication_date>"
            f"<news:title>{_text(edition.headline)}</news:title></news:news></url>\n"
        )
    yield "</urlset>\n"


def _links(url: Url) -> Iterator[tuple[str, str]]:
    """All versions name each other, themselves, and the one for readers of other languages."""
    if url.translations:
        yield from sorted(url.translations.items())
        fallback = url.translations.get(settings.LANGUAGE_CODE)
        yield "x-default", fallback or min(url.translations.items())[1]


def _alternate(code: str, path: str, absolute: Absolute) -> str:
    address = _address(path, absolute)
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'


def _image(path: str, absolute: Absolute) -> str:
    return f"<image:image><image:loc>{_address(path, absolute)}</image:loc></image:image>"


def _loc(path: str, absolute: Absolute) -> str:
    return f"<loc>{_address(path, absolute)}</loc>"


def _address(path: str, absolute: Absolute) -> str:
    return escape(iri_to_uri(absolute(path)), {'"': "&quot;"})


def _lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{_time(moment)}</lastmod>" if moment else ""


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    return escape(clean(text))
