"""A story as the template of a new one: asked first, as opening a page changes nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin.acting import to_page
from articles.duplicating import PERMISSION, duplicate


class ArticleDuplicating:
    """The page that duplicates, for the admin of stories."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicate_view)
        name = "articles_article_duplicate"
        return [path("<int:pk>/duplicate/", view, name=name), *super().get_urls()]

    def duplicate_view(self, request, pk):
        article = self.get_object(request, str(pk))
        if not (request.user.has_perm(PERMISSION) and self.has_change_permission(request, article)):
            raise PermissionDenied
        if request.method == "POST":
            copy = duplicate(article, by=request.user)
            messages.success(request, _("This is the new story, a draft of your own."))
            return to_page(copy, "")
        context = self.admin_site.each_context(request) | {
            "article": article,
            "headline": article.name_in(get_language()),
            "title": _("Use as a template"),
        }
        return TemplateResponse(request, "desk/duplicate.html", context)
