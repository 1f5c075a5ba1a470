"""What search engines are told to read: an index, pages of stories, the stories of two days.

Nothing here holds more than a few rows at a time, and each file takes a fixed number of queries,
however many stories there are. A page of stories begins at a place (``website.paging.Place``), not
at a number: what is published later changes the last page only.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Window
from django.db.models.functions import Greatest, JSONObject, RowNumber
from django.utils import timezone

from articles.models import Correction, Edition, EditionPhoto
from articles.models.edition import EditionQuerySet
from publication.models import Publication
from website.canonical import own_hosts
from website.paging import Place

PAGE_SIZE = 10_000
"""A file may name 50,000 pages, but hold no more than 50 MB: an Arabic address, three times over
for its translations, takes two kilobytes."""
SAME_STORY = Q(article=OuterRef("article"), language_code=OuterRef("language_code"))
CHANGED = Greatest("live_from", "corrected_at")  # PostgreSQL passes over what is null
CHUNK = 500  # rows that are in memory at a time
NEWS_AGE = timedelta(hours=48)
NEWS_COUNT = 1000


@dataclass(frozen=True, slots=True)
class Url:
    """An entry of a sitemap; addresses are paths of this site."""

    path: str
    changed_at: datetime | None = None
    translations: dict[str, str] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the stories in a language, from ``place`` on."""

    language: str
    place: Place
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """Tells whether a page has changed: how many editions there are, and when the last came."""

    count: int
    changed_at: datetime | None


def indexed(host: str) -> EditionQuerySet:
    """Live editions in the languages of the site, without those that belong to another site."""
    languages = Publication.objects.current().languages
    ours = Q(original_url="")
    for name in own_hosts(host):
        for start in (f"{name}", f"www.{name}"):
            ours |= Q(original_url__regex=rf"^https?://{_literally(start)}(?:[:/?#]|$)")
    return Edition.objects.live().filter(ours, language_code__in=languages)


def _literally(host: str) -> str:
    return host.replace(".", r"\.")


def parts(host: str) -> list[Part]:
    """Where the pages of stories begin, by one pass over an index of the database."""
    numbered = (
        indexed(host)
        .annotate(
            row=Window(
                RowNumber(),
                partition_by=F("language_code"),
                order_by=[F("first_published_at").asc(), F("article_id").asc()],
            )
        )
        .order_by()
        .values("language_code", "first_published_at", "article_id", "live_from", "row")
    )
    sql, parameters = numbered.query.sql_with_params()
    grouped = f"""
        SELECT language_code,
               (array_agg(first_published_at ORDER BY row))[1],
               (array_agg(article_id ORDER BY row))[1],
               max(live_from)
          FROM ({sql}) AS numbered
         GROUP BY language_code, (row - 1) / %s
         ORDER BY 1, 2, 3
    """  # noqa: S608 - the inner query is Django's own
    with connection.cursor() as cursor:
        cursor.execute(grouped, [*parameters, PAGE_SIZE])
        found = [
            Part(language, Place(moment, article), changed)
            for language, moment, article, changed in cursor
        ]
    return _with_corrections(found, host)


def _with_corrections(found: list[Part], host: str) -> list[Part]:
    """Few stories are ever corrected: it costs less to look for their parts than at all stories."""
    starts = [(part.language, part.place.moment, part.place.number) for part in found]
    corrected = Correction.objects.filter(SAME_STORY)
    rows = indexed(host).filter(Exists(corrected)).with_corrected_at()
    for *start, changed in rows.values_list(
        "language_code", "first_published_at", "article_id", "corrected_at"
    ):
        index = bisect_right(starts, tuple(start)) - 1
        if found[index].changed_at < changed:
            found[index] = replace(found[index], changed_at=changed)
    return found


def stories_from(language: str, place: Place, host: str) -> EditionQuerySet:
    """The editions of the page that begins there."""
    live = indexed(host).in_language(language).oldest_first()
    before = Q(first_published_at__lt=place.moment) | Q(
        first_published_at=place.moment, article_id__lt=place.number
    )
    return live.filter(first_published_at__gte=place.moment).exclude(before)[:PAGE_SIZE]


def state_of(page: EditionQuerySet) -> State:
    """Of the page's stories in all languages, at all times: a translation changes it too."""
    now = timezone.now()
    editions = Edition.objects.filter(article__in=page.values("article"), live_from__lte=now)
    found = editions.aggregate(
        count=Count("pk"),
        came=Max("live_from"),
        went=Max("live_until", filter=Q(live_until__lte=now)),
    )
    corrected = Correction.objects.filter(article__in=page.values("article")).last_change()
    times = [moment for moment in (found["came"], found["went"], corrected) if moment]
    return State(found["count"], max(times, default=None))


def urls_of(page: EditionQuerySet) -> Iterator[Url]:
    """The entries of a page, read as they are written."""
    languages = Publication.objects.current().languages
    versions = Edition.objects.live().filter(
        article=OuterRef("article"), language_code__in=languages
    )
    pictures = EditionPhoto.objects.filter(
        edition=OuterRef("pk"), photo__is_sensitive=False
    ).order_by("pk")
    rows = (
        page.with_corrected_at()
        .annotate(
            versions=ArraySubquery(
                versions.values(row=JSONObject(code="language_code", path="path"))
            ),
            pictures=ArraySubquery(pictures.values("photo__sources__full__jpeg")),
        )
        .values_list("language_code", "path", CHANGED, "versions", "pictures")
    )
    for language, path, changed_at, others, sizes in rows.iterator(chunk_size=CHUNK):
        translations = {row["code"]: address_of(row["code"], row["path"]) for row in others}
        yield Url(
            address_of(language, path),
            changed_at,
            translations if len(translations) > 1 else {},
            [default_storage.url(widths[-1][2]) for widths in sizes if widths],
        )


def address_of(language: str, path: str) -> str:
    """What ``Edition.get_absolute_url`` says, for thousands at a time; not percent-encoded."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{prefix}/{path}/"


def news(host: str) -> Iterable[Edition]:
    """The stories first published within two days, the newest first."""
    since = timezone.now() - NEWS_AGE
    recent = indexed(host).filter(first_published_at__gt=since).newest_first()
    return recent.only("language_code", "path", "headline", "first_published_at")[:NEWS_COUNT]


def is_about_something(editions: EditionQuerySet, key: str) -> Exists:
    """For a table of subjects: whether one of the editions is about the row."""
    return Exists(editions.filter(**{key: OuterRef("pk")}))
