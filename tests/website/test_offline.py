"""The site on the home screen and without a network."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from articles import workflow
from frontpage import breaking
from publication.models import Publication
from tests import factories
from tests.website.reading import text_of


@pytest.mark.parametrize(
    ("path", "name", "direction"),
    [("/", "صوت الحق", "rtl"), ("/fr/", "La Voix du vrai", "ltr")],
)
def test_the_manifest_names_the_outlet_in_its_language(client, read, outlet, path, name, direction):
    (address,) = read(path).xpath("//link[@rel='manifest']/@href")
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/manifest+json; charset=utf-8"
    assert not response.cookies
    manifest = json.loads(response.content)
    assert (manifest["name"], manifest["dir"], manifest["start_url"]) == (name, direction, path)
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        width, height = map(int, icon["sizes"].split("x"))
        assert Image.open(file).size == (width, height)


def test_the_worker_keeps_only_what_exists_and_changes_with_it(client, publication):
    response = client.get("/sw.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    source = response.content.decode()
    shell = json.loads(re.search(r"const SHELL = (.*);", source)[1])
    assert {"/offline/", "/fr/offline/", "/en/offline/"} <= set(shell)
    for address in shell:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
        else:
            assert client.get(address).status_code == 200, address
    Publication.objects.filter(pk=1).update(languages=["ar"])
    Publication.objects.forget()
    other = client.get("/sw.js").content.decode()
    version = re.compile(r'"shell-(\w+)"')
    assert version.search(source)[1] != version.search(other)[1]


def test_the_page_for_no_connection_is_not_for_search_engines(read, publication):
    page = read("/offline/")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert read("/fr/offline/").get("lang") == "fr"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_before_the_reader_asks_for_it(new_page, publication):
    address = factories.make_edition("خبر").get_absolute_url()
    page = new_page()
    for path in ("/", address, "/offline/"):
        page.goto(path, wait_until="networkidle")
    assert page.evaluate(KEPT) == [0, 0, 0]
    expect(page.get_by_role("button", name="نسيان كل شيء")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_stories_that_were_read_open_without_a_network_and_withdrawn_ones_do_not(
    new_page, publication
):
    read, other, gone = (factories.make_article(f"خبر {n}", slug=f"n{n}") for n in range(3))
    addresses = [factories.publish(article).get_absolute_url() for article in (read, other, gone)]
    page = new_page()
    keep(page)
    for address in (addresses[0], addresses[2]):
        page.goto(address)
        page.wait_for_function(f"caches.match({address!r}).then(Boolean)")
    workflow.withdraw(gone, language="ar", by=None)
    page.goto(f"{addresses[2]}?again")
    page.wait_for_function("caches.match(location.pathname).then((found) => !found)")
    page.context.set_offline(True)
    page.goto(addresses[0])
    assert page.locator("h1").inner_text() == "خبر 0"
    page.goto(addresses[1])
    expect(page.locator("[data-missed]")).to_be_visible()
    page.locator("[data-kept] li").first.wait_for()
    assert "خبر 0" in page.locator("[data-kept]").inner_text()
    assert "خبر 2" not in page.locator("[data-kept]").inner_text()
    page.goto("/")
    assert "خبر 1" in page.locator("main").inner_text()  # the list of the day
    page.context.set_offline(False)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_kept_page_says_no_more_what_was_urgent(new_page, publication):
    address = factories.make_edition("خبر").get_absolute_url()
    ends_at = timezone.now() + timedelta(hours=1)
    breaking.announce("ar", by=None, text="هزة أرضية", ends_at=ends_at)
    page = new_page()
    keep(page)
    page.goto(address)
    expect(page.locator(".breaking")).to_be_visible()
    page.wait_for_function(f"caches.match({address!r}).then(Boolean)")
    page.context.set_offline(True)
    for path in (address, "/"):
        page.goto(path)
        expect(page.locator("main")).to_contain_text("خبر")
        expect(page.locator(".breaking")).to_have_count(0)
    page.context.set_offline(False)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_one_button_forgets_everything(new_page, publication):
    page = new_page()
    keep(page)
    page.goto("/offline/")
    page.get_by_role("button", name="نسيان كل شيء").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.get_by_role("button", name="حفظ المواد في هذا المتصفح")).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0, 0]


KEPT = """Promise.all([
  caches.keys(),
  navigator.serviceWorker.getRegistrations(),
  Object.keys(localStorage),
]).then((kept) => kept.map((found) => found.length))"""


def keep(page) -> None:
    page.goto("/offline/")
    expect(page.locator("[data-missed]")).to_be_hidden()
    page.get_by_role("button", name="حفظ المواد في هذا المتصفح").click()
    expect(page.get_by_role("button", name="نسيان كل شيء")).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_the_list_of_kept_stories_is_hidden_until_there_is_one(read, publication):
    (section,) = read("/offline/").xpath("//section[@hidden]")
    assert text_of(section)
