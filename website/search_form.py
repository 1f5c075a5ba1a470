"""What the address of a search says: the words, and by what they are narrowed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language

from arabic.numerals import to_western
from articles.models import Section
from authors.models import Author
from multilingual.models import Multilingual
from publication.models import Publication
from search.filters import Filters
from search.parsing import LONGEST_QUERY
from tags.models import Tag

ALL_LANGUAGES = "all"
SUBJECTS = {"section": Section, "author": Author, "tag": Tag}
LAST_PAGE = 40
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was asked for. What makes no sense in the address is left out of it."""

    words: str
    language: str
    subjects: dict[str, Multilingual]
    since: date | None
    until: date | None
    page: int

    @classmethod
    def read(cls, asked: QueryDict) -> Self:
        language = asked.get("language", "")
        known = {ALL_LANGUAGES, *(code for code, _name in settings.LANGUAGES)}
        page = to_western(asked.get("page", ""))
        return cls(
            asked.get("q", "")[: LONGEST_QUERY * 10].strip(),
            language if language in known else get_language(),
            {kind: row for kind in SUBJECTS if (row := _subject(kind, asked.get(kind, "")))},
            _date(asked.get("since", "")),
            _date(asked.get("until", "")),
            min(LAST_PAGE, int(page)) if page.isdecimal() and int(page) else 1,
        )

    def filters(self) -> Filters:
        keys = {f"{kind}_id": row.pk for kind, row in self.subjects.items()}
        return Filters(
            language_code=None if self.language == ALL_LANGUAGES else self.language,
            since=self.since and _beginning(self.since),
            until=self.until and _beginning(self.until + timedelta(days=1)),
            **keys,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.subjects or self.since or self.until)

    def query(self, **changed: object) -> str:
        """The query string of the same search, but for what is changed; None leaves it out."""
        is_own = self.language == get_language()
        values: dict[str, object] = {
            "q": self.words,
            "language": None if is_own else self.language,
            **{kind: row.slug_in(get_language()) for kind, row in self.subjects.items()},
            "since": self.since,
            "until": self.until,
        } | changed
        return "?" + urlencode({key: value for key, value in values.items() if value})


def _subject(kind: str, slug: str) -> Multilingual | None:
    if not slug or len(slug) > 300 or "\0" in slug:
        return None
    return SUBJECTS[kind].objects.with_slug(slug, get_language()).with_words().first()


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(to_western(text))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _beginning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=Publication.objects.current().zone)
