"""The times of a WordPress export, which writes each twice and either one as zeros."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

FORMAT = "%Y-%m-%d %H:%M:%S"


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
    try:
        return datetime.strptime(text.strip(), FORMAT)  # noqa: DTZ007 the caller knows the zone
    except ValueError:
        return None
