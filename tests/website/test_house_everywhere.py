"""A date is written the same way wherever readers meet it, whatever the house has chosen."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from arabic.dates import format_hijri
from arabic.months import MONTHS
from arabic.numerals import in_numerals
from publication.templatetags.house import NO_BREAK
from tests import factories
from tests.website.reading import main_of, text_of

POLICIES = list(product(MONTHS, ("western", "arabic-indic")))
DAYS = [datetime(2025, month, 3 + 2 * month, 22, 5, tzinfo=UTC) for month in range(1, 13)]


@pytest.fixture
def stories(publication):
    publication.time_zone = "Africa/Ndjamena"
    publication.save()
    return [
        factories.make_edition(f"خبر 2025 رقم {day:%m%d}", body="<p>نص 15 في 3</p>", at=day)
        for day in DAYS
    ]


def test_the_page_the_list_and_the_message_write_the_same_date(client, read, publication, stories):
    for months, numerals in POLICIES:
        publication.month_names, publication.numerals = months, numerals
        publication.save()
        for story in stories:
            at = story.first_published_at
            month = in_numerals(f"{MONTHS[months][at.month - 1]} 2025", numerals)
            date = f"{in_numerals(str(at.day), numerals)} {month}"
            page = read(story.get_absolute_url())
            published = page.xpath("//p[@class='meta']/span/time")[0]
            assert text_of(published) == f"{date}، {in_numerals('23:05', numerals)}"
            assert published.get("datetime") == f"2025-{at:%m-%d}T23:05:00+01:00"
            message = client.get(f"/s/{story.article_id}.txt").content.decode()
            assert f"\n{date}\n" in message
            listing = main_of(read(f"/2025/{at:%m}/"))
            assert text_of(listing.xpath(".//h1")[0]) == month
            assert date in [text_of(time) for time in listing.iter("time")]


def test_what_was_written_keeps_its_digits(client, read, publication, stories):
    publication.numerals = "arabic-indic"
    publication.save()
    for text in (
        text_of(main_of(read(stories[0].get_absolute_url()))),
        client.get(f"/s/{stories[0].article_id}.txt").content.decode(),
        client.get("/rss.xml").content.decode(),
    ):
        assert "خبر 2025 رقم 0105" in text
        assert "نص 15 في 3" in text


def test_both_calendars_stand_in_the_story_the_list_and_the_message(
    client, read, publication, stories
):
    publication.has_hijri_date, publication.hijri_offset = True, 1
    publication.save()
    for months, numerals in POLICIES:
        publication.month_names, publication.numerals = months, numerals
        publication.save()
        story = stories[3]
        hijri = format_hijri(date(2025, 4, 11), offset=1, numerals=numerals)
        written = in_numerals(f"11 {MONTHS[months][3]} 2025", numerals) + f" ({hijri})"
        in_text = written[: -len(hijri) - 1] + hijri.replace(" ", NO_BREAK) + ")"
        page = read(story.get_absolute_url())
        published = text_of(page.xpath("//p[@class='meta']/span/time")[0])
        assert published == f"{written}، {in_numerals('23:05', numerals)}"
        message = client.get(f"/s/{story.article_id}.txt").content.decode()
        assert f"\n{in_text}\n" in message
        listed = [text_of(time) for time in main_of(read("/2025/04/")).iter("time")]
        assert listed == [written]


@pytest.mark.parametrize("offset", [-2, -1, 0, 1, 2])
@pytest.mark.parametrize("numerals", ["western", "arabic-indic"])
def test_the_hijri_date_follows_the_house_on_every_arabic_page(
    read, outlet, publication, offset, numerals
):
    publication.has_hijri_date, publication.hijri_offset = True, offset
    publication.numerals = numerals
    publication.save()
    for name, path in outlet.pages.items():
        page = read(path)
        dates = text_of(page.find_class("strip-dates")[0])
        expected = format_hijri(
            publication.local(datetime.now(UTC)).date(), offset=offset, numerals=numerals
        )
        assert dates.endswith(f"({expected})") is name.startswith("ar"), name


@pytest.mark.parametrize("numerals", ["western", "arabic-indic"])
def test_machines_read_ascii_digits_whatever_the_house_shows(client, publication, outlet, numerals):
    publication.numerals, publication.has_hijri_date = numerals, True
    publication.save()
    for path in ("/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-news.xml"):
        content = client.get(path).content.decode()
        assert not set(content) & set("٠١٢٣٤٥٦٧٨٩"), path
