"""The verbs of the workflow for many stories at once."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.listing import chosen_language
from articles.verbs import VERBS, Verb


def bulk_action(key: str, description):
    """An action of the list that uses the verb on every selected text in which it is possible.

    The texts are those of the language by which the list is filtered, or of every language.
    """
    verb = VERBS[key]

    @admin.action(description=description)
    def action(model_admin, request, queryset):
        chosen = chosen_language(request)
        done = 0
        for article in queryset:
            for language in [chosen] if chosen else article.languages():
                if key in workflow.possible_verbs(article, language, request.user):
                    done += _try(request, verb, article, language)
        _report(request, done)

    action.__name__ = f"bulk_{key}"
    permission = workflow.TRANSITIONS[key].permission
    action.allowed_permissions = [permission.removeprefix("articles.").removesuffix("_article")]
    return action


def _try(request, verb: Verb, article, language: str) -> int:
    """One if it could be done; else a message that names the story and says why not."""
    try:
        verb.act(article, language=language, by=request.user)
    except (ValidationError, PermissionDenied) as problem:
        reasons = getattr(problem, "messages", [str(problem)])
        message = _("“%(headline)s”: %(reasons)s") % {
            "headline": article.name_in(get_language()),
            "reasons": " ".join(reasons),
        }
        messages.error(request, message)
        return 0
    return 1


def _report(request, done: int) -> None:
    if not done:
        messages.warning(request, _("Nothing was done: it is possible for none of these texts."))
        return
    message = ngettext("Done for %(count)d text.", "Done for %(count)d texts.", done)
    messages.success(request, message % {"count": done})


BULK_ACTIONS = [
    bulk_action("submit", _("Submit for review")),
    bulk_action("approve", _("Approve")),
    bulk_action("publish", _("Publish")),
    bulk_action("unschedule", _("Cancel the schedule")),
    bulk_action("restore", _("Take back as a draft")),
]
