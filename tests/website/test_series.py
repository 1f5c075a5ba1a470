"""A story of a series tells which part it is, and leads to the parts beside it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from tags.models import Tag
from tests import factories
from tests.website.reading import links_of, text_of

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def series(publication) -> Tag:
    tag = factories.make_tag("طريق الملح")
    tag.kind = Tag.Kind.SERIES
    tag.save()
    return tag


@pytest.fixture
def parts(series):
    """Five parts, published in another order than that of their keys."""
    days = [3, 0, 4, 1, 2]
    made = [
        factories.make_edition(f"يوم {day}", tags=[series], at=FIRST + timedelta(days=day))
        for day in days
    ]
    return [made[days.index(day)] for day in range(5)]


def box_of(page):
    (box,) = page.find_class("series")
    return box


def test_a_part_tells_its_number_and_leads_to_its_neighbours(read, series, parts):
    page = read(parts[2].get_absolute_url())
    assert "الجزء 3 من 5" in text_of(page.find_class("series-line")[0])
    box = box_of(page)
    assert links_of(box) == [
        f"/tag/{series.slug_in('ar')}/",
        f"/{parts[1].path}/",
        f"/{parts[3].path}/",
    ]
    assert "يوم 1" in text_of(box)
    assert "يوم 3" in text_of(box)


def test_the_first_and_the_last_part_have_one_neighbour(read, parts):
    for part, number, relation in ((parts[0], 1, "next"), (parts[4], 5, "prev")):
        box = box_of(read(part.get_absolute_url()))
        assert f"الجزء {number} من 5" in text_of(box)
        assert box.xpath(".//li/a/@rel") == [relation]


def test_the_numbers_are_those_of_the_house(read, publication, parts):
    publication.numerals = "arabic-indic"
    publication.save()
    assert "الجزء ٢ من ٥" in text_of(box_of(read(parts[1].get_absolute_url())))


def test_what_readers_do_not_see_is_no_part(read, series, parts):
    later = timezone.now() + timedelta(hours=1)
    factories.make_article("مسودة سرية", tags=[series])
    planned = factories.make_article("مجدولة سرية", tags=[series])
    workflow.schedule(planned, language="ar", by=None, live_from=later)
    french = factories.make_edition("Jour", language="fr", tags=[series])
    workflow.withdraw(parts[3].article, language="ar", by=None)
    page = read(parts[4].get_absolute_url())
    assert "الجزء 4 من 4" in text_of(box_of(page))
    assert f"/{parts[2].path}/" in links_of(box_of(page))
    assert "سرية" not in text_of(page)
    assert not read(french.get_absolute_url()).find_class("series")


def test_other_tags_and_lonely_parts_have_no_box(read, publication, series):
    lonely = factories.make_edition("وحيدة", tags=[series])
    tagged = factories.make_edition("خبر", tags=["مالي"])
    factories.make_edition("خبر آخر", tags=["مالي"])
    for story in (lonely, tagged):
        page = read(story.get_absolute_url())
        assert not page.find_class("series")
        assert not page.find_class("series-line")


def test_a_preview_shows_the_place_of_a_part_too(client, publication, series, parts):
    client.force_login(factories.make_user("superuser"))
    page = client.get(f"/desk-preview/{parts[1].article_id}/ar/").content.decode()
    assert "الجزء 2 من 5" in page


def test_a_series_costs_no_question_however_long_it_is(client, series, parts):
    def questions(story) -> int:
        client.get(story.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(story.get_absolute_url())
        return len(queries)

    for number in range(10):
        factories.make_edition(f"تتمة {number}", tags=[series])
    found = questions(parts[0])
    Tag.objects.update(kind=Tag.Kind.SUBJECT)
    assert questions(parts[0]) == found
