from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds editions in Arabic, French and English."""

    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from articles.events import editions_changed
        from authors.models import Author
        from multilingual.events import words_changed
        from search.index import refresh_named, refresh_story
        from tags.models import Tag

        editions_changed.connect(refresh_story, dispatch_uid="search.refresh_story")
        for model in (Author, Tag):
            words_changed.connect(refresh_named, model, dispatch_uid=f"search.{model.__name__}")
