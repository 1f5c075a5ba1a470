from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PreviewLinkQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None) -> Self:
        """Links that open the text; one made by somebody who has left opens nothing."""
        at = at or timezone.now()
        found = self.filter(revoked_at=None, expires_at__gt=at)
        return found.filter(Q(made_by__is_active=True) | Q(is_of_operator=True))

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class PreviewLink(models.Model):
    """Lets an outsider read one text before it is published, for a while.

    The secret itself is stored nowhere: who reads this table can open nothing with it.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="preview_links"
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    secret_hash = models.CharField(max_length=64, unique=True)
    recipient = models.CharField(_("for whom"), max_length=120, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    is_of_operator = models.BooleanField(default=False)
    expires_at = models.DateTimeField(_("opens until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    opened_count = models.PositiveIntegerField(_("times opened"), default=0)
    last_opened_at = models.DateTimeField(_("last opened"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="preview_link_expires_after_it_is_made",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.language_code}"
