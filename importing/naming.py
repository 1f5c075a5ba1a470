"""Sections and authors by the names that a source gives them: found in any spelling, or made."""

from django.db.models import Exists, OuterRef

from arabic.characters import clean_line
from arabic.folding import fold
from arabic.slugs import slugify
from arabic.words import truncate_words
from articles.models import Section
from authors.models import Author
from importing.pages.bylines import is_description
from importing.records import AuthorRecord
from multilingual.matching import Folded

SECTION_LENGTH = 80
NAME_LENGTH = 120


def section_named(name: str, language_code: str) -> Section | None:
    """The section of that name; None for a name without letters."""
    name = truncate_words(clean_line(name), SECTION_LENGTH)
    if not fold(name):
        return None
    section = row_named(Section, name, language_code)
    if section is None:
        section = Section.objects.create()
        _add_words(section, language_code, name)
    return section


def author_named(record: AuthorRecord, language_code: str) -> Author | None:
    """The author of that name, with the biography where she has none yet.

    A new one is a pseudonym when the source says so, or when it gives a description such as
    «صحفي مستقل» in place of a name.
    """
    name = truncate_words(clean_line(record.name), NAME_LENGTH)
    if not fold(name):
        return None
    author = row_named(Author, name, language_code)
    if author is None:
        is_pseudonymous = record.is_pseudonymous
        if is_pseudonymous is None:
            is_pseudonymous = is_description(name)
        author = Author.objects.create(is_pseudonymous=is_pseudonymous)
        _add_words(author, language_code, name, biography=record.biography)
    elif record.biography:
        author.translations.filter(language_code=language_code, biography="").update(
            biography=record.biography
        )
    return author


def row_named(model, name: str, language_code: str):
    """The row that goes by the name, rather in that language than in another."""
    words = model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
    words = words.annotate(folded=Folded("name")).filter(folded=fold(name))
    for rows in (words.filter(language_code=language_code), words):
        if found := model.objects.filter(Exists(rows)).order_by("pk").first():
            return found
    return None


def _add_words(row, language_code: str, name: str, **words: str) -> None:
    slug = free_slug(row, language_code, slugify(name))
    row.translations.create(language_code=language_code, name=name, slug=slug, **words)


def free_slug(row, language_code: str, slug: str) -> str:
    """The slug, with a number behind it when another row has it in that language."""
    others = row._parler_meta.root_model.objects.filter(language_code=language_code)
    others = others.exclude(master=row)
    slug = slug or str(row.pk)
    candidate, number = slug, 1
    while others.filter(slug=candidate).exists():
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
