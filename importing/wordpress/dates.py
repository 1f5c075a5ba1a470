"""The times of a WordPress export, which writes each twice and either one as zeros."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def moment(gmt: str, local: str, zone: ZoneInfo) -> datetime | None:
    """The aware time in UTC; None where neither is one, as of drafts: ``0000-00-00 00:00:00``."""
    if read := _read(gmt):
        return read.replace(tzinfo=UTC)
    if read := _read(local):
        try:
            return read.replace(tzinfo=zone).astimezone(UTC)
        except OverflowError:
            return None
    return None


def _read(text: str) -> datetime | None:
    text = text.strip()
    try:
        return datetime.fromisoformat(text) if WRITTEN.fullmatch(text) else None
    except ValueError:  # zeros
        return None
