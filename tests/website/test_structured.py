"""What search engines and chat apps are told of a story."""

import json
from datetime import datetime

import pytest

from publication.templatetags.house import machine_time
from tests import factories
from website.plain import described, seen_length

REQUIRED = {
    "@context", "@id", "@type", "author", "dateModified", "datePublished", "headline", "image",
    "inLanguage", "isAccessibleForFree", "mainEntityOfPage", "publisher", "url",
}  # fmt: skip


@pytest.fixture
def facts(read):
    """``facts(edition)``: the JSON-LD of its page, checked as search engines check it."""

    def facts(edition) -> dict:
        page = read(edition.get_absolute_url())
        (script,) = page.xpath("//script[@type='application/ld+json']")
        found = json.loads(script.text)
        assert found["@context"] == "https://schema.org"
        assert found["@type"].endswith("NewsArticle")
        for name in ("datePublished", "dateModified"):
            assert datetime.fromisoformat(found[name]).tzinfo is not None
        assert datetime.fromisoformat(found["dateModified"]) >= datetime.fromisoformat(
            found["datePublished"]
        )
        for address in [found["url"], found["publisher"]["url"], *found.get("image", ())]:
            assert address.startswith("http://testserver/")
        assert found["publisher"]["logo"]["url"].endswith(".png")
        assert all(person["name"] for person in found["author"])
        return found

    return facts


def test_a_story_says_everything_that_search_engines_ask_for(facts, outlet):
    found = facts(outlet.edition)
    assert found.keys() >= REQUIRED
    assert found["headline"] == "مالي تعترف لأول مرة"
    assert found["inLanguage"] == "ar"
    assert found["datePublished"] == machine_time(outlet.edition.first_published_at)
    assert found["dateModified"] == machine_time(outlet.edition.live_from)
    assert found["isAccessibleForFree"] is True
    assert found["articleSection"] == "أخبار الساحل"
    assert found["keywords"] == ["مالي"]
    assert found["publisher"]["@type"] == "NewsMediaOrganization"
    assert found["publisher"]["name"] == "صوت الحق"
    assert found["mainEntityOfPage"]["@id"] == f"http://testserver{outlet.pages['ar article']}"


def test_its_photo_is_given_in_three_shapes(facts, outlet):
    images = facts(outlet.edition)["image"]
    sources = outlet.article.lead_photo.sources
    names = [sources[shape]["jpeg"][-1] for shape in ("wide", "classic", "square")]
    assert [image.rpartition("/")[2] for image in images] == [
        name.rpartition("/")[2] for _width, _height, name in names
    ]
    ratios = [width / height for width, height, _name in names]
    assert ratios == pytest.approx([16 / 9, 4 / 3, 1], abs=0.01)


def test_a_pseudonym_is_all_that_is_told_of_an_author(facts, outlet):
    (person,) = facts(outlet.edition)["author"]
    assert person == {
        "@type": "Person",
        "name": "صحفي مستقل",
        "url": f"http://testserver{outlet.pages['ar author']}",
    }


def test_translations_know_each_other(facts, outlet):
    arabic, french = facts(outlet.edition), facts(outlet.french)
    assert [work["@id"] for work in arabic["workTranslation"]] == [french["@id"]]
    assert [work["@id"] for work in french["workTranslation"]] == [arabic["@id"]]


def test_what_nobody_signs_the_outlet_answers_for(facts, publication):
    found = facts(factories.make_edition("خبر"))
    assert found["author"] == [found["publisher"]]
    assert "image" not in found


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("news", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
    ],
)
def test_opinion_is_not_passed_off_as_news(facts, publication, genre, kind):
    assert facts(factories.make_edition("خبر", genre=genre))["@type"] == kind


def test_what_others_wrote_names_its_origin(facts, publication):
    edition = factories.make_edition("من وكالة", original_url="https://agency.example/1")
    assert facts(edition)["isBasedOn"] == "https://agency.example/1"


def test_chat_apps_are_told_language_kind_and_description(read, outlet):
    for language, locale in (("ar", "ar_AR"), ("fr", "fr_FR")):
        page = read(outlet.pages[f"{language} article"])
        found = {m.get("property"): m.get("content") for m in page.xpath("//meta[@property]")}
        assert found["og:locale"] == locale
        assert found["og:type"] == "article"
        assert found["og:image:alt"]
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert found["og:description"] == description


def test_a_story_without_a_summary_is_described_by_its_beginning(read, publication):
    body = f"<h2>عنوان</h2><p>{'كلمة طويلة جدا ' * 30}</p>"
    page = read(factories.make_edition("خبر", summary="", body=body).get_absolute_url())
    (description,) = page.xpath("//meta[@name='description']/@content")
    assert description.startswith("كلمة طويلة جدا")
    assert description.endswith("…")
    assert seen_length(description) <= 160


def test_a_description_is_cut_between_words_and_counts_no_marks():
    assert described("قصير") == "قصير"
    assert described("سطر\nوآخر  بعيد") == "سطر وآخر بعيد"
    marked = "مُحَمَّدٌ " * 40
    cut = described(marked)
    assert seen_length(cut) <= 160
    assert set(cut.removesuffix("…").split()) == {"مُحَمَّدٌ"}
    assert len(cut) > 160
    assert described("كلمة، أخرى", 7) == "كلمة…"
    word = described("مُ" * 200)
    assert seen_length(word) == 160
    assert word.endswith("مُ…")
