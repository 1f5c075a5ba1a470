"""Saving without overwriting anybody: a save that comes late is joined with what it would undo, or
shown beside it; a save that is refused keeps its text."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import merging, openings, presence, revisions, typed, unsaved, workflow
from articles.comparison import LABELS
from articles.models import Article, Revision, UnsavedText
from articles.openings import Opening

MOST_OFFERS = 3


def rescue(data) -> UnsavedText | None:
    """Keep the text of a form that was sent without a valid login, for whom it was served to."""
    opening = Opening.of(data.get(openings.FIELD))
    return opening and unsaved.keep_refused(opening, typed.of_post(data))


def say_that_the_text_is_kept(request) -> None:
    messages.warning(
        request, _("Your login had expired. Nothing is lost: your text is kept and offered to you.")
    )


def field_label(name: str) -> str:
    return str(LABELS[typed.part_of(name)[1]])


def filled_with(form: type, fields: typed.Fields) -> type:
    """The form with what was typed into it before in place of what is saved."""

    class Filled(form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.initial |= {name: value for name, value in fields.items() if name in self.fields}
            for words in self.words:
                prefix = f"{words.prefix}-"
                words.initial |= {
                    name.removeprefix(prefix): value
                    for name, value in fields.items()
                    if name.startswith(prefix)
                }

    return Filled


class SafeSaving:
    """For the admin of stories: it calls ``record_save`` once everything of a form is saved."""

    def get_urls(self):
        return [
            path("add/", self._rescuing(self.add_view), name="articles_article_add"),
            path(
                "<path:object_id>/change/",
                self._rescuing(self.change_view),
                name="articles_article_change",
            ),
            *super().get_urls(),
        ]

    def _rescuing(self, view):
        guarded = self.admin_site.admin_view(view)

        def inner(request, *args, **kwargs):
            is_stranger = not self.admin_site.has_permission(request)
            if request.method == "POST" and is_stranger and rescue(request.POST):
                say_that_the_text_is_kept(request)
            return guarded(request, *args, **kwargs)

        return inner

    # Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        opening = Opening.of(request.POST.get(openings.FIELD))
        if opening is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            unsaved.require_writer(opening, request.user)
        except PermissionDenied as problem:
            return self._refused(request, opening, str(problem))
        with transaction.atomic():
            request.opening = unsaved.story_of(opening)
            if request.opening.article_id:
                object_id = str(request.opening.article_id)
                if answer := self._meet_the_latest(request, request.opening):
                    return answer
            return super().changeform_view(request, object_id, form_url, extra_context)

    def record_save(self, request, article: Article) -> Revision:
        merged_with = getattr(request, "merged_with", None)
        origin = {}
        if merged_with:
            origin = {"origin": Revision.Origin.MERGE, "source": merged_with}
        revision = workflow.revise(article, by=request.user, **origin)
        if opening := getattr(request, "opening", None):
            unsaved.settle(opening, article, revision)
        return revision

    def _refused(self, request, opening: Opening, reason: str):
        """The text is kept, and shown to be copied: she may never get in here again."""
        fields = typed.of_post(request.POST)
        text = unsaved.keep_refused(opening, fields)
        context = self.admin_site.each_context(request) | {
            "is_own": opening.person_id == request.user.pk,
            "reason": reason,
            "title": _("Not saved"),
            "typed": [
                (field_label(name), *typed.part_of(name)[:1], value)
                for name, value in (text.fields if text else {}).items()
                if isinstance(value, str) and value
            ],
        }
        return TemplateResponse(request, "desk/not_saved.html", context, status=403)

    def _meet_the_latest(self, request, opening: Opening):
        """What the save would undo: joined with it where both can stand, else both are shown."""
        article = Article.objects.select_for_update(of=("self",)).get(pk=opening.article_id)
        latest = revisions.latest(article)
        if latest is None or latest.number == opening.base_number:
            return None
        fields = typed.of_post(request.POST)
        base = unsaved.base_fields(article, opening.base_number)
        found = merging.merge(base, fields, typed.of_snapshot(latest.snapshot))
        if found.colliding:
            text = unsaved.keep_refused(opening, fields)
            return HttpResponseRedirect(unsaved_address(text))
        request.POST = typed.to_post(found.values(), request.POST)
        if found.mine:
            self._say_what_was_joined(request, latest)
        return None

    def _say_what_was_joined(self, request, latest: Revision) -> None:
        request.merged_with = latest
        message = _(
            "%(person)s saved the story meanwhile. Both changes are in it now; compare them in "
            "the history."
        )
        person = latest.created_by or _("the operator")
        messages.warning(request, message % {"person": person})
        if request.POST.pop("_verb", None):
            messages.warning(request, _("Look at the joined text first, then press again."))

    # The page

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        text = self._taken_up(request, obj)
        return filled_with(form, text.fields) if text else form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        text = self._taken_up(request, obj)
        opening = self._opening(request, obj, text)
        offers = [] if text else unsaved.offers(request.user, obj)[:MOST_OFFERS]
        context |= {
            "colleagues": presence.colleagues(obj, besides=opening),
            "offers": offers,
            "opening": opening,
            "names": typed.NAMES,
            "taken_up": text,
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def next_opening(self, request, obj: Article | None) -> Opening:
        """The page as it is served now, on the latest revision."""
        latest = revisions.latest(obj) if obj else None
        return Opening(request.user.pk, obj and obj.pk, latest.number if latest else 0)

    def _opening(self, request, obj, text: UnsavedText | None) -> Opening:
        opening = self.next_opening(request, obj)
        if text:
            return replace(opening, base_number=text.base_number, key=text.key)
        if sent := getattr(request, "opening", None):  # the page comes back with its errors
            return replace(opening, key=sent.key)
        return opening

    def _taken_up(self, request, obj) -> UnsavedText | None:
        """The unsaved text that the address asks to go on with."""
        key = request.GET.get("unsaved", "")
        if request.method != "GET" or not key:
            return None
        offered = UnsavedText.objects.offered_to(request.user, obj)
        return next((text for text in offered if text.key.hex == key), None)


def unsaved_address(text: UnsavedText) -> str:
    return reverse("admin:articles_article_unsaved", args=[text.article_id, text.key.hex])
