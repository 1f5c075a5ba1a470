"""The text-only edition: the same addresses, few bytes, and no cookie to remember it by."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from photos.models import Rendition
from tests import factories
from tests.website.reading import links_of, text_of
from website import inline
from website.text_only import size_label

SAVING = {"save-data": "on"}
BUDGET = 14 * 1024  # bytes on the wire, all together


@pytest.fixture
def story(outlet):
    """A story as long as stories are, with a picture above and one within, and its address."""
    photos = [factories.make_photo(f"سوق {n}", alt_text=f'سوق "{n}"') for n in (1, 2)]
    figure = f'<figure data-photo="{photos[1].pk}"></figure>'
    body = "".join(f"<p>{'كلمات الخبر كثيرة ومتنوعة ' * 14}{n}</p>" for n in range(18)) + figure
    edition = factories.make_edition(
        "قصة", section=outlet.section, authors=[outlet.author], lead_photo=photos[0], body=body
    )
    return edition.get_absolute_url()


@pytest.fixture
def light(client):
    """``light(path)``: the page as who saves data gets it."""

    def light(path: str, **headers: str) -> html.HtmlElement:
        response = client.get(path, headers=headers or SAVING)
        assert response.status_code == 200
        return html.fromstring(response.content.decode())

    return light


def test_every_page_comes_without_pictures_fonts_and_scripts(client, light, outlet, story):
    for path in [*outlet.pages.values(), story, "/search/", "/offline/"]:
        page = light(path)
        assert not page.xpath("//img | //picture | //script | //link[@rel='preload']"), path
        assert len(page.xpath("//style")) == 1, path
        assert page.xpath("string(//style)") in inline.style("website/css/text.css"), path
        assert len(page.xpath("//h1")) == 1, path
        assert not client.get(path, headers=SAVING).cookies
        full = client.get(path)
        assert "Save-Data" in full.headers["Vary"], path
        assert full.headers["ETag"] != client.get(path, headers=SAVING).headers["ETag"], path


def test_the_words_are_all_there(client, light, story):
    full = html.fromstring(client.get(story).content.decode())
    for selector in ("h1", ".body p", ".credits", ".author-box", ".related h3", ".menu a"):
        words = [text_of(element) for element in full.cssselect(selector)]
        assert words, selector
        assert [text_of(element) for element in light(story).cssselect(selector)] == words


def test_nobody_gets_it_who_did_not_ask(light, story):
    for headers in ({"save-data": "off"}, {"save-data": ""}, {"accept": "text/html"}):
        assert light(story, **headers).xpath("//img"), headers


def test_a_choice_stays_in_the_links_and_nowhere_else(client, story):
    response = client.get(f"{story}?text")
    assert not response.cookies
    links = links_of(html.fromstring(response.content.decode()))
    inside = [
        link
        for link in links
        if link.startswith("/") and not link.endswith((".xml", "txt", ".jpg"))
    ]
    assert len(inside) > 10
    assert [link for link in inside if not link.partition("#")[0].endswith("?text")] == []
    for link in inside:
        assert b"<img" not in client.get(link, follow=True).content, link


def test_the_choice_outlives_a_search_and_a_turned_page(client, outlet):
    for number in range(40):
        factories.make_edition(f"خبر {number}", section=outlet.section)
    page = html.fromstring(client.get("/search/?q=خبر&text").content.decode())
    (form,) = page.xpath("//main//form")
    assert dict(form.form_values())["text"] == ""
    page = html.fromstring(client.get("/latest/?text").content.decode())
    (older,) = page.xpath("//a[@class='older']/@href")
    assert older.endswith("&text")
    assert b"<img" not in client.get(older).content


def test_who_saves_data_can_have_the_pictures_all_the_same(light, story):
    (full,) = light(story).xpath("//p[@class='edition']/a/@href")
    page = light(f"{story}{full}")
    assert page.xpath("//img")
    inside = [link for link in links_of(page) if link.startswith("/latest/")]
    assert inside == ["/latest/?full"]


def test_everybody_finds_the_way_there(read, story):
    assert read(story).xpath("//footer//a[@href='?text']")


def test_search_engines_know_one_address_only(light, story):
    page = light(f"{story}?text")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert "text" not in canonical


def test_a_picture_tells_what_it_costs_before_the_tap(client, light, story):
    for url in {
        image.get("src") for image in html.fromstring(client.get(story).content).iter("img")
    }:
        name = url.removeprefix("/media/")
        default_storage.save(name, ContentFile(bytes(83_417)))
        Rendition.objects.filter(file=name).update(byte_count=83_417)
    # Files and rows of renditions are made by the desk; a factory makes neither.
    for url in light(story).xpath("//a[@class='picture']/@href"):
        name = url.removeprefix("/media/")
        photo = factories.make_photo()
        Rendition.objects.create(
            photo=photo, shape="full", format="jpeg", width=1, height=1, byte_count=83_417,
            file=name,
        )  # fmt: skip
    links = light(story).xpath("//a[@class='picture']")
    assert [text_of(link) for link in links] == ['صورة: سوق "1"', 'صورة: سوق "2"']
    for link in links:
        length = len(b"".join(client.get(link.get("href")).streaming_content))
        label = text_of(link.getnext())
        assert label.endswith("ك.ب)")
        assert float(re.search(r"[\d.]+", label)[0]) * 1000 == pytest.approx(length, rel=0.05)


@pytest.mark.parametrize("size", [900, 4_449, 19_949, 20_499, 99_501, 1_234_567])
def test_size_labels_are_right_within_five_per_cent(publication, size):
    written = size_label(size).split()[0].replace(",", "")
    assert float(written) * 1000 == pytest.approx(size, rel=0.05)


def test_a_long_story_costs_at_most_fourteen_kibibytes(client, story):
    page = client.get(story, headers=SAVING)
    size = len(gzip.compress(page.content, 6))
    icon = finders.find("website/icon.svg")
    with open(icon, "rb") as file:
        size += len(file.read())
    assert size <= BUDGET, size


def test_it_asks_the_database_one_question_more_at_most(client, story):
    counts = []
    for headers in ({}, SAVING):
        client.get(story, headers=headers)
        with CaptureQueriesContext(connection) as queries:
            client.get(story, headers=headers)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1


def test_pages_for_what_is_missing_come_light_too(client, publication):
    response = client.get("/none/", headers=SAVING)
    assert response.status_code == 404
    assert b"<script" not in response.content
    assert inline.style("website/css/text.css").encode() in response.content
