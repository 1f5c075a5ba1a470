"""Subjects and authors from A to Z: one order in the database, the JSON and the page."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from arabic.folding import sort_key
from tags.models import Tag
from tests.factories import add_words, make_article, make_author, make_edition, make_tag

pytestmark = pytest.mark.django_db

NAMES = ["النيجر", "أنغولا", "إيران", "آسيا", "ابن بطوطة", "الجزائر", "7 أيام", "Mali", "الله"]
SORTED = ["7 أيام", "ابن بطوطة", "آسيا", "الله", "أنغولا", "إيران", "الجزائر", "النيجر", "Mali"]
LETTERS = ["#", "ا", "ج", "ن", "M"]


def listed(html: str) -> list[str]:
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r"<li><a href=\"/[^\"]+\">(?:<bdi[^>]*>)?([^<]+)", main)


@pytest.mark.parametrize(("page", "make"), [("tags", make_tag), ("authors", make_author)])
def test_database_json_and_page_agree_on_the_order(client, page, make):
    rows = [make(name) for name in NAMES]
    make_edition("خبر", **{page: rows})
    ordered = type(rows[0]).objects.alphabetically("ar")
    assert [str(row) for row in ordered] == SORTED
    assert [row.sorted_by for row in ordered] == sorted(map(sort_key, NAMES))
    answer = json.loads(client.get(f"/{page}.json").content)[page]
    assert [row["name"] for row in answer] == SORTED
    html = client.get(f"/{page}/").content.decode()
    assert listed(html) == SORTED
    assert re.findall(r"<h2 id=\"letter-\d+\">(.)</h2>", html) == LETTERS
    assert list(dict.fromkeys(row["letter"] for row in answer)) == LETTERS


def test_a_name_that_changes_moves(client):
    tag = make_tag("ياسمين")
    make_edition("خبر", tags=[tag, make_tag("سلام")])
    assert [str(row) for row in Tag.objects.alphabetically("ar")] == ["سلام", "ياسمين"]
    words = tag.translations.get()
    words.title = "الأمن"
    words.save()
    assert [str(row) for row in Tag.objects.alphabetically("ar")] == ["الأمن", "سلام"]


def test_each_language_is_sorted_by_its_own_names(client):
    niger = add_words(make_tag("النيجر"), "fr", title="Niger")
    angola = add_words(make_tag("أنغولا"), "fr", title="Zambèze")
    edition = make_edition("Nouvelle", language="fr", tags=[niger, angola])
    assert edition
    with translation.override("fr"):
        html = client.get(reverse("website:tags")).content.decode()
    assert listed(html.replace("/fr/", "/")) == ["Niger", "Zambèze"]


def test_who_is_named_by_drafts_only_is_not_listed(client):
    make_article("مسودة", tags=[make_tag("وسم مسرب")], authors=[make_author("كاتب مسرب")])
    for page in ("tags", "authors"):
        assert "مسرب" not in client.get(f"/{page}/").content.decode()
        assert json.loads(client.get(f"/{page}.json").content) == {page: []}


def test_the_number_of_queries_does_not_grow_with_the_names(client, django_assert_max_num_queries):
    make_edition("خبر", tags=[make_tag(f"وسم {number}") for number in range(30)])
    client.get("/tags/")
    with django_assert_max_num_queries(4):
        client.get("/tags/")


def test_a_series_begins_with_its_first_part(client):
    series = make_tag("طريق الملح")
    for part in ("الجزء الأول", "الجزء الثاني", "الجزء الثالث"):
        make_edition(part, tags=[series])
    address = f"/tag/{series.slug_in('ar')}/"
    parts = re.compile("الجزء (?:الأول|الثاني|الثالث)")
    assert list(dict.fromkeys(parts.findall(client.get(address).content.decode()))) == [
        "الجزء الثالث", "الجزء الثاني", "الجزء الأول",
    ]  # fmt: skip
    Tag.objects.update(kind=Tag.Kind.SERIES)
    assert list(dict.fromkeys(parts.findall(client.get(address).content.decode()))) == [
        "الجزء الأول", "الجزء الثاني", "الجزء الثالث",
    ]  # fmt: skip
