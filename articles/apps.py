from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Stories: from draft to edition."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles import illustration
        from photos import usage

        usage.tell_with(illustration.uses_of, *illustration.TOLD)
