"""A photo that is withdrawn or replaced, as readers, feeds and chat apps see it."""

import io

import pytest
from django.core.files.storage import default_storage

from photos import takedown
from photos.files import walk
from photos.intake import take_in
from photos.models import Photo
from photos.renditions import make_renditions
from tests.factories import make_article, make_author, publish
from tests.photos import pictures
from website.cards import making
from website.models import ShareCard

pytestmark = pytest.mark.django_db

PLACES = ["/", "/feed/", "/sitemap.xml"]


def add(seed: int, caption: str) -> Photo:
    file = io.BytesIO(pictures.jpeg(1600, 900, seed=seed))
    photo = take_in(file, by=None, caption=caption, credit="مصور السوق", licence="own").photo
    make_renditions(photo)
    return photo


@pytest.fixture
def story(publication):
    lead, inner = add(1, "صورة الواجهة"), add(2, "صورة المتن")
    body = f'<p>نص يبقى.</p><figure data-photo="{inner.pk}"></figure><p>ونهايته.</p>'
    author = make_author("كاتبة الخبر", portrait=lead)
    edition = publish(make_article("خبر السوق", lead_photo=lead, body=body, authors=[author]))
    making.make_card(edition)
    edition.lead, edition.inner = lead, inner
    return edition


def names(photo: Photo) -> set[str]:
    return set(photo.renditions.values_list("file", flat=True))


def pages(client, story) -> dict[str, str]:
    author = story.byline_list[0].author
    found = [story.get_absolute_url(), author.get_absolute_url(), *PLACES]
    return {address: client.get(address, follow=True).content.decode() for address in found}


def test_a_withdrawn_photo_leaves_every_page_feed_and_card_and_the_text_stays(
    client, story, django_capture_on_commit_callbacks
):
    gone = names(story.lead) | names(story.inner)
    shown = "".join(pages(client, story).values())
    assert any(name in shown for name in names(story.lead))
    assert any(name in shown for name in names(story.inner))
    card = ShareCard.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        takedown.withdraw(story.lead, by=None)
        takedown.withdraw(story.inner, by=None)
    for address, page in pages(client, story).items():
        assert not [name for name in gone if name in page], address
        assert "صورة الواجهة" not in page
        assert "صورة المتن" not in page
        assert "مصور السوق" not in page
        assert card not in page
    page = client.get(story.get_absolute_url()).content.decode()
    assert "نص يبقى." in page
    assert "ونهايته." in page
    assert not list(walk(default_storage, "renditions"))
    assert not default_storage.exists(card), "the picture lives on in no card"
    assert client.get(f"/media/{card}").status_code == 404
    for name in gone:
        assert client.get(f"/media/{name}").status_code == 404


def test_a_restored_photo_is_back_in_its_stories(client, story, django_capture_on_commit_callbacks):
    shown = [size[2] for size in story.inner.sources["full"]["jpeg"]]
    for verb in (takedown.withdraw, takedown.restore):
        with django_capture_on_commit_callbacks(execute=True):
            verb(story.lead, by=None)
            verb(story.inner, by=None)
    page = client.get(story.get_absolute_url()).content.decode()
    assert all(name in page for name in shown)
    assert "صورة المتن" in page
    assert default_storage.exists(ShareCard.objects.get().file)


def test_a_replaced_photo_shows_the_new_file_in_old_editions_feeds_and_cards(
    client, story, django_capture_on_commit_callbacks
):
    gone = names(story.lead) | names(story.inner)
    card = ShareCard.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        takedown.replace(story.lead, io.BytesIO(pictures.jpeg(1200, 900, seed=7)), by=None)
        takedown.replace(story.inner, io.BytesIO(pictures.jpeg(1000, 1000, seed=8)), by=None)
    for address, page in pages(client, story).items():
        assert not [name for name in gone if name in page], address
    page = client.get(story.get_absolute_url()).content.decode()
    sizes = Photo.objects.get(pk=story.inner.pk).sources["full"]["jpeg"]
    assert all(name in page for _width, _height, name in sizes)
    assert 'width="800" height="800"' in page
    assert "صورة المتن" in page
    assert "مصور السوق" in page
    fresh = ShareCard.objects.get().file
    assert fresh != card
    assert default_storage.exists(fresh)
    assert not default_storage.exists(card)


def test_the_page_takes_no_more_queries_than_with_its_photos(
    client, story, django_assert_num_queries, django_assert_max_num_queries
):
    address = story.get_absolute_url()
    client.get(address)
    with django_assert_max_num_queries(20) as before:
        client.get(address)
    takedown.withdraw(story.inner, by=None)
    with django_assert_num_queries(len(before)):
        client.get(address)
