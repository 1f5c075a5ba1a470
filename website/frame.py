"""What stands around every page: the masthead, the menu, the languages, the page's address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Section
from frontpage.models import BreakingLine
from multilingual.models import Multilingual, Name
from pages.models import Page
from publication.models import Publication
from website.prepared import LANGUAGE, NOW, Remembered
from website.surroundings import Link, Shown, kept
from website.templatetags.pages import address

OWN_NAMES = {"ar": "العربية", "en": "English", "fr": "Français"}
Entries = Iterable[tuple[Multilingual, str]]
Paths = Mapping[str, str]
"""The addresses of one page in the languages in which it exists."""


@dataclass(frozen=True, slots=True)
class Version:
    """A language of the switch: this page in it, or, where it does not exist, the front."""

    language_code: str
    name: str
    path: str
    front: str
    is_this_page: bool


_breaking = Remembered(lambda: BreakingLine.objects.in_language(LANGUAGE).for_readers(NOW)[:1])
_pages = Remembered(lambda: Page.objects.in_footer().with_words())
_sections = Remembered(lambda: Section.objects.with_words())


def sections() -> dict[int, Section]:
    return {section.pk: section for section in _sections()}


def frame(
    request: HttpRequest,
    *,
    sections: Mapping[int, Section],
    paths: Paths,
    query: str = "",
    is_indexed: bool = True,
) -> dict[str, object]:
    """The context of the template ``website/base.html``.

    ``paths`` has the page itself and its translations; ``query`` is the part of the address
    that tells one page of a list from another.
    """
    publication = Publication.objects.current()
    language = get_language()
    spoken = [code for code, _name in settings.LANGUAGES if publication.speaks(code)]
    paths = {code: paths[code] for code in spoken if code in paths}
    here = f"/{request.path.lstrip('/')}"  # what begins with two slashes would name a host
    words = publication.words_in(language)
    own_words = words if words and words.language_code == language else None
    about, house = own_words.about if own_words else "", name_of(publication)
    entries, versions = menu(sections), _versions(publication, paths, language)
    now = timezone.now()
    return {
        "about": about,
        "alternates": [] if query else _alternates(request, paths, language),
        "breaking": next(iter(_breaking(now=now, language=language)), None),
        "canonical": request.build_absolute_uri(paths.get(language, here) + query),
        "front": front_in(language),
        "house": house,
        "is_indexed": is_indexed,
        "language": language,
        "menu": entries,
        "now": now,
        "publication": publication,
        "shown": _shown(language, house, about, entries, versions),
        "tagline": own_words.tagline if own_words else "",
        "versions": versions,
    }


def _shown(
    language: str, house: Name, about: str, menu: Entries, versions: Iterable[Version]
) -> Shown:
    pages = [(page, address(page)) for page in _pages() if page.has_words_in(language)]
    others = (Link(each.front, Name(each.name, each.language_code)) for each in versions)
    front, menu, pages = front_in(language), _links(menu, language), _links(pages, language)
    return kept(Shown(language, house, front, about, menu, pages, tuple(others)))


def _links(rows: Entries, language: str) -> tuple[Link, ...]:
    return tuple(Link(path, row.name_in(language), row.pk) for row, path in rows)


def name_of(publication: Publication) -> Name:
    """The name of the outlet; a word in its place until it has one."""
    language = get_language()
    name = publication.name_in(language)
    return name if name.text else Name(_("The newspaper"), language)


def menu(sections: Mapping[int, Section]) -> list[tuple[Section, str]]:
    """The sections of the menu with their addresses."""
    return [(section, address(section)) for section in listed(sections)]


def listed(sections: Mapping[int, Section]) -> list[Section]:
    """The sections for the menu that have a name in the language of the page."""
    language = get_language()
    return [
        section
        for section in sections.values()
        if section.is_listed and section.has_words_in(language)
    ]


def paths_everywhere(name: str, *args: object) -> Paths:
    """The addresses of a page that exists in every language."""
    return {code: path_in(code, name, *args) for code, _name in settings.LANGUAGES}


def paths_of(row: Multilingual, name: str) -> Paths:
    """The addresses of the page about a row, in the languages in which it has words."""
    return {
        code: path_in(code, name, row.slug_in(code))
        for code, _name in settings.LANGUAGES
        if row.has_words_in(code)
    }


@cache
def front_in(language_code: str) -> str:
    return path_in(language_code, "website:front")


def path_in(language_code: str, name: str, *args: object) -> str:
    with translation.override(language_code):
        return reverse(name, args=args)


def _versions(publication: Publication, paths: Paths, language: str) -> list[Version]:
    return [
        Version(
            code,
            OWN_NAMES.get(code, code),
            paths.get(code) or front_in(code),
            front_in(code),
            code in paths,
        )
        for code, _name in settings.LANGUAGES
        if publication.speaks(code) and code != language
    ]


def _alternates(request: HttpRequest, paths: Paths, language: str) -> list[tuple[str, str]]:
    """The ``hreflang`` links of the page: each of its versions, and the one for all others.

    All versions of a page give the same links; a page that only stands in for one gives none.
    """
    if len(paths) < 2 or language not in paths:
        return []
    links = [(code, request.build_absolute_uri(path)) for code, path in paths.items()]
    fallback = dict(links).get(settings.LANGUAGE_CODE, links[0][1])
    return [*links, ("x-default", fallback)]
