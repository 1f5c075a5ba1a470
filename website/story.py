"""The page of one story: the same for what is published and for what is only previewed."""

from collections.abc import Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db.models import BigIntegerField, CharField, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import timezone

from arabic.words import reading_minutes
from articles.models import Edition, EditionByline, RelatedStory
from articles.models.article import BylineRole
from authors.models import Author
from photos.markup import Source, source_of
from tags.models import Tag
from website.canonical import canonical_of
from website.cards.making import photo_card_name
from website.frame import Paths, frame, sections
from website.furnishing import furnish
from website.models import ShareCard
from website.plain import described, first_paragraph
from website.prepared import LANGUAGE, NOW, Parameter, Prepared
from website.related import related_to
from website.republishing import may_be_republished
from website.series import part_of_series, parts_of
from website.sharing import share_links, short_address
from website.structured import news_article

EDITION = Parameter("edition", BigIntegerField())
LOCALES = {"ar": "ar_AR", "en": "en_US", "fr": "fr_FR"}  # as Open Graph names languages
PATH = Parameter("path", CharField())

_versions = (
    Edition.objects.live(NOW)
    .filter(article=OuterRef("article"))
    .exclude(language_code=LANGUAGE)
    .order_by("language_code")
    .values(row=JSONObject(language_code="language_code", path="path"))
)
_chosen = (
    RelatedStory.objects.filter(article=OuterRef("article")).order_by("position").values("other")
)
_card = ShareCard.objects.filter(edition=OuterRef("pk")).values("file")
_at_path = Prepared(
    lambda: (
        Edition.objects.live(NOW)
        .in_language(LANGUAGE)
        .at_path(PATH)
        .annotate(
            card_file=Subquery(_card),
            chosen=ArraySubquery(_chosen),
            versions=ArraySubquery(_versions),
        )
        .with_corrections()[:1]
    )
)
_bylines = Prepared(lambda: EditionByline.objects.with_authors().filter(edition=EDITION))
_tags = Prepared(
    lambda: (
        Tag.objects.with_words()
        .filter(edition_tags__edition=EDITION)
        .annotate(parts=parts_of(NOW, LANGUAGE))
    )
)


def story_at(path: str, language: str) -> Edition | None:
    """The live story at ``2026/11/slug``, with all its parts."""
    now = timezone.now()
    for edition in _at_path(now=now, language=language, path=path):
        edition.byline_list = _bylines(edition=edition.pk)
        edition.tag_list = _tags(edition=edition.pk, now=now, language=language)
        edition.other_languages = [
            Edition(article_id=edition.article_id, **row) for row in edition.versions
        ]
        return edition
    return None


def story_context(request: HttpRequest, edition: Edition) -> dict[str, object]:
    """The context of ``website/article.html``, for an edition of ``story_at`` or ``compose``."""
    related = related_to(edition)
    known = sections()
    authors = writers(edition)
    furnish(related, known, story=edition, authors=authors)
    context = frame(request, sections=known, paths=_paths(edition))
    return (
        context
        | sharing(request, edition, context)
        | {
            "authors": authors,
            "edition": edition,
            "here": edition.section_id,
            "here_kind": "true",
            "minutes": reading_minutes(edition.word_count),
            "part": part_of_series(edition),
            "related": related,
            "tags": [tag for tag in edition.tag_list if tag.slug_in(edition.language_code)],
            "translations": [version for version in context["versions"] if version.is_this_page],
        }
    )


def sharing(request: HttpRequest, edition: Edition, context: Mapping) -> dict[str, object]:
    """What others are told of the story: search engines, chat apps, readers who pass it on."""
    page, short = context["canonical"], short_address(request, edition)
    picture = share_picture(edition)
    image = request.build_absolute_uri(picture.url) if picture else ""
    canonical = canonical_of(edition, request, page)
    return {
        "alternates": context["alternates"] if canonical == page else [],
        "canonical": canonical,
        "description": described(edition.summary or first_paragraph(edition.body)),
        "image": image,
        "image_alt": _alternative_text(edition),
        "locale": LOCALES.get(edition.language_code, edition.language_code),
        "is_republished": may_be_republished(edition, request),
        "page_address": page,
        "picture": picture,
        "share_links": share_links(short, edition.headline),
        "short_address": short,
        "structured": news_article(request, edition, context["house"], page, image),
    }


def _alternative_text(edition: Edition) -> str:
    photo = edition.lead_photo
    return (photo.alt_in(edition.language_code) if photo else "") or edition.headline


def share_picture(edition: Edition) -> Source | None:
    """The card that was made when the story was published, or the lead photo until it is.

    A photo that was found to be sensitive since is shown no more, not even by its card.
    """
    photo = edition.lead_photo
    is_sensitive = bool(photo and photo.is_sensitive)
    card = getattr(edition, "card_file", None)  # what is only previewed has none
    if card and not (is_sensitive and card == photo_card_name(photo)):
        return Source(default_storage.url(card), ShareCard.WIDTH, ShareCard.HEIGHT)
    return source_of(photo) if photo and not is_sensitive else None


def writers(edition: Edition) -> list[Author]:
    """The authors of the text, each of whom has a box below it."""
    bylines = [byline for byline in edition.byline_list if byline.role == BylineRole.TEXT]
    return [byline.author for byline in bylines]


def _paths(edition: Edition) -> Paths:
    """Where the story is in each language in which it is live; nowhere without an address."""
    if not edition.slug:
        return {}
    paths = {edition.language_code: edition.get_absolute_url()}
    paths |= {other.language_code: other.get_absolute_url() for other in edition.other_languages}
    return paths
