from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What the outlet says of itself, on pages without a date."""

    name = "pages"
    verbose_name = _("Pages")
