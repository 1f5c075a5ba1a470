"""The dates of feeds: RFC 822 as people write it, RFC 3339, and days in words."""

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from importing.pages.metadata import read_moment
from importing.pages.story import moment

FIRST_YEAR = 1990  # there were no feeds, and hardly a web
# Names of zones that RFC 822 does not know, by their minutes.
ZONES = {
    "AKST": -540, "AST": -240, "BRT": -180, "BST": 60, "CAT": 120, "CET": 60, "CEST": 120,
    "EAT": 180, "EEST": 180, "EET": 120, "GST": 240, "HKT": 480, "JST": 540, "MSK": 180,
    "SAST": 120, "TRT": 180, "WAT": 60, "WEST": 60, "WET": 0,
}  # fmt: skip
NAMED = re.compile(r"\b([A-Z]{3,4})\s*$")
FROM_GREENWICH = re.compile(r"\b(?:GMT|UTC?|Z)\s*([+-])(\d{1,2})(?::?(\d{2}))?\s*$")
COLON = re.compile(r"(?<=\s)([+-]\d{2}):(\d{2})$")
WITHOUT_ZONE = re.compile(r"(?::\d{2}|-0000)$")
PARTIAL = re.compile(r"(\d{4})-(\d{2})$")
FRACTION = re.compile(r"(?<=:\d\d)[.,](\d+)")


def read_date(text: str, zone: ZoneInfo) -> datetime | None:
    """An aware time; ``zone`` is meant where none is named, as by «-0000»."""
    text = " ".join(text.split())
    if not text or len(text) > 120:
        return None
    found = _rfc_3339(text) or _rfc_822(text) or read_moment(text)
    try:
        aware = moment(found, zone)
        return aware if aware and aware.astimezone(zone).year >= FIRST_YEAR else None
    except (OverflowError, ValueError):
        return None


def _rfc_3339(text: str) -> datetime | date | None:
    text = f"{text}-01" if PARTIAL.fullmatch(text) else text
    text = FRACTION.sub(lambda found: f".{found[1][:6]:0<6}", text)
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc_822(text: str) -> datetime | None:
    text = COLON.sub(r"\1\2", FROM_GREENWICH.sub(_offset, text))
    named = NAMED.search(text)
    minutes = ZONES.get(named[1]) if named else None
    if minutes is not None:
        text = text[: named.start()].rstrip()
    parts = parsedate_tz(text)
    if parts is None:
        return None
    seconds = minutes * 60 if minutes is not None else parts[9]
    seconds = None if WITHOUT_ZONE.search(text) and minutes is None else seconds
    try:
        found = datetime(*parts[:6])  # noqa: DTZ001 the zone follows
        if seconds is None:
            return found
        return found.replace(tzinfo=timezone(timedelta(seconds=seconds)))
    except ValueError:  # the 31st of February, the 25th hour
        return None


def _offset(found: re.Match) -> str:
    """``GMT+1`` is an hour before Greenwich, as people mean it."""
    return f"{found[1]}{int(found[2]):02d}{found[3] or '00'}"
