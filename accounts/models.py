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
