"""An entry of a feed becomes a record of a story."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from arabic.folding import fold
from arabic.words import truncate_words
from importing.feeds.entries import Attachment, Entry, Feed, Words
from importing.feeds.moments import read_date
from importing.feeds.texts import Pictures, body_of, line_of, recordings
from importing.pages.bylines import author_record
from importing.pages.headers import language_of
from importing.records import Note, StoryRecord

SOURCE = "feed"
SUMMARY_LENGTH = 600
HEADLINE_WORDS = 80  # characters of the text that stand in for a missing headline
MOST_TAGS = 30
AHEAD = timedelta(days=2)  # clocks are wrong, but not by more


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator says of the feeds, which goes before what they say themselves."""

    zone: ZoneInfo
    language_code: str = ""
    section: str = ""
    source_url: str = ""
    has_pictures: bool = False


def records(feed: Feed, name: str, wishes: Wishes) -> Iterator[StoryRecord]:
    for entry in feed.entries:
        yield _Reading(feed, entry, wishes).record(name)


class _Reading:
    def __init__(self, feed: Feed, entry: Entry, wishes: Wishes):
        self.feed = feed
        self.entry = entry
        self.wishes = wishes
        self.pictures = Pictures()
        self.notes: list[Note] = []

    def record(self, name: str) -> StoryRecord:
        entry = self.entry
        body, count, summary = self._texts()
        lead = self._lead()
        headline = self._headline(body)
        return StoryRecord(
            source=SOURCE,
            external_id=self._identity(headline, body),
            origin=f"{name}:{entry.line or headline[:80]}",
            language_code=self._language(headline, body),
            headline=headline,
            body_html=body,
            paragraph_count=count,
            summary=summary,
            section=self.wishes.section,
            site_name=clean_line(entry.source_name or line_of(Words(self.feed.title))),
            bylines=tuple(self._bylines()),
            tags=tuple(self._tags()),
            published_at=self._published_at(),
            pictures=self._shown_pictures(),
            lead_picture=lead if self.wishes.has_pictures else "",
            original_url=_web(entry.address),
            notes=tuple(self.notes),
            line=entry.line,
        )

    def _texts(self) -> tuple[str, int, str]:
        """Body and summary; a feed that gives one text only gives the body."""
        entry = self.entry
        full = entry.content or entry.summary
        body, count = body_of(full, self.pictures)
        if more := recordings(entry.attachments):
            body = f"{body}\n{more}".strip()
        summary = line_of(entry.summary) if entry.content else ""
        first, _end, rest = body.partition("\n")
        if rest and fold(summary) and fold(line_of(Words(first))) == fold(summary):
            body, count = rest, count - 1  # some sites open the text with it
        return body, count, truncate_words(summary, SUMMARY_LENGTH)

    def _headline(self, body: str) -> str:
        headline = line_of(self.entry.title)
        if fold(headline):
            return headline
        first = line_of(Words(body)) if body else ""
        if fold(first):
            self.notes.append(Note(_("It had no headline: its first words stand in.")))
        return truncate_words(first, HEADLINE_WORDS)

    def _lead(self) -> str:
        found = [each for each in self.entry.attachments if _is_picture(each)]
        best = max(found, key=lambda each: each.width, default=None)
        if best is None:
            return ""
        key = self.pictures.add(best.address, best.caption, credit=best.credit)
        return key or ""

    def _shown_pictures(self):
        if self.wishes.has_pictures:
            return tuple(self.pictures.taken.values())
        for address in self.pictures.taken:
            self.notes.append(Note(_("A picture was not fetched: %(address)s"), address=address))
        return ()

    def _identity(self, headline: str, body: str) -> str:
        """What names the entry for ever; a bare number names nothing outside of its feed."""
        given = self.entry.identity
        if given.startswith(("http://", "https://", "urn:", "tag:")):
            return given
        site = _host(self.feed.address or self.wishes.source_url)
        if given:
            return f"{site}#{given}"
        if self.entry.address:
            return self.entry.address
        key = "\n".join([site, fold(headline), self.entry.published or body])
        return f"{site}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"

    def _language(self, headline: str, body: str) -> str:
        if self.wishes.language_code:
            return self.wishes.language_code
        found = language_of(f"{headline} {line_of(Words(body))}")
        said = (self.entry.language or self.feed.language).strip().lower().replace("_", "-")[:2]
        offered = {code for code, name in settings.LANGUAGES}
        is_odd = said in offered and (said == "ar") != (found == "ar")
        return said if said and not is_odd else found

    def _bylines(self):
        for name in dict.fromkeys(self.entry.authors or self.feed.authors):
            line = line_of(Words(name))
            if fold(line) and len(line) <= 120 and fold(line) != fold(self.feed.title):
                yield author_record(line)

    def _tags(self):
        names = (line_of(Words(tag)) for tag in self.entry.tags)
        return list(dict.fromkeys(name for name in names if fold(name)))[:MOST_TAGS]

    def _published_at(self) -> datetime | None:
        for text in (self.entry.published, self.entry.updated):
            at = read_date(text, self.wishes.zone)
            if at and at > timezone.now() + AHEAD:
                self.notes.append(Note(_("Its date lies in the future: %(date)s"), date=text))
            elif at:
                return at
        return None


def _is_picture(attachment: Attachment) -> bool:
    if attachment.kind:
        return attachment.kind.startswith("image")
    path = urlsplit(attachment.address).path.lower()
    return path.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"))


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
