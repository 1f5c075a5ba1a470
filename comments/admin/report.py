"""The reports of errors: the queue, and the page on which one becomes a correction."""

from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from articles.admin.records import headline_link
from articles.models import Correction, Edition
from articles.transitions import NotPossible
from articles.verbs import CorrectionForm
from comments import reporting
from comments.models import ErrorReport
from multilingual.admin import FoldedSearch


class WaitingFirst(admin.SimpleListFilter):
    """What waits is what the page is opened for; everything is one click away."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*ErrorReport.State.choices, ("all", _("All"))]

    def choices(self, changelist):
        for key, label in self.lookup_choices:
            is_chosen = (self.value() or ErrorReport.State.WAITING) == key
            query = changelist.get_query_string({self.parameter_name: key})
            yield {"selected": is_chosen, "query_string": query, "display": label}

    def queryset(self, request, queryset):
        state = self.value() or ErrorReport.State.WAITING
        return queryset if state == "all" else queryset.filter(state=state)


@admin.register(ErrorReport)
class ErrorReportAdmin(FoldedSearch, admin.ModelAdmin):
    list_display = ("words", "story", "state", "suspicion", "sent_at")
    list_display_links = ("words",)
    list_filter = (WaitingFirst, "language_code")
    list_per_page = 50
    search_fields = ("text",)
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        seen = Edition.objects.seen().filter(
            article=OuterRef("article"), language_code=OuterRef("language_code")
        )
        headline = Subquery(seen.order_by("-live_from").values("headline")[:1])
        return super().get_queryset(request).annotate(headline=headline)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(reporting.PERMISSION)

    def has_delete_permission(self, request, obj=None):
        return False

    # One report: the story, the reader's words, and the correction that may follow

    def change_view(self, request, object_id, form_url="", extra_context=None):
        report = self.get_object(request, object_id)
        if report is None or not self.has_change_permission(request, report):
            raise Http404
        if request.method == "POST" and "_dismiss" in request.POST:
            return self._decide(request, lambda: reporting.dismiss(report, by=request.user))
        form = correction_form(request, report)
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            return self._decide(request, lambda: reporting.correct(report, by=request.user, **said))
        return TemplateResponse(
            request, "desk/error_report.html", self._context(request, report, form)
        )

    def _context(self, request, report: ErrorReport, form: CorrectionForm) -> dict:
        live = Edition.objects.live().in_language(report.language_code)
        edition = live.filter(article=report.article_id).first()
        return self.admin_site.each_context(request) | {
            "body": mark_safe(edition.body_html()) if edition else "",  # as readers get it
            "edition": edition,
            "form": form,
            "opts": self.opts,
            "report": report,
            "title": _("Report of an error"),
        }

    def _decide(self, request, act):
        try:
            act()
        except NotPossible as problem:
            for message in problem.messages:
                messages.error(request, message)
        else:
            messages.success(request, _("The report is decided."))
        return HttpResponseRedirect(reverse("admin:comments_errorreport_changelist"))

    # Columns

    @admin.display(description=_("what the reader wrote"))
    def words(self, report: ErrorReport) -> str:
        return format_html('<span dir="auto">{}</span>', report.text[:300])

    @admin.display(description=_("article"))
    def story(self, report: ErrorReport) -> str:
        return headline_link(report)


def correction_form(request, report: ErrorReport) -> CorrectionForm:
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(data, initial={"kind": Correction.Kind.CORRECTION})
    language = report.language_code
    form.fields["text"].widget.attrs |= {"lang": language, "dir": direction_of(language)}
    return form
