"""The addresses under which the old site showed its items."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from importing.wordpress.records import ItemEntry

OLD_SLUG = "_wp_old_slug"


PARAMETERS = {"attachment": "attachment_id", "page": "page_id"}


def addresses_of(item: ItemEntry, hosts: frozenset[str]) -> tuple[str, ...]:
    """The paths that the export itself gives, and those by number, which WordPress always has."""
    parameter = PARAMETERS.get(item.kind, "p")
    paths = [path_in(item.link, hosts), path_in(item.guid, hosts)]
    paths += [f"/?{name}={item.external_id}" for name in dict.fromkeys((parameter, "p"))]
    return _unique(paths)


def possible_addresses_of(item: ItemEntry, slug: str, local: datetime | None) -> tuple[str, ...]:
    """The paths that it has under one of the forms that WordPress offers, with its old slugs too.

    ``slug`` is that of the item, decoded; ``local`` is the time of the post on the clock of the
    old site, for dated addresses.
    """
    old = [unquote(value) for name, value in item.meta if name == OLD_SLUG]
    return _unique(path for name in (slug, *old) if name for path in _forms(name, item, local))


def _unique(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for path in paths if path and path != "/"))


def _forms(slug: str, item: ItemEntry, local: datetime | None) -> list[str]:
    forms = [f"/{slug}/"]
    if item.kind != "page" and local is not None:
        forms += [f"/{local:%Y/%m/%d}/{slug}/", f"/{local:%Y/%m}/{slug}/"]
        forms += [f"/archives/{item.external_id}/"]
    return forms


def path_in(address: str, hosts: frozenset[str]) -> str:
    """The path and query, when the address is one of the old site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.hostname not in hosts:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
