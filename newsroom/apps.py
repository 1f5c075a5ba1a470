from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """The project itself: settings, addresses, servers."""

    name = "newsroom"
    verbose_name = _("Newsroom")
