"""A photo as HTML, from its stored renditions: nothing is generated while a page renders."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from photos.models import Photo, Rendition


def picture_html(
    photo: Photo,
    language_code: str,
    *,
    shape: str = Rendition.Shape.FULL,
    sizes: str = "100vw",
    is_lazy: bool = True,
) -> SafeString:
    """``<picture>`` with every format and width of a shape, size set; empty without renditions."""
    return mark_safe("")


def figure_html(
    photo: Photo, language_code: str, *, caption: str = "", credit_html: str = ""
) -> SafeString:
    """A picture of the body with its caption and credit."""
    caption = caption or photo.caption_in(language_code)
    return format_html(
        "<figure>{}<figcaption>{} <small>{}</small></figcaption></figure>",
        picture_html(photo, language_code),
        escape(caption),
        mark_safe(credit_html),
    )
