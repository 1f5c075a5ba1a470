"""One share card for each edition, kept under a name that nobody can guess before it is public."""

import io
import re
from collections.abc import Iterable
from datetime import timedelta

from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from PIL import Image

from articles.models import Edition
from multilingual.models import Name
from photos import files
from photos.models import Photo
from publication.models import Publication
from website.cards.drawing import Undrawable, draw_card
from website.models import ShareCard

FOLDER = "cards"
CARD_NAME = re.compile(r"cards/[0-9a-f]{2}/[0-9a-f]{32}\.jpg")
"""The names of cards under MEDIA_ROOT, which are public."""

RECIPE = "1"  # change it when cards are to look different
MAX_BYTES = 300_000  # WhatsApp shows no larger picture
QUALITIES = (84, 76, 68, 58, 46, 34)
LEAST_WIDTH = 600  # a smaller photo would be stretched too far
SHARED_FOR = timedelta(days=30)
"""How old a story may be to get its card at once: an import brings thousands of older ones."""


def make_card(edition: Edition) -> ShareCard | None:
    """Make the card of an edition, or find that it is made; None for one that cannot be drawn."""
    with translation.override(edition.language_code):
        name, content = _photo_card(edition) or _drawn_card(edition)
    if content is None:
        return None
    with transaction.atomic():
        files.write(default_storage, name, content)
        card, _is_new = ShareCard.objects.update_or_create(
            edition=edition, defaults={"file": name, "byte_count": len(content)}
        )
    return card


def make_card_of(article_id: int, language_code: str) -> None:
    """Make the card of what readers see of the story, or will see, unless it is an old story."""
    editions = Edition.objects.in_language(language_code).filter(article=article_id)
    editions = editions.live_between(timezone.now(), None).select_related("lead_photo", "section")
    for edition in editions.filter(first_published_at__gte=timezone.now() - SHARED_FOR):
        make_card(edition)


def forget_cards_with(photo_id: int) -> list[int]:
    """Delete the cards that show what the photo no longer is; the editions they were of."""
    photo = Photo.objects.filter(pk=photo_id).first()
    cards = ShareCard.objects.filter(edition__lead_photo=photo_id)
    if photo and not photo.is_withdrawn:
        cards = cards.exclude(file=photo_card_name(photo))
    with transaction.atomic():
        rows = dict(cards.values_list("pk", "file"))
        cards.delete()
        kept = ShareCard.objects.filter(file__in=rows.values()).values_list("file", flat=True)
        files.delete_on_commit(default_storage, {*rows.values()} - {*kept})
    return list(rows)


def make_cards_of(edition_ids: Iterable[int]) -> None:
    """Make the cards of those editions, as far as readers see them or will see them."""
    editions = Edition.objects.filter(pk__in=edition_ids).live_between(timezone.now(), None)
    for edition in editions.select_related("lead_photo", "section"):
        make_card(edition)


def _photo_card(edition: Edition) -> tuple[str, bytes] | None:
    """The lead photo, cut around its focal point; None when there is none that is good enough."""
    photo = edition.lead_photo
    is_shown = photo and not photo.is_withdrawn and not photo.is_sensitive
    if not is_shown or photo.width < LEAST_WIDTH:
        return None
    try:
        with storages["private"].open(photo.master) as file, Image.open(file) as master:
            size = (ShareCard.WIDTH, ShareCard.HEIGHT)
            picture = master.resize(size, Image.Resampling.LANCZOS, _box(photo), reducing_gap=3.0)
    except FileNotFoundError:
        return None
    return photo_card_name(photo), _jpeg(picture)


def photo_card_name(photo: Photo) -> str:
    return _name(f"{photo.secret}/{photo.pixel_hash}/{photo.focal_x}/{photo.focal_y}")


def _box(photo: Photo) -> tuple[int, int, int, int]:
    ratio = ShareCard.WIDTH / ShareCard.HEIGHT
    across = max(1, min(photo.width, round(photo.height * ratio)))
    down = max(1, min(photo.height, round(photo.width / ratio)))
    x = min(max(round(photo.focal_x * photo.width - across / 2), 0), photo.width - across)
    y = min(max(round(photo.focal_y * photo.height - down / 2), 0), photo.height - down)
    return (x, y, x + across, y + down)


def _drawn_card(edition: Edition) -> tuple[str, bytes | None]:
    language = edition.language_code
    headline = Name(edition.headline, language)
    section = edition.section.name_in(language)
    label = edition.kicker or (section.text if section.language_code == language else "")
    house = Publication.objects.current().name_in(language)
    name = _name(f"{language}/{headline}/{label}/{house}/{house.language_code}")
    try:
        return name, _jpeg(draw_card(headline, label=label, house=house))
    except Undrawable:
        return name, None


def _name(recipe: str) -> str:
    digest = salted_hmac("website.cards", f"{RECIPE}/{recipe}", algorithm="sha256").hexdigest()[:32]
    return f"{FOLDER}/{digest[:2]}/{digest}.jpg"


def _jpeg(picture: Image.Image) -> bytes:
    """In the best quality in which chat apps still show it."""
    for quality in QUALITIES:
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=quality, progressive=True, optimize=True)
        if target.tell() <= MAX_BYTES:
            break
    return target.getvalue()
