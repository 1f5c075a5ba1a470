from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MultilingualConfig(AppConfig):
    """Rows whose words exist in several languages: finding, naming and matching them."""

    name = "multilingual"
    verbose_name = _("Languages")
