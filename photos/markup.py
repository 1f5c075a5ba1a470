"""A photo as HTML, from what is stored with it: no query and no file is needed.

The photo must come with its translations (``Photo.objects.for_display()``). Photos are never
mirrored: their markup is the same in both directions of writing.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.core.files.storage import default_storage
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from photos.models import Photo, Rendition
from photos.renditions import sources_of, wanted

MODERN = (Rendition.Format.AVIF.value, Rendition.Format.WEBP.value)
JPEG = Rendition.Format.JPEG.value
_ALT = re.compile(r' alt="([^"]*)"')
_PICTURE = re.compile(r"<picture>.*</picture>", re.DOTALL)

BODY_SIZES = "(min-width: 45rem) 41rem, 92vw"
"""How wide pictures of the body are shown: the measure of the text, or the whole screen."""
USUAL_WIDTH = 800  # what a browser gets that does not know srcset


@dataclass(frozen=True, slots=True)
class Source:
    """One public file of a photo."""

    url: str
    width: int
    height: int


def picture_html(
    photo: Photo,
    language_code: str,
    *,
    shape: str = Rendition.Shape.FULL,
    sizes: str = "100vw",
    is_lazy: bool = True,
    alt: str | None = None,
) -> SafeString:
    """``<picture>`` with every format and width of a shape; empty while renditions are missing.

    ``is_lazy=False`` is for the one picture that is seen first: it is fetched before others.
    ``alt`` replaces the photo's alternative text, with "" where text beside it says the same.
    """
    formats = photo.sources.get(shape)
    if not formats:
        return mark_safe("")
    alt = photo.alt_in(language_code) if alt is None else alt
    return _picture(formats, alt, sizes, is_lazy=is_lazy)


def figure_html(
    photo: Photo, language_code: str, *, caption: str = "", credit_html: str | None = None
) -> SafeString:
    """A picture of the body: ``<figure class="photo">`` with caption and credit.

    ``caption`` replaces the photo's own. ``credit_html`` is markup that stands for the credit
    and is filled in later; without it the credit of today is written. The credit is isolated: it
    may be in other letters than the caption. The markup is stored in editions, so it does not
    wait for the renditions: the addresses of the whole picture are certain before the files.
    """
    picture = _picture(_certain(photo), photo.alt_in(language_code), BODY_SIZES, is_lazy=True)
    caption = escape(caption or photo.caption_in(language_code))
    credit = escape(photo.credit_in(language_code)) if credit_html is None else credit_html
    words = [
        f'<span class="photo-caption">{caption}</span>' if caption else "",
        f'<small class="photo-credit"><bdi>{credit}</bdi></small>' if credit else "",
    ]
    line = " ".join(filter(None, words))
    line = line and f"<figcaption>{line}</figcaption>"
    return mark_safe(f'<figure class="photo">{picture}{line}</figure>')


def renewed(figure: str, photo: Photo) -> str:
    """A stored figure of ``figure_html`` with the photo's present file, its words as they were."""
    formats = _certain(photo)
    alt = _ALT.search(figure)
    if alt is None or f"{default_storage.url(formats[JPEG][0][2])} " in figure:
        return figure
    picture = _picture(formats, unescape(alt[1]), BODY_SIZES, is_lazy=True)
    return _PICTURE.sub(lambda _old: picture, figure, count=1)


def _certain(photo: Photo) -> dict:
    """The whole picture in every size: its addresses are certain before there are files."""
    shape = Rendition.Shape.FULL
    return photo.sources.get(shape) or sources_of(wanted(photo))[shape]


def source_of(
    photo: Photo, *, shape: str = Rendition.Shape.WIDE, width: int = 1200
) -> Source | None:
    """The JPEG of at least that width, or the widest there is: for feeds, sharing and mails."""
    sizes = photo.sources.get(shape, {}).get(JPEG)
    if not sizes:
        return None
    width, height, name = _nearest(sizes, width)
    return Source(default_storage.url(name), width, height)


def _picture(formats: dict, alt: str, sizes: str, *, is_lazy: bool) -> SafeString:
    prefix = default_storage.url("")  # the names of renditions need no escaping
    sizes = escape(sizes)
    modern = "".join(
        f'<source type="image/{format}" srcset="{_srcset(formats[format], prefix)}"'
        f' sizes="{sizes}">'
        for format in MODERN
        if format in formats
    )
    jpeg = formats[JPEG]
    width, height, name = _nearest(jpeg, USUAL_WIDTH)
    loading = 'loading="lazy"' if is_lazy else 'fetchpriority="high"'
    return mark_safe(
        f'<picture>{modern}<img src="{prefix}{name}" srcset="{_srcset(jpeg, prefix)}"'
        f' sizes="{sizes}" width="{width}" height="{height}" alt="{escape(alt)}"'
        f' {loading} decoding="async"></picture>'
    )


def _srcset(sizes: list, prefix: str) -> str:
    return ", ".join(f"{prefix}{name} {width}w" for width, _height, name in sizes)


def _nearest(sizes: list, width: int) -> list:
    return next((size for size in sizes if size[0] >= width), sizes[-1])
