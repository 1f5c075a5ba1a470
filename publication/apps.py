from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """The outlet itself: its name, languages and house policies."""

    name = "publication"
    verbose_name = _("Publication")
