"""Pages without a date: written at the desk, shown when they are meant to be, never mixed up."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from lxml import html

from pages.models import Page, PageVersion
from tests import factories
from tests.desk.desk import at_desk
from tests.website.reading import text_of

pytestmark = pytest.mark.django_db
ADD = "admin:pages_page_add"


def data(**changes: str) -> dict[str, str]:
    fields = {f"{code}-{name}": "" for code in ("ar", "fr", "en") for name in ("title", "slug")}
    fields |= {f"{code}-body": "" for code in ("ar", "fr", "en")}
    forms = {f"versions-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return fields | forms | {"position": "1", "is_in_footer": "on"} | changes


def change(page: Page) -> str:
    return reverse("admin:pages_page_change", args=[page.pk])


def test_a_page_is_hidden_until_it_is_shown(client):
    desk = at_desk("chief editor")
    words = {"ar-title": "من نحن", "ar-body": "<p>صحيفة مستقلة.</p>"}
    response = desk.post(reverse(ADD), data(**words))
    assert response.status_code == 302, response.context["adminform"].form.errors
    page = Page.objects.get()
    address = "/page/من-نحن/"
    assert client.get(address).status_code == 404
    assert "من نحن" not in client.get("/").content.decode()
    desk.post(change(page), data(**words, **{"ar-slug": "من-نحن", "is_shown": "on"}))
    assert "صحيفة مستقلة." in client.get(address).content.decode()
    assert "من نحن" in client.get("/").content.decode()
    assert "/page/" in client.get("/sitemap-pages.xml").content.decode()


def test_one_language_never_stands_in_for_another(client, read_page):
    factories.make_page("من نحن", body="<p>نص عربي</p>")
    assert client.get("/page/من-نحن/").status_code == 200
    assert client.get("/fr/page/من-نحن/").status_code == 404
    assert "من نحن" not in client.get("/fr/").content.decode()


def test_its_versions_name_each_other_and_have_their_direction(read_page):
    page = factories.make_page("من نحن", body="<p>نص <span lang='fr'>mot</span></p>")
    factories.add_words(page, "fr", title="Qui sommes-nous", body="<p>Texte</p>")
    tree = read_page("/fr/page/qui-sommes-nous/")
    assert (tree.get("lang"), tree.get("dir")) == ("fr", "ltr")
    assert {link.get("hreflang") for link in tree.xpath("//link[@hreflang]")} == {
        "ar", "fr", "x-default",
    }  # fmt: skip
    (span,) = read_page("/page/من-نحن/").cssselect(".body span")
    assert span.get("dir") == "ltr"


def test_its_text_passes_the_one_allow_list(read_page):
    desk = at_desk("chief editor")
    evil = '<p onclick="x()">نص</p><script>alert(1)</script><h1>كبير</h1><iframe src="/"></iframe>'
    words = {"ar-title": "من نحن", "ar-body": evil, "is_shown": "on"}
    desk.post(reverse(ADD), data(**words))
    (body,) = read_page("/page/من-نحن/").cssselect(".body")
    assert {element.tag for element in body.iter()} <= {"div", "p", "h2"}
    assert not body.xpath(".//@onclick")
    # What came into the table by another way is cleaned when it is shown.
    Page.objects.get().translations.update(body=evil)
    (body,) = read_page("/page/من-نحن/").cssselect(".body")
    assert not body.xpath(".//script | .//iframe | .//@onclick")


def test_every_save_that_says_something_new_is_kept(django_user_model):
    desk = at_desk("chief editor")
    words = {"ar-title": "من نحن", "ar-body": "<p>أول</p>", "fr-title": "Nous"}
    desk.post(reverse(ADD), data(**words))
    page = Page.objects.get()
    desk.post(change(page), data(**words))
    assert PageVersion.objects.count() == 2
    desk.post(change(page), data(**words | {"ar-body": "<p>ثان</p>"}))
    bodies = page.versions.filter(language_code="ar").values_list("body", flat=True)
    assert list(bodies) == ["<p>ثان</p>", "<p>أول</p>"]
    assert "أول" in desk.get(change(page)).content.decode()
    get_user_model().objects.all().delete()
    assert PageVersion.objects.filter(saved_by=None).count() == 3


def test_only_the_chief_editor_may_write_them():
    page = factories.make_page()
    for role in ("reporter", "editor", "moderator"):
        desk = at_desk(role)
        assert desk.get(reverse(ADD)).status_code == 403, role
        assert desk.post(change(page), data()).status_code == 403, role
    assert at_desk("chief editor").get(change(page)).status_code == 200


def test_retyped_addresses_find_the_page(client):
    factories.make_page("من نحن")
    for path in ("/page/من-نحن", "/page/من-نحن؟/", "/PAGE/من-نحن/", "/page/من--نحن/"):
        response = client.get(path)
        assert response.status_code == 301, path


@pytest.fixture
def read_page(client):
    def read_page(path: str):
        response = client.get(path)
        assert response.status_code == 200, response.status_code
        page = html.fromstring(response.content.decode())
        assert text_of(page)
        return page

    return read_page
