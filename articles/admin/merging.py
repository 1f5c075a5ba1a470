"""The page on which an unsaved text meets what was saved meanwhile: mine, theirs, or both."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import openings, revisions, typed, unsaved
from articles.admin.acting import to_page
from articles.admin.saving import unsaved_address
from articles.comparison import LABELS, Comparison, FieldChange
from articles.merging import FieldMerge, Merge, merge
from articles.models import Article, Revision, UnsavedText
from articles.openings import Opening
from articles.widgets import BodyEditor
from multilingual.forms import ONE_LINE
from tags.parsing import split_names

LISTS = ("bylines", "tags")
CHOSEN = ("section", "genre", "lead_photo")


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that both changed, as the page shows it: each side marked against what was there."""

    merge: FieldMerge
    mine: FieldChange
    theirs: FieldChange

    @property
    def name(self) -> str:
        return self.merge.name

    @property
    def label(self) -> str:
        return LABELS[self.merge.field]

    @property
    def language_code(self) -> str:
        return self.merge.language_code

    @property
    def direction(self) -> str:
        return direction_of(self.language_code) if self.language_code else "auto"

    @property
    def is_list(self) -> bool:
        return self.merge.field in LISTS

    @property
    def is_text(self) -> bool:
        return self.merge.field not in {*LISTS, *CHOSEN}

    def editor(self) -> str:
        """The field in which both can be written together."""
        attrs = {"lang": self.language_code, "dir": self.direction, "id": f"id_edit-{self.name}"}
        if not self.language_code:
            del attrs["lang"]
        if self.merge.field == "body":
            widget = BodyEditor()
            widget.language_code = self.language_code
            return widget.render(f"edit-{self.name}", self.merge.value, attrs)
        has_lines = {} if self.merge.field == "editor_note" else {ONE_LINE: ""}
        attrs |= {"rows": 2, "data-grow": "", "class": "merge-text", **has_lines}
        return forms.Textarea().render(f"edit-{self.name}", self.merge.value, attrs)


def both_of(found: FieldMerge) -> str | list:
    """A list with what stands in either."""
    if found.field == "tags":
        return "، ".join(split_names(f"{found.mine}\n{found.theirs}"))
    known = [row[::2] for row in found.mine]
    return [*found.mine, *(row for row in found.theirs if row[::2] not in known)]


def chosen_value(found: FieldMerge, data) -> str | list | None:
    """What the person decided, or None as long as she has not."""
    choice = data.get(f"choice-{found.name}")
    if choice == "edit":
        return data.get(f"edit-{found.name}")
    if choice == "both" and found.field in LISTS:
        return both_of(found)
    return {"mine": found.mine, "theirs": found.theirs}.get(choice)


class ArticleMerging:
    """The pages of unsaved texts, for the admin of stories."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/unsaved/<str:key>/",
                wrap(self.unsaved_view),
                name="articles_article_unsaved",
            ),
            path("unsaved/<str:key>/discard/", wrap(self.discard_view), name="discard_unsaved"),
            *super().get_urls(),
        ]

    def unsaved_view(self, request, pk, key):
        article = self.get_object(request, str(pk))
        if request.method == "POST" and "_latest" not in request.POST:
            # The form of the story, which came back from here with errors, is sent again.
            return self.changeform_view(request, str(pk))
        text = self._own_text(request, key)
        if text.article_id != article.pk:
            raise Http404
        latest = revisions.latest(article)
        base = unsaved.base_fields(article, text.base_number)
        found = merge(base, text.fields, typed.of_snapshot(latest.snapshot))
        if request.method == "POST" and request.POST["_latest"] == str(latest.number):
            values = self._decided(request, found)
            if values is not None:
                return self._save_merge(request, text, latest, values)
        elif request.method == "POST":
            messages.warning(request, _("The story was saved once more: look at it again."))
        context = self._context(request, article, text, latest, found)
        return TemplateResponse(request, "desk/unsaved.html", context)

    def discard_view(self, request, key):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        text = self._own_text(request, key)
        try:
            unsaved.discard(text, by=request.user)
        except PermissionDenied as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("The unsaved text is discarded."))
        if text.article:
            return to_page(text.article, "")
        return HttpResponseRedirect(reverse("admin:articles_article_add"))

    def _own_text(self, request, key: str) -> UnsavedText:
        own = UnsavedText.objects.filter(person=request.user, outcome=UnsavedText.Outcome.OPEN)
        text = next((text for text in own.select_related("article") if text.key.hex == key), None)
        if text is None:
            raise Http404
        return text

    def _decided(self, request, found: Merge) -> typed.Fields | None:
        values = found.values()
        for one in found.colliding:
            value = chosen_value(one, request.POST)
            if value is None:
                messages.error(request, _("Choose for every field that both changed."))
                return None
            values[one.name] = value
        return values

    def _save_merge(self, request, text: UnsavedText, latest: Revision, values: typed.Fields):
        opening = Opening(request.user.pk, text.article_id, latest.number, text.key)
        fields = typed.of_snapshot(latest.snapshot) | values
        request.POST = typed.to_post(fields, request.POST)
        request.POST[openings.FIELD] = opening.token
        if text.base_number != latest.number:
            request.merged_with = latest
        return self.changeform_view(request, str(text.article_id))

    def _context(self, request, article: Article, text, latest: Revision, found: Merge) -> dict:
        base = article.revisions.filter(number=text.base_number).first() or latest
        joined = {one.name: one.value for one in found.fields if one not in found.colliding}
        result = typed.to_snapshot(joined, latest.snapshot)
        choices = [self._choice(one, base.snapshot) for one in found.colliding]
        media = self.media
        if any(choice.merge.field == "body" for choice in choices):
            media += BodyEditor().media
        return self.admin_site.each_context(request) | {
            "address": unsaved_address(text),
            "article": article,
            "choices": choices,
            "comparison": Comparison(latest.snapshot, result),
            "is_conflict": text.base_number != latest.number,
            "latest": latest,
            "media": media,
            "opts": self.opts,
            "text": text,
            "title": _("Two texts to merge") if choices else _("Unsaved text"),
        }

    def _choice(self, found: FieldMerge, base: dict) -> Choice:
        return Choice(
            found, self._change(found, found.mine, base), self._change(found, found.theirs, base)
        )

    def _change(self, found: FieldMerge, value, base: dict) -> FieldChange:
        """One side's change of the field; of an empty change the field as it is."""
        comparison = Comparison(base, typed.to_snapshot({found.name: value}, base))
        return comparison.change_of(found.field, found.language_code)
