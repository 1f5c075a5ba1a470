"""Three languages beside each other: none ever shows the text of another."""

import pytest

from publication.models import Publication
from tests import factories
from tests.website.reading import links_in_head, main_of, text_of
from website.frame import path_in


def alternates(page) -> dict[str, str]:
    links = [link for link in links_in_head(page, "alternate") if link.get("hreflang")]
    return {link.get("hreflang"): link.get("href") for link in links}


def switch(page) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in page.cssselect(".languages a")}


@pytest.fixture
def arabic_only(outlet):
    return factories.make_edition("بالعربية فقط", slug="بالعربية-فقط", body="<p>نص عربي طويل</p>")


def test_a_french_address_never_serves_an_arabic_text(client, read, outlet, arabic_only):
    assert client.get(f"/fr{arabic_only.get_absolute_url()}").status_code == 404
    assert client.get(f"/en{outlet.pages['ar article']}").status_code == 404
    for kind in ("front", "latest", "section", "author", "tag", "month", "article"):
        text = text_of(main_of(read(outlet.pages[f"fr {kind}"])))
        assert "بالعربية فقط" not in text
        assert factories.PARAGRAPH not in text
        assert "الساحل منذ سنوات" not in text


def test_an_arabic_page_lists_no_french_story(read, outlet):
    for kind in ("front", "latest", "section", "author", "tag", "month"):
        assert "Le Mali reconnaît" not in text_of(main_of(read(outlet.pages[f"ar {kind}"])))


def test_captions_of_another_language_are_left_out(read, outlet):
    text = text_of(main_of(read(outlet.pages["fr article"])))
    assert "جنود في الساحة" not in text
    assert "صوت الحق" in text  # the credit is a name


def test_translations_of_a_page_name_each_other(read, outlet):
    for kind in ("front", "latest", "archive", "section", "author", "tag", "month", "article"):
        arabic = alternates(read(outlet.pages[f"ar {kind}"]))
        french = alternates(read(outlet.pages[f"fr {kind}"]))
        assert arabic == french, kind
        assert (
            arabic["ar"] == arabic["x-default"] == f"http://testserver{outlet.pages[f'ar {kind}']}"
        )
        assert arabic["fr"] == f"http://testserver{outlet.pages[f'fr {kind}']}"


def test_a_story_in_one_language_only_names_no_other(read, arabic_only):
    assert alternates(read(arabic_only.get_absolute_url())) == {}


def test_a_story_without_arabic_names_its_first_language_for_all_others(read, publication):
    article = factories.make_article("Titre", language="fr")
    factories.translate(article, "en", headline="Title")
    french = factories.publish(article, "fr").get_absolute_url()
    english = factories.publish(article, "en").get_absolute_url()
    found = alternates(read(french))
    assert found == alternates(read(english))
    assert set(found) == {"fr", "en", "x-default"}
    assert found["x-default"] == f"http://testserver{french}"


def test_the_switch_leads_to_the_same_page_or_says_that_it_leads_to_the_front(
    read, outlet, arabic_only
):
    page = read(outlet.pages["ar article"])
    assert switch(page) == {"fr": outlet.pages["fr article"], "en": "/en/"}
    french, english = page.cssselect(".languages a")
    assert text_of(french) == "Français"
    assert text_of(english) == "English (front page)"
    assert (french.get("lang"), french.get("dir")) == ("fr", "ltr")
    assert switch(read(arabic_only.get_absolute_url())) == {"fr": "/fr/", "en": "/en/"}


def test_the_story_itself_offers_its_translations(read, outlet):
    (also,) = read(outlet.pages["fr article"]).cssselect(".also")
    assert [link.get("href") for link in also.iter("a")] == [outlet.pages["ar article"]]


def test_a_row_without_french_words_has_a_page_that_says_so(read, outlet):
    section = factories.make_section("ثقافة")
    path = path_in("fr", "website:section", section.slug)
    page = read(path)
    (name,) = page.cssselect("h1 bdi")
    assert (name.get("lang"), name.get("dir")) == ("ar", "rtl")
    assert alternates(page) == {}
    assert path not in {link.get("href") for link in read("/fr/").cssselect(".menu a")}


def test_a_language_that_is_off_has_no_pages(client, read, outlet):
    publication = Publication.objects.current()
    publication.languages = ["ar", "en"]
    publication.save()
    for name, path in outlet.pages.items():
        assert client.get(path).status_code == (404 if name.startswith("fr") else 200), path
    page = read(outlet.pages["ar article"])
    assert alternates(page) == {}
    assert switch(page) == {"en": "/en/"}
    assert (read("/fr/", status=404).get("lang"), read("/fr/x/", status=404).get("lang")) == (
        "ar",
        "ar",
    )


def test_the_language_of_the_browser_and_of_a_cookie_change_nothing(client, outlet):
    path = outlet.pages["ar front"]
    plain = client.get(path).content
    client.cookies["django_language"] = "fr"
    assert client.get(path, headers={"accept-language": "fr"}).content == plain
