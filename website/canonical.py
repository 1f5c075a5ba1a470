"""Which address of a story search engines should know: ours, or that of the original.

A story that came from an agency or another outlet belongs to where it was first published. One
from an earlier site of our own does not: that site is gone, or leads here.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest

from articles.models import Edition
from publication.models import Publication


def canonical_of(edition: Edition, request: HttpRequest, page: str) -> str:
    """``page``, the story's own address, or the original's."""
    return page if is_ours(edition.original_url, request.get_host()) else edition.original_url


def is_ours(original_url: str, host: str) -> bool:
    """Whether a story with that origin is the outlet's own. ``host`` is where the site is now."""
    if not original_url:
        return True
    return _name_of(original_url) in own_hosts(host)


def own_hosts(host: str) -> set[str]:
    former = Publication.objects.current().former_hosts.split()
    return {_name_of(f"//{name}") for name in (host, *former)}


def _name_of(address: str) -> str:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:  # malformed: nobody's
        return ""
    return name.removeprefix("www.")
