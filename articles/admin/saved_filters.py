"""The row of saved filters over the list of stories."""

from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.admin import ROLE_NAMES
from articles import filters
from articles.models import SavedFilter


class SavedFilters:
    """Adds the saved filters to the list, and the address at which they are kept and changed."""

    def get_urls(self):
        change = path(
            "filters/",
            self.admin_site.admin_view(self.saved_filters_view),
            name="articles_article_filters",
        )
        return [change, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        present = filters.kept_part(request.GET.urlencode())
        saved = list(SavedFilter.objects.seen_by(request.user))
        context = {
            "saved_filters": saved,
            "present_filter": present,
            "is_saved": any(one.query == present for one in saved),
            "share_roles": roles() if present and filters.may_share(request.user) else [],
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def saved_filters_view(self, request: HttpRequest) -> HttpResponseRedirect:
        if not self.has_change_permission(request):
            raise PermissionDenied
        query = filters.kept_part(request.POST.get("query", ""))
        if request.method == "POST":
            try:
                messages.success(request, self._change_filter(request))
            except (ValidationError, PermissionDenied) as problem:
                for message in getattr(problem, "messages", [str(problem)]):
                    messages.error(request, message)
        address = reverse("admin:articles_article_changelist")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)

    def _change_filter(self, request):
        """What was done, in words."""
        name, role = request.POST.get("name", ""), chosen_role(request.POST.get("role", ""))
        if "save" in request.POST:
            query = request.POST.get("query", "")
            filters.save(by=request.user, name=name, query=query, shared_with=role)
            return _("The filter is saved.")
        saved = chosen_filter(request)
        if "delete" in request.POST:
            filters.delete(saved, by=request.user)
            return _("The filter is deleted; the stories are not.")
        filters.rename(saved, by=request.user, name=name)
        return _("The filter has its new name.")


def chosen_filter(request) -> SavedFilter:
    number = request.POST.get("filter", "")
    seen = SavedFilter.objects.seen_by(request.user)
    saved = seen.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
    if saved is None:
        raise Http404
    return saved


def chosen_role(name: str) -> Group | None:
    return Group.objects.filter(name=name).first() if name in ROLE_NAMES else None


def roles() -> list[tuple[str, str]]:
    """The roles that exist, by the names that people know them by."""
    groups = Group.objects.filter(name__in=ROLE_NAMES)
    return [(group.name, str(ROLE_NAMES[group.name])) for group in groups]
