import datetime as dt

import pytest

from arabic.dates import (
    MONTHS,
    WEEKDAYS,
    HijriDate,
    format_date,
    format_date_in,
    format_datetime,
    format_datetime_in,
    format_hijri,
    format_time,
    format_time_in,
    hijri_date,
    parse_date,
)
from arabic.numerals import ARABIC_INDIC

DAY = dt.date(2026, 11, 24)
MOMENT = dt.datetime(2026, 11, 24, 9, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("months", "january", "april", "july", "august", "september", "november", "december"),
    [
        ("egyptian", "يناير", "أبريل", "يوليو", "أغسطس", "سبتمبر", "نوفمبر", "ديسمبر"),
        ("algerian", "جانفي", "أفريل", "جويلية", "أوت", "سبتمبر", "نوفمبر", "ديسمبر"),
        ("moroccan", "يناير", "أبريل", "يوليوز", "غشت", "شتنبر", "نونبر", "دجنبر"),
        ("mauritanian", "يناير", "إبريل", "يوليو", "أغشت", "شتمبر", "نوفمبر", "دجمبر"),
        (
            "levantine",
            "كانون الثاني",
            "نيسان",
            "تموز",
            "آب",
            "أيلول",
            "تشرين الثاني",
            "كانون الأول",
        ),
        (
            "dual",
            "يناير/ كانون الثاني",
            "أبريل/ نيسان",
            "يوليو/ تموز",
            "أغسطس/ آب",
            "سبتمبر/ أيلول",
            "نوفمبر/ تشرين الثاني",
            "ديسمبر/ كانون الأول",
        ),
    ],
)
def test_item_35_L16_months_of_each_set(  # noqa: N802
    months, january, april, july, august, september, november, december
):
    names = MONTHS[months]
    assert len(names) == len(set(names)) == 12
    assert (names[0], names[3], names[6], names[7]) == (january, april, july, august)
    assert (names[8], names[10], names[11]) == (september, november, december)
    assert format_date(DAY, months=months) == f"24 {november} 2026"


def test_item_36_weekdays_begin_on_monday():
    monday = dt.date(2026, 11, 23)
    written = [format_date(monday + dt.timedelta(n), weekday=True) for n in range(7)]
    assert [text.split()[0] for text in written] == list(WEEKDAYS)
    assert WEEKDAYS[0] == "الاثنين"


def test_dates_and_hours_in_arabic():
    assert format_date(DAY, numerals=ARABIC_INDIC, weekday=True) == "الثلاثاء ٢٤ نوفمبر ٢٠٢٦"
    assert format_time(dt.time(0, 7)) == "00:07"
    assert format_time(MOMENT, ARABIC_INDIC) == "٠٩:٠٥"
    assert format_datetime(MOMENT) == "24 نوفمبر 2026، 09:05"
    assert (
        format_datetime(MOMENT, months="moroccan", numerals=ARABIC_INDIC, weekday=True)
        == "الثلاثاء ٢٤ نونبر ٢٠٢٦، ٠٩:٠٥"
    )


def test_L15_no_invisible_character_in_a_date():  # noqa: N802
    for months in MONTHS:
        assert format_datetime(MOMENT, months=months, weekday=True).isprintable()
    assert format_hijri(DAY).isprintable()


@pytest.mark.parametrize(
    ("language", "day", "weekday", "written"),
    [
        ("fr", dt.date(2026, 3, 1), False, "1er mars 2026"),
        ("fr", dt.date(2026, 8, 2), True, "dimanche 2 août 2026"),
        ("fr-TD", DAY, False, "24 novembre 2026"),
        ("en", dt.date(2026, 3, 1), False, "1 March 2026"),
        ("en", DAY, True, "Tuesday 24 November 2026"),
        ("ar", DAY, True, "الثلاثاء 24 نوفمبر 2026"),
    ],
)
def test_format_date_in(language, day, weekday, written):
    assert format_date_in(language, day, weekday=weekday, numerals="western") == written


def test_months_and_numerals_of_the_house_count_in_arabic_only():
    house = {"months": "algerian", "numerals": ARABIC_INDIC}
    assert format_datetime_in("ar", MOMENT, **house) == "٢٤ نوفمبر ٢٠٢٦، ٠٩:٠٥"
    assert format_datetime_in("fr", MOMENT, **house) == "24 novembre 2026 à 9h05"
    assert format_datetime_in("en", MOMENT, **house) == "24 November 2026, 09:05"
    assert format_time_in("fr", dt.time(14, 0), numerals=ARABIC_INDIC) == "14h00"


