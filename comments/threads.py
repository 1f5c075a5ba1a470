"""The comments of a story as its page shows them: two levels, whatever is stored."""

from dataclasses import dataclass, field

from comments.models import Comment

MOST_SHOWN = 1000


@dataclass(slots=True)
class Thread:
    """A comment and all that answers it, answers to answers included, in the order of sending."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)


def threads_of(article_id: int, language_code: str) -> list[Thread]:
    """One query. An answer whose comment is not shown begins a thread of its own."""
    shown = list(Comment.objects.on_page(article_id, language_code)[:MOST_SHOWN])
    by_key = {comment.pk: comment for comment in shown}
    threads: dict[int, Thread] = {}
    for comment in shown:
        first = _first_of(comment, by_key)
        if first is comment:
            threads.setdefault(comment.pk, Thread(comment))
        else:
            threads.setdefault(first.pk, Thread(first)).replies.append(comment)
    return list(threads.values())


def _first_of(comment: Comment, shown: dict[int, Comment]) -> Comment:
    seen = {comment.pk}
    while comment.parent_id in shown and comment.parent_id not in seen:
        comment = shown[comment.parent_id]
        seen.add(comment.pk)
    return comment
