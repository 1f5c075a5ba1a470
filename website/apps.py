from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Every page that the public can fetch."""

    name = "website"
    verbose_name = _("Public site")
