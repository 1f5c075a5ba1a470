"""The list of corrections at the desk: add one by the story's address, amend it, take it back."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles import correcting
from articles.admin.records import headline_link
from articles.models import Correction, Edition
from articles.transitions import NotPossible
from articles.verbs import CorrectionForm
from multilingual.admin import FoldedSearch


class NewCorrectionForm(CorrectionForm):
    address = forms.CharField(
        label=_("Address of the story"),
        max_length=2000,
        help_text=_("Copy it from the page that readers see."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    field_order = ("address", "kind", "text")

    def clean_address(self) -> Edition:
        edition = live_edition_at(self.cleaned_data["address"])
        if edition is None:
            raise forms.ValidationError(_("No live story has this address."))
        return edition


def live_edition_at(address: str) -> Edition | None:
    """The story that readers see at that address, or that has moved from there.

    Whatever site stands before the path, so that an address of a mirror or a copy will do.
    """
    path = unquote(urlsplit(address.strip()).path)
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    try:
        with translation.override(language):
            match = resolve(path)
    except Resolver404:
        return None
    if match.view_name != "website:article":
        return None
    editions = Edition.objects.in_language(language)
    known = editions.seen().at_path("{year}/{month}/{slug}".format(**match.kwargs))
    return editions.live().filter(article__in=known.order_by().values("article")).first()


class EndFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("standing", _("Shown to readers")), ("ended", _("Amended or taken back"))]

    def queryset(self, request, queryset):
        if self.value() in {"standing", "ended"}:
            return queryset.filter(ended_at__isnull=self.value() == "standing")
        return queryset


@admin.register(Correction)
class CorrectionAdmin(FoldedSearch, admin.ModelAdmin):
    form = CorrectionForm
    change_form_template = "desk/correction_form.html"
    list_display = ("words", "kind", "story", "language_code", "corrected_at", "state", "made_by")
    list_display_links = ("words",)
    list_filter = (EndFilter, "kind", "language_code")
    list_per_page = 50
    list_select_related = ("made_by", "amended_by")
    search_fields = ("text",)
    show_full_result_count = False
    actions = None
    fields = ("address", "kind", "text")

    def get_queryset(self, request):
        """With the headline that readers know; a reporter sees those of her own stories."""
        seen = Edition.objects.seen().filter(
            article=OuterRef("article"), language_code=OuterRef("language_code")
        )
        headline = Subquery(seen.order_by("-live_from").values("headline")[:1])
        rows = super().get_queryset(request).annotate(headline=headline)
        if request.user.has_perm("articles.edit_any_article"):
            return rows
        return rows.filter(article__created_by=request.user)

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = CorrectionForm if change else NewCorrectionForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request, obj=None):
        return ("story", "kind", "text") if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return ("story",) if obj else ()

    def has_add_permission(self, request):
        return request.user.has_perm("articles.correct_article")

    def has_change_permission(self, request, obj=None):
        may = request.user.has_perm("articles.correct_article")
        return may and (obj is None or obj.is_standing)

    def has_delete_permission(self, request, obj=None):
        return False

    # What is sent

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            if request.method == "POST" and "_take_back" in request.POST:
                return self._take_back(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotPossible as problem:
            for message in problem.messages:
                messages.error(request, message)
            return self._to_list()

    def save_model(self, request, obj, form, change):
        """Each saving makes a row: what was said before stays as it was."""
        said = {key: form.cleaned_data[key] for key in ("kind", "text")}
        if change:
            made = correcting.amend(Correction.objects.get(pk=obj.pk), by=request.user, **said)
        else:
            edition = form.cleaned_data["address"]
            made = correcting.correct(
                edition.article, language=edition.language_code, by=request.user, **said
            )
        obj.pk = made.pk

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("Readers see the correction."))
        return self._to_list()

    def response_change(self, request, obj):
        return self.response_add(request, obj)

    def _take_back(self, request, object_id):
        correction = self.get_object(request, object_id)
        if correction is None:
            raise PermissionDenied
        correcting.take_back(correction, by=request.user)
        messages.success(request, _("The correction is taken back: readers see it no longer."))
        return self._to_list()

    def _to_list(self):
        return HttpResponseRedirect(reverse("admin:articles_correction_changelist"))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["earlier"] = earlier_than(obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # Columns

    @admin.display(description=_("text"))
    def words(self, correction: Correction) -> str:
        return format_html(
            '<span lang="{0}" dir="{1}">{2}</span>',
            correction.language_code,
            direction_of(correction.language_code),
            correction.text,
        )

    @admin.display(description=_("article"))
    def story(self, correction: Correction) -> str:
        return headline_link(correction)

    @admin.display(description=_("state"))
    def state(self, correction: Correction) -> str:
        if correction.is_standing:
            return _("Shown to readers")
        return _("Amended") if hasattr(correction, "amended_by") else _("Taken back")


def earlier_than(correction: Correction) -> list[Correction]:
    """What was said before in its place, the latest first."""
    found = []
    while correction.amends_id:
        correction = Correction.objects.select_related("made_by").get(pk=correction.amends_id)
        found.append(correction)
    return found
