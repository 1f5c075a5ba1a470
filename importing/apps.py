from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    """Sources become frozen records, and records become stories."""

    name = "importing"
    verbose_name = _("Import")
