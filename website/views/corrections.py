"""What was corrected, in one list for each language: newest first, of live stories only."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

from articles.models import Correction
from website.frame import frame, paths_everywhere, sections
from website.paging import page_of
from website.public import public_page
from website.views.lists import live


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    found = Correction.objects.standing().of_editions(live())
    page = page_of(request, found.in_language(get_language()))
    attach_editions(page.rows)
    paths = paths_everywhere("website:corrections")
    context = frame(request, sections=sections(), paths=paths, query=page.query)
    context |= {"base": iri_to_uri(request.path), "page": page}
    return HttpResponse(render_to_string("website/corrections.html", context))


def attach_editions(rows: list[Correction]) -> None:
    """Give each its live edition, in one query for all of them."""
    editions = live().filter(article__in={row.article_id for row in rows}).for_links()
    by_article = {edition.article_id: edition for edition in editions}
    for row in rows:
        row.edition = by_article.get(row.article_id)
