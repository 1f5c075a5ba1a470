"""The verbs for many stories at once: asked where it matters, told story by story.

Each text is a transaction of its own: what stands against one holds up no other.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from articles import filing, trash, workflow
from articles.admin.confirming import TypedConfirmation
from articles.admin.listing import chosen_language
from articles.models import Article, Section
from articles.verbs import VERBS, NoteForm, WithdrawForm
from multilingual.models import Name
from tags.models import Tag

FEW = 10  # more than these are confirmed by typing
MOST = 500  # stories in one go: about a minute


class MoveForm(forms.Form):
    section = forms.ModelChoiceField(Section.objects.none(), label=_("Section"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = Section.objects.with_translations()


class TagForm(forms.Form):
    """Takes a tag that exists, in any spelling."""

    tag = forms.CharField(
        label=_("Tag"), widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    )

    def clean_tag(self) -> Tag:
        found = Tag.objects.spelled(self.cleaned_data["tag"]).first()
        if found is None:
            raise forms.ValidationError(_("There is no tag of this name."))
        return found


@dataclass(frozen=True, slots=True)
class Bulk:
    """An act on many stories; one ``of_texts`` is done to each language by itself."""

    key: str
    act: Callable
    button: str
    permission: str
    form: type[forms.Form] | None = None
    of_texts: bool = False


@dataclass(slots=True)
class Told:
    """What became of one story, or of one of its texts."""

    name: Name
    language: str = ""
    reasons: list[str] = field(default_factory=list)


def _verb(key: str, form: type[forms.Form] | None = None) -> Bulk:
    verb = VERBS[key]
    permission = workflow.TRANSITIONS[key].permission
    return Bulk(key, verb.act, verb.button, permission, form, of_texts=True)


CHANGE = "articles.change_article"
BULKS = (
    _verb("submit"),
    _verb("approve"),
    _verb("publish"),
    _verb("unschedule"),
    _verb("restore"),
    _verb("withdraw", WithdrawForm),
    Bulk("move", filing.move, _("Move to a section…"), CHANGE, MoveForm),
    Bulk("tag", filing.tag, _("Add a tag…"), CHANGE, TagForm),
    Bulk("untag", filing.untag, _("Remove a tag…"), CHANGE, TagForm),
    Bulk("trash", trash.trash, _("Put into the trash…"), trash.TRASH, NoteForm),
    Bulk("untrash", trash.untrash, _("Take back from the trash"), trash.TRASH),
)


def bulk_action(bulk: Bulk):
    @admin.action(description=bulk.button)
    def action(model_admin, request, queryset):
        return _run(model_admin, request, queryset, bulk)

    action.__name__ = f"bulk_{bulk.key}"
    action.allowed_permissions = [bulk.permission.removeprefix("articles.").split("_")[0]]
    return action


BULK_ACTIONS = [bulk_action(bulk) for bulk in BULKS]


def _run(model_admin, request, queryset, bulk: Bulk):
    """Ask, as long as there is something to ask; then act, and tell."""
    count = queryset.count()
    if count > MOST:
        message = _("At most %(most)s stories in one go: filter the list.")
        return messages.error(request, message % {"most": formats.number_format(MOST)})
    data = request.POST if "_asked" in request.POST else None
    asked = [bulk.form(data)] if bulk.form else []
    if count > FEW:
        asked.append(TypedConfirmation(data, count=count))
    is_changed = data is not None and data["_asked"] != str(count)
    wrong = [form for form in asked if not form.is_valid()]
    if wrong or (asked and is_changed):
        if is_changed:
            messages.error(request, _("The list has changed meanwhile: look at their number."))
        return _page(model_admin, request, bulk, "ask", forms=asked, count=count)
    options = {}
    for form in asked[: 1 if bulk.form else 0]:
        options |= form.cleaned_data
    told = list(_done(queryset, bulk, options, request))
    if len(told) > FEW:
        done = [one for one in told if not one.reasons]
        refused = [one for one in told if one.reasons]
        return _page(model_admin, request, bulk, "told", done=done, refused=refused)
    return _tell(request, told)


def _done(articles: Iterable[Article], bulk: Bulk, options: dict, request) -> Iterator[Told]:
    chosen = chosen_language(request)
    for article in articles:
        if not bulk.of_texts:
            yield _try(bulk, article, request.user, options)
            continue
        languages = [chosen] if chosen else article.languages()
        possible = [
            language
            for language in languages
            if bulk.key in workflow.possible_verbs(article, language, request.user)
        ]
        for language in possible or languages[:1]:  # which says why not
            yield _try(bulk, article, request.user, options, language)


def _try(bulk: Bulk, article: Article, by, options: dict, language: str = "") -> Told:
    told = Told(article.name_in(language or get_language()), language)
    of_text = {"language": language} if language else {}
    try:
        bulk.act(article, by=by, **of_text, **options)
    except (ValidationError, PermissionDenied) as problem:
        told.reasons = [str(one) for one in getattr(problem, "messages", [problem])]
    return told


def _tell(request, told: list[Told]) -> None:
    """Few stories are told on the list itself."""
    for one in told:
        if one.reasons:
            message = _("“%(headline)s”: %(reasons)s")
            words = {"headline": one.name, "reasons": " ".join(one.reasons)}
            messages.error(request, message % words)
    done = sum(not one.reasons for one in told)
    if done:
        message = ngettext("Done for %(count)d text.", "Done for %(count)d texts.", done)
        messages.success(request, message % {"count": done})
    else:
        messages.warning(request, _("Nothing was done: it is possible for none of these texts."))


def _page(model_admin, request, bulk: Bulk, kind: str, **context):
    context |= model_admin.admin_site.each_context(request) | {
        "action": request.POST["action"],
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        "title": str(bulk.button).rstrip("…"),
        "is_grave": bulk.key in {"withdraw", "trash"},
    }
    return TemplateResponse(request, f"desk/bulk_{kind}.html", context)
