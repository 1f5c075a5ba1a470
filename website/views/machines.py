"""What machines ask for at fixed addresses: sitemaps, robots.txt, the manifest."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from articles.models import Section
from authors.models import Author
from multilingual.models import Multilingual
from pages.models import Page
from publication.models import Publication
from tags.models import Tag
from website import sitemap_files, sitemaps
from website.frame import front_in, path_in
from website.paging import Place
from website.public import SECONDS, public_page
from website.robots import robots_txt
from website.sitemaps import Url

XML = "application/xml; charset=utf-8"
SUBJECT_KEYS = {Section: "section", Author: "authors", Tag: "tags"}
SUBJECT_COUNT = 15_000  # of each kind; in three languages that is less than a file may hold


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    publication = Publication.objects.current()
    prefixed = [code for code in publication.languages if code != settings.LANGUAGE_CODE]
    files = [reverse("site:sitemap"), reverse("site:news_sitemap")]
    text = robots_txt(publication, prefixed, [request.build_absolute_uri(path) for path in files])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    files = [(reverse("site:page_sitemap"), None)]
    for part in sitemaps.parts(request.get_host()):
        path = reverse("site:story_sitemap", args=[part.language, str(part.place)])
        files.append((path, part.changed_at))
    text = sitemap_files.index(files, request.build_absolute_uri)
    return HttpResponse(text, content_type=XML)


@public_page
def news_sitemap(request: HttpRequest) -> HttpResponse:
    publication = Publication.objects.current()
    names = {code: publication.name_in(code).text for code in publication.languages}
    editions = sitemaps.news(request.get_host())
    pieces = sitemap_files.news_urlset(editions, names, request.build_absolute_uri)
    return HttpResponse("".join(pieces), content_type=XML)


@public_page
def page_sitemap(request: HttpRequest) -> HttpResponse:
    """The front pages, and the pages of sections, authors and tags that have a story."""
    pieces = sitemap_files.urlset(_pages(request.get_host()), request.build_absolute_uri)
    return HttpResponse("".join(pieces), content_type=XML)


@require_safe
def story_sitemap(request: HttpRequest, language: str, place: str) -> HttpResponse:
    page = sitemaps.stories_from(language, Place.read(place), request.get_host())
    state = sitemaps.state_of(page)
    if not state.count:
        raise Http404
    etag = quote_etag(f"{place}-{state.count}-{state.changed_at:%Y%m%d%H%M%S%f}")
    pieces = sitemap_files.urlset(sitemaps.urls_of(page), request.build_absolute_uri)
    response = StreamingHttpResponse(pieces, content_type=XML)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(state.changed_at.timestamp())
    patch_cache_control(response, public=True, max_age=SECONDS)
    return get_conditional_response(request, etag, int(state.changed_at.timestamp()), response)


def _pages(host: str) -> Iterator[Url]:
    languages = Publication.objects.current().languages
    fronts = {code: front_in(code) for code in languages}
    for path in fronts.values():
        yield Url(path, None, fronts if len(fronts) > 1 else {})
    for model, key in SUBJECT_KEYS.items():
        is_read = sitemaps.is_about_something(sitemaps.indexed(host), key)
        for row in model.objects.filter(is_read).with_words().order_by("pk")[:SUBJECT_COUNT]:
            yield from _urls_of_subject(row, languages)
    for page in Page.objects.shown().with_words():
        yield from _urls_of_subject(page, languages)


def _urls_of_subject(row: Multilingual, languages: list[str]) -> Iterator[Url]:
    """The pages about a row in the languages in which it has words, as its own page has it."""
    name = f"website:{row._meta.model_name}"
    paths = {
        code: path_in(code, name, slug)
        for code in languages
        if row.has_words_in(code) and (slug := row.slug_in(code))
    }
    for path in paths.values():
        yield Url(path, None, paths if len(paths) > 1 else {})
