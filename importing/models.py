"""What the importers remember: each run, and what became of each item of a source."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One call of an importing command that was allowed to write."""

    command = models.CharField(_("command"), max_length=40)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_count = models.PositiveIntegerField(_("created"), default=0)
    updated_count = models.PositiveIntegerField(_("updated"), default=0)
    skipped_count = models.PositiveIntegerField(_("skipped"), default=0)
    rejected_count = models.PositiveIntegerField(_("rejected"), default=0)
    rejections = models.JSONField(
        _("reasons of rejection"), default=list, help_text=_("File, line and reason of each.")
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="import_run_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.command} {self.started_at:%Y-%m-%d %H:%M}"


class ImportedItem(models.Model):
    """The ledger: which item of which source became which story, photo or comment.

    ``fingerprint`` is the item's as it was read last, ``content_hash`` the working copy's as the
    importer left it: when that differs from the working copy, an editor has been at it.
    ``item_hash`` is of the item as its file has it and of what it was read against: an item that
    still has it need not be read at all.
    """

    ID_LENGTH = 500

    source = models.CharField(_("source"), max_length=100)
    external_id = models.CharField(_("identity in its source"), max_length=ID_LENGTH)
    origin = models.CharField(_("read from"), max_length=1000, blank=True)
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    fingerprint = models.CharField(max_length=64, editable=False)
    content_hash = models.CharField(max_length=64, editable=False)
    item_hash = models.CharField(max_length=64, editable=False, default="")
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_items",
        verbose_name=_("article"),
    )
    photo = models.ForeignKey(
        "photos.Photo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("comment"),
    )
    run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="items", verbose_name=_("last run")
    )
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["source", "origin"], name="imported_item_read_from")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="imported_item_is_unique_in_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"
