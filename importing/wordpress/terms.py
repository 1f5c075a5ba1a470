"""Where the pages of categories, tags, authors and pictures of the old site are now."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_text
from articles.models import Edition, Section
from authors.models import Author
from importing.accounting import Account, Result
from importing.addressing import Lead
from importing.models import ImportedItem
from importing.naming import author_named, row_named, section_named
from importing.wordpress.addresses import path_in
from importing.wordpress.overview import Overview
from importing.wordpress.posts import OldSite
from importing.wordpress.records import AuthorEntry, TermEntry, TermReference
from tags.models import Tag

FOLDERS = {"category": ("category", "category_name"), "post_tag": ("tag", "tag")}


def take_in_names(overview: Overview, old: OldSite, account: Account) -> None:
    """Every category, tag and author that the export declares, whether a story uses it or not."""
    for term in overview.terms.values():
        if term.taxonomy in FOLDERS:
            account.add(term.taxonomy, *_take_in_term(term, old))
    for login, entry in overview.authors.items():
        account.add("author", *_take_in_author(login, entry, old))


def _take_in_term(term: TermEntry, old: OldSite) -> tuple[Result, object]:
    section_name, tag_names = old.wishes.filing((_reference(term),), is_page=False)
    if section_name:
        is_new = row_named(Section, section_name, old.language_code) is None
        section_named(section_name, old.language_code)
    elif tag_names:
        is_new = not Tag.objects.spelled(tag_names[0]).exists()
        tags = Tag.objects.named(tag_names, old.language_code)
        if tags and term.description:
            _introduce(tags[0], term.description, old.language_code)
    else:
        return Result.SKIPPED, _("Its name has no letters, or it is not wanted.")
    return (Result.CREATED, "") if is_new else (Result.SKIPPED, _("One of that name exists."))


def _introduce(tag: Tag, description: str, language_code: str) -> None:
    text = clean_text(strip_tags(description))
    tag.translations.filter(language_code=language_code, introduction="").update(introduction=text)


def _take_in_author(login: str, entry: AuthorEntry, old: OldSite) -> tuple[Result, object]:
    record = old.wishes.author(login, entry.display_name, "")
    if record is None:
        return Result.SKIPPED, _("Its public name is only its login: give one with --map.")
    is_new = row_named(Author, record.name, old.language_code) is None
    if author_named(record, old.language_code) is None:
        return Result.SKIPPED, _("Its name has no letters.")
    return (Result.CREATED, "") if is_new else (Result.SKIPPED, _("One of that name exists."))


def _reference(term: TermEntry) -> TermReference:
    return TermReference(term.taxonomy, term.slug, term.name)


def term_leads(overview: Overview, old: OldSite) -> Iterator[Lead]:
    now = timezone.now()
    with translation.override(old.language_code):
        shown = _Shown(old.language_code)
        for term in {**overview.undeclared, **overview.terms}.values():
            if term.taxonomy in FOLDERS and term.slug:
                target = _page_of(term, old, shown)
                yield from (Lead(path, target, now) for path in _paths(term, overview))
        for login, entry in overview.authors.items():
            record = old.wishes.author(login, entry.display_name, "")
            author = row_named(Author, record.name, old.language_code) if record else None
            target = shown.page_of(author, "author")
            yield from (Lead(path, target, now) for path in _author_paths(login, entry))
    yield from _attachment_leads(overview, old)


class _Shown:
    """Which sections, tags and authors have a page, because readers see a story of theirs."""

    RELATIONS = {"author": "authors", "section": "section", "tag": "tags"}
    LISTS = {"author": "website:authors", "section": "website:front", "tag": "website:tags"}

    def __init__(self, language_code: str):
        self.language_code = language_code
        editions = Edition.objects.live().in_language(language_code).order_by()
        self.keys = {
            kind: set(editions.values_list(relation, flat=True).distinct())
            for kind, relation in self.RELATIONS.items()
        }

    def page_of(self, row: Author | Section | Tag | None, kind: str) -> str:
        """Its page; else the list in which it would stand."""
        slug = row.slug_in(self.language_code) if row and row.pk in self.keys[kind] else ""
        return reverse(f"website:{kind}", args=[slug]) if slug else reverse(self.LISTS[kind])


def _page_of(term: TermEntry, old: OldSite, shown: _Shown) -> str:
    section_name, tag_names = old.wishes.filing((_reference(term),), is_page=False)
    if section_name:
        section = row_named(Section, section_name, old.language_code)
        return shown.page_of(section, "section")
    tag = Tag.objects.spelled(tag_names[0]).first() if tag_names else None
    return shown.page_of(tag, "tag")


def _author_paths(login: str, entry: AuthorEntry) -> Iterator[str]:
    """WordPress makes the address of the login, and an export does not say how."""
    yield from dict.fromkeys(
        (f"/author/{login}/", f"/author/{re.sub(r'[^a-z0-9]+', '-', login.lower()).strip('-')}/")
    )
    if entry.external_id:
        yield f"/?author={entry.external_id}"


def _paths(term: TermEntry, overview: Overview) -> list[str]:
    """``/category/parent/child/``, the same without parents, and the forms by query."""
    folder, parameter = FOLDERS[term.taxonomy]
    line, seen = [term.slug], {term.slug}
    above = term.parent
    while above and above not in seen:
        seen.add(above)
        line.insert(0, above)
        parent = overview.terms.get((term.taxonomy, above))
        above = parent.parent if parent else ""
    slugs = [unquote(slug) for slug in line]
    paths = [f"/{folder}/{'/'.join(slugs)}/", f"/{folder}/{slugs[-1]}/"]
    paths += [f"/{'/'.join(slugs)}/"] if term.taxonomy == "category" else []
    paths.append(f"/?{parameter}={quote(slugs[-1], safe='')}")
    if term.external_id and term.taxonomy == "category":
        paths.append(f"/?cat={term.external_id}")
    return list(dict.fromkeys(paths))


def _attachment_leads(overview: Overview, old: OldSite) -> Iterator[Lead]:
    """The page of a picture leads to the story it was put into, or to the front page."""
    now = timezone.now()
    lines = ImportedItem.objects.filter(source=overview.source, article__isnull=False)
    stories = dict(lines.filter(comment__isnull=True).values_list("external_id", "article_id"))
    shown = {
        edition.article_id: edition.get_absolute_url()
        for edition in Edition.objects.live()
        .filter(article__in=set(stories.values()))
        .only("article", "language_code", "path")
    }
    for attachment in overview.attachments.values():
        parents = (f"{kind}:{attachment.parent_id}" for kind in ("post", "page"))
        story = next((stories[name] for name in parents if name in stories), None)
        target = shown.get(story, "/")
        paths = [
            path_in(attachment.link, old.site.hosts),
            f"/?attachment_id={attachment.external_id}",
        ]
        yield from (Lead(path, target, now) for path in paths if path)
