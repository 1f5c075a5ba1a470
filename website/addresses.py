"""The one right spelling of an address that arrives in another.

Addresses are retyped, cut, glued to punctuation, recoded and copied from old sites. What is only
spelt otherwise leads to its page; so does a slug whose letters are easily confused (أ and ا, ة and
ه), one whose month is wrong, one whose end was cut off, and what WordPress has below a page (its
feed, its further pages). An address that the newsroom itself has led somewhere, in the
table of redirects, comes before such guesses.
"""

import re
from urllib.parse import unquote

from django.conf import settings
from django.db.models import CharField, F, Value
from django.db.models.functions import Length
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation

from arabic.folding import fold
from arabic.numerals import to_western
from arabic.slugs import slugify
from articles.models import Edition, Section
from articles.models.edition import EditionQuerySet
from authors.models import Author
from multilingual.matching import Folded
from multilingual.models import Multilingual
from pages.models import Page
from publication.models import Publication
from redirects.models import Redirect
from redirects.paths import normalise, without_ending
from tags.models import Tag
from website.months import Month

SHORTEST_BEGINNING = 8  # letters of a slug: about two words
FEWEST_HYPHENS = 2  # of a slug behind which words may be glued
SHORT = re.compile(r"0*(?P<key>[1-9][0-9]*)(?P<text>\.txt)?(?:[^\w.]\D*|(?![a-z])\w\D*)?")
SUBJECTS = {"author": Author, "section": Section, "tag": Tag}


def canonical_path(path: str) -> str | None:
    """The address of the page that was meant, encoded; None if there is none but ``path``."""
    language, parts = _split(path)
    if not Publication.objects.current().speaks(language):
        return None
    with translation.override(language):
        found = _exact(parts) or _with_slash(path)
        if found is None and not Redirect.objects.for_path(path).exists():
            found = _near(parts) or _above(path)
    return None if found is None or unquote(found) == path else found


