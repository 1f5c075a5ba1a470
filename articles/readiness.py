"""What a text needs before readers may see it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from arabic.words import word_count
from articles import body
from articles.editions import body_of
from articles.models import Article
from photos import rights
from photos.models import Photo


class NotReady(ValidationError):
    """The text cannot be published yet; ``messages`` lists every reason, for the editor."""


def problems(article: Article, language_code: str) -> list[ValidationError]:
    """Every reason why the text in that language cannot be published; empty when it can.

    The ``code`` of each names the field of the desk's form where it can be put right.
    """
    words = article.translations.filter(language_code=language_code).first()
    text = body_of(article, language_code)
    found = []
    if not words or not words.headline:
        found.append(ValidationError(_("The headline is missing."), code="headline"))
    if not words or not words.slug:
        found.append(ValidationError(_("The address is missing."), code="slug"))
    if not article.section_id:
        found.append(ValidationError(_("Choose a section."), code="section"))
    if not word_count(body.plain_text(text)):
        found.append(ValidationError(_("The body is empty."), code="body"))
    return found + _photo_problems(article, text, language_code)


def _photo_problems(article: Article, text: str, language_code: str) -> list[ValidationError]:
    wanted = {pk for pk in (article.lead_photo_id, *body.photo_ids(text)) if pk}
    photos = Photo.objects.with_translations().in_bulk(wanted)
    found = []
    if len(photos) < len(wanted):
        found.append(
            ValidationError(_("A photo in the body is no longer in the library."), code="body")
        )
    return found + [
        ValidationError(obstacle.message, code="lead_photo")
        for obstacle in rights.obstacles(photos.values(), language_code)
    ]


def require(article: Article, language_code: str) -> None:
    """Raise ``NotReady`` unless the text can be published."""
    if found := problems(article, language_code):
        raise NotReady(found)
