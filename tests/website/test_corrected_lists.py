"""Machines that come back for what has changed hear of corrections too."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree

from articles import correcting
from articles.events import editions_changed
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "الصحيح أن الاجتماع كان يوم الثلاثاء."


@pytest.fixture
def old(publication):
    """Two stories of last week."""
    at = timezone.now() - timedelta(days=7)
    return [factories.make_edition(f"خبر {number}", at=at) for number in range(2)]


def correct(edition):
    return correcting.correct(edition.article, language="ar", by=None, kind="correction", text=TEXT)


def values(client, path: str, name: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return [element.text for element in etree.fromstring(content).iter(f"{{*}}{name}")]


def test_the_sitemaps_date_a_corrected_story_anew(client, old):
    today = timezone.now().date().isoformat()
    index = "/sitemap.xml"
    (part,) = [path for path in values(client, index, "loc") if "pages" not in path]
    etag = client.get(part).headers["ETag"]
    assert not any(day.startswith(today) for day in values(client, part, "lastmod"))
    correction = correct(old[0])
    assert [day.startswith(today) for day in values(client, part, "lastmod")].count(True) == 1
    assert any(day.startswith(today) for day in values(client, index, "lastmod"))
    amended = client.get(part).headers["ETag"]
    assert amended != etag
    correcting.take_back(correction, by=None)
    assert client.get(part).headers["ETag"] != amended


def test_a_feed_dates_a_corrected_story_anew(client, old):
    today = timezone.now().date().isoformat()
    before = values(client, "/atom.xml", "updated")
    assert not any(day.startswith(today) for day in before)
    correct(old[1])
    after = values(client, "/atom.xml", "updated")
    assert [day.startswith(today) for day in after].count(True) == 2  # the feed and one entry


def test_a_correction_is_told_to_the_floors_above(old, django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append((news["article_id"], news["language_code"]))

    editions_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            correct(old[0])
    finally:
        editions_changed.disconnect(listen)
    assert heard == [(old[0].article_id, "ar")]
