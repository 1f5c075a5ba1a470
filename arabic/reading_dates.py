"""Reading the dates that Arabic, French and English sites print."""

import datetime as dt
import re

from arabic.folding import fold
from arabic.months import ENGLISH_MONTHS, FRENCH_MONTHS, MONTHS, OTHER_SPELLINGS


def _numbers_of_months() -> dict[str, int]:
    numbers = {}
    for names in (*MONTHS.values(), FRENCH_MONTHS, ENGLISH_MONTHS):
        numbers.update((fold(name), number) for number, name in enumerate(names, start=1))
    for number, names in OTHER_SPELLINGS.items():
        numbers.update((fold(name), number) for name in names)
    return numbers


_MONTH_NUMBERS = _numbers_of_months()
_NAME = "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True))
_LETTER = r"[^\W\d_]"
# One name, or two of the same month: «تشرين الثاني/نوفمبر», «نوفمبر (تشرين الثاني)».
_MONTH = rf"(?<!{_LETTER})(?:{_NAME})(?!{_LETTER})\.?(?: ?[/(-] ?(?:{_NAME})(?!{_LETTER}) ?\)?)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# A year of four digits cannot be a Hijri one: those are still below 1500.
_YEAR = r"(?:1[6-9]|2[01])\d\d(?!\d)"
_ORDINAL = r"(?: ?(?:er|e|st|nd|rd|th)\b)?"
_GAP = r"[ ,.-]{0,3}"
_OF = r"(?:(?:من شهر|من عام|من سنه|من|شهر|عام|سنه|لعام|لسنه|of|de) )?"
_ALONE = r"(?<![\d.,:/-])"

# In each, d is the day, m the month and y the year; the number tells the alternatives apart.
_DATE = re.compile(
    "|".join(
        (
            rf"(?<!\d)(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)",
            rf"{_ALONE}(?P<d2>\d\d?) ?(?P<s2>[-/.]) ?(?P<m2>\d\d?) ?(?P=s2) ?"
            rf"(?P<y2>{_YEAR}|\d\d(?![\d:.,/-]))",
            rf"{_ALONE}(?P<d3>{_DAY}){_ORDINAL}{_GAP}{_OF}(?P<m3>{_MONTH}){_GAP}{_OF}(?P<y3>{_YEAR})",
            rf"(?P<m4>{_MONTH}) ?(?P<d4>{_DAY}){_ORDINAL}(?: ?, ?| )(?P<y4>{_YEAR})",
            rf"(?<!\d)(?P<y5>{_YEAR}){_GAP}(?P<m5>{_MONTH}){_GAP}(?P<d5>{_DAY})(?!\d)",
            r"^(?P<y6>(?:19|20)\d\d)(?P<m6>\d\d)(?P<d6>\d\d)$",
        )
    )
)
_ALTERNATIVES = range(1, 7)
_NAME_IN_MONTH = re.compile(_NAME)

# Two digits name a year of this window: 70-99 the last century, 00-69 this one.
_FIRST_SHORT_YEAR = 70


def parse_date(text: str) -> dt.date | None:
    """Find the first date of the Gregorian calendar in a text; None where there is none.

    A date in numbers has the day first, unless only the other way makes a date.
    """
    for match in _DATE.finditer(fold(text)):
        for number in _ALTERNATIVES:
            if match[f"y{number}"] is not None:
                found = _date(match[f"y{number}"], match[f"m{number}"], match[f"d{number}"])
                if found:
                    return found
    return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    years, days = _year(year), int(day)
    if not month.isdecimal():
        name = _NAME_IN_MONTH.match(month)
        return _valid(years, _MONTH_NUMBERS[name[0]], days) if name else None
    found = _valid(years, int(month), days)
    if not found:
        found = _valid(years, days, int(month))
    return found


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
