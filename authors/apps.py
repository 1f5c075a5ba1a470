from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorsConfig(AppConfig):
    """Bylines: the public name of who wrote it, which may be a pseudonym."""

    name = "authors"
    verbose_name = _("Authors")
