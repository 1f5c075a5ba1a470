"""The admin site: its menu in the newsroom's terms, and the language in which it speaks."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts.record import Act, record
from articles import openings
from newsroom.desk.dashboard import Dashboard
from publication.models import Publication

# What stands together in the menu. What no group names comes last, under "More".
MENU = [
    (
        "stories",
        _("Stories"),
        [
            "articles.Article",
            "articles.Correction",
            "articles.Section",
            "authors.Author",
            "tags.Tag",
            "photos.Photo",
        ],
    ),
    (
        "readers_first",
        _("What readers see first"),
        ["frontpage.Arrangement", "frontpage.BreakingLine"],
    ),
    (
        "readers",
        _("Readers"),
        [
            "comments.ErrorReport",
            "comments.Comment",
            "comments.ClosedStory",
            "comments.BlockedWord",
        ],
    ),
    (
        "house",
        _("The house"),
        [
            "publication.Publication",
            "pages.Page",
            "articles.PublishCheck",
            "accounts.User",
            "auth.Group",
        ],
    ),
    (
        "records",
        _("Records"),
        [
            "articles.Edition",
            "articles.AuditEntry",
            "accounts.AccessEntry",
            "frontpage.FrontEntry",
            "redirects.Redirect",
            "importing.ImportRun",
            "importing.ImportedItem",
        ],
    ),
]


class LoggedDeletions:
    """Every page of the desk that deletes rows leaves an entry in the log of the desk."""

    def log_deletions(self, request, queryset):
        for row in queryset:
            subject = f"{self.opts.label} {row.pk}: {row}"
            record(Act.DELETED, by=request.user, subject=subject)
        return super().log_deletions(request, queryset)


class DeskSite(admin.AdminSite):
    site_title = _("Newsroom desk")
    site_header = _("Newsroom desk")
    index_title = _("Today at the desk")
    empty_value_display = "—"

    def register(self, model_or_iterable, admin_class=None, **options):
        admin_class = admin_class or admin.ModelAdmin
        logged = type(admin_class.__name__, (LoggedDeletions, admin_class), {})
        super().register(model_or_iterable, logged, **options)

    def get_urls(self):
        language = path("language/", self.admin_view(self.set_language), name="set_language")
        return [language, *super().get_urls()]

    def each_context(self, request):
        publication = Publication.objects.current()
        return super().each_context(request) | {
            "browser_key": openings.browser_key(request.user),
            "desk_languages": settings.LANGUAGES,
            "may_write": request.user.has_perm("articles.add_article"),
            "publication": publication,
        }

    def get_app_list(self, request, app_label=None):
        """The models grouped as a newsroom thinks of them, not by Django package."""
        if app_label:
            return super().get_app_list(request, app_label)
        models = {}
        for app in self._build_app_dict(request).values():
            for model in app["models"]:
                models[f"{app['app_label']}.{model['object_name']}"] = model
        groups = [
            (label, name, [models.pop(key) for key in keys if key in models])
            for label, name, keys in MENU
        ]
        groups.append(("more", _("More"), list(models.values())))
        return [
            {"app_label": label, "app_url": reverse("admin:index"), "name": name, "models": found}
            for label, name, found in groups
            if found
        ]

    def index(self, request, extra_context=None):
        return super().index(request, {"day": Dashboard(request.user), **(extra_context or {})})

    def set_language(self, request):
        """The desk speaks another language to this person from now on."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        language, back = request.POST.get("language"), request.POST.get("next", "")
        if language in dict(settings.LANGUAGES):
            request.user.ui_language = language
            request.user.save(update_fields=["ui_language"])
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("admin:index")
        return HttpResponseRedirect(back)
