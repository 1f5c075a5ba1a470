"""Whether a story takes comments now."""

from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Edition
from comments.models import ClosedStory
from publication.models import Publication


def age_of(edition: Edition, at: datetime | None = None) -> timedelta:
    return (at or timezone.now()) - edition.first_published_at


def is_open(edition: Edition, at: datetime | None = None) -> bool:
    """Whether readers may write under the story: the policy, its age and the moderators agree."""
    if not is_within_policy(edition, at):
        return False
    return not ClosedStory.objects.filter(article=edition.article_id).exists()


def is_within_policy(edition: Edition, at: datetime | None = None) -> bool:
    """Whether the policy and the age of the story let readers write; moderators aside."""
    publication = Publication.objects.current()
    if publication.comment_policy == Publication.CommentPolicy.CLOSED:
        return False
    days = publication.comment_days
    return days is None or age_of(edition, at).days < days
