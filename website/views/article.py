from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.models import Edition
from website.public import lead_to, public_page
from website.story import story_at, story_context
from website.views import errors


@public_page
def article(request: HttpRequest, year: str, month: str, slug: str) -> HttpResponse:
    path = f"{year}/{month}/{slug}"
    edition = story_at(path, get_language())
    if edition is None:
        return moved_or_gone(request, path)
    return HttpResponse(render_to_string("website/article.html", story_context(request, edition)))


def moved_or_gone(request: HttpRequest, path: str) -> HttpResponse:
    """The answer where a story was live once: it has moved, or it is gone.

    Where none ever was, or is only going to be, 404 tells nothing.
    """
    editions = Edition.objects.in_language(get_language())
    last = editions.seen().at_path(path).first()
    if last is None:
        raise Http404
    successor = editions.live().filter(article=last.article_id).first()
    if successor:
        return lead_to(request, successor.get_absolute_url())
    return errors.gone(request, notice=last.withdrawal_notice)
