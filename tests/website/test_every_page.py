"""What holds for each public page, of every kind and in every language."""

from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from publication.models import Publication
from tests import factories
from tests.website.reading import links_in_head, text_of
from website import inline


@pytest.fixture
def paths(outlet) -> list[str]:
    return list(outlet.pages.values())


@pytest.fixture
def pages(read, paths) -> dict[str, HtmlElement]:
    return {path: read(path) for path in paths}


def test_it_has_one_title_and_one_main_heading(pages):
    for path, page in pages.items():
        assert len(page.xpath("//h1")) == 1, path
        assert text_of(page.xpath("//h1")[0]), path
        assert text_of(page.xpath("//title")[0]), path
        assert len(page.xpath("//main")) == 1, path


def test_its_language_and_direction_are_those_of_its_address(pages, client):
    for path, page in pages.items():
        expected = ("fr", "ltr") if path.startswith("/fr/") else ("ar", "rtl")
        assert (page.get("lang"), page.get("dir")) == expected, path
        assert client.get(path).headers["Content-Language"] == expected[0], path


def test_its_headings_skip_no_level(pages):
    for path, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1, path
        assert all(below <= above + 1 for above, below in pairwise(levels)), path


def test_it_sets_no_cookie_and_varies_with_none(client, paths):
    client.cookies["sessionid"] = "something"
    for path in paths:
        response = client.get(path)
        assert not response.cookies, path
        assert "Set-Cookie" not in response.headers, path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path


def test_it_may_be_kept_for_a_minute_and_is_sent_once_only(client, paths):
    for path in paths:
        response = client.get(path)
        assert response.headers["Cache-Control"] == "public, max-age=60", path
        again = client.get(path, headers={"if-none-match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        other = client.get(path, headers={"if-none-match": '"another"'})
        assert other.status_code == 200, path


def test_it_has_no_script_and_no_style_but_those_of_the_files_of_the_site(pages, client):
    """What the policy allows of them by hash is asserted in test_inline.py."""
    of_the_site = {str(inline.style(name)) for name in inline.STYLES}
    early = str(inline.script("website/display.js"))  # the reader's colours, at once
    for path, page in pages.items():
        assert not page.xpath("//*[@style] | //*[@*[starts-with(name(), 'on')]]"), path
        styles = {f"<style>{style.text}</style>" for style in page.xpath("//style")}
        assert styles <= of_the_site, path
        kinds = {script.get("type") for script in page.xpath("//script")}
        assert kinds <= {"application/ld+json", "module", None}, path
        (written,) = page.xpath("//script[not(@type)]")
        assert f"<script>{written.text}</script>" == early, path
        assert not page.xpath("//script[@type='module'][normalize-space()]"), path
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert "nonce" not in policy, path


def test_it_asks_no_third_party_for_anything(pages):
    for path, page in pages.items():
        fetched = page.xpath("//img/@src | //source/@srcset | //script/@src | //iframe/@src")
        fetched += page.xpath("//link[@rel!='canonical' and @rel!='alternate']/@href")
        assert fetched, path
        assert not [address for address in fetched if "//" in address], path


def test_it_tells_its_own_address(pages):
    for path, page in pages.items():
        (canonical,) = links_in_head(page, "canonical")
        assert canonical.get("href") == f"http://testserver{path}"


def test_every_link_within_the_site_works(client, pages):
    addresses = {link.get("href") for page in pages.values() for link in page.iter("a")}
    for address in addresses:
        if address.startswith("/"):
            assert client.get(address).status_code == 200, address


def test_every_picture_has_its_size_and_an_alternative_text(pages):
    images = [image for page in pages.values() for image in page.iter("img")]
    assert images
    for image in images:
        assert image.get("alt") is not None
        assert int(image.get("width"))
        assert int(image.get("height"))


def test_identifiers_are_unique_and_references_find_them(pages):
    for path, page in pages.items():
        identifiers = page.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), path
        assert set(page.xpath("//@aria-labelledby")) <= set(identifiers), path


def test_it_answers_to_head_and_refuses_what_would_change_something(client, paths):
    for path in paths:
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
        for method in (client.post, client.put, client.delete, client.patch):
            assert method(path).status_code == 405, path


def test_a_page_about_nothing_known_is_not_found(client, outlet):
    for path in ("/section/لا-قسم/", "/author/لا-أحد/", "/tag/لا-وسم/", "/1999/01/", "/لا-شيء/"):
        assert client.get(path).status_code == 404, path


def test_parameters_that_others_add_change_nothing(client, outlet):
    path = outlet.pages["ar section"]
    plain = client.get(path).content
    assert client.get(f"{path}?utm_source=x&fbclid=1").content == plain


def test_an_outlet_without_a_single_story_says_so_kindly(client, publication):
    section = factories.make_section("ثقافة")
    for path in ("/", "/latest/", "/archive/", f"/section/{section.slug}/"):
        response = client.get(path)
        assert response.status_code == 200
        assert 'class="nothing"' in response.content.decode()


def test_an_outlet_without_a_name_has_a_heading_all_the_same(read, db):
    Publication.objects.all().delete()
    Publication.objects.forget()
    assert text_of(read("/").xpath("//h1")[0])
    Publication.objects.forget()
