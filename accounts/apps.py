from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may log in: the user model and its roles. A login is never a byline."""

    name = "accounts"
    verbose_name = _("Accounts")
