"""What a reading of a page gives, before it becomes a record: the same for text and for HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from importing.pages.passages import Passage
from importing.records import AuthorRecord, Note, PictureRecord


@dataclass(slots=True)
class PageStory:
    headline: str = ""
    kicker: str = ""
    summary: str = ""
    site_name: str = ""
    section: str = ""
    authors: Sequence[AuthorRecord] = ()
    tags: Sequence[str] = ()
    published: datetime | date | None = None
    url: str = ""
    language_code: str = ""
    alternates: Sequence[str] = ()
    """The addresses of the same story in other languages."""
    body: list[Passage] = field(default_factory=list)
    pictures: list[PictureRecord] = field(default_factory=list)
    lead_picture: str = ""
    left_out: list[str] = field(default_factory=list)
    """Lines that are neither the story's nor known furniture."""
    notes: list[Note] = field(default_factory=list)


def moment(published: datetime | date | None, zone: ZoneInfo) -> datetime | None:
    """An aware time: a page that gives none, or no zone, means the newsroom's clock.

    A day without an hour counts from noon, so that no zone moves it to another day.
    """
    if published is None:
        return None
    if not isinstance(published, datetime):
        return datetime.combine(published, time(12), tzinfo=zone)
    return published if published.tzinfo else published.replace(tzinfo=zone)