def _split(path: str) -> tuple[str, list[str]]:
    """The language that the address names, and the rest of it in parts."""
    parts = [part for part in normalise(path).split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        is_broken = len(parts) == 1 and "\ufffd" in unquote(path)  # bytes that are no letters
        return parts[0], [""] if is_broken else parts[1:]
    return settings.LANGUAGE_CODE, parts or [""]  # nothing but junk means no page


def _exact(parts: list[str]) -> str | None:
    """The page that goes by exactly these words."""
    match parts:
        case []:
            return reverse("website:front")
        case ["archive" | "corrections" | "latest" | "most-read" | "offline" | "search" as name]:
            return reverse(f"website:{name.replace('-', '_')}")
        case ["author" | "section" | "tag" as kind, slug]:
            row = SUBJECTS[kind].objects.with_slug(slug, translation.get_language()).first()
            return _path_of(row, kind)
        case ["page", slug]:
            return _page_like(slug)
        case ["feed" | "rss"]:
            return reverse("website:feed", args=["rss.xml"])
        case [name]:
            return _reversed("website:feed", name) or _reversed("website:year", to_western(name))
        case [("author" | "section" | "tag") as kind, slug, name]:
            row = SUBJECTS[kind].objects.with_slug(slug, translation.get_language()).first()
            return _feed_of(row, kind, name)
        case ["s", number]:
            return _shared(to_western(number))
        case ["republish", number]:
            return _reversed("website:republish", to_western(number))
        case [year, month]:
            return _reversed("website:month", *_year_and_month(year, month))
        case [year, month, slug]:
            return _story_at(*_year_and_month(year, month), slug)
    return None


def _page_like(slug: str) -> str | None:
    language = translation.get_language()
    rows = Page._parler_meta.root_model.objects.filter(
        language_code=language, slug=slugify(slug), master__in=Page.objects.shown()
    )
    row = rows.first()
    return row and reverse("website:page", args=[row.slug])


def _near(parts: list[str]) -> str | None:
    """The page that goes by much the same words."""
    match parts:
        case ["author" | "section" | "tag" as kind, slug]:
            return _path_of(_twin(SUBJECTS[kind], slug), kind)
        case [("author" | "section" | "tag") as kind, slug, name]:
            return _feed_of(_twin(SUBJECTS[kind], slug), kind, name)
        case [year, month, slug]:
            return _story_like(*_year_and_month(year, month), slug)
        case [year, month, day, slug] if day.isdecimal():
            return _story_like(*_year_and_month(year, month), slug)
    return None


def _above(path: str) -> str | None:
    """The page below which that address stood on a WordPress site."""
    shorter = without_ending(normalise(path))
    if not shorter or Redirect.objects.for_path(shorter).exists():
        return None
    _language, parts = _split(shorter)
    return _exact(parts) or _near(parts)


def _with_slash(path: str) -> str | None:
    """Pages outside of this package, such as the desk, whose last slash was forgotten."""
    if path.endswith("/"):
        return None
    try:
        name = resolve(f"{path}/").view_name
    except Resolver404:
        return None
    return None if name.startswith("website:") else f"{path}/"


def _year_and_month(year: str, month: str) -> tuple[str, str]:
    return to_western(year), to_western(month).zfill(2)


def _reversed(name: str, *args: str) -> str | None:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def _editions() -> EditionQuerySet:
    return Edition.objects.in_language(translation.get_language())


def _story_at(year: str, month: str, slug: str) -> str | None:
    """Where the story is now that readers have seen at that address."""
    last = _editions().seen().at_path(f"{year}/{month}/{slug}").first()
    if last is None:
        return None
    now_at = _editions().live().at_path(last.path).first()
    now_at = now_at or _editions().live().filter(article=last.article_id).first()
    return (now_at or last).get_absolute_url()


def _shared(number: str) -> str | None:
    """The story behind a short address that was pasted with junk, or its text; in one step."""
    found = SHORT.fullmatch(number)
    if found is None:
        return None
    short = _reversed("website:forward" if found["text"] else "website:short", found["key"])
    if short is None:
        return None
    story = _editions().live().filter(article=int(found["key"])).first()
    return story.get_absolute_url() if story and not found["text"] else short


def _story_like(year: str, month: str, slug: str) -> str | None:
    """The live story of that month whose slug folds alike, or one of another month.

    Where neither exists, the one story of that month whose slug begins so.
    """
    live = _editions().live().newest_first()
    found = live.filter(slug=slugify(slug)).first()
    if found is None and _reversed("website:month", year, month):
        stated = Month(int(year), int(month))
        of_month = live.first_published_between(stated.start, stated.end)
        of_month = of_month.annotate(folded=Folded("slug"))
        found = of_month.filter(folded=fold(slug)).first() or _beginning(of_month, slug)
        found = found or _glued(of_month, slug)
    return found and found.get_absolute_url()


def _beginning(of_month: EditionQuerySet, slug: str) -> Edition | None:
    """The story of an address that was cut; none where two begin alike, or too little is left."""
    if len(slug) < SHORTEST_BEGINNING:
        return None
    found = list(of_month.filter(folded__startswith=fold(slug))[:2])
    return found[0] if len(found) == 1 else None


def _glued(of_month: EditionQuerySet, slug: str) -> Edition | None:
    """The story behind whose address a message went on without a space, or with one.

    Only where the slug says enough to be no mere beginning of another headline.
    """
    given = Value(fold(slugify(slug)), output_field=CharField())
    found = of_month.annotate(given=given).filter(given__startswith=F("folded"))
    found = found.order_by(Length("folded").desc()).first()
    return found if found and found.slug.count("-") >= FEWEST_HYPHENS else None


def _twin(model: type[Multilingual], slug: str) -> Multilingual | None:
    language = translation.get_language()
    rows = model._parler_meta.root_model.objects.filter(language_code=language)
    row = rows.annotate(folded=Folded("slug")).filter(folded=fold(slug)).first()
    return row and model.objects.get(pk=row.master_id)


def _path_of(row: Multilingual | None, kind: str) -> str | None:
    """The address of the row's page, unless readers do not know the row yet."""
    live = Edition.objects.live()
    is_known = {
        "author": lambda: live.by_author(row).exists(),
        "section": lambda: True,
        "tag": lambda: live.tagged(row).exists(),
    }
    if row is None or not is_known[kind]():
        return None
    return reverse(f"website:{kind}", args=[row.slug_in(translation.get_language())])


def _feed_of(row: Multilingual | None, kind: str, name: str) -> str | None:
    """The feed beside the row's page."""
    if _path_of(row, kind) is None:
        return None
    return _reversed("website:feed_about", kind, row.slug_in(translation.get_language()), name)
