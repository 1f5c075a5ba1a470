"""Bylines as HTML: names joined as the language joins them, each isolated, linked or not."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from arabic.direction import first_strong
from articles.models import EditionByline
from articles.models.article import BylineRole
from authors.models import Author
from multilingual.templatetags.multilingual import named
from website.templatetags.pages import address

register = template.Library()


@register.simple_tag
def credit_lines(bylines: Iterable[EditionByline]) -> list[SafeString]:
    """One line for each role, in the order of the newsroom, with links to the authors' pages."""
    phrases = {
        BylineRole.TEXT: pgettext("byline", "By %(names)s"),
        BylineRole.PHOTO: pgettext("byline", "Photos by %(names)s"),
        BylineRole.TRANSLATION: pgettext("byline", "Translated by %(names)s"),
        BylineRole.EDITING: pgettext("byline", "Edited by %(names)s"),
    }
    authors = defaultdict(list)
    for byline in bylines:
        authors[byline.role].append(byline.author)
    return [
        mark_safe(escape(phrase) % {"names": joined(authors[role], linked)})
        for role, phrase in phrases.items()
        if authors[role]
    ]


@register.simple_tag
def writers(bylines: Iterable[EditionByline]) -> SafeString:
    """Who wrote it, for a card: names without links."""
    return joined([byline.author for byline in bylines if byline.role == BylineRole.TEXT], named)


def linked(author: Author) -> SafeString:
    return format_html('<a href="{}" rel="author">{}</a>', address(author), named(author))


def joined(authors: list[Author], write: Callable[[Author], SafeString]) -> SafeString:
    """``arabic.lists.join_names`` with markup around each name."""
    language = get_language()
    if language == "ar":
        return mark_safe(
            " ".join(
                f"{_waw(author, language) if position else ''}{write(author)}"
                for position, author in enumerate(authors)
            )
        )
    written = [write(author) for author in authors]
    if len(written) < 2:
        return mark_safe("".join(written))
    conjunction = {"fr": "et"}.get(language, "and")
    return mark_safe(f"{', '.join(written[:-1])} {conjunction} {written[-1]}")


def _waw(author: Author, language: str) -> str:
    """Waw is written onto the next word, unless that is in Latin letters."""
    is_latin = first_strong(author.name_in(language).text) == "ltr"
    return "و\u00a0" if is_latin else "و"
