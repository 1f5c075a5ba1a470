"""Dates as people write and read them in Arabic, French and English.

The names of the months differ from country to country and the tables of Django and CLDR disagree
with each other, so the sets a site can choose from are kept here. Times are printed as given:
who calls has moved them to the zone of the reader.
"""

import datetime as dt
from typing import NamedTuple

from hijridate import Gregorian

from arabic.months import ENGLISH_MONTHS, FRENCH_MONTHS, HIJRI_MONTHS, MONTHS
from arabic.numerals import WESTERN, in_numerals
from arabic.reading_dates import parse_date

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "HijriDate",
    "format_date",
    "format_date_in",
    "format_datetime",
    "format_datetime_in",
    "format_hijri",
    "format_time",
    "format_time_in",
    "hijri_date",
    "parse_date",
    "with_time_in",
]

# Monday first, as `date.weekday()` counts and as the week begins in Chad, Mali and Niger.
# «الاثنين» with a joining hamza and «الأربعاء» with a cutting one, as grammar has it.
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
FRENCH_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ENGLISH_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


class HijriDate(NamedTuple):
    year: int
    month: int
    day: int


def format_date(
    day: dt.date, *, months: str = "egyptian", numerals: str = WESTERN, weekday: bool = False
) -> str:
    """«24 نوفمبر 2026», or «الثلاثاء 24 نوفمبر 2026» with the weekday."""
    written = f"{day.day} {MONTHS[months][day.month - 1]} {day.year}"
    if weekday:
        written = f"{WEEKDAYS[day.weekday()]} {written}"
    return in_numerals(written, numerals)


def format_time(time: dt.time | dt.datetime, numerals: str = WESTERN) -> str:
    """The hour of twenty-four: «14:05»."""
    return in_numerals(f"{time.hour:02}:{time.minute:02}", numerals)


def format_datetime(
    moment: dt.datetime,
    *,
    months: str = "egyptian",
    numerals: str = WESTERN,
    weekday: bool = False,
) -> str:
    """«24 نوفمبر 2026، 14:05»."""
    day = format_date(moment, months=months, numerals=numerals, weekday=weekday)
    return f"{day}، {format_time(moment, numerals)}"


def format_date_in(
    language: str,
    day: dt.date,
    *,
    months: str = "egyptian",
    numerals: str = WESTERN,
    weekday: bool = False,
) -> str:
    """Write a date in the language of the page; month set and numerals count in Arabic only.

    English puts the day first («1 March 2026»), as papers outside the United States do.
    """
    base = _base(language)
    if base == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        written = f"{number} {FRENCH_MONTHS[day.month - 1]} {day.year}"
        return f"{FRENCH_WEEKDAYS[day.weekday()]} {written}" if weekday else written
    if base == "en":
        written = f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
        return f"{ENGLISH_WEEKDAYS[day.weekday()]} {written}" if weekday else written
    return format_date(day, months=months, numerals=numerals, weekday=weekday)


def format_time_in(language: str, time: dt.time | dt.datetime, *, numerals: str = WESTERN) -> str:
    """The hour of twenty-four: 14:05, in French 14h05."""
    if _base(language) == "fr":
        return f"{time.hour}h{time.minute:02}"
    return format_time(time, WESTERN if _base(language) == "en" else numerals)


def format_datetime_in(
    language: str,
    moment: dt.datetime,
    *,
    months: str = "egyptian",
    numerals: str = WESTERN,
    weekday: bool = False,
) -> str:
    day = format_date_in(language, moment, months=months, numerals=numerals, weekday=weekday)
    return with_time_in(language, day, moment, numerals=numerals)


def with_time_in(
    language: str, day: str, time: dt.time | dt.datetime, *, numerals: str = WESTERN
) -> str:
    """The hour behind a day that is written already."""
    comma = {"fr": " à ", "en": ", "}.get(_base(language), "، ")
    return f"{day}{comma}{format_time_in(language, time, numerals=numerals)}"


def hijri_date(day: dt.date, offset: int = 0) -> HijriDate | None:
    """The date by the calendar of Umm al-Qura, moved by as many days as the country differs.

    None where that calendar has no table: before August 1924 and after November 2077.
    """
    try:
        moved = dt.date(day.year, day.month, day.day) + dt.timedelta(days=offset)
        return HijriDate(*Gregorian.fromdate(moved).to_hijri().datetuple())
    except OverflowError:
        return None


def format_hijri(day: dt.date, *, offset: int = 0, numerals: str = WESTERN) -> str:
    """«14 جمادى الآخرة 1448 هـ»; empty where `hijri_date` knows no date."""
    hijri = hijri_date(day, offset)
    if hijri is None:
        return ""
    written = f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} هـ"
    return in_numerals(written, numerals)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
