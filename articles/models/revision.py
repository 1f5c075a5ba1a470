from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """How a revision came about."""

    SAVE = "save", _("Saved")
    RESTORE = "restore", _("An earlier revision restored")
    MERGE = "merge", _("Two texts merged")


class Revision(models.Model):
    """What the working copy was after one save: who, when, everything. Never changed again.

    ``hashes`` tells for each language what an edition made from it would say, so that "has
    unpublished changes" is a comparison with ``Edition.content_hash`` and no flag.
    """

    Origin = Origin

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    created_at = models.DateTimeField(_("saved at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("saved by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.SAVE)
    source_number = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The revision that was restored or merged with.")
    )
    snapshot = models.JSONField(_("content"))
    hashes = models.JSONField()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_is_unique_in_its_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.number}"

    @property
    def key(self) -> str:
        """How the address of a comparison names it."""
        return str(self.number)
