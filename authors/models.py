"""Bylines: the public name of who wrote it. An author is not a login."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from multilingual.fields import SortKeyField
from multilingual.models import Multilingual, slug_is_unique


class Author(Multilingual):
    """Made by the desk on purpose, never by saving a user."""

    is_pseudonymous = models.BooleanField(
        _("pseudonym"),
        default=False,
        help_text=_("The person behind a pseudonym is recorded nowhere in this system."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
        help_text=_("Only for a colleague who signs with her own name."),
    )
    portrait = models.ForeignKey(
        "photos.Photo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="portrait_of",
        verbose_name=_("portrait"),
    )
    translations = TranslatedFields(
        name=models.CharField(_("public name"), max_length=120),
        slug=models.CharField(_("address"), max_length=200),
        biography=models.TextField(_("biography"), blank=True),
        sort_key=SortKeyField(of="name"),
        meta={"constraints": [slug_is_unique("author")]},
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_pseudonymous=False) | Q(user__isnull=True),
                name="pseudonym_has_no_login",
                violation_error_message=_("A pseudonym cannot be tied to a login."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.is_pseudonymous and self.user_id:
            raise ValidationError({"user": _("A pseudonym cannot be tied to a login.")})

    def get_absolute_url(self) -> str:
        return reverse("website:author", args=[self.slug_in(self.get_current_language())])
