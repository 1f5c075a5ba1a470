"""Readers report what is wrong in a story: at an address of its own, like the comments."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Edition
from comments import reporting, tokens
from comments.forms import REFUSALS, ReportForm
from website.frame import frame, sections
from website.views.comments import admit_form, uncached_page


@uncached_page
def report(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form for a live story; it is there whether the story takes comments or not."""
    live = Edition.objects.live().in_language(get_language()).defer("body")
    edition = live.filter(article=article_id).first()
    if edition is None:
        raise Http404
    if request.method == "POST":
        return _take(request, edition)
    return _page(request, edition, ReportForm())


def _take(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form)
    try:
        admit_form(request, edition, "report")
    except tokens.Refused as refused:
        return _page(request, edition, form, refusal=refused.reason)
    if not form.is_from_a_program:  # which is told nothing, and of which nothing is kept
        reporting.report(edition, text=form.cleaned_data["text"])
    return redirect(reverse("website:report", args=[edition.article_id]) + "?sent=1")


def _page(
    request: HttpRequest, edition: Edition, form: ReportForm, refusal: str = ""
) -> HttpResponse:
    context = frame(request, sections=sections(), paths={}, is_indexed=False)
    context |= {
        "action": reverse("website:report", args=[edition.article_id]),
        "edition": edition,
        "form": form,
        "is_sent": "sent" in request.GET,
        "refusal": REFUSALS.get(refusal, ""),
        "token": tokens.form_token(edition.article_id, edition.language_code, "report"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "website/comments/report.html", context, status=status)
