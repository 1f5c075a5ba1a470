"""Rows of the house in templates of the site: their addresses, their words in one language."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from multilingual.models import Multilingual

register = template.Library()


@register.filter
def address(row: Multilingual) -> str:
    """The page about a section, author or tag; empty for one that has no address yet.

    The row remembers it: a page links to some of its sections and authors again and again.
    """
    known, language = row.__dict__.setdefault("_addresses", {}), get_language()
    if language not in known:
        slug = row.slug_in(language)
        known[language] = reverse(f"website:{row._meta.model_name}", args=[slug]) if slug else ""
    return known[language]


@register.filter
def own(row: Multilingual, field: str) -> str:
    """A longer text in the language of the page: in another one it would help nobody."""
    words = row.words_in(get_language())
    return getattr(words, field) if words and words.language_code == get_language() else ""
