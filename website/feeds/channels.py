"""The lists of stories of which there are feeds: all of a language, and those of a subject."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max, Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from arabic.direction import Direction, direction_of, isolate
from articles.models import Correction, Edition, Section
from articles.models.edition import EditionQuerySet
from authors.models import Author
from multilingual.models import Multilingual, Name
from publication.models import Publication
from tags.models import Tag
from website.feeds.entries import Entry, entries_of, newest, urn
from website.frame import name_of
from website.plain import leading

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SUBJECTS = {"section": Section, "author": Author, "tag": Tag}
DESCRIPTIONS = {"section": "description", "author": "biography", "tag": "introduction"}


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed. ``changed_at`` is when an entry last came, changed or went."""

    identifier: str
    url: str
    page: str
    title: str
    description: str
    house: str
    language: str
    changed_at: datetime
    entries: list[Entry]

    @property
    def direction(self) -> Direction:
        return direction_of(self.language)


def channel_of_all(request: HttpRequest) -> Channel:
    words = Publication.objects.current().words_in(get_language())
    about = words.tagline if words and words.language_code == get_language() else ""
    return _channel(request, Edition.objects.all(), reverse("website:front"), "all", None, about)


def channel_of(request: HttpRequest, kind: str, slug: str) -> Channel:
    """The feed of the section, author or tag that a page in this language knows by that slug.

    One about whom nothing is live in any language does not exist, as its page does not.
    """
    language = get_language()
    row = SUBJECTS[kind].objects.with_slug(slug, language).with_words().first()
    if row is None:
        raise Http404
    editions = _editions_about(row)
    channel = _channel(
        request,
        editions,
        reverse(f"website:{kind}", args=[row.slug_in(language)]),
        f"{kind}/{row.pk}",
        row.name_in(language),
        _own(row, DESCRIPTIONS[kind]),
    )
    if not channel.entries and kind != "section" and not editions.live().exists():
        raise Http404
    return channel


def _editions_about(row: Multilingual) -> EditionQuerySet:
    editions = Edition.objects.all()
    if isinstance(row, Section):
        return editions.in_section(row)
    return editions.by_author(row) if isinstance(row, Author) else editions.tagged(row)


def _own(row: Multilingual, field: str) -> str:
    words = row.words_in(get_language())
    return getattr(words, field) if words and words.language_code == get_language() else ""


def _channel(
    request: HttpRequest,
    anywhere: EditionQuerySet,
    page: str,
    key: str,
    name: Name | None,
    description: str,
) -> Channel:
    language = get_language()
    of_language = anywhere.in_language(language)
    rows = newest(of_language.live())
    house = name_of(Publication.objects.current())
    title = " — ".join(_plain(part, language) for part in (name, house) if part)
    return Channel(
        identifier=urn(f"{key}/{language}"),
        url=request.build_absolute_uri(request.path),
        page=request.build_absolute_uri(page),
        title=leading(title, language),
        description=leading(description or title, language),
        house=house.text,
        language=language,
        changed_at=_changed_at(of_language, rows),
        entries=entries_of(request, rows),
    )


def _plain(name: Name, language: str) -> str:
    return name.text if name.language_code == language else isolate(name.text)


def _changed_at(editions: EditionQuerySet, rows: list[Edition]) -> datetime:
    """Of the editions at all times, only those as new as the entries are looked at: an older one
    cannot have been among them.
    """
    now = timezone.now()
    if rows:
        editions = editions.filter(first_published_at__gte=rows[-1].first_published_at)
    times = editions.aggregate(
        came=Max("live_from", filter=Q(live_from__lte=now)),
        went=Max("live_until", filter=Q(live_until__lte=now)),
    )
    times["corrected"] = Correction.objects.of_editions(editions).last_change()
    return max(filter(None, times.values()), default=LONG_AGO)
