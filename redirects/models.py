"""Every address that once worked: where it leads now, or that it is gone."""

from typing import Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from redirects.paths import normalise

PATH_LENGTH = 1000  # characters, decoded: the database's index takes no more


class RedirectQuerySet(models.QuerySet):
    def for_path(self, path: str) -> Self:
        """Where a request for that path leads; in any spelling that ``normalise`` unites."""
        return self.filter(old_path=normalise(path))

    @transaction.atomic
    def lead(self, old_path: str, target: str) -> "Redirect | None":
        """From now on ``old_path`` leads to ``target``, and so does all that led to it.

        Chains are shortened as they arise, so a reader is sent on once at the most. An address
        that is a target works, hence stops being redirected itself: no loop can arise. Returns
        None when both are the same address.
        """
        old, new = normalise(old_path), normalise(target)
        self.filter(old_path=new).delete()
        self.filter(target=old_path).update(target=target)
        if old == new:
            return None
        redirect, _created = self.update_or_create(
            old_path=old, defaults={"target": target, "is_gone": False}
        )
        return redirect

    def close(self, old_path: str) -> "Redirect":
        """From now on ``old_path`` answers that its content is gone for good (410)."""
        redirect, _created = self.update_or_create(
            old_path=normalise(old_path), defaults={"target": "", "is_gone": True}
        )
        return redirect


class Redirect(models.Model):
    old_path = models.CharField(
        _("old address"),
        max_length=PATH_LENGTH,
        unique=True,
        help_text=_("The path as people read it, decoded: /أخبار/قصة"),
    )
    target = models.CharField(_("leads to"), max_length=PATH_LENGTH, blank=True)
    is_gone = models.BooleanField(_("gone for good"), default=False)
    hit_count = models.PositiveIntegerField(_("hits"), default=0, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]
        indexes = [models.Index(fields=["target"], name="redirect_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_gone=True, target="") | (Q(is_gone=False) & ~Q(target="")),
                name="redirect_leads_somewhere_or_is_gone",
                violation_error_message=_("Give a target, or mark the address as gone."),
            ),
            models.CheckConstraint(
                condition=~Q(old_path=F("target")), name="redirect_does_not_lead_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.old_path

    def clean(self):
        self.old_path = normalise(self.old_path)
        super().clean()

    def count_hit(self) -> None:
        type(self).objects.filter(pk=self.pk).update(hit_count=F("hit_count") + 1)
