"""What the formats say of a story. Every query is for all entries at once."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from arabic.direction import direction_of
from articles.models import Edition, EditionTag, Section
from articles.models.article import BylineRole
from articles.models.edition import EditionQuerySet, bylines
from multilingual.models import Words
from photos.markup import Source, source_of
from photos.models import Photo, Rendition
from publication.models import Publication
from tags.models import Tag
from website.feeds.html import absolute, portable
from website.frame import sections
from website.plain import leading

ENTRY_COUNT = 30


@dataclass(frozen=True, slots=True)
class Enclosure:
    url: str
    content_type: str
    byte_count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A story. ``html`` is all of it, in a division with its language and direction."""

    identifier: str
    url: str
    title: str
    summary: str
    html: str
    authors: list[str]
    subjects: list[str]
    published_at: datetime
    changed_at: datetime
    enclosure: Enclosure | None


def newest(editions: EditionQuerySet) -> list[Edition]:
    """The entries' editions, with everything that an entry says."""
    rows = editions.newest_first().with_corrected_at().prefetch_related(bylines(), _tags())
    rows = list(rows[:ENTRY_COUNT])
    photos = _photos_of(rows)
    for edition in rows:
        edition.photo_list = [photos[pk] for pk in edition.photo_ids() if pk in photos]
        photo = photos.get(edition.lead_photo_id)
        edition.lead_photo = None if photo and photo.is_sensitive else photo
        for row in edition.subject_list:
            row.tag.keep_words(row.tag_words)
        edition.tag_list = [row.tag for row in edition.subject_list]
    return rows


def entries_of(request: HttpRequest, rows: list[Edition]) -> list[Entry]:
    known, enclosures = sections(), _enclosures(rows)
    return [_entry(request, edition, known, enclosures) for edition in rows]


def _entry(
    request: HttpRequest, edition: Edition, known: Mapping[int, Section], enclosures: Mapping
) -> Entry:
    language = edition.language_code
    url = request.build_absolute_uri(edition.get_absolute_url())
    section = known.get(edition.section_id)
    subjects = [section, *edition.tag_list] if section else edition.tag_list
    writers = [row.author for row in edition.byline_list if row.role == BylineRole.TEXT]
    return Entry(
        identifier=identifier_of(edition),
        url=url,
        title=leading(edition.headline, language),
        summary=leading(edition.summary, language),
        html=full_html(edition, url),
        authors=[author.name_in(language).text for author in writers],
        subjects=[subject.name_in(language).text for subject in subjects],
        published_at=edition.first_published_at,
        changed_at=edition.modified_at,
        enclosure=_enclosure(request, edition, enclosures),
    )


def identifier_of(edition: Edition) -> str:
    """The same for ever: for another headline, another address, another host."""
    return urn(f"{edition.article_id}/{edition.language_code}")


def urn(name: str) -> str:
    return uuid.uuid5(Publication.objects.current().identifier, name).urn


def full_html(edition: Edition, url: str) -> str:
    """Readers that know no Arabic lay out from the left what does not tell its direction."""
    language = edition.language_code
    start = f'<div lang="{language}" dir="{direction_of(language)}">'
    summary = format_html("<p><strong>{}</strong></p>", edition.summary) if edition.summary else ""
    parts = [_figure(edition, url), summary, portable(edition.body_html(), url)]
    return "\n".join([start, *filter(None, parts), "</div>"])


def _figure(edition: Edition, url: str) -> SafeString:
    photo = edition.lead_photo
    source = source_of(photo) if photo else None
    if source is None:
        return SafeString("")
    language = edition.language_code
    words = [photo.caption_in(language), photo.credit_in(language)]
    image = format_html(
        '<img src="{}" width="{}" height="{}" alt="{}">',
        absolute(source.url, url),
        source.width,
        source.height,
        photo.alt_in(language),
    )
    caption = " — ".join(filter(None, words))
    caption = format_html("<figcaption>{}</figcaption>", caption) if caption else ""
    return format_html("<figure>{}{}</figure>", image, caption)


def _tags() -> Prefetch:
    rows = EditionTag.objects.select_related("tag").annotate(tag_words=Words(Tag, "tag"))
    return Prefetch("edition_tags", rows, to_attr="subject_list")


def _photos_of(rows: list[Edition]) -> dict[int, Photo]:
    keys = {key for edition in rows for key in edition.photo_ids()}
    return {photo.pk: photo for photo in Photo.objects.for_readers().filter(pk__in=keys)}


def _source(edition: Edition) -> Source | None:
    return source_of(edition.lead_photo) if edition.lead_photo else None


def _enclosures(rows: list[Edition]) -> dict[str, Rendition]:
    """The renditions of the lead photos by their addresses: a feed tells their sizes in bytes."""
    urls = {source.url for source in map(_source, rows) if source}
    photos = {edition.lead_photo_id for edition in rows if edition.lead_photo}
    found = Rendition.objects.filter(
        photo__in=photos, shape=Rendition.Shape.WIDE, format=Rendition.Format.JPEG
    )
    by_url = {default_storage.url(rendition.file): rendition for rendition in found}
    return {url: by_url[url] for url in urls & by_url.keys()}


def _enclosure(request: HttpRequest, edition: Edition, known: Mapping) -> Enclosure | None:
    source = _source(edition)
    rendition = known.get(source.url) if source else None
    if rendition is None or not rendition.byte_count:
        return None
    return Enclosure(request.build_absolute_uri(source.url), "image/jpeg", rendition.byte_count)
