"""Sensitive pictures: covered until a tap, without JavaScript; left out where no cover fits."""

import json

import pytest
from playwright.sync_api import expect

from photos.models import Photo
from tests import factories
from tests.website.reading import text_of
from website.cards import making


@pytest.fixture
def photos(publication) -> list[Photo]:
    """One for the lead, one for the body; both found to be sensitive after they were published."""
    return [factories.make_photo(f"جرحى {number}") for number in range(2)]


@pytest.fixture
def story(photos):
    body = (
        f'<p>نص</p><figure data-photo="{photos[1].pk}"><figcaption>في الساحة</figcaption></figure>'
    )
    edition = factories.make_edition("خبر", lead_photo=photos[0], body=body)
    making.make_card(edition)
    Photo.objects.update(is_sensitive=True)
    return edition


def test_the_lead_and_the_pictures_of_the_body_are_covered_and_explained(read, story):
    page = read(story.get_absolute_url())
    covers = page.cssselect("details.sensitive")
    assert len(covers) == 2
    for cover in covers:
        assert "open" not in cover.attrib
        assert "قد تكون مؤلمة" in text_of(cover[0])
        (image,) = cover.iter("img")
        assert image.get("loading") == "lazy"  # not fetched before it is uncovered
    assert not page.xpath("//img[not(ancestor::details)]")
    assert "في الساحة" in text_of(page.cssselect(".body figcaption")[0])


def test_other_pictures_are_not_covered(read, photos, story):
    Photo.objects.filter(pk=photos[1].pk).update(is_sensitive=False)
    page = read(story.get_absolute_url())
    assert len(page.cssselect("details.sensitive")) == 1
    assert len(page.cssselect(".body figure > picture")) == 1


def test_lists_feeds_sitemaps_and_data_leave_them_out(client, read, story):
    address = story.get_absolute_url()
    assert not read("/latest/").xpath("//main//img")
    for feed in ("/rss.xml", "/atom.xml", "/feed.json"):
        content = client.get(feed).content.decode()
        assert "خبر" in content
        assert "renditions/" not in content, feed
        assert "في الساحة" in content, feed
    index = client.get("/sitemap.xml").content.decode()
    (part,) = [line for line in index.split("<loc>") if "stories-ar" in line]
    path = part.split("</loc>")[0].split("testserver")[1]
    assert "renditions/" not in b"".join(client.get(path).streaming_content).decode()
    data = read(address).xpath("//script[@type='application/ld+json']")[0].text
    assert "renditions/" not in json.dumps(json.loads(data))
    page = read(address)
    assert not [url for url in page.xpath("//meta[@property='og:image']/@content") if "rend" in url]


def test_the_card_is_drawn_from_the_headline(read, photos, story):
    story.refresh_from_db()
    card = making.make_card(story)
    assert card.file != making.photo_card_name(Photo.objects.get(pk=photos[0].pk))
    (image,) = read(story.get_absolute_url()).xpath("//meta[@property='og:image']/@content")
    assert image.endswith(card.file)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_tap_uncovers_a_picture_which_was_not_fetched_before(new_page, story, has_scripts):
    page = new_page(java_script_enabled=has_scripts)
    fetched = []

    def answer(route):
        fetched.append(route.request.url)
        route.fulfill(body=b"", content_type="image/jpeg")

    page.route("**/media/**", answer)
    page.goto(story.get_absolute_url(), wait_until="networkidle")
    picture = page.locator(".lead-photo img")
    expect(picture).to_be_hidden()
    if has_scripts:  # without them Chromium fetches what is lazy at once
        assert fetched == []
    page.locator(".lead-photo summary").click()
    expect(picture).to_be_visible()
    page.wait_for_timeout(300)
    assert fetched
