"""What the outlet wishes to become of categories, tags and authors: the file of ``--map``.

::

    [sections]                          # categories that become sections
    "أخبار الساحل" = "أخبار الساحل"      # slug or name there = name of the section here
    economy = "اقتصاد"

    [tags]                              # other names for tags; an empty one drops it
    uncategorized = ""

    [authors]                           # by login
    admin = {name = "صحفي مستقل", is_pseudonymous = true}
    old-plugin = ""                     # signs nothing

    [pages]
    section = "عن الموقع"               # where pages are filed
"""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from arabic.folding import fold
from importing.records import AuthorRecord, Unusable
from importing.wordpress.records import TermReference

TABLES = {"authors", "pages", "sections", "tags"}


@dataclass(frozen=True, slots=True)
class Mapping:
    sections: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    authors: dict[str, Any] = field(default_factory=dict)
    page_section: str = ""

    def filing(
        self, terms: tuple[TermReference, ...], *, is_page: bool
    ) -> tuple[str, tuple[str, ...]]:
        """The section and the tags of a story. A category that is no section is a tag."""
        section = self.page_section if is_page else ""
        tags: list[str] = []
        for term in terms:
            if term.taxonomy not in ("category", "post_tag"):
                continue
            if term.taxonomy == "category" and (named := _found(self.sections, term)):
                section = section or named
                if section == named:
                    continue
            name = _found(self.tags, term)
            name = term.name if name is None else name
            if _has_letters(name):
                tags.append(name)
        return section, tuple(dict.fromkeys(tags))

    def author(self, login: str, public_name: str, co_author_name: str) -> AuthorRecord | None:
        """The byline of a login; a public name that only repeats the login is left out."""
        wished = self.authors.get(login)
        if isinstance(wished, str):
            return AuthorRecord(wished) if wished else None
        if wished:
            return AuthorRecord(
                wished.get("name", ""), wished.get("biography", ""), wished.get("is_pseudonymous")
            )
        for name in (co_author_name, public_name):
            if name and name.casefold() != login.casefold() and "@" not in name:
                return AuthorRecord(name)
        return None


@lru_cache(maxsize=4096)
def _has_letters(name: str) -> bool:
    return bool(fold(name))


def _found(table: dict[str, str], term: TermReference) -> str | None:
    if not table:
        return None
    for key in (term.slug, fold(term.slug), fold(term.name)):
        if key in table:
            return table[key]
    return None


def read_mapping(path: Path | None) -> Mapping:
    """Raises ``Unusable`` naming what is wrong, with the line where TOML tells it."""
    if path is None:
        return Mapping()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unusable(_("It cannot be read: %(reason)s"), reason=error.strerror) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(_("It is no TOML: %(reason)s"), reason=str(error)) from error
    if unknown := tables.keys() - TABLES:
        raise Unusable(
            _("It has a table that is not known: %(name)s"), name=", ".join(sorted(unknown))
        )
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise Unusable(_("“%(name)s” is no table."), name=name)
    return Mapping(
        sections=_folded(tables.get("sections", {}), "sections"),
        tags=_folded(tables.get("tags", {}), "tags"),
        authors=_authors(tables.get("authors", {})),
        page_section=str(tables.get("pages", {}).get("section", "")),
    )


def _folded(table: dict[str, Any], name: str) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise Unusable(_("“%(key)s” in “%(name)s” has no name."), key=key, name=name)
    return {**{fold(key): value for key, value in table.items()}, **table}


def _authors(table: dict[str, Any]) -> dict[str, Any]:
    known = {"name": str, "biography": str, "is_pseudonymous": bool}
    for login, wished in table.items():
        fits = isinstance(wished, str) or (
            isinstance(wished, dict)
            and all(isinstance(value, known.get(key, ())) for key, value in wished.items())
        )
        if not fits:
            raise Unusable(
                _("The author “%(login)s” is neither a name nor a table with one."), login=login
            )
    return table
