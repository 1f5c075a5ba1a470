from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    BLOCK = "block", _("Must be right")
    WARN = "warn", _("Is only recommended")
    OFF = "off", _("Is not looked at")


class PublishCheckQuerySet(models.QuerySet):
    def severities(self) -> dict[str, str]:
        """What the chief editor has decided otherwise than ``articles.checks`` has it."""
        return dict(self.values_list("key", "severity"))


class PublishCheck(models.Model):
    """How severe one check of ``articles.checks`` is, where the house has decided so."""

    Severity = Severity

    key = models.CharField(max_length=30, primary_key=True)
    severity = models.CharField(_("severity"), max_length=5, choices=Severity)

    objects = PublishCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("publish check")
        verbose_name_plural = _("publish checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__in=Severity.values), name="publish_check_has_a_known_severity"
            )
        ]

    def __str__(self) -> str:
        return self.key
