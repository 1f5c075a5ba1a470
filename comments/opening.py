"""Whether a story takes comments now."""

from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Edition
from comments.models import ClosedStory
from publication.models import Publication

CLOSES_AFTER = timedelta(days=30)  # from the first publication


def is_open(edition: Edition, at: datetime | None = None) -> bool:
    """Whether readers may write under the story: the policy, its age and the moderators agree."""
    policy = Publication.CommentPolicy
    if Publication.objects.current().comment_policy == policy.CLOSED:
        return False
    if (at or timezone.now()) - edition.first_published_at > CLOSES_AFTER:
        return False
    return not ClosedStory.objects.filter(article=edition.article_id).exists()
