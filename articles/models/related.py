from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RelatedStory(models.Model):
    """A story that the desk wants to stand below another, before those that share its tags.

    It says nothing of editions: readers see it in every language in which it is live.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="related_stories"
    )
    other = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "other"], name="story_is_related_to_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(article=F("other")), name="no_story_is_related_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.other_id}"
