"""The verbs of comments: send, decide, answer, erase. Each is one transaction."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.models import Edition
from comments.models import ClosedStory, Comment, ModerationEntry
from comments.spam import digest_of, suspicion_of
from comments.tokens import hash_of, new_secret
from publication.models import Publication

State = Comment.State
PERMISSION = "comments.moderate_comment"
DECISIONS = frozenset({State.APPROVED, State.REJECTED, State.SPAM})


def send(
    edition: Edition, *, text: str, name: str = "", parent: Comment | None = None, known: str = ""
) -> tuple[Comment, str]:
    """Put a reader's comment into the queue, or on the page where the policy says so.

    ``known`` is the secret of an earlier comment of the same writer. Returns the comment and its
    secret, which is stored nowhere: only the writer has it from then on.
    """
    secret = new_secret()
    suspicion = suspicion_of(text, name)
    comment = Comment.objects.create(
        article_id=edition.article_id,
        language_code=edition.language_code,
        parent=parent,
        name=name,
        text=text,
        state=State.PENDING if suspicion or not _is_trusted(known) else State.APPROVED,
        suspicion=suspicion,
        text_hash=digest_of(text),
        secret_hash=hash_of(secret),
    )
    return comment, secret


def _is_trusted(known: str) -> bool:
    policy = Publication.objects.current().comment_policy
    if policy != Publication.CommentPolicy.POST_MODERATED or not known:
        return False
    return Comment.objects.with_secret(hash_of(known)).filter(state=State.APPROVED).exists()


@transaction.atomic
def decide(comments: Iterable[Comment], state: str, *, by) -> int:
    """Let the comments through or turn them away; returns how many changed."""
    _check(by)
    if state not in DECISIONS:
        raise ValueError(state)
    keys = [comment.pk for comment in comments]
    undecided = Comment.objects.select_for_update().filter(pk__in=keys)
    changed = list(undecided.exclude(state__in=[state, State.ERASED]).values_list("pk", flat=True))
    Comment.objects.filter(pk__in=changed).update(state=state)
    ModerationEntry.objects.bulk_create(
        ModerationEntry(comment_id=key, state=state, actor=by) for key in changed
    )
    return len(changed)


@transaction.atomic
def answer(comment: Comment, text: str, *, by) -> Comment:
    """The newsroom's reply: shown at once, with its badge and under no person's name."""
    _check(by)
    reply = Comment.objects.create(
        article_id=comment.article_id,
        language_code=comment.language_code,
        parent=comment,
        text=text,
        state=State.APPROVED,
        is_staff=True,
    )
    ModerationEntry.objects.create(comment=reply, state=State.APPROVED, actor=by)
    return reply


@transaction.atomic
def close_stories(comments: Iterable[Comment], *, by) -> int:
    """Close the stories of these comments; returns how many were open."""
    _check(by)
    articles = {comment.article_id for comment in comments}
    return sum(
        ClosedStory.objects.get_or_create(article_id=article)[1] for article in sorted(articles)
    )


@transaction.atomic
def erase(comment: Comment) -> None:
    """Take the words away for good; the row stays, so that its answers keep their place."""
    Comment.objects.filter(pk=comment.pk).update(
        state=State.ERASED,
        name="",
        text="",
        secret_hash="",
        text_hash="",
        suspicion="",
        has_links=False,
    )
    ModerationEntry.objects.create(comment=comment, state=State.ERASED)


def _check(user) -> None:
    if not user.has_perm(PERMISSION):
        raise PermissionDenied
