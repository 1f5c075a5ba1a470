"""Comments at addresses of their own: never cached, and without a cookie."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from articles.models import Edition
from comments import moderation, tokens
from comments.admission import admit
from comments.forms import REFUSALS, CommentForm
from comments.models import Comment
from comments.opening import is_open
from comments.threads import threads_of
from publication.models import Publication
from publication.templatetags.house import machine_time
from website.frame import frame, sections
from website.senders import address_of
from website.text_only import suited

PLAIN = "text/plain; charset=utf-8"


def uncached_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is made anew for each request and tells no other site where it was.

    Django's CSRF cookie is not used: nobody is logged in here, so a forged request could do no
    more than its sender; and the form carries a signed token that other sites cannot read.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not Publication.objects.current().speaks(get_language()):
            raise Http404
        response = suited(request, view(request, *args, **kwargs))
        add_never_cache_headers(response)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(
        sensitive_post_parameters()(require_http_methods(["GET", "HEAD", "POST"])(page))
    )


@uncached_page
def comments(request: HttpRequest, article_id: int) -> HttpResponse:
    """The comments of a live story, and the form."""
    live = Edition.objects.live().in_language(get_language()).defer("body")
    edition = live.filter(article=article_id).first()
    if edition is None:
        raise Http404
    parent = _parent(request, edition)
    if request.method == "POST":
        return _take(request, edition, parent)
    return _page(request, edition, CommentForm(), parent)


@uncached_page
def own_comment(request: HttpRequest, secret: str) -> HttpResponse:
    """What the writer sees with the secret link: her comment, to keep or to erase."""
    comment = _with_secret(secret)
    is_erased = request.method == "POST"
    if is_erased:
        moderation.erase(comment)
    context = frame(request, sections=sections(), paths={}, is_indexed=False)
    context |= {"comment": comment, "is_erased": is_erased, "secret": secret}
    return render(request, "website/comments/own.html", context)


@uncached_page
def own_comment_file(request: HttpRequest, secret: str, extension: str) -> HttpResponse:
    """The comment to take away, with all that is stored of it but the hash of the secret."""
    comment = _with_secret(secret)
    facts = {
        "story": request.build_absolute_uri(reverse("website:comments", args=[comment.article_id])),
        "language": comment.language_code,
        "state": comment.state,
        "sent_at": machine_time(comment.sent_at),
        "answers": comment.parent_id,
        "name": comment.name,
        "text": comment.text,
    }
    if extension == "json":
        response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        lines = [comment.name, comment.text, "", f"{facts['story']} {facts['sent_at']}"]
        response = HttpResponse("\n".join(lines).strip() + "\n", content_type=PLAIN)
    response.headers["Content-Disposition"] = f'attachment; filename="comment.{extension}"'
    return response


def _with_secret(secret: str) -> Comment:
    comment = Comment.objects.with_secret(tokens.hash_of(secret)).first()
    if comment is None:
        raise Http404
    return comment


def _take(request: HttpRequest, edition: Edition, parent: Comment | None) -> HttpResponse:
    form = CommentForm(request.POST)
    if not is_open(edition):
        return _page(request, edition, form, parent, refusal="closed")
    if not form.is_valid():
        return _page(request, edition, form, parent)
    if request.POST.get("answer") and parent is None:
        return _page(request, edition, form, parent, refusal="elsewhere")
    try:
        admit_form(request, edition, "comment")
    except tokens.Refused as refused:
        return _page(request, edition, form, parent, refusal=refused.reason)
    if form.is_from_a_program:  # it is told nothing, and nothing is kept
        return redirect("website:comments", edition.article_id)
    _comment, secret = moderation.send(
        edition,
        name=form.cleaned_data["name"],
        text=form.cleaned_data["text"],
        parent=parent,
        known=request.POST.get("known", "")[:100],
    )
    return redirect("website:own_comment", secret)


def _page(
    request: HttpRequest,
    edition: Edition,
    form: CommentForm,
    parent: Comment | None,
    refusal: str = "",
) -> HttpResponse:
    threads = threads_of(edition.article_id, edition.language_code)
    path = reverse("website:comments", args=[edition.article_id])
    context = frame(request, sections=sections(), paths={}, is_indexed=False)
    context |= {
        "action": path,
        "comment_count": sum(1 + len(thread.replies) for thread in threads),
        "edition": edition,
        "form": form,
        "is_open": is_open(edition),
        "known": (request.POST or request.GET).get("known", "")[:100],
        "parent": parent,
        "refusal": REFUSALS.get(refusal, ""),
        "threads": threads,
        "token": tokens.form_token(edition.article_id, edition.language_code, "comment"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "website/comments/list.html", context, status=status)


def _parent(request: HttpRequest, edition: Edition) -> Comment | None:
    """The shown comment of the same story that is answered; another one does not exist here."""
    key = (request.POST or request.GET).get("answer", "")
    if not key:
        return None
    shown = Comment.objects.on_page(edition.article_id, edition.language_code)
    is_number = key.isascii() and key.isdigit() and len(key) < 19
    return shown.filter(pk=int(key)).first() if is_number else None


def admit_form(request: HttpRequest, edition: Edition, purpose: str) -> None:
    admit(
        request.POST.get("token", ""),
        address_of(request),
        article_id=edition.article_id,
        language_code=edition.language_code,
        purpose=purpose,
    )
