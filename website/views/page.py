from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from pages.models import Page
from website.frame import frame, paths_of, sections
from website.public import public_page


@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the outlet says of itself, in the language of the address or not at all."""
    language = get_language()
    subject = Page.objects.shown().with_slug(slug, language).with_words().first()
    if subject is None or not subject.has_words_in(language):
        raise Http404
    context = frame(request, sections=sections(), paths=paths_of(subject, "website:page"))
    context |= {"html": subject.html_in(language), "subject": subject}
    return HttpResponse(render_to_string("website/page.html", context))
