from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TagsConfig(AppConfig):
    """Subjects with translated names, folded uniqueness and their own way to split a list."""

    name = "tags"
    verbose_name = _("Tags")
