"""Which language a post is in, and which posts are one story: as Polylang and WPML write it."""

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from importing.wordpress.records import ItemEntry

WPML_GROUP = "_wpml_import_translation_group"
WPML_LANGUAGE = "_wpml_import_language_code"


def group_of(item: ItemEntry) -> str:
    """A name that all translations of one story share, or nothing."""
    for term in item.terms:
        if term.taxonomy == "post_translations":  # Polylang: one term for each story
            return f"polylang:{term.slug}"
    for name, value in item.meta:
        if name == WPML_GROUP and value.strip():
            return f"wpml:{value.strip()}"
    return ""


def language_of(item: ItemEntry, default: str) -> str:
    """The language that a plugin or the address says; ``default`` where neither does.

    A language that this site does not offer is given as it is: the caller has to refuse it.
    """
    for term in item.terms:
        if term.taxonomy == "language":
            return term.slug.partition("-")[0].partition("_")[0].lower()
    for name, value in item.meta:
        if name == WPML_LANGUAGE and value.strip():
            return value.strip().partition("-")[0].lower()
    return _language_of_address(item.link) or default


def _language_of_address(link: str) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    offered = {code for code, name in settings.LANGUAGES}
    named = parse_qs(parts.query).get("lang", [""])[0][:2]
    first = parts.path.strip("/").partition("/")[0]
    return next((code for code in (named, first) if code in offered), "")


def php_value(serialised: str, name: str) -> str:
    """The text under a key of PHP's serialised form, read without building anything from it."""
    key = f's:{len(name)}:"{name}";s:'
    start = serialised.find(key)
    found = re.match(r'(\d{1,4}):"', serialised[start + len(key) :]) if start >= 0 else None
    if not found:
        return ""
    begin = start + len(key) + found.end()
    text = serialised[begin:].encode()[: int(found[1])]  # its lengths count bytes
    return text.decode(errors="ignore").strip()
