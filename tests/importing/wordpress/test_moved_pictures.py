"""The pictures of a site that moved in, from a copy of its folder."""

import pytest
from django.core.management import CommandError
from PIL import Image

from articles.illustration import uses_of
from articles.models import Article, Edition
from photos.models import Photo
from tests.importing.wordpress.exports import ATTACHMENT, SITE, export, item, meta

pytestmark = pytest.mark.django_db


def test_pictures_come_from_the_folder_with_their_words(move, uploads):
    image = f'<img class="wp-image-50" src="{SITE}/wp-content/uploads/2013/03/market-300x200.jpg">'
    move(
        export(ATTACHMENT, item(content=f"{image}\n\nنص", inside=meta("_thumbnail_id", "50"))),
        media=uploads,
    )

    edition = Edition.objects.get()
    photo = edition.lead_photo
    assert photo.caption_in("ar") == "سوق الصباح"
    assert photo.alt_in("ar") == "باعة وخضر"
    assert photo.credit_in("ar") == "الموقع القديم"
    assert list(edition.photos.all()) == [photo]


def test_the_library_knows_which_pictures_an_imported_draft_shows(move, uploads):
    image = '<img class="wp-image-50" src="x.jpg">'
    move(export(ATTACHMENT, item(content=f"{image}\n\nنص", status="draft")), media=uploads)

    [use] = uses_of(Photo.objects.get())

    assert use.row == Article.objects.get()


def test_a_missing_picture_is_rejected_with_its_line_and_the_story_comes(move, uploads):
    gone = ATTACHMENT.replace("market.jpg", "gone.jpg")

    with pytest.raises(CommandError, match="1 rejected"):
        move(export(gone, item()), media=uploads)

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", ["../../secret.jpg", "..%2f..%2fsecret.jpg", "/etc/passwd.jpg"])
def test_no_picture_is_taken_from_outside_the_folder(move, uploads, name):
    Image.new("RGB", (64, 64)).save(uploads.parent / "secret.jpg")
    outside = ATTACHMENT.replace("2013/03/market.jpg", name)

    with pytest.raises(CommandError, match="rejected"):
        move(export(outside), media=uploads)
