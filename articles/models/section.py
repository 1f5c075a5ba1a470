from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from multilingual.models import Multilingual, slug_is_unique


class Section(Multilingual):
    """The one place where an article lives."""

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order in the menu, smallest first.")
    )
    is_listed = models.BooleanField(_("in the menu"), default=True)
    translations = TranslatedFields(
        name=models.CharField(_("name"), max_length=80),
        slug=models.CharField(_("address"), max_length=200),
        description=models.TextField(_("description"), blank=True),
        meta={"constraints": [slug_is_unique("section")]},
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("website:section", args=[self.slug_in(self.get_current_language())])
