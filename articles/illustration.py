"""Which photos the working copies show, and where a photo is used in stories."""

from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.models import Article, BodyPhoto, Edition, EditionPhoto
from photos import usage
from photos.models import Photo
from photos.removal import MOST_SHOWN

TOLD = (Article, BodyPhoto, Edition, EditionPhoto)


def keep_body_photos(article: Article, bodies: Mapping[str, str]) -> None:
    """Note which photos the bodies show, by language, so that no text need be searched for them."""
    named = {(code, pk) for code, text in bodies.items() for pk in body.photo_ids(text)}
    known = set(
        Photo.objects.filter(pk__in={pk for code, pk in named}).values_list("pk", flat=True)
    )
    wanted = {(code, pk) for code, pk in named if pk in known}
    rows = {(row.language_code, row.photo_id): row for row in article.body_photos.all()}
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    BodyPhoto.objects.filter(pk__in=gone).delete()
    BodyPhoto.objects.bulk_create(
        BodyPhoto(article=article, language_code=code, photo_id=pk)
        for code, pk in sorted(wanted - rows.keys())
    )


def uses_of(photo: Photo) -> list[usage.Use]:
    """The stories that show the photo: in the working copy, in live, coming or former editions."""
    now = timezone.now()
    places: dict[int, dict[str, None]] = defaultdict(dict)
    seen = set()
    for pk in Article.objects.filter(lead_photo=photo).values_list("pk", flat=True):
        places[pk][_("lead photo")] = None
    for pk, code in BodyPhoto.objects.filter(photo=photo).values_list("article", "language_code"):
        places[pk][_("text: %(language)s") % {"language": _language(code)}] = None
    for edition in Edition.objects.filter(edition_photos__photo=photo).defer("body"):
        place, is_live = _place_of(edition, now)
        places[edition.article_id][place] = None
        if is_live:
            seen.add(edition.article_id)
    articles = Article.objects.with_translations().in_bulk(sorted(places)[-MOST_SHOWN:])
    return [
        usage.Use(article, tuple(places[pk]), article.created_by_id, pk in seen)
        for pk, article in sorted(articles.items(), reverse=True)
    ]


def _place_of(edition: Edition, now) -> tuple[str, bool]:
    language = {"language": _language(edition.language_code)}
    if edition.is_live(now):
        return _("published: %(language)s") % language, True
    if edition.live_from > now:
        return _("scheduled: %(language)s") % language, False
    return _("earlier edition: %(language)s") % language, False


def _language(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, code))
