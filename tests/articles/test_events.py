"""The floors above are told when what readers may see of a story changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.events import editions_changed
from tests import factories


@pytest.fixture
def told():
    """What a listener was told, as (article, language)."""
    found = []

    def listen(article_id, language_code, **_event):
        found.append((article_id, language_code))

    editions_changed.connect(listen)
    yield found
    editions_changed.disconnect(listen)


def test_publishing_scheduling_and_withdrawing_are_told_after_the_commit(
    told, db, django_capture_on_commit_callbacks
):
    article = factories.make_article("خبر")
    boss = factories.make_user("superuser")
    later = timezone.now() + timedelta(hours=1)
    acts = [
        lambda: factories.publish(article),
        lambda: workflow.schedule(article, language="ar", by=boss, live_from=later),
        lambda: workflow.unschedule(article, language="ar", by=boss),
        lambda: workflow.withdraw(article, language="ar", by=boss),
    ]
    for number, act in enumerate(acts, start=1):
        with django_capture_on_commit_callbacks(execute=True):
            act()
            assert len(told) == number - 1  # nothing is told that may yet be rolled back
        assert told == [(article.pk, "ar")] * number


def test_a_listener_that_fails_does_not_undo_the_act(db, django_capture_on_commit_callbacks):
    def fail(**_event):
        raise RuntimeError("broken")

    editions_changed.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            edition = factories.make_edition("خبر")
    finally:
        editions_changed.disconnect(fail)
    assert edition.is_live()
