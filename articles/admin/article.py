"""The list of stories, and the page on which a story is written."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.acting import act, ask, to_page
from articles.admin.autosaving import ArticleAutosaving
from articles.admin.bulk import BULK_ACTIONS
from articles.admin.checking import ArticleChecking
from articles.admin.comparing import ArticleComparing
from articles.admin.copy_notes import CopyNotes
from articles.admin.duplicating import ArticleDuplicating
from articles.admin.history import ArticleHistory
from articles.admin.listing import FILTERS, ArticleColumns, matching
from articles.admin.merging import ArticleMerging
from articles.admin.page import page_context
from articles.admin.previewing import ArticlePreviewing
from articles.admin.relating import ArticleRelating
from articles.admin.saved_filters import SavedFilters
from articles.admin.saving import SafeSaving
from articles.admin.translating import ArticleTranslating
from articles.admin.trash import ArticleTrash, TrashFilter
from articles.forms import ArticleForm
from articles.models import Article, Byline
from articles.verbs import VERBS
from multilingual.admin import MultilingualAdmin


class ArticleList(ChangeList):
    def get_queryset(self, *args, **kwargs):
        return super().get_queryset(*args, **kwargs).for_desk_list()


@admin.register(Article)
class ArticleAdmin(
    ArticleTrash,
    ArticleColumns,
    CopyNotes,
    SavedFilters,
    ArticleHistory,
    ArticleComparing,
    ArticleChecking,
    ArticleMerging,
    ArticleRelating,
    ArticleAutosaving,
    ArticleTranslating,
    SafeSaving,
    ArticlePreviewing,
    ArticleDuplicating,
    MultilingualAdmin,
):
    form = ArticleForm
    change_form_template = "desk/article_form.html"
    change_list_template = "desk/article_list.html"
    search_help_text = _("Searches headlines, bylines and tags; any spelling finds them.")
    words_searched = ("headline",)
    list_display = ("headline_here", "section_here", "signed_by", "states", "changed")
    list_filter = (*FILTERS, TrashFilter)
    list_per_page = 30
    ordering = ("-updated_at", "-pk")
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    actions = BULK_ACTIONS
    fields = (
        "section", "genre", "bylines", "tags", "lead_photo", "editor_note", "original_url",
    )  # fmt: skip

    def get_urls(self):
        verb = path(
            "<int:pk>/do/<str:verb>/<str:language>/",
            self.admin_site.admin_view(self.verb_view),
            name="articles_article_verb",
        )
        return [verb, *super().get_urls()]

    # Who may see what

    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm("articles.change_article")
        return workflow.may_edit(request.user, obj)

    def has_submit_permission(self, request):
        return request.user.has_perm("articles.submit_article")

    def has_approve_permission(self, request):
        return request.user.has_perm("articles.approve_article")

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    def get_object(self, request, object_id, from_field=None):
        """A story that is not there, and one that is not hers, are the same to a reporter."""
        article = super().get_object(request, object_id, from_field)
        if article is None:
            raise Http404
        return article

    # The list

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term), False

    # The page

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return db_field.formfield(**kwargs)  # without the stock admin's widgets and their scripts

    def get_changeform_initial_data(self, request):
        author = getattr(request.user, "author", None)
        signed = [(author, Byline.Role.TEXT)] if author else []
        return {**super().get_changeform_initial_data(request), "bylines": signed}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        context |= page_context(request, form, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.record_save(request, form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_saving(request, obj)

    def response_change(self, request, obj):
        return self._after_saving(request, obj)

    def _after_saving(self, request, article):
        """Stay on the page, after the verb of the button that was pressed."""
        if language := request.POST.get("_preview"):
            return self._preview(request, article, language)
        if pressed := request.POST.get("_verb"):
            verb, _colon, language = pressed.partition(":")
            return act(request, article, VERBS.get(verb), language)
        messages.success(request, _("Saved. Readers see nothing of it before it is published."))
        return to_page(article, request.POST.get("_tab", ""))

    def _preview(self, request, article, language):
        if language not in article.languages():
            messages.error(request, _("There is no text in this language yet."))
            return to_page(article, "")
        preview = reverse("admin:articles_article_preview", args=[article.pk, language])
        if request.accepts("text/html"):
            return HttpResponseRedirect(preview)
        page = self.next_opening(request, article)
        change = to_page(article, language).url
        news = {"change": change, "page": page.token, "base": page.base_number}
        return JsonResponse({"preview": preview, **news})

    def verb_view(self, request, pk, verb, language):
        """The page that asks before a verb acts."""
        article = self.get_object(request, str(pk))
        if verb not in VERBS or language not in dict(settings.LANGUAGES):
            raise Http404
        is_impossible = verb not in workflow.possible_verbs(article, language, None)
        if request.method != "POST" and is_impossible:
            messages.error(request, _("That is not possible now: the story has changed meanwhile."))
            return to_page(article, language)
        return ask(request, article, VERBS[verb], language, self.admin_site.each_context(request))
