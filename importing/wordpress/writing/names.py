"""Bylines, sections and tags under the names that WordPress needs, and the map back to ours.

A login of WordPress is no login of ours: it is made of the byline's own public address. WordPress
drops every letter of a login that is not ASCII, so an Arabic address becomes a number.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.conf.locale import LANG_INFO

from articles.models import Section
from authors.models import Author
from importing.wordpress.writing.markup import elements, reference
from multilingual.models import Multilingual
from tags.models import Tag

HOUSE_LOGIN = "newsroom"  # whom WordPress names where nobody signs
LATIN = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Term:
    """One section or tag in one language: two languages never share an address in WordPress."""

    number: int
    slug: str
    name: str
    description: str = ""


class Directory:
    """Every name of the outlet, read once: they are few beside the stories."""

    def __init__(self):
        self.logins: dict[int, str] = {}
        self.authors = {author.pk: author for author in Author.objects.with_words().order_by("pk")}
        for author in self.authors.values():
            self.logins[author.pk] = _login(author, set(self.logins.values()))
        self.sections = _terms(Section.objects.with_words().order_by("pk"), "description")
        self.tags = _terms(Tag.objects.with_words().order_by("pk"), "introduction")

    def signatures(self, author_ids: Iterable[int], language_code: str) -> list[tuple[str, str]]:
        """Login and public name of each."""
        return [
            (self.logins[pk], self.authors[pk].name_in(language_code).text) for pk in author_ids
        ]

    def references(
        self, section_id: int | None, tag_ids: Iterable[int], language_code: str
    ) -> Iterator[str]:
        if section := self._in(self.sections, section_id, language_code):
            yield reference("category", encoded(section.slug), section.name)
        for tag_id in tag_ids:
            if tag := self._in(self.tags, tag_id, language_code):
                yield reference("post_tag", encoded(tag.slug), tag.name)

    def _in(self, terms: dict, key: int | None, language_code: str) -> Term | None:
        rows = terms.get(key, {})
        for code in (language_code, settings.LANGUAGE_CODE, *rows):
            if code in rows:
                return rows[code]
        return None

    # The head of the export

    def declarations(self) -> Iterator[str]:
        yield _author(0, HOUSE_LOGIN, HOUSE_LOGIN)
        for pk, author in self.authors.items():
            yield _author(pk, self.logins[pk], author.name_in(settings.LANGUAGE_CODE).text)
        for term in _each(self.sections):
            yield _declared("category", "category_nicename", "cat_name", "category", term)
        for term in _each(self.tags):
            yield _declared("tag", "tag_slug", "tag_name", "tag", term)

    def mapping(self, page_section: str) -> Iterator[str]:
        """The map with which ``import_wordpress`` makes of the export what it was."""
        yield "[sections]"
        names: dict[str, str] = {}
        for rows in filter(None, self.sections.values()):
            first = rows.get(settings.LANGUAGE_CODE) or next(iter(rows.values()))
            for term in rows.values():
                names.setdefault(term.name, first.name)
        yield from (f"{_text(name)} = {_text(first)}" for name, first in names.items())
        yield "\n[authors]"
        for pk, author in self.authors.items():
            words = author.words_in(settings.LANGUAGE_CODE)
            biography = f", biography = {_text(words.biography)}" if words.biography else ""
            pseudonym = "true" if author.is_pseudonymous else "false"
            yield (
                f"{_text(self.logins[pk])} = {{name = {_text(words.name)}, "
                f"is_pseudonymous = {pseudonym}{biography}}}"
            )
        yield f"\n[pages]\nsection = {_text(page_section)}"


def language_name(code: str) -> str:
    """What the language calls itself."""
    return LANG_INFO.get(code, {}).get("name_local", code)


def encoded(slug: str) -> str:
    """As WordPress stores it."""
    return quote(slug, safe="").lower()


def _login(author: Author, taken: set[str]) -> str:
    """Every author has one, and no two the same."""
    slugs = [row.slug for row in author.words().values()]
    login = next((slug for slug in slugs if LATIN.fullmatch(slug)), f"author-{author.pk}")
    login = login[:50]
    return f"{login}-{author.pk}" if login in taken or login == HOUSE_LOGIN else login


def _terms(rows: Iterable[Multilingual], description: str) -> dict[int, dict[str, Term]]:
    found: dict[int, dict[str, Term]] = {}
    taken: set[str] = set()
    codes = [code for code, name in settings.LANGUAGES]
    for row in rows:
        words = row.words()
        terms = found[row.pk] = {}
        for place, code in enumerate(codes):
            name = getattr(words.get(code), row.name_field, "")
            if not name:
                continue
            slug = words[code].slug or str(row.pk)
            slug = f"{slug}-{code}" if slug in taken else slug
            slug = f"{slug}-{row.pk}" if slug in taken else slug
            taken.add(slug)
            number = row.pk * len(codes) + place
            terms[code] = Term(number, slug, name, getattr(words[code], description))
    return found


def _each(terms: dict[int, dict[str, Term]]) -> Iterator[Term]:
    return (term for rows in terms.values() for term in rows.values())


def _author(number: int, login: str, name: str) -> str:
    """WordPress asks for an e-mail address; nobody here has given one for this."""
    fields = {"author_id": number, "author_login": login, "author_email": ""}
    fields |= {"author_display_name": name, "author_first_name": "", "author_last_name": ""}
    inner = elements({f"wp:{key}": value for key, value in fields.items()})
    return f"<wp:author>{inner}</wp:author>\n"


def _declared(tag: str, slug: str, name: str, prefix: str, term: Term) -> str:
    fields = {
        "wp:term_id": term.number,
        f"wp:{slug}": encoded(term.slug),
        f"wp:{prefix}_parent": "",
        f"wp:{name}": term.name,
        f"wp:{prefix}_description": term.description,
    }
    return f"<wp:{tag}>{elements(fields)}</wp:{tag}>\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # a string of TOML too
