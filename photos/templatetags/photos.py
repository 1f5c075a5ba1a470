"""Photos in templates: ``{% picture photo shape="classic" sizes="20rem" %}``."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from photos import covering, markup, rights
from photos.models import Photo, Rendition

register = template.Library()


@register.simple_tag
def picture(
    photo: Photo | None,
    shape: str = Rendition.Shape.FULL,
    sizes: str = "100vw",
    *,
    is_lazy: bool = True,
    alt: str | None = None,
    language_code: str | None = None,
) -> SafeString | str:
    """The photo in the language of the page; nothing where there is no photo."""
    if photo is None:
        return ""
    code = language_code or get_language()
    return markup.picture_html(photo, code, shape=shape, sizes=sizes, is_lazy=is_lazy, alt=alt)


@register.filter
def covered(picture: SafeString, language_code: str) -> SafeString:
    """The picture behind a warning; nothing while it has no renditions."""
    return covering.covered(picture, language_code) if picture else picture


@register.filter
def caption_in(photo: Photo, language_code: str) -> str:
    return photo.caption_in(language_code)


@register.filter
def credit_in(photo: Photo, language_code: str) -> str:
    return photo.credit_in(language_code)


@register.filter
def rights_have_ended(photo: Photo) -> bool:
    return rights.have_ended(photo)


@register.filter
def rights_end_soon(photo: Photo) -> bool:
    return rights.end_soon(photo)


@register.filter
def jpeg_url(photo: Photo, width: int) -> str:
    """The address of the whole picture in about that width; empty until it is made."""
    source = markup.source_of(photo, shape=Rendition.Shape.FULL, width=width)
    return source.url if source else ""
