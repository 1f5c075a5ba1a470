from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontpageConfig(AppConfig):
    """What leads, in which order, until when."""

    name = "frontpage"
    verbose_name = _("Front page")
