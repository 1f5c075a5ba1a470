"""Words that most of a large archive has, looked for among its newest stories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import workflow
from search import candidates
from tests.factories import make_article

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def large_archive(publish_story, monkeypatch):
    """Eight stories of eight days; and limits that make an archive of them too large to read."""
    monkeypatch.setattr(candidates, "LOOKED_AT", 1)
    monkeypatch.setattr(candidates, "TOO_COMMON", 1)
    monkeypatch.setattr(candidates, "WALKED", 4)
    monkeypatch.setattr(candidates, "SCANNED", 0.6)
    for age in range(8):
        body = "<p>قال الوزير إن القافلة تأخرت.</p>" if age % 2 else "<p>قال الوزير شيئا.</p>"
        publish_story(f"خبر الماشية رقم {age}", at=NOW - age * DAY, body=body)
    return monkeypatch


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("الماشية", {0, 1, 2, 3}),
        ("الوزير", {0, 1, 2, 3}),
        ("الوزير القافلة", {1, 3}),
        ("الماشية القافلة", {1, 3}),
        ("«القافلة تأخرت»", {1, 3}),
        ("الماشية -القافلة", {0, 2}),
    ],
)
def test_the_newest_stories_with_common_words_are_found(large_archive, search, typed, ages):
    assert set(search(typed)) == {f"خبر الماشية رقم {age}" for age in ages}


def test_the_newest_of_a_period_are_found(large_archive, search):
    found = search("الماشية", since=NOW - 6.5 * DAY, until=NOW - 3.5 * DAY)
    assert set(found) == {f"خبر الماشية رقم {age}" for age in (4, 5, 6)}


def test_words_that_say_nothing_are_found_in_the_newest_headlines(publish_story, search):
    for age in range(3):
        publish_story(f"ماذا بعد {age}", at=NOW - age * DAY)
    publish_story("خبر آخر")
    assert search("ماذا بعد") == ["ماذا بعد 0", "ماذا بعد 1", "ماذا بعد 2"]


def test_a_story_of_tomorrow_is_not_found_by_a_common_word(
    large_archive, search, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article("خبر الماشية غدا")
        workflow.schedule(article, language="ar", by=None, live_from=NOW + DAY)
    assert set(search("الماشية")) == {f"خبر الماشية رقم {age}" for age in range(3)}


def test_a_short_story_keeps_its_keys_and_record_beside_the_row(publish_story):
    publish_story("خبر", body="<p>نص.</p>")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relation.reltoastrelid::regclass FROM pg_class AS relation"
            " WHERE oid = 'search_searchentry'::regclass"
        )
        (beside,) = cursor.fetchone()
        cursor.execute(f"SELECT count(DISTINCT chunk_id) FROM {beside}")  # noqa: S608
        assert cursor.fetchone() == (1,)  # so few keys have room in the row