@pytest.mark.parametrize(
    ("day", "hijri"),
    [
        # Firsts of the years and of Ramadan as Saudi Arabia announced its Umm al-Qura calendar
        (dt.date(2024, 7, 7), (1446, 1, 1)),
        (dt.date(2025, 6, 26), (1447, 1, 1)),
        (dt.date(2026, 6, 16), (1448, 1, 1)),
        (dt.date(2023, 3, 23), (1444, 9, 1)),
        (dt.date(2024, 3, 11), (1445, 9, 1)),
        (dt.date(2025, 3, 1), (1446, 9, 1)),
        (dt.date(2026, 2, 18), (1447, 9, 1)),
        (dt.date(1924, 8, 1), (1343, 1, 1)),
    ],
)
def test_item_38_hijri(day, hijri):
    assert hijri_date(day) == HijriDate(*hijri)


def test_item_38_hijri_offset_and_range():
    assert hijri_date(dt.date(2026, 2, 18), offset=-1) == (1447, 8, 29)
    assert hijri_date(dt.date(2026, 2, 18), offset=1) == (1447, 9, 2)
    assert hijri_date(MOMENT) == hijri_date(DAY)
    assert hijri_date(dt.date(1924, 7, 31)) is None
    assert hijri_date(dt.date(2100, 1, 1)) is None
    assert hijri_date(dt.date.max, offset=2) is None
    assert hijri_date(dt.date.min, offset=-2) is None


def test_item_38_format_hijri():
    assert format_hijri(DAY) == "14 جمادى الآخرة 1448 هـ"
    assert format_hijri(DAY, offset=1, numerals=ARABIC_INDIC) == "١٥ جمادى الآخرة ١٤٤٨ هـ"
    assert format_hijri(dt.date(1900, 1, 1)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "24 نوفمبر 2026",
        "24 نوفمبر، 2026",
        "٢٤ نوفمبر ٢٠٢٦",
        "۲۴ نوفمبر ۲۰۲۶",
        "الثلاثاء 24 نوفمبر 2026",
        "الثلاثاء، ٢٤ تشرين الثاني/نوفمبر ٢٠٢٦",
        "24 نوفمبر/ تشرين الثاني 2026",
        "24 تشرين الثاني (نوفمبر) 2026",
        "24 تشرين الثاني 2026",
        "24 تشرين ثاني 2026",
        "24 نونبر 2026",
        "24نوفمبر2026",
        "24-نوفمبر-2026",
        "24 من نوفمبر 2026",
        "24 نوفمبر من عام 2026",
        "نوفمبر 24, 2026",
        "نوفمبر 24، 2026",
        "2026 نوفمبر 24",
        "نُشر في: 24 نوفمبر 2026 - 10:15 ص",
        "14 جمادى الآخرة 1448 هـ الموافق 24 نوفمبر 2026 م",
        "14/6/1448 هـ - 24/11/2026 م",
        "\u200f24\u200f/11\u200f/2026",
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24 / 11 / 2026",
        "٢٤/١١/٢٠٢٦",
        "24/11/26",
        "11/24/2026",
        "2026-11-24",
        "2026/11/24",
        "2026-11-24T10:00:00+01:00",
        "20261124",
        "24 novembre 2026",
        "mardi 24 nov. 2026",
        "Publié le 24 novembre 2026 à 10h15",
        "24 NOVEMBRE 2026",
        "November 24, 2026",
        "Nov. 24th, 2026",
        "24th of November 2026",
        "Tue, 24 Nov 2026 10:00:00 +0000",
        "https://example.org/2026/11/24/slug/",
    ],
)
def test_parse_date_reads_what_sites_print(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mars 2026", dt.date(2026, 3, 1)),
        ("5 févr. 2024", dt.date(2024, 2, 5)),
        ("9 août 2023", dt.date(2023, 8, 9)),
        ("August 13, 2024", dt.date(2024, 8, 13)),
        ("3/4/2026", dt.date(2026, 4, 3)),
        ("5 ماي 2026", dt.date(2026, 5, 5)),
        ("5 مايو 2026", dt.date(2026, 5, 5)),
        ("7 جويلية 2020", dt.date(2020, 7, 7)),
        ("29 فبراير 2024", dt.date(2024, 2, 29)),
        ("1/1/99", dt.date(1999, 1, 1)),
        ("من 32 يناير 2026 إلى 3 فبراير 2026", dt.date(2026, 2, 3)),
    ],
)
def test_parse_date_day_first(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "نوفمبر 2026",
        "2026",
        "30 فبراير 2026",
        "29 فبراير 2023",
        "24 جمادى الآخرة 1448 هـ",
        "14/6/1448",
        "31/31/2026",
        "هاتف 22-51-43-10",
        "192.168.1.20",
        "14:05",
        "منذ ساعتين",
        "24 novembreux 2026",
    ],
)
def test_parse_date_finds_no_date(text):
    assert parse_date(text) is None


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("numerals", ["western", ARABIC_INDIC])
def test_every_date_that_is_written_can_be_read(months, numerals):
    for month in range(1, 13):
        day = dt.date(2026, month, 28)
        assert parse_date(format_date(day, months=months, numerals=numerals, weekday=True)) == day


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_date_in_french_and_english_can_be_read(language):
    for month in range(1, 13):
        day = dt.date(2026, month, 1)
        assert parse_date(format_date_in(language, day, weekday=True)) == day
