"""The text of a story for other outlets: HTML with its credit, and nothing that reports back."""

from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arabic.direction import direction_of
from articles.models import Edition
from publication.models import Publication
from website.canonical import is_ours
from website.feeds.html import portable
from website.forwarding import credit_of, isolated
from website.frame import name_of

CopyPolicy = Publication.CopyPolicy


def may_be_republished(edition: Edition, request: HttpRequest) -> bool:
    """Whether the outlet gives the story away: it is its own, and copying is not refused."""
    allows = Publication.objects.current().copy_policy != CopyPolicy.GUARDED
    return allows and is_ours(edition.original_url, request.get_host())


def republishable(edition: Edition, request: HttpRequest) -> str:
    """The source that another outlet pastes into its own page.

    Without pictures: those of agencies and photographers are not ours to give.
    """
    language = edition.language_code
    address = request.build_absolute_uri(edition.get_absolute_url())
    parts = [
        format_html("<h1>{}</h1>", edition.headline),
        format_html("<p>{}</p>", edition.summary) if edition.summary else "",
        format_html("<p>{}</p>", credit) if (credit := credit_of(edition)) else "",
        portable(edition.body, address, keeps_pictures=False),
        _credit_line(language, address),
    ]
    start = f'<article lang="{language}" dir="{direction_of(language)}">'
    return "\n".join([start, *filter(None, parts), "</article>"])


def _credit_line(language: str, address: str) -> SafeString:
    phrase = escape(_("First published by %(house)s."))
    house = escape(isolated(name_of(Publication.objects.current()), language))
    link = format_html('<a rel="canonical" href="{}">{}</a>', address, house)
    return format_html("<p>{}</p>", SafeString(phrase % {"house": link}))
