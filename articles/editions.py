"""Composes an edition from a working copy. Preview and publishing share it, so they agree."""

from datetime import datetime

from django.utils import timezone

from arabic.typography import unbroken
from arabic.words import word_count
from articles import body
from articles.models import Article, Edition, EditionByline
from articles.models.edition import path_of
from photos.models import Photo
from publication.models import Publication


def body_of(article: Article, language_code: str) -> str:
    """The stored body in exactly that language, or nothing: never another language's."""
    row = article.bodies.model.objects.filter(master=article, language_code=language_code).first()
    return row.body if row else ""


def compose(article: Article, language_code: str, *, live_from: datetime | None = None) -> Edition:
    """The edition that publishing would make now, unsaved, complete for the page's template.

    ``edition.photo_list``, ``tag_list`` and ``byline_list`` are set: it has no rows of its own.
    """
    live_from = live_from or timezone.now()
    words = article.translations.model.objects.get(master=article, language_code=language_code)
    text = body_of(article, language_code)
    photos = _photos(article, text)
    first_published_at = first_publication(article, language_code) or live_from
    edition = Edition(
        article=article,
        language_code=language_code,
        headline=unbroken(words.headline, language_code),
        kicker=unbroken(words.kicker, language_code),
        summary=unbroken(words.summary, language_code),
        slug=words.slug,
        path=path_of(Publication.objects.current().local(first_published_at).date(), words.slug),
        body=unbroken(body.expand(text, language_code, photos), language_code),
        genre=article.genre,
        section=article.section,
        lead_photo=next((photo for photo in photos if photo.pk == article.lead_photo_id), None),
        word_count=word_count(body.plain_text(text)),
        original_url=article.original_url,
        first_published_at=first_published_at,
        live_from=live_from,
    )
    edition.photo_list = photos
    edition.tag_list = list(article.tags.all().with_translations())
    edition.byline_list = _bylines(article, edition)
    return edition


def first_publication(article: Article, language_code: str) -> datetime | None:
    """When readers first saw the story in that language, or None."""
    seen = article.editions.in_language(language_code).filter(live_from__lte=timezone.now())
    return seen.order_by("live_from").values_list("first_published_at", flat=True).first()


def _photos(article: Article, text: str) -> list[Photo]:
    """The lead photo and those of the body, in that order."""
    wanted = [article.lead_photo_id, *body.photo_ids(text)]
    found = Photo.objects.for_readers().in_bulk([pk for pk in wanted if pk])
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]


def _bylines(article: Article, edition: Edition) -> list[EditionByline]:
    rows = article.bylines.select_related("author__portrait").prefetch_related(
        "author__translations"
    )
    return [
        EditionByline(edition=edition, author=row.author, role=row.role, position=position)
        for position, row in enumerate(rows)
    ]
