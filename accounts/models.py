"""Who may log in. A login is never a byline: bylines are ``authors.Author``."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person of the newsroom. Nothing of this row ever reaches the public."""

    first_name = None
    last_name = None
    display_name = models.CharField(
        _("name at the desk"),
        max_length=120,
        blank=True,
        help_text=_("Seen by colleagues only. Readers see bylines, never this."),
    )
    ui_language = models.CharField(
        _("language of the desk"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.get_username()

    def get_short_name(self) -> str:
        return self.get_full_name()


class AccessEntry(models.Model):
    """Who came in, who may do what, and what was deleted. Added to, never changed.

    The database refuses every change but the loss of a person who is deleted; her name stays. No
    address and no device is kept.
    """

    class Act(models.TextChoices):
        LOGIN = "login", _("logged in")
        LOGIN_FAILED = "login_failed", _("failed to log in")
        LOGOUT = "logout", _("logged out")
        ROLES = "roles", _("changed what somebody may do")
        DELETED = "deleted", _("deleted")
        EXPORTED = "exported", _("took content out")
        CHECKS = "checks", _("weighed the publish checks")

    act = models.CharField(_("act"), max_length=20, choices=Act)
    acted_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when a command of the operator did it."),
    )
    actor_name = models.CharField(_("name at the time"), max_length=150, blank=True)
    subject = models.CharField(_("what"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("desk log entry")
        verbose_name_plural = _("desk log")
        ordering = ["-acted_at", "-pk"]
        indexes = [models.Index(fields=["-acted_at", "-id"], name="access_newest")]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"
