"""Arranges the front pages of the demo and puts a line above its pages, as editors would."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article
from frontpage import arranging, breaking
from frontpage.models import Zone
from importing.demo.reading import Outlet


def arrange(outlet: Outlet, told: dict[str, Article]) -> None:
    """``told`` are the stories by their names. A site with others arranges its own front page."""
    if Article.objects.exclude(pk__in=[article.pk for article in told.values()]).exists():
        return
    for language, wanted in outlet.front.items():
        headlines = wanted.get("headlines", {})
        for zone in Zone.values:
            for name in wanted.get(zone, []):
                _place(told[name], language, zone, headlines.get(name))
        arranging.go_live(language, by=None)
    for language, line in outlet.breaking.items():
        ends_at = timezone.now() + timedelta(hours=line["hours"])
        breaking.announce(language, by=None, text=line["text"], ends_at=ends_at)


def _place(article: Article, language: str, zone: str, headline: str | None) -> None:
    arranging.place(article, language=language, zone=zone, by=None)
    if headline:
        arranging.amend(article, language=language, by=None, headline=headline)
