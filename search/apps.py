from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds editions in Arabic, French and English."""

    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from articles.events import editions_changed
        from search.index import refresh_story

        editions_changed.connect(refresh_story, dispatch_uid="search.refresh_story")
