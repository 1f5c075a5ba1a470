from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may log in: the user model and its roles. A login is never a byline."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from django.contrib.auth.signals import (
            user_logged_in,
            user_logged_out,
            user_login_failed,
        )

        from accounts import record

        user_logged_in.connect(record.note_login, dispatch_uid="accounts.login")
        user_logged_out.connect(record.note_logout, dispatch_uid="accounts.logout")
        user_login_failed.connect(record.note_failure, dispatch_uid="accounts.failure")
