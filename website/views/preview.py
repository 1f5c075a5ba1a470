from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from articles.editions import compose
from articles.models import Article
from articles.workflow import may_edit
from website.story import story_context


@require_safe
def preview(request: HttpRequest, article_id: int, language: str) -> HttpResponse:
    """The page as publishing would make it now, for who may edit the story; else 404."""
    article = get_object_or_404(Article, pk=article_id)
    if not may_edit(request.user, article) or language not in article.languages():
        raise Http404
    with translation.override(language):
        edition = compose(article, language)
        context = story_context(request, edition) | {"is_preview": True, "is_indexed": False}
        response = HttpResponse(render_to_string("website/article.html", context))
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
