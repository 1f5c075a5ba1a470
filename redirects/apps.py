from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    """Every address that once worked: where it leads now, or that it is gone."""

    name = "redirects"
    verbose_name = _("Redirects")
