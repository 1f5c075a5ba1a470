from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from frontpage import arranging
from website.front import front_context
from website.public import public_page


@public_page
def front(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("website/front.html", front_context(request)))


@xframe_options_sameorigin
@csp_override(settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]})
@require_safe
def front_preview(request: HttpRequest) -> HttpResponse:
    """The page with the draft of its arrangement, for who may arrange it; else 404."""
    if not arranging.may_arrange(request.user):
        raise Http404
    draft = arranging.working(get_language())
    context = front_context(request, draft=draft) | {"is_preview": True, "is_indexed": False}
    response = HttpResponse(render_to_string("website/front.html", context))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
