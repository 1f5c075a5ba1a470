"""Which stories are read most, counted without knowing by whom.

The page of a story tells that it has been open for a while, by an empty request of its own: pages
are kept by browsers and proxies, so to count their fetching would count caches. Nothing of the
reader is in it, nothing of it is logged, and what is stored is a number for a story and an hour.

One address counts once an hour for a story: it is hashed with a random salt that lives in this
process for an hour at most, and is never stored. Counts are gathered in memory and written
together; a process that ends loses the last few seconds of them.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections import Counter
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from articles.models import Edition
from website.models import ReadCount

FLUSH_SECONDS = 15.0
SALT_SECONDS = 3600.0
PERIODS = (timedelta(days=1), timedelta(days=7))
"""The day counts; on a quiet one, the week."""
ENOUGH = 5  # stories that make a list
SHOWN = 20
MOST_SENDERS = 50_000  # remembered at a time; a flood beyond that counts nothing

Story = tuple[int, str]
"""An article and the language in which it was read."""


class Tally:
    """Counts in the memory of this process, until they are written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Story] = Counter()
        self._seen: set[bytes] = set()
        self._salt, self._salted_at = b"", -SALT_SECONDS
        self._flushed_at = time.monotonic()

    def add(self, story: Story, sender: str) -> bool:
        """Count a reading, unless the sender had the story within the hour.

        "" is a sender who is not told: then the proxy sees to it that nobody counts often.
        """
        with self._lock:
            if not sender:
                self._counts[story] += 1
                return True
            now = time.monotonic()
            if now - self._salted_at >= SALT_SECONDS:
                self._salt, self._salted_at = secrets.token_bytes(32), now
                self._seen.clear()
            mark = hmac.digest(self._salt, f"{story}/{sender}".encode(), hashlib.sha256)[:16]
            if mark in self._seen or len(self._seen) >= MOST_SENDERS:
                return False
            self._seen.add(mark)
            self._counts[story] += 1
            return True

    def is_due(self) -> bool:
        return time.monotonic() - self._flushed_at >= FLUSH_SECONDS

    def take(self) -> Counter[Story]:
        """What has been counted since the last time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._flushed_at = time.monotonic()
            return counts


tally = Tally()


def write(counts: Counter[Story], at: datetime | None = None) -> None:
    """Add the counts to the hour, and forget what no list looks at any more."""
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    known = set(
        Edition.objects.filter(article__in={key for key, _language in counts})
        .values_list("article", "language_code")
        .distinct()
    )
    rows = [
        ReadCount(article_id=article, language_code=language, hour=hour, count=count)
        for (article, language), count in sorted(counts.items())
        if (article, language) in known
    ]
    ReadCount.objects.add(rows)
    ReadCount.objects.filter(hour__lt=hour - PERIODS[-1]).delete()


def most_read(language: str, at: datetime | None = None) -> list[Edition]:
    """The live stories of the language that most people read, first the most read."""
    now = at or timezone.now()
    for period in PERIODS:
        counts = ReadCount.objects.filter(language_code=language, hour__gt=now - period)
        counts = counts.filter(article=models.OuterRef("article")).order_by().values("article")
        total = counts.annotate(total=models.Sum("count")).values("total")
        live = Edition.objects.live(at).in_language(language).annotate(read=models.Subquery(total))
        found = list(live.filter(read__gt=0).order_by("-read", "-article").for_cards()[:SHOWN])
        if len(found) >= ENOUGH:
            break
    return found
