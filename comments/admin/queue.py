"""The comments that wait, each group with its story beside it: decided by mouse or by keyboard."""

from dataclasses import dataclass, field
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.body import plain_text
from articles.models import Edition
from comments import moderation
from comments.models import Comment

PAGE_SIZE = 20
COUNT_MOST = 1000  # nobody needs to know by how much more the queue is too long
STATES = {"approve": "approved", "reject": "rejected", "spam": "spam"}


@dataclass(slots=True)
class Group:
    """Neighbours in the queue that were written under one story."""

    edition: Edition | None
    comments: list[Comment] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        return plain_text(self.edition.body).splitlines() if self.edition else []


class ModerationQueue:
    """The page at ``queue/`` of the comments' admin."""

    def get_urls(self):
        queue = path(
            "queue/", self.admin_site.admin_view(self.queue_view), name="comments_comment_queue"
        )
        return [queue, *super().get_urls()]

    def queue_view(self, request):
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        is_suspect = "suspect" in request.GET
        if request.method == "POST":
            self._decide_chosen(request)
            return HttpResponseRedirect(request.get_full_path())
        waiting = list(_waiting(is_suspect)[:PAGE_SIZE])
        context = self.admin_site.each_context(request) | {
            "counts": [(suspect, _count(suspect), suspect == is_suspect) for suspect in (0, 1)],
            "count_most": COUNT_MOST,
            "groups": groups_of(waiting),
            "list_address": reverse("admin:comments_comment_changelist"),
            "opts": self.opts,
            "title": _("Comments that wait"),
        }
        return TemplateResponse(request, "desk/moderation_queue.html", context)

    def _decide_chosen(self, request) -> None:
        """``do`` is a verb for all that are ticked, or a verb and the key of one comment."""
        verb, _colon, key = request.POST.get("do", "").partition(":")
        keys = [key] if key else request.POST.getlist("comment")
        chosen = Comment.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
        if verb == "close":
            count = moderation.close_stories(chosen, by=request.user)
            said = ngettext("%(count)s story was closed.", "%(count)s stories were closed.", count)
        elif verb in STATES:
            count = moderation.decide(chosen, STATES[verb], by=request.user)
            said = ngettext(
                "%(count)s comment was decided.", "%(count)s comments were decided.", count
            )
        else:
            return
        if count:
            messages.success(request, said % {"count": count})
        else:
            messages.warning(request, _("Choose a comment first."))


def _waiting(is_suspect: bool) -> QuerySet:
    """The oldest first: who wrote first has waited longest."""
    waiting = Comment.objects.filter(state=Comment.State.PENDING).select_related("parent")
    waiting = waiting.exclude(suspicion="") if is_suspect else waiting.filter(suspicion="")
    return waiting.order_by("sent_at", "pk")


def _count(is_suspect: bool) -> int:
    return _waiting(bool(is_suspect)).select_related(None).order_by()[: COUNT_MOST + 1].count()


def groups_of(comments: list[Comment]) -> list[Group]:
    """Those of one story that follow each other, with the story as readers see it now."""
    live = Edition.objects.live().filter(article__in={row.article_id for row in comments})
    editions = {(row.article_id, row.language_code): row for row in live}
    return [
        Group(editions.get(key), list(rows))
        for key, rows in groupby(comments, lambda row: (row.article_id, row.language_code))
    ]
