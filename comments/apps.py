from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """What readers answer, once a person has let it through."""

    name = "comments"
    verbose_name = _("Comments")
