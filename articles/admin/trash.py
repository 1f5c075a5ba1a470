"""Deleting at the desk: into the trash, and out of it again."""

from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles import trash
from articles.admin.acting import to_page
from articles.admin.confirming import TypedConfirmation
from articles.models import Article
from articles.transitions import NotPossible
from articles.verbs import NoteForm

TRASH, TAKE_BACK = "trash", "bulk_untrash"
LIST = "admin:articles_article_changelist"


class TrashFilter(admin.SimpleListFilter):
    """Shows the trash in place of the list; the admin's queryset turns to it."""

    title = _("trash")
    parameter_name = TRASH

    def lookups(self, request, model_admin):
        may_delete = request.user.has_perm(trash.TRASH)
        return [("1", _("In the trash"))] if may_delete else []

    def queryset(self, request, queryset):
        return queryset


class ArticleTrash:
    """The pages of deleting, for the admin of stories."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.trashed_view)
        name = "articles_article_trashed"
        return [path("<int:pk>/trashed/", view, name=name), *super().get_urls()]

    def get_queryset(self, request):
        """What the person may reach: the trash where she has asked for it."""
        articles = super().get_queryset(request)
        if is_trash_shown(request):
            articles = self.model.with_trash.trashed()
        if request.user.has_perm("articles.edit_any_article"):
            return articles
        return articles.filter(created_by=request.user)

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm(trash.TRASH)
        return trash.may_trash(request.user, obj)

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return (*columns[:-1], "in_the_trash") if is_trash_shown(request) else columns

    def get_actions(self, request, action_location=ActionLocation.CHANGE_LIST):
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        is_trash = is_trash_shown(request)
        return {key: one for key, one in actions.items() if (key == TAKE_BACK) == is_trash}

    @admin.display(description=_("trash"))
    def in_the_trash(self, article: Article) -> str:
        context = {"article": article, "purge_at": trash.purge_at(article)}
        return render_to_string("desk/_trashed.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What was deleted has a page of its own; a text sent from its old page is kept there."""
        if request.method == "GET" and self._trashed(request, object_id):
            return HttpResponseRedirect(trashed_address(object_id))
        return super().change_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        if self._trashed(request, object_id):
            return HttpResponseRedirect(trashed_address(object_id))
        article = self.get_object(request, object_id)
        if not trash.may_trash(request.user, article):
            raise PermissionDenied
        form = NoteForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                trash.trash(article, by=request.user, **form.cleaned_data)
            except NotPossible as problem:
                form.add_error(None, problem)
            else:
                messages.success(request, _("The story lies in the trash and can be taken back."))
                return HttpResponseRedirect(reverse(LIST))
        return self._page(request, article, "desk/article_delete.html", _("Delete"), form=form)

    def trashed_view(self, request, pk):
        """Takes the story back, or purges it when that is confirmed."""
        article = self._trashed(request, pk)
        if article is None:
            raise Http404
        is_purging = request.POST.get("do") == "purge"
        form = TypedConfirmation(request.POST if is_purging else None)
        try:
            if request.POST.get("do") == "untrash":
                return self._taken_back(request, article)
            if is_purging and form.is_valid():
                trash.purge(article, by=request.user)
                messages.success(request, _("The story is purged. The log keeps its entry."))
                return HttpResponseRedirect(f"{reverse(LIST)}?{TRASH}=1")
        except NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
        title = _("In the trash")
        rights = {
            "may_purge": trash.may_purge(request.user) and trash.is_purgeable(article),
            "may_untrash": trash.may_untrash(request.user, article),
            "purge_at": trash.purge_at(article),
        }
        return self._page(request, article, "desk/article_trashed.html", title, form=form, **rights)

    def _taken_back(self, request, article: Article):
        trash.untrash(article, by=request.user)
        messages.success(request, _("The story is back on the desk, as it was."))
        return to_page(article, "")

    def _trashed(self, request, object_id) -> Article | None:
        """The story of the trash, if it is one and the person may see it."""
        if not str(object_id).isdecimal():
            return None
        found = Article.with_trash.trashed().filter(pk=object_id)
        if not request.user.has_perm("articles.edit_any_article"):
            found = found.filter(created_by=request.user)
        article = found.select_related("trashed_by").first()
        return article if article and self.has_change_permission(request, article) else None

    def _page(self, request, article: Article, template: str, title, **context):
        context |= self.admin_site.each_context(request) | {
            "article": article,
            "headline": article.name_in(get_language()),
            "title": title,
        }
        return TemplateResponse(request, template, context)


def is_trash_shown(request) -> bool:
    """Whether it is the list, turned to the trash by somebody who may delete."""
    match = request.resolver_match
    is_list = match is not None and match.url_name == "articles_article_changelist"
    return is_list and request.GET.get(TRASH) == "1" and request.user.has_perm(trash.TRASH)


def trashed_address(pk) -> str:
    return reverse("admin:articles_article_trashed", args=[pk])
