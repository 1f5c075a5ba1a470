"""A button of the workflow is pressed: act at once, or ask first; say what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import readiness
from articles.models import Article
from articles.verbs import NoteForm, Verb


def act(request, article: Article, verb: Verb | None, language: str) -> HttpResponseRedirect:
    """Do what the button says; where there is something to ask, go to the page that asks."""
    if verb is None:
        return to_page(article, language)
    if verb.form:
        address = reverse("admin:articles_article_verb", args=[article.pk, verb.key, language])
        return HttpResponseRedirect(address)
    return perform(request, article, verb, language, {})


def perform(request, article: Article, verb: Verb, language: str, options: dict):
    """Act, and go back to the page of the story with the result, or with what stands against it."""
    try:
        verb.act(article, language=language, by=request.user, **options)
    except readiness.NotReady as problem:
        messages.error(request, _("Not yet: what is missing stands beside the fields."))
        for message in problem.messages:
            messages.error(request, message)
        return to_page(article, language, check=language)
    except ValidationError as problem:
        for message in problem.messages:
            messages.error(request, message)
    except PermissionDenied as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, verb.done)
    return to_page(article, language)


def to_page(article: Article, language: str, check: str = "") -> HttpResponseRedirect:
    address = reverse("admin:articles_article_change", args=[article.pk])
    query = f"?{urlencode({'check': check})}" if check else ""
    fragment = f"#{language}" if language else ""
    return HttpResponseRedirect(f"{address}{query}{fragment}")


def ask(request, article: Article, verb: Verb, language: str, context: dict):
    """Show the verb's form with what will happen; act when it comes back."""
    form = (verb.form or NoteForm)(request.POST if request.method == "POST" else None)
    if "notice" in form.fields:
        form.fields["notice"].widget.attrs |= {"lang": language, "dir": direction_of(language)}
    if request.method == "POST" and form.is_valid():
        return perform(request, article, verb, language, form.cleaned_data)
    return TemplateResponse(
        request,
        "desk/verb.html",
        context
        | {
            "article": article,
            "form": form,
            "headline": article.name_in(language),
            "language": language,
            "title": str(verb.button).rstrip("…"),
            "verb": verb,
        },
    )
