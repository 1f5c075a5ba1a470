"""A button of the workflow is pressed: act at once, or ask first; say what came of it."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import readiness, workflow
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
        return refused(request, article, verb, language, str(problem))
    else:
        messages.success(request, verb.done)
    return to_page(article, language)


def refused(request, article: Article, verb: Verb, language: str, reason: str, typed: str = ""):
    """The answer 403 in words: what is not allowed, that the text is safe, and the way back."""
    context = admin.site.each_context(request) | {
        "article": article,
        "headline": article.name_in(language),
        "language": language,
        "reason": reason,
        "title": _("Not allowed: %(act)s") % {"act": str(verb.button).rstrip("…")},
        "typed": typed,
    }
    return TemplateResponse(request, "desk/refused.html", context, status=HTTPStatus.FORBIDDEN)


def to_page(article: Article, language: str, check: str = "") -> HttpResponseRedirect:
    address = reverse("admin:articles_article_change", args=[article.pk])
    query = f"?{urlencode({'check': check})}" if check else ""
    fragment = f"#{language}" if language else ""
    return HttpResponseRedirect(f"{address}{query}{fragment}")


def ask(request, article: Article, verb: Verb, language: str, context: dict):
    """Show the verb's form with what will happen; act when it comes back.

    What was typed stays when it is refused, whether for the role or for what happened meanwhile.
    """
    form = form_of(request, article, verb, language)
    if not workflow.may(request.user, verb.key, article, language):
        typed = "\n".join(request.POST.get(name, "") for name in form.fields).strip()
        return refused(request, article, verb, language, _("Your role does not allow this."), typed)
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                verb.act(article, language=language, by=request.user, **form.cleaned_data)
        except workflow.NotPossible as problem:
            form.add_error(None, problem)
            status = HTTPStatus.CONFLICT
        except readiness.NotReady:
            return perform(request, article, verb, language, form.cleaned_data)
        else:
            messages.success(request, verb.done)
            return to_page(article, language)
    context |= {
        "article": article,
        "form": form,
        "headline": article.name_in(language),
        "language": language,
        "title": str(verb.button).rstrip("…"),
        "verb": verb,
    }
    return TemplateResponse(request, "desk/verb.html", context, status=status)


def form_of(request, article: Article, verb: Verb, language: str):
    data = request.POST if request.method == "POST" else None
    form = (verb.form or NoteForm)(data, initial=verb.initial(article, language))
    for name in {"notice", "text"} & form.fields.keys():  # what readers will read
        form.fields[name].widget.attrs |= {"lang": language, "dir": direction_of(language)}
    return form
