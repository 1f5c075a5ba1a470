"""Live stories that the index knows, as they are for a reader."""

from collections.abc import Callable

import pytest

from articles.models import Edition
from search.filters import Filters
from search.finding import find
from tests.factories import make_edition


@pytest.fixture
def publish_story(db, django_capture_on_commit_callbacks) -> Callable[..., Edition]:
    """Publishes as ``make_edition`` does, and lets the listeners hear of it."""

    def publish(headline: str = "", **fields) -> Edition:
        with django_capture_on_commit_callbacks(execute=True):
            return make_edition(headline, **fields)

    return publish


@pytest.fixture
def search(db) -> Callable[..., list[str]]:
    """The headlines that a search finds, in order."""

    def headlines(typed: str, language: str | None = "ar", **filters) -> list[str]:
        found = find(typed, Filters(language, **filters)).edition_ids()
        rows = Edition.objects.live().in_bulk(found)
        return [rows[pk].headline for pk in found if pk in rows]

    return headlines
