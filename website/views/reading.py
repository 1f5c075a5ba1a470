"""What is read most: counting it, and showing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from publication.models import Publication
from website.frame import frame, paths_everywhere, sections
from website.furnishing import furnish
from website.public import public_page
from website.readership import most_read, tally, write
from website.senders import address_of, is_told


@csrf_exempt  # it changes a number, and nobody is logged in
@require_POST
def count_reading(request: HttpRequest, article_id: str) -> HttpResponse:
    """A story has been open for a while. The same answer to whatever is sent: there is no body."""
    language = get_language()
    if not Publication.objects.current().speaks(language):
        raise Http404
    sender = address_of(request) if is_told(request) else ""
    tally.add((int(article_id), language), sender)
    if tally.is_due():
        write(tally.take())
    response = HttpResponse(status=204)
    response.headers["Cache-Control"] = "no-store"
    return response


@public_page
def most_read_page(request: HttpRequest) -> HttpResponse:
    editions, known = most_read(get_language()), sections()
    furnish(editions, known)
    context = frame(request, sections=known, paths=paths_everywhere("website:most_read"))
    html = render_to_string("website/most_read.html", context | {"editions": editions})
    return HttpResponse(html)
