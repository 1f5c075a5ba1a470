"""All subjects and all authors from A to Z, as a page and as JSON in the same order."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from arabic.folding import letter_of
from articles.models import Edition
from articles.models.edition import EditionByline, EditionTag
from authors.models import Author
from multilingual.models import Multilingual, MultilingualQuerySet
from tags.models import Tag
from website.frame import frame, paths_everywhere, sections
from website.public import public_page
from website.templatetags.pages import address


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, "#" for digits, and the rows that stand under it."""

    letter: str
    rows: list[Multilingual]


def used_tags() -> MultilingualQuerySet:
    """Those that live stories in the language of the page name, from A to Z."""
    return _used(Tag, EditionTag.objects.filter(tag=OuterRef("pk")))


def used_authors() -> MultilingualQuerySet:
    return _used(Author, EditionByline.objects.filter(author=OuterRef("pk")))


def _used(model: type[Multilingual], links) -> MultilingualQuerySet:
    language = get_language()
    live = Edition.objects.live().in_language(language).filter(pk=OuterRef("edition_id"))
    rows = model.objects.filter(Exists(links.filter(Exists(live))))
    return rows.alphabetically(language).with_words()


@public_page
def tags_index(request: HttpRequest) -> HttpResponse:
    return index_page(request, "website/tags.html", "website:tags", used_tags())


@public_page
def authors_index(request: HttpRequest) -> HttpResponse:
    return index_page(request, "website/authors.html", "website:authors", used_authors())


@public_page
def tags_json(request: HttpRequest) -> HttpResponse:
    rows = [entry(tag) | {"kind": tag.kind} for tag in used_tags()]
    return JsonResponse({"tags": rows})


@public_page
def authors_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"authors": [entry(author) for author in used_authors()]})


def index_page(
    request: HttpRequest, template: str, name: str, rows: MultilingualQuerySet
) -> HttpResponse:
    context = frame(request, sections=sections(), paths=paths_everywhere(name))
    grouped = groupby(rows, lambda row: letter_of(row.sorted_by))
    context["letters"] = [Letter(letter, list(under)) for letter, under in grouped]
    return HttpResponse(render_to_string(template, context))


def entry(row: Multilingual) -> dict[str, str]:
    name = row.name_in(get_language())
    return {
        "letter": letter_of(row.sorted_by),
        "name": name.text,
        "language": name.language_code,
        "url": address(row),
    }
