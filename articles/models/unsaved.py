"""What people have typed and not saved yet, and who is at a story right now."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PRESENT_FOR = timedelta(seconds=100)  # after the last sign; a page gives one every 45 seconds


class Outcome(models.TextChoices):
    OPEN = "open", _("Not saved")
    SAVED = "saved", _("Saved")
    DISCARDED = "discarded", _("Discarded")


class UnsavedTextQuerySet(models.QuerySet):
    def offered_to(self, person, article) -> Self:
        """What the person typed into the story (None: into new ones) and has neither saved nor
        discarded, newest first."""
        return self.filter(person=person, article=article, outcome=Outcome.OPEN).exclude(fields={})

    def readable_by(self, person) -> Self:
        """One's own; those of colleagues only for who may edit every story."""
        if person.has_perm("articles.edit_any_article"):
            return self
        return self.filter(person=person)


class UnsavedText(models.Model):
    """The autosaves of one opening of the page of a story: one person, one story, one run.

    The working copy does not change before she saves. ``fields`` holds what she changed, by the
    names of the form and as the form would send it.
    """

    Outcome = Outcome

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="unsaved_texts",
        help_text=_("Empty while the story has never been saved."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    base_number = models.PositiveIntegerField(
        default=0, help_text=_("The revision on which she typed; 0 for a new story.")
    )
    fields = models.JSONField(default=dict)
    step = models.PositiveIntegerField(default=0, help_text=_("The last autosave, as she counts."))
    begun_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_number = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The revision as which it was saved.")
    )

    objects = UnsavedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-kept_at", "-pk"]
        indexes = [
            models.Index(fields=["article", "-kept_at"], name="unsaved_of_an_article"),
            models.Index(fields=["person", "-kept_at"], name="unsaved_of_a_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, settled_at__isnull=True)
                | (~Q(outcome=Outcome.OPEN) & Q(settled_at__isnull=False)),
                name="unsaved_text_is_open_until_it_is_settled",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class Autosave(models.Model):
    """An earlier state of an unsaved text, kept every few minutes and thinned out with time."""

    text = models.ForeignKey(UnsavedText, on_delete=models.CASCADE, related_name="autosaves")
    kept_at = models.DateTimeField()
    fields = models.JSONField()

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.pk}"


class PresenceQuerySet(models.QuerySet):
    def now(self, at: datetime | None = None) -> Self:
        return self.filter(seen_at__gt=(at or timezone.now()) - PRESENT_FOR)


class Presence(models.Model):
    """The page of a story is open somewhere: a sign of life that expires by itself."""

    key = models.UUIDField(unique=True)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="presences"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return str(self.key)
