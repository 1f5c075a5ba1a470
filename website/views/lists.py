"""Lists of stories, newest first: all of them, and those of a section, author, tag or month."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

from articles.models import Edition, Section
from articles.models.edition import EditionQuerySet
from authors.models import Author
from multilingual.models import Multilingual
from tags.models import Tag
from website.frame import Paths, frame, paths_everywhere, paths_of, sections
from website.furnishing import furnish
from website.months import Month, Year, neighbours, years_of
from website.paging import Page, page_of, parts_of
from website.public import public_page
from website.structured import subject_page


@public_page
def latest(request: HttpRequest) -> HttpResponse:
    paths = paths_everywhere("website:latest")
    return list_page(request, "website/latest.html", live().for_cards(), paths)


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    subject = with_slug(Section, slug)
    editions, paths = live().in_section(subject).for_cards(), paths_of(subject, "website:section")
    context = {"subject": subject, "here": subject.pk, "hides_section": True}
    return list_page(request, "website/section.html", editions, paths, **context)


@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    subject = with_slug(Author, slug)
    editions, paths = live().by_author(subject).for_links(), paths_of(subject, "website:author")
    anywhere = Edition.objects.live().by_author(subject)
    return list_page(request, "website/author.html", editions, paths, anywhere, subject=subject)


@public_page
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    subject = with_slug(Tag, slug)
    editions, paths = live().tagged(subject).for_cards(), paths_of(subject, "website:tag")
    anywhere = Edition.objects.live().tagged(subject)
    paged = parts_of if subject.kind == Tag.Kind.SERIES else page_of
    return list_page(
        request, "website/tag.html", editions, paths, anywhere, paged=paged, subject=subject
    )


@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    subject = Month(int(year), int(month))
    paths = paths_everywhere("website:month", year, month)
    anywhere = Edition.objects.live().first_published_between(subject.start, subject.end)
    editions = anywhere.in_language(get_language()).for_cards()
    earlier, later = neighbours(live(), subject)
    context = {"subject": subject, "earlier": earlier, "later": later}
    return list_page(request, "website/month.html", editions, paths, anywhere, **context)


@public_page
def archive(request: HttpRequest) -> HttpResponse:
    paths = paths_everywhere("website:archive")
    return archive_page(request, paths, {"years": years_of(live())})


@public_page
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The months of one year; 404 for one in which nothing was published in any language."""
    number = int(year)
    start, end = Month(number, 1).start, Month(number, 12).end
    if not Edition.objects.live().first_published_between(start, end).exists():
        raise Http404
    years = years_of(live().first_published_between(start, end))
    context = {"years": years, "year": Year(number, [])}
    return archive_page(request, paths_everywhere("website:year", year), context)


def archive_page(request: HttpRequest, paths: Paths, context: dict[str, object]) -> HttpResponse:
    context |= frame(request, sections=sections(), paths=paths)
    return HttpResponse(render_to_string("website/archive.html", context))


def live() -> EditionQuerySet:
    return Edition.objects.live().in_language(get_language())


def with_slug(model: type[Multilingual], slug: str) -> Multilingual:
    row = model.objects.with_slug(slug, get_language()).with_words().first()
    if row is None:
        raise Http404
    return row


def list_page(
    request: HttpRequest,
    template: str,
    editions: EditionQuerySet,
    paths: Paths,
    anywhere: EditionQuerySet | None = None,
    *,
    paged: Callable[[HttpRequest, EditionQuerySet], Page] = page_of,
    **context: object,
) -> HttpResponse:
    """A page of the list.

    An empty one says so; but when even ``anywhere``, in every language, there is nothing, the
    page does not exist: that a tag or an author is in use may tell of a story to come.
    """
    page = paged(request, editions)
    if not page.rows and anywhere is not None and not anywhere.exists():
        raise Http404
    known = sections()
    subject = context.get("subject")
    furnish(page.rows, known, authors=[subject] if isinstance(subject, Author) else [])
    context |= frame(request, sections=known, paths=paths, query=page.query)
    context |= {"base": iri_to_uri(request.path), "page": page}
    if isinstance(subject, Multilingual):
        context["structured"] = subject_page(
            request, subject, context["house"], context["canonical"]
        )
    return HttpResponse(render_to_string(template, context))
