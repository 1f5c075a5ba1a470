"""The page of the search, as readers and their programs get it."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import make_article, make_author, make_section, make_tag

SEARCH = "/search/"
HEADLINE = "والرئيس يلتقي الوزراء في أنجمينا"
BODY = "<p>قال شهود في السوق.</p><p>وصل بالطائرة الوزراء صباحا &amp; بحثوا الأسعار.</p>"


def page(client, words: str = "", path: str = SEARCH, **asked) -> str:
    response = client.get(path, {"q": words, **asked})
    assert response.status_code == 200
    return response.content.decode()


def marked(html: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", html)


def test_whole_words_are_marked_in_their_own_spelling(publish_story, client):
    publish_story(HEADLINE, body=BODY)
    html = page(client, "رئيس وزير")
    assert set(marked(html)) == {"والرئيس", "الوزراء"}
    assert "صباحا &amp; بحثوا" in html


def test_markup_that_was_typed_is_shown_and_not_obeyed(publish_story, client):
    publish_story("خبر <b>عريض</b> عن الحليب")
    html = page(client, '<script>alert("حليب")</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "typed",
    [
        "؟!…",
        "في من على",
        "%_'\\;--",
        "(.*)+[",
        "\u202eمصر\u2066",
        "ا" * 10_000,
        "🙂",
        "-",
        "«",
        "\0",
    ],
)
def test_anything_may_be_typed_and_a_sentence_answers(publish_story, client, typed):
    publish_story(HEADLINE)
    html = page(client, typed)
    notes = re.search(r'class="search-notes" role="status">(.*?)</div>', html, re.DOTALL)[1]
    assert re.sub(r"<[^>]+>|\s", "", notes)


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 30}, {"page": "٢"},
        {"since": "2026-02-31"}, {"since": "9999-12-31", "until": "9999-12-31"},
        {"until": "0001-01-01"}, {"section": "لا شيء"}, {"tag": "\0"}, {"author": "x" * 5000},
        {"language": "xx"}, {"since": "٢٠٢٠-٠١-٠١"},
    ],
)  # fmt: skip
def test_a_garbled_address_still_searches(publish_story, client, asked):
    publish_story(HEADLINE)
    assert client.get(SEARCH, {"q": "رئيس", **asked}).status_code == 200


def test_filters_stay_in_the_address_and_in_the_form(publish_story, client):
    author, tag, section = make_author("زينب"), make_tag("المياه"), make_section("اقتصاد")
    for number in range(12):
        publish_story(f"أزمة رقم {number}", authors=[author], tags=[tag], section=section)
    asked = {
        "author": author.slug_in("ar"), "tag": tag.slug_in("ar"), "section": section.slug_in("ar"),
        "since": "2020-01-01", "language": "all",
    }  # fmt: skip
    html = page(client, "أزمة", **asked)
    more = re.search(r'class="older" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert all(f"{key}=" in more for key in ("q", *asked))
    second = client.get(SEARCH + more).content.decode()
    assert second.count("<article") == 2
    assert 'value="2020-01-01"' in second


def test_who_finds_nothing_is_told_where_there_is_something(publish_story, client):
    publish_story("Inondations à Gao", language="fr")
    html = page(client, "غاو")
    assert "language=all" in html
    assert "Inondations" in page(client, "غاو", language="all")


def test_a_mistyped_word_is_repaired_and_it_is_said(publish_story, client):
    publish_story(HEADLINE, body=BODY)
    html = page(client, "الويزراء")
    assert "<bdi>الوزراء</bdi>" in html
    assert "<article" in html


def test_the_page_remembers_nothing_and_is_not_indexed(publish_story, client):
    publish_story(HEADLINE)
    response = client.get(SEARCH, {"q": "رئيس"})
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_a_page_costs_the_same_however_many_are_found(
    publish_story, client, django_assert_max_num_queries
):
    for number in range(12):
        publish_story(f"قافلة رقم {number} تصل", authors=[make_author()], tags=[make_tag()])
    client.get(SEARCH, {"q": "قافلة"})
    with django_assert_max_num_queries(9):
        client.get(SEARCH, {"q": "قافلة"})


def test_suggestions_name_only_what_readers_can_read(publish_story, client):
    publish_story("الجفاف يضرب كانم", tags=[make_tag("الجفاف")], authors=[make_author("جفال")])
    make_article("الجفاف السري", tags=[make_tag("الجفاف المسرب")], authors=[make_author("الجفري")])
    response = client.get(reverse("website:suggest"), {"q": "الجفا"})
    offered = json.loads(response.content)["suggestions"]
    assert {(each["kind"], each["text"]) for each in offered} == {
        ("tag", "الجفاف"), ("story", "الجفاف يضرب كانم"),
    }  # fmt: skip
    assert not response.cookies
    assert json.loads(client.get(reverse("website:suggest")).content) == {"suggestions": []}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_speaks_every_language(publish_story, client, language):
    publish_story("Attaque à Ménaka", language=language)
    with translation.override(language):
        html = page(client, "menaka attaques", reverse("website:search"))
    assert marked(html)[:2] == ["Attaque", "Ménaka"]
