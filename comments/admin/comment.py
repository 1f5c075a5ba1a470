"""The desk of the moderators: the queue, the stories that are closed, the suspect words."""

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from arabic.characters import clean_text
from arabic.direction import direction_of
from articles.models import Edition
from articles.templatetags.desk import short_moment
from comments import moderation
from comments.admin.queue import ModerationQueue
from comments.models import TEXT_LENGTH, BlockedWord, ClosedStory, Comment
from multilingual.admin import FoldedSearch


class ModerationForm(forms.ModelForm):
    answer = forms.CharField(
        label=_("Answer of the newsroom"),
        required=False,
        max_length=TEXT_LENGTH,
        help_text=_("Shown at once below the comment, with the badge of the newsroom."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean_answer(self) -> str:
        return clean_text(self.cleaned_data["answer"])


@admin.register(Comment)
class CommentAdmin(FoldedSearch, ModerationQueue, admin.ModelAdmin):
    form = ModerationForm
    change_list_template = "desk/comment_list.html"
    list_display = ("words", "writer", "story", "state", "suspicion", "sent_at")
    list_display_links = ("words",)
    list_filter = ("state", "language_code", "is_staff")
    list_per_page = 50
    search_fields = ("text", "name")
    show_full_result_count = False
    actions = ("approve", "reject", "mark_as_spam", "close_story")
    fields = (
        "story",
        "writer",
        "whole",
        "state",
        "suspicion",
        "sent_at",
        "has_links",
        "answer",
        "decisions",
    )
    readonly_fields = ("story", "writer", "whole", "state", "suspicion", "sent_at", "decisions")

    def get_queryset(self, request):
        live = Edition.objects.live().filter(
            article=OuterRef("article"), language_code=OuterRef("language_code")
        )
        headline, path = (Subquery(live.values(name)[:1]) for name in ("headline", "path"))
        return super().get_queryset(request).annotate(headline=headline, path=path)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        Comment.objects.filter(pk=obj.pk).update(has_links=obj.has_links)
        if form.cleaned_data["answer"]:
            moderation.answer(obj, form.cleaned_data["answer"], by=request.user)

    @admin.display(description=_("comment"))
    def words(self, comment: Comment) -> str:
        return format_html('<span dir="auto">{}</span>', comment.text[:300] or "—")

    @admin.display(description=_("comment"))
    def whole(self, comment: Comment) -> str:
        return format_html('<span class="comment-words" dir="auto">{}</span>', comment.text)

    @admin.display(description=_("decisions"))
    def decisions(self, comment: Comment) -> str:
        """Who decided what, and when; without a name where the writer erased it herself."""
        entries = comment.entries.select_related("actor")
        rows = [
            (entry.get_state_display(), entry.actor or "—", short_moment(entry.acted_at))
            for entry in entries
        ]
        return format_html_join(mark_safe("<br>"), "{} · <bdi>{}</bdi> · {}", rows) or "—"

    @admin.display(description=_("name"))
    def writer(self, comment: Comment) -> str:
        if comment.is_staff:
            return _("The newsroom")
        return format_html("<bdi>{}</bdi>", comment.name or "—")

    @admin.display(description=_("article"))
    def story(self, comment: Comment) -> str:
        if not comment.headline:
            return _("no longer published")
        edition = Edition(language_code=comment.language_code, path=comment.path)
        return format_html(
            '<a href="{}"><bdi lang="{}" dir="{}">{}</bdi></a>',
            edition.get_absolute_url(),
            comment.language_code,
            direction_of(comment.language_code),
            comment.headline,
        )

    @admin.action(description=_("Approve and show"), permissions=["moderate"])
    def approve(self, request, queryset):
        self._decide(request, queryset, Comment.State.APPROVED)

    @admin.action(description=_("Reject"), permissions=["moderate"])
    def reject(self, request, queryset):
        self._decide(request, queryset, Comment.State.REJECTED)

    @admin.action(description=_("Mark as spam"), permissions=["moderate"])
    def mark_as_spam(self, request, queryset):
        self._decide(request, queryset, Comment.State.SPAM)

    @admin.action(description=_("Close their stories to comments"), permissions=["moderate"])
    def close_story(self, request, queryset):
        count = moderation.close_stories(queryset, by=request.user)
        said = ngettext("%(count)s story was closed.", "%(count)s stories were closed.", count)
        messages.success(request, said % {"count": count})

    def has_moderate_permission(self, request) -> bool:
        return request.user.has_perm(moderation.PERMISSION)

    def _decide(self, request, queryset, state: str) -> None:
        count = moderation.decide(queryset, state, by=request.user)
        said = ngettext("%(count)s comment was decided.", "%(count)s comments were decided.", count)
        messages.success(request, said % {"count": count})


@admin.register(ClosedStory)
class ClosedStoryAdmin(admin.ModelAdmin):
    list_display = ("story", "closed_at")
    list_display_links = None
    show_full_result_count = False

    def get_queryset(self, request):
        seen = Edition.objects.filter(article=OuterRef("article")).order_by("-live_from")
        rows = super().get_queryset(request)
        return rows.annotate(headline=Subquery(seen.values("headline")[:1]))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("article"))
    def story(self, row: ClosedStory) -> str:
        return format_html("<bdi>{}</bdi>", row.headline or f"#{row.article_id}")


@admin.register(BlockedWord)
class BlockedWordAdmin(admin.ModelAdmin):
    list_display = ("words",)
    fields = ("words",)
    show_full_result_count = False
