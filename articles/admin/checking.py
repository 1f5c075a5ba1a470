"""The publish check at the desk: told while somebody writes, weighed by the chief editor."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles import readiness
from articles.admin.verdict import as_json
from articles.body import clean_body
from articles.checks import BY_KEY, CHECKS, Draft, with_made_slug
from articles.models import PublishCheck


def number_of(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 18 else None


def typed_draft(language_code: str, data) -> Draft:
    """The draft in a form that is not saved: its fields as the page names them."""
    own = {name: data.get(name, "") for name in ("headline", "summary", "slug")}
    return with_made_slug(
        Draft(
            language_code,
            **own,
            section_id=number_of(data.get("section", "")),
            lead_photo_id=number_of(data.get("lead_photo", "")),
            byline_count=sum(bool(name.strip()) for name in data.getlist("bylines-name")),
            body=clean_body(data.get("body", "")),
        )
    )


class ArticleChecking:
    """Answers the writing page while somebody types; nothing is saved or read of the story."""

    def get_urls(self):
        check = path(
            "check/<str:language>/",
            self.admin_site.admin_view(self.check_view),
            name="articles_article_check",
        )
        return [check, *super().get_urls()]

    def check_view(self, request, language):
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST" or language not in dict(settings.LANGUAGES):
            raise Http404
        report = readiness.report(typed_draft(language, request.POST))
        return JsonResponse(as_json(report, language))


@admin.register(PublishCheck)
class PublishCheckAdmin(admin.ModelAdmin):
    """One page with the whole table; rows of the database are no business of the desk."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        raise Http404

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request)
        weights = readiness.severities()
        context = self.admin_site.each_context(request) | {
            "may_decide": self.has_change_permission(request),
            "opts": self.opts,
            "rows": [(check, weights[check.key]) for check in CHECKS],
            "severities": PublishCheck.Severity.choices,
            "title": _("What is looked at before publishing"),
        }
        return TemplateResponse(request, "desk/publish_checks.html", context)

    def _decide(self, request):
        wanted = {
            key: request.POST[key]
            for key in BY_KEY
            if request.POST.get(key) in PublishCheck.Severity.values
        }
        if readiness.decide(wanted, by=request.user):
            messages.success(request, _("Saved. It holds from now on, also for what is open."))
        return HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER)
