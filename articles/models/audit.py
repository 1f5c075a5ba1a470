from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which story, and when. Written by the workflow only, never changed.

    The database refuses every change but the loss of a row that an entry points to, and keeps the
    name of the person (``audit_entries_are_never_changed``).
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="audit_entries"
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    verb = models.CharField(_("act"), max_length=20)
    acted_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when a command of the operator did it."),
    )
    actor_name = models.CharField(_("name at the time"), max_length=150, blank=True, editable=False)
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edition = models.ForeignKey(
        "articles.Edition", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-acted_at", "-pk"]
        indexes = [models.Index(fields=["article", "-acted_at"], name="audit_of_an_article")]

    def __str__(self) -> str:
        return f"{self.verb} {self.article_id}"
