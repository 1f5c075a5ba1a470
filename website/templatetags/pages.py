"""Rows of the house in templates of the site: their addresses, their words in one language."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from multilingual.models import Multilingual

register = template.Library()


@register.filter
def address(row: Multilingual) -> str:
    """The page about a section, author or tag; empty for one that has no address yet."""
    slug = row.slug_in(get_language())
    return reverse(f"website:{row._meta.model_name}", args=[slug]) if slug else ""


@register.filter
def own(row: Multilingual, field: str) -> str:
    """A longer text in the language of the page: in another one it would help nobody."""
    words = row.words_in(get_language())
    return getattr(words, field) if words and words.language_code == get_language() else ""
