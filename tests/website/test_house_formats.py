"""Dates and numbers on pages, as the house and the language write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from publication.templatetags import house

MOMENT = datetime(2026, 4, 1, 22, 5, tzinfo=UTC)


@pytest.fixture
def set_house(publication):
    def set_house(**fields):
        for name, value in fields.items():
            setattr(publication, name, value)
        publication.save()

    set_house(time_zone="Africa/Ndjamena", month_names="egyptian", numerals="western")
    return set_house


@pytest.mark.parametrize(
    ("language", "day", "moment", "month"),
    [
        ("ar", "الأربعاء 1 أبريل 2026", "1 أبريل 2026، 23:05", "أبريل 2026"),
        ("fr", "mercredi 1er avril 2026", "1er avril 2026 à 23h05", "avril 2026"),
        ("en", "Wednesday 1 April 2026", "1 April 2026, 23:05", "April 2026"),
    ],
)
def test_each_language_writes_dates_its_own_way(set_house, language, day, moment, month):
    with translation.override(language):
        assert house.house_day(MOMENT) == day
        assert house.house_datetime(MOMENT) == moment
        assert house.house_month(MOMENT) == month


def test_the_house_chooses_months_and_numerals_for_arabic_alone(set_house):
    set_house(month_names="mauritanian", numerals="arabic-indic")
    with translation.override("ar"):
        assert house.house_date(MOMENT) == "١ إبريل ٢٠٢٦"
        assert house.house_month(date(2026, 8, 1)) == "أغشت ٢٠٢٦"
        assert house.house_number(12345) == "١٢٬٣٤٥"
    with translation.override("fr"):
        assert house.house_date(MOMENT) == "1er avril 2026"
        assert house.house_number(12345) == "12\u202f345"


def test_the_day_is_that_of_the_newsroom(set_house):
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with translation.override("ar"):
        assert house.house_date(late) == "1 يناير 2027"
        assert house.machine_time(late) == "2027-01-01T00:30:00+01:00"
        set_house(time_zone="Africa/Bamako")
        assert house.house_date(late) == "31 ديسمبر 2026"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Africa/Ndjamena", "GMT+1"),
        ("Africa/Bamako", "GMT"),
        ("Asia/Kolkata", "GMT+5:30"),
        ("America/St_Johns", "GMT−2:30"),
    ],
)
def test_the_zone_is_told_by_its_distance_from_greenwich(set_house, zone, written):
    set_house(time_zone=zone)
    assert house.house_zone(MOMENT) == written


def test_the_hijri_date_stands_beside_the_other_where_the_house_wants_it(set_house):
    with translation.override("ar"):
        assert house.house_date(MOMENT) == "1 أبريل 2026"
        set_house(has_hijri_date=True)
        assert house.house_date(MOMENT) == "1 أبريل 2026 (13 شوال 1447 هـ)"
        assert house.house_date(MOMENT.date()) == "1 أبريل 2026 (13 شوال 1447 هـ)"
        assert house.house_day(MOMENT) == "الأربعاء 1 أبريل 2026 (13 شوال 1447 هـ)"
        assert house.house_datetime(MOMENT) == "1 أبريل 2026 (13 شوال 1447 هـ)، 23:05"
        assert house.house_month(MOMENT) == "أبريل 2026"
        set_house(hijri_offset=-1, numerals="arabic-indic")
        assert house.house_date(MOMENT) == "١ أبريل ٢٠٢٦ (١٢ شوال ١٤٤٧ هـ)"
        assert house.house_date(date(1900, 1, 1)) == "١ يناير ١٩٠٠"  # no table goes so far
    for language in ("fr", "en"):
        with translation.override(language):
            assert "14" not in house.house_date(MOMENT)


@pytest.mark.parametrize(
    ("passed", "arabic", "french"),
    [
        (timedelta(seconds=20), "الآن", "à l’instant"),
        (timedelta(minutes=1), "قبل دقيقة", "il y a 1 minute"),
        (timedelta(minutes=2), "قبل دقيقتين", "il y a 2 minutes"),
        (timedelta(minutes=10), "قبل 10 دقائق", "il y a 10 minutes"),
        (timedelta(minutes=11), "قبل 11 دقيقة", "il y a 11 minutes"),
        (timedelta(minutes=59), "قبل 59 دقيقة", "il y a 59 minutes"),
        (timedelta(hours=1), "قبل ساعة", "il y a 1 heure"),
        (timedelta(hours=2), "قبل ساعتين", "il y a 2 heures"),
        (timedelta(hours=23), "قبل 23 ساعة", "il y a 23 heures"),
    ],
)
def test_recent_times_tell_how_long_ago(set_house, passed, arabic, french):
    moment = timezone.now() - passed
    with translation.override("ar"):
        assert f">{arabic}</time>" in house.house_recent_time(moment)
    with translation.override("fr"):
        assert f">{french}</time>" in house.house_recent_time(moment)


def test_older_times_and_times_to_come_are_dates(set_house):
    with translation.override("ar"):
        for moment in (timezone.now() - timedelta(days=1), timezone.now() + timedelta(hours=1)):
            assert f">{house.house_date(moment)}</time>" in house.house_recent_time(moment)
