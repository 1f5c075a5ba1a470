from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from website.front import front_context
from website.public import public_page


@public_page
def front(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("website/front.html", front_context(request)))
