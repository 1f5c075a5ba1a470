"""The desk of the front page: a board in place of a list, the strip for breaking news, the log."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from arabic.direction import direction_of
from frontpage import acting, arranging, breaking
from frontpage.board import Board
from frontpage.forms import ActForm, BreakingForm
from frontpage.models import Arrangement, BreakingLine, FrontEntry, Zone
from multilingual.admin import ReadOnlyAdmin
from publication.models import Publication

LINES_COUNT = 15


def spoken() -> list[tuple[str, str]]:
    publication = Publication.objects.current()
    return [(code, name) for code, name in settings.LANGUAGES if publication.speaks(code)]


def known(language: str) -> str:
    """The language, if readers have pages in it; else 404."""
    if language not in dict(spoken()):
        raise Http404
    return language


def asked_language(request) -> str:
    """The language of the front page that is looked at, which need not be that of the desk."""
    return known(request.GET.get("language", settings.LANGUAGE_CODE))


class DeskPage(ReadOnlyAdmin):
    """A page of its own in place of the list, for who has the permission of its verbs."""

    permission = ""

    def has_module_permission(self, request):
        return request.user.has_perm(self.permission)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(self.permission)

    def require(self, request) -> None:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied

    def address(self, language: str, **query: str) -> str:
        page = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return f"{page}?{urlencode({'language': language, **query})}"

    def page_context(self, request, language: str, **context) -> dict:
        return self.admin_site.each_context(request) | {
            "direction": direction_of(language),
            "language": language,
            "languages": spoken(),
            "opts": self.opts,
            "page_address": self.address(language),
            "title": capfirst(self.opts.verbose_name_plural),
            **context,
        }


@admin.register(Arrangement)
class ArrangementAdmin(DeskPage):
    permission = arranging.PERMISSION

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        preview = self.admin_site.admin_view(self.preview_view)
        return [
            path("<slug:language>/act/", act, name="frontpage_arrangement_act"),
            path("<slug:language>/preview/", preview, name="frontpage_arrangement_preview"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        self.require(request)
        language = asked_language(request)
        if not request.accepts("text/html"):
            return JsonResponse(self._parts(request, language))
        return self._page(request, language)

    def act_view(self, request, language):
        """Act, and answer a script with the board as it is now, or lead a browser back to it."""
        self.require(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = ActForm(request.POST)
        try:
            if not form.is_valid():
                raise ValidationError(
                    [error for errors in form.errors.values() for error in errors]
                )
            said, status = acting.perform(form.cleaned_data, known(language), by=request.user), 200
        except ValidationError as problem:
            said, status = " ".join(problem.messages), 409
        return self._answer(request, language, said, status)

    def _answer(self, request, language: str, said: str, status: int):
        kept = request.POST if status != 200 and request.POST.get("do") == "amend" else None
        if not request.accepts("text/html"):
            parts = self._parts(request, language, kept=kept)
            # For a script that is no failure: browsers would write one into their consoles.
            return JsonResponse(parts | {"said": said, "ok": status == 200})
        (messages.success if status == 200 else messages.error)(request, said)
        if kept:
            return self._page(request, language, kept=kept, status=status)
        query = {"q": request.POST["q"]} if request.POST.get("q") else {}
        return HttpResponseRedirect(self.address(language, **query))

    def preview_view(self, request, language):
        """The page as readers would get it, in a frame as wide as a phone or a desk's screen."""
        self.require(request)
        with translation.override(known(language)):
            source = reverse("website:front_preview")
        width = request.GET.get("width", "phone")
        context = self.page_context(
            request,
            language,
            source=source,
            title=_("Preview of the front page"),
            width=width if width in {"phone", "desktop"} else "phone",
        )
        return TemplateResponse(request, "desk/front/preview.html", context)

    def _context(self, request, language: str, kept=None) -> dict:
        board, words = Board(language), request.POST.get("q") or request.GET.get("q", "")
        return self.page_context(
            request, language, board=board, found=board.found(words), kept=kept,
            query=words, zones=Zone.choices,
        )  # fmt: skip

    def _page(self, request, language: str, kept=None, status: int = 200):
        context = self._context(request, language, kept)
        return TemplateResponse(request, "desk/front/page.html", context, status=status)

    def _parts(self, request, language: str, kept=None) -> dict[str, str]:
        """The parts of the page that an act or a search changes."""
        context = self._context(request, language, kept)
        return {
            name: render_to_string(f"desk/front/_{name}.html", context, request)
            for name in ("board", "found")
        }


@admin.register(BreakingLine)
class BreakingLineAdmin(DeskPage):
    permission = breaking.PERMISSION

    def get_urls(self):
        view = self.admin_site.admin_view(self.silence_view)
        return [
            path("<int:pk>/end/", view, name="frontpage_breakingline_end"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """The line that stands, a form for another, and the lines of before."""
        self.require(request)
        language = asked_language(request)
        form = BreakingForm(request.POST or None, language=language)
        if request.method == "POST" and form.is_valid() and self._announced(request, form):
            return HttpResponseRedirect(self.address(language))
        lines = BreakingLine.objects.in_language(language)
        context = self.page_context(
            request,
            language,
            form=form,
            former=lines.select_related("made_by").prefetch_related("article__translations")[
                :LINES_COUNT
            ],
            line=lines.on_air().with_story().prefetch_related("article__translations").first(),
        )
        return TemplateResponse(request, "desk/front/breaking.html", context)

    def _announced(self, request, form: BreakingForm) -> bool:
        try:
            breaking.announce(asked_language(request), by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
            return False
        messages.success(request, _("The line stands above every page, and ends by itself."))
        return True

    def silence_view(self, request, pk):
        self.require(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        line = BreakingLine.objects.filter(pk=pk).first()
        if line is None:
            raise Http404
        try:
            breaking.silence(line, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(request, _("The line is gone."))
        return HttpResponseRedirect(self.address(line.language_code))


@admin.register(FrontEntry)
class FrontEntryAdmin(ReadOnlyAdmin):
    list_display = ("acted_at", "actor", "verb", "story", "language_code", "note")
    list_display_links = None
    list_filter = ("language_code", "verb", "acted_at")
    list_select_related = ("actor",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("article__translations")

    @admin.display(description=_("story"), empty_value="—")
    def story(self, entry: FrontEntry) -> str | None:
        return entry.article and entry.article.name_in(entry.language_code).text
