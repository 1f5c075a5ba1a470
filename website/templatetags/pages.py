"""Rows of the house in templates of the site: their addresses, their words in one language."""

from functools import lru_cache

from django import template
from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.body import PHONE_NUMBER
from multilingual.models import Multilingual

register = template.Library()


@register.filter
def address(row: Multilingual) -> str:
    """The page about a section, author or tag; empty for one that has no address yet."""
    language = get_language()
    slug = row.slug_in(language)
    return _address(row._meta.model_name, slug, language) if slug else ""


@lru_cache(maxsize=2048)
def _address(kind: str, slug: str, language: str) -> str:
    """``reverse`` for the active language: a page has dozens of links, most on every page."""
    return reverse(f"website:{kind}", args=[slug])


@register.filter
def slug_here(row: Multilingual) -> str:
    """What names the row in an address of this language."""
    return row.slug_in(get_language())


@register.filter
def own(row: Multilingual, field: str) -> str:
    """A longer text in the language of the page: in another one it would help nobody."""
    words = row.words_in(get_language())
    return getattr(words, field) if words and words.language_code == get_language() else ""


@register.filter
def prose(text: str) -> SafeString:
    """Plain text as paragraphs, in which telephone numbers read from left to right."""
    written = linebreaks(text, autoescape=True)
    return mark_safe(PHONE_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', written))
