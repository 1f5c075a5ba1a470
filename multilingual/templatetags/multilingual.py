"""Names in templates: isolated from the text around them, marked with their own language."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from arabic.direction import direction_of, isolate
from multilingual.models import Multilingual, Name

register = template.Library()


@register.filter
def direction(language_code: str) -> str:
    """``rtl`` or ``ltr``."""
    return direction_of(language_code)


def _name(value: Multilingual | Name) -> Name:
    return value if isinstance(value, Name) else value.name_in(get_language())


@register.filter
def named(value: Multilingual | Name) -> str:
    """The name as HTML: ``{{ author|named }}``."""
    name = _name(value)
    if name.language_code == get_language():
        return mark_safe(f"<bdi>{escape(name.text)}</bdi>")
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', name.language_code, name.direction, name.text
    )


@register.filter
def named_plain(value: Multilingual | Name) -> str:
    """The name where no markup can stand: attributes, titles, plain text."""
    name = _name(value)
    return name.text if name.language_code == get_language() else isolate(name.text)
