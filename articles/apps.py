from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Stories: from draft to edition."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from photos import removal

        removal.finders.append(self.get_model("Article").objects.showing)
