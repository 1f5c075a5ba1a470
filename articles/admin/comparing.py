"""Two revisions of a story side by side in one text, and the way back to an earlier one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import restoring, revisions
from articles.admin.acting import to_page
from articles.admin.runs import TypedState, typed_state
from articles.comparison import Comparison
from articles.models import Article, Revision


def compare_address(article: Article, before: int, after: int) -> str:
    address = reverse("admin:articles_article_compare", args=[article.pk])
    return f"{address}?before={before}&after={after}"


def chosen_states(
    request, article: Article
) -> tuple[list[Revision], Revision | TypedState, Revision | TypedState]:
    """All revisions, and the two states that the address asks for: by default the last two saves.

    An autosave is compared with what it was typed over.
    """
    known = list(article.revisions.select_related("created_by").defer("snapshot"))
    if not known:
        raise Http404
    by_key = {revision.key: revision for revision in known}

    def named(key: str) -> Revision | TypedState:
        return by_key.get(key) or typed_state(article, key, request.user)

    after = named(request.GET.get("after", known[0].key))
    if isinstance(after, TypedState):
        former = by_key[str(after.base_number)]
    else:
        former = next((one for one in known if one.number < after.number), after)
    return known, named(request.GET.get("before", former.key)), after


class ArticleComparing:
    """The page that compares, for the admin of stories."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/compare/", wrap(self.compare_view), name="articles_article_compare"),
            path(
                "<int:pk>/revisions/<int:number>/restore/",
                wrap(self.restore_view),
                name="articles_article_restore",
            ),
            *super().get_urls(),
        ]

    def compare_view(self, request, pk):
        article = self.get_object(request, str(pk))
        known, before, after = chosen_states(request, article)
        context = self.admin_site.each_context(request) | {
            "after": after,
            "article": article,
            "before": before,
            "comparison": Comparison(before.snapshot, after.snapshot),
            "latest": known[0],
            "opts": self.opts,
            "revisions": known,
            "title": _("What changed"),
        }
        return TemplateResponse(request, "desk/compare.html", context)

    def restore_view(self, request, pk, number):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.get_object(request, str(pk))
        if not article.revisions.filter(number=number).exists():
            raise Http404
        known = request.POST.get("latest", "")
        before = revisions.latest(article)
        try:
            made = restoring.restore(
                article,
                number,
                by=request.user,
                latest_number=int(known) if known.isdecimal() else before.number,
            )
        except restoring.HasChanged as problem:
            messages.error(request, problem.messages[0])
            return HttpResponseRedirect(compare_address(article, number, before.number))
        except (PermissionDenied, ValidationError) as problem:
            messages.error(request, str(problem))
            return to_page(article, "")
        self._tell(request, made, before, number)
        return to_page(article, "")

    def _tell(self, request, made: Revision, before: Revision, number: int) -> None:
        if made == before:
            messages.info(request, _("The story already is what it was then: nothing to restore."))
            return
        message = _(
            "Revision %(number)d is restored. What stood here before is revision %(before)d."
        )
        messages.success(request, message % {"number": number, "before": before.number})
