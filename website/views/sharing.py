"""What is made for passing stories on: the short address, the message, the text to republish."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.models import Edition
from articles.models.edition import EditionQuerySet, bylines
from publication.models import Publication
from website.forwarding import forwardable
from website.frame import frame, name_of, path_in, sections
from website.public import lead_to, public_page
from website.republishing import may_be_republished, republishable
from website.sharing import short_address
from website.views import errors


@public_page
def short(request: HttpRequest, article_id: str) -> HttpResponse:
    """The address for chats: short, ASCII, and good for as long as the story is."""
    edition = of_article(article_id).live().first()
    return lead_to(request, edition.get_absolute_url()) if edition else gone(request, article_id)


@public_page
def forward(request: HttpRequest, article_id: str) -> HttpResponse:
    edition = of_article(article_id).live().prefetch_related(bylines()).first()
    if edition is None:
        return gone(request, article_id)
    publication = Publication.objects.current()
    if publication.copy_policy == Publication.CopyPolicy.GUARDED:
        raise Http404
    house = name_of(publication)
    text = forwardable(edition, house, short_address(request, edition))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public_page
def republish(request: HttpRequest, article_id: str) -> HttpResponse:
    """The text of a story for other outlets; only of one that is live and ours to give."""
    edition = of_article(article_id).live().prefetch_related(bylines()).first()
    if edition is None:
        return gone(request, article_id)
    if not may_be_republished(edition, request):
        raise Http404
    language = edition.language_code
    paths = {language: path_in(language, "website:republish", article_id)}
    context = frame(request, sections=sections(), paths=paths, is_indexed=False)
    context |= {"edition": edition, "text": republishable(edition, request)}
    return HttpResponse(render_to_string("website/republish.html", context))


def of_article(article_id: str) -> EditionQuerySet:
    return Edition.objects.in_language(get_language()).filter(article=int(article_id))


def gone(request: HttpRequest, article_id: str) -> HttpResponse:
    """410 for what readers have seen once; of all other stories nothing is told."""
    last = of_article(article_id).seen().order_by("-live_from").first()
    if last is None:
        raise Http404
    return errors.gone(request, notice=last.withdrawal_notice)
