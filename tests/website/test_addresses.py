"""Every wrong spelling of an address leads to the right one, in one step, and no further."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

import pytest

from articles import workflow
from redirects.models import Redirect
from tests import factories
from tests.website.reading import main_of, path_of, text_of


@pytest.fixture
def story(publication):
    section = factories.make_section("أخبار الساحل")
    return factories.make_edition(
        "قصة",
        slug="الأمن-في-آغاديس-2026",
        section=section,
        tags=["مالي"],
        at=datetime(2026, 3, 9, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "spelling",
    [
        "/2026/03/الأمن-في-آغاديس-2026",
        "/2026/3/الأمن-في-آغاديس-2026/",
        "/٢٠٢٦/٠٣/الأمن-في-آغاديس-2026/",
        "/2026/03/الأمن-في-آغاديس-2026/؟",
        "/2026/03/الأمن-في-آغاديس-2026/،",
        "/2026/03/الأمن-في-آغاديس-2026».",
        "/2026//03//الأمن-في-آغاديس-2026//",
        unicodedata.normalize("NFD", "/2026/03/الأمن-في-آغاديس-2026/"),
        "/2026/03/الامن-في-اغاديس-2026/",
        "/2026/03/الأمن-فى-آغاديس-٢٠٢٦/",
        "/2026/03/الأمــن-في-آغاديس-2026/",
        "/2026/03/الأَمن-في-آغاديس-2026/",
        "/2026/03/\u200fالأمن-في-آغاديس-2026/",
        "/2025/11/الأمن-في-آغاديس-2026/",
        "/2026/13/الأمن-في-آغاديس-2026/",
        "/ar/2026/03/الأمن-في-آغاديس-2026/",
        quote("/2026/03/الأمن-في-آغاديس-2026/"),
    ],
)
def test_other_spellings_lead_to_the_story_in_one_step(client, story, spelling):
    address = story.get_absolute_url()
    response = client.get(quote(spelling))
    assert response.status_code == 301
    assert response.headers["Location"] == address
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "junk",
    ["؟", "؟/", "»،", ")", "%22", "%3E", "`", "*", "_", "./", "...", "…", "—", "۔", "٭", "›", "|"]
    + ["%0A", "%20", "%C2%A0", "%E2%80%8F", "%E2%81%A9", "%E2%81%A9.", "%EF%BB%BF", "👇", "❤️"]
    + ["%", "%D", "%D8", "%d8%", "%3Cbr%3E", "&fbclid=1", "&amp;utm_source=x", "%20عبر%20واتساب"],
)
def test_what_chat_apps_take_along_costs_no_second_step(client, story, junk):
    address = story.get_absolute_url()
    pasted_as = [address + junk, address.lower() + junk]
    if not junk.endswith("واتساب"):  # without a slash these could be words of the headline
        pasted_as.append(address.removesuffix("/") + junk)
    for pasted in pasted_as:
        response = client.get(quote(pasted, safe="/%&;="))
        assert (response.status_code, response.headers["Location"]) == (301, address), pasted


@pytest.mark.parametrize(
    "glued",
    ["%20عبر%20واتساب", "عبر", "-عبر-واتساب", "%20via%20WhatsApp", "شاهد%20أيضا", "،شكرا"],
)
def test_words_glued_to_an_address_cost_no_second_step(client, story, glued):
    pasted = story.get_absolute_url().removesuffix("/") + quote(glued, safe="%")
    response = client.get(pasted)
    assert (response.status_code, response.headers["Location"]) == (301, story.get_absolute_url())


def test_words_behind_an_address_that_says_little_are_another_headline(client, publication):
    at = datetime(2026, 3, 9, 12, tzinfo=UTC)
    factories.make_edition("قصة", slug="كرة-القدم", at=at)
    assert client.get(quote("/2026/03/كرة-القدم-في-مالي/")).status_code == 404


def test_the_longest_of_two_addresses_is_meant(client, story):
    longer = factories.make_edition("أطول", slug=f"{story.slug}-بعد-عام", at=story.live_from)
    response = client.get(longer.get_absolute_url().removesuffix("/") + quote(" واتساب"))
    assert response.headers["Location"] == longer.get_absolute_url()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_an_address_read_in_a_wrong_alphabet_leads_to_the_story(client, story, encoding):
    """A mail program or an old database took the bytes of UTF-8 for those of western Europe."""
    misread = f"/{story.path}/".encode().decode(encoding, errors="ignore")
    if misread.encode(encoding) != f"/{story.path}/".encode():
        pytest.skip("this encoding has no signs for all bytes of the address")
    response = client.get(quote(misread))
    assert (response.status_code, response.headers["Location"]) == (301, story.get_absolute_url())


def test_an_address_in_the_encoding_of_old_arabic_windows_leads_to_the_story(client, story):
    response = client.get(quote(f"/{story.path}/", encoding="cp1256"))
    assert (response.status_code, response.headers["Location"]) == (301, story.get_absolute_url())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("letters", [str.upper, str.lower])
def test_an_address_encoded_too_often_leads_to_the_story(client, story, form, times, letters):
    """In either case of the hexadecimal digits, with hamzas in one piece or two."""
    path = unicodedata.normalize(form, f"/{story.path}")
    for _time in range(times):
        path = re.sub("%[0-9A-F]{2}", lambda found: letters(found.group()), quote(path))
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, story.get_absolute_url())


@pytest.mark.parametrize(
    "path",
    [
        "/2026/03/الأمن-في-آغاديس-2026/feed/",
        "/2026/03/الأمن-في-آغاديس-2026/amp",
        "/2026/03/الأمن-في-آغاديس-2026/comment-page-2/",
        "/2026/03/الأمن-في-آغاديس-2026/index.html",
        "/2026/03/الأمن-في-آغاديس-2026.html",
        "/2026/03/09/الأمن-في-آغاديس-2026/",
        "/2026/03/الامن-في-اغاديس-2026/feed/",
    ],
)
def test_what_older_sites_have_below_a_story_leads_to_the_story(client, story, path):
    response = client.get(quote(path))
    assert (response.status_code, response.headers["Location"]) == (301, story.get_absolute_url())


def test_a_cut_address_leads_to_the_only_story_that_begins_so(client, story):
    for left in ("/2026/03/الأمن-في-آغا", "/2026/03/الامن-في-آغاديس-20", "/2026/03/الأمن-في-"):
        response = client.get(quote(left))
        assert path_of(response) == unquote(story.get_absolute_url()), left
    cut_in_a_letter = story.get_absolute_url()[:-10]
    assert path_of(client.get(cut_in_a_letter)) == unquote(story.get_absolute_url())


def test_a_cut_address_that_could_be_of_two_stories_leads_to_neither(client, story):
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    factories.make_edition("أخرى", slug="الأمن-في-آغاديس-غدا", at=at)
    assert client.get(quote("/2026/03/الأمن-في-آغاديس")).status_code == 404
    assert client.get(quote("/2026/03/الأمن")).status_code == 404


def test_every_former_address_of_a_story_leads_to_the_present_one_in_one_step(client, publication):
    article = factories.make_article("قصة", slug="الاسم-الأول")
    factories.translate(article, "fr", headline="Histoire", slug="premier-nom")
    first = datetime(2026, 3, 9, 12, tzinfo=UTC)
    former: dict[str, list[str]] = {"ar": [], "fr": []}
    slugs = {
        "ar": ("الاسم-الأول", "الاسم-الثاني", "الاسم-الثالث", "الاسم-الأخير"),
        "fr": ("premier-nom", "deuxieme-nom", "troisieme-nom", "dernier-nom"),
    }
    for language, names in slugs.items():
        for days, slug in enumerate(names):
            article.set_current_language(language)
            article.slug = slug
            article.save()
            edition = factories.publish(article, language, at=first + timedelta(days=days))
            former[language].append(edition.get_absolute_url())
            Redirect.objects.lead(f"/old/{language}/{days}", edition.get_absolute_url())
    for language, addresses in former.items():
        *olds, present = addresses
        assert len(set(addresses)) == len(slugs[language])
        for number, old in enumerate(olds):
            junk = (old, old.lower() + "%D8%9F", quote(unicodedata.normalize("NFD", unquote(old))))
            for spelling in (*junk, f"/old/{language}/{number}"):
                response = client.get(f"{spelling}?utm_source=chat", follow=True)
                assert response.redirect_chain == [(f"{present}?utm_source=chat", 301)], spelling
                assert response.status_code == 200


def test_a_new_story_takes_a_former_address_without_a_loop(client, publication):
    """Who asks for the address reads the new story; the old one is where it is now."""
    at = datetime(2026, 3, 9, 12, tzinfo=UTC)
    article = factories.make_article("قصة", slug="عنوان")
    former = factories.publish(article, at=at).get_absolute_url()
    article.set_current_language("ar")
    article.slug = "عنوان-آخر"
    article.save()
    moved = factories.publish(article, at=at + timedelta(hours=1))
    taker = factories.make_edition("جديدة", slug="عنوان", at=at + timedelta(hours=2))
    assert taker.get_absolute_url() == former
    assert "جديدة" in client.get(former).content.decode()
    assert client.get(moved.get_absolute_url()).status_code == 200


def test_upper_case_leads_to_the_story(client, publication):
    edition = factories.make_edition("Title", language="en", slug="mali-admits")
    path = edition.get_absolute_url()
    assert path_of(client.get(path.replace("mali", "MALI"))) == path
    assert path_of(client.get(path.replace("/en/", "/EN/"))) == path


def test_percent_signs_in_small_letters_are_the_same_address(client, story):
    assert client.get(story.get_absolute_url().lower()).status_code == 200


def test_the_query_is_kept(client, story):
    response = client.get(f"/{story.path}?utm_source=telegram")
    assert response.headers["Location"] == f"{story.get_absolute_url()}?utm_source=telegram"


@pytest.mark.parametrize(
    ("spelling", "address"),
    [
        ("/section/أخبار-الساحل", "/section/أخبار-الساحل/"),
        ("/section/اخبار-الساحل/", "/section/أخبار-الساحل/"),
        ("/SECTION/أخبار-الساحل/", "/section/أخبار-الساحل/"),
        ("/tag/مالى", "/tag/مالي/"),
        ("/2026/3", "/2026/03/"),
        ("/latest", "/latest/"),
        ("/ar/", "/"),
        ("/ar/latest", "/latest/"),
        ("/fr", "/fr/"),
        ("/fr/latest", "/fr/latest/"),
        ("/desk", "/desk/"),
    ],
)
def test_other_spellings_of_other_pages_lead_there(client, story, spelling, address):
    response = client.get(quote(spelling))
    assert (response.status_code, path_of(response)) == (301, address)


@pytest.mark.parametrize(
    "path",
    [
        "/2026/03/قصة-أخرى-تماما/",
        "/2026/13/",
        "/0000/00/x/",
        "/9999/12/",
        "/section/",
        "/section/قسم-آخر",
        "/fr/2026/03/الأمن-في-آغاديس-2026/",
        "/de/",
        "/%00",
        "/%ff%fe",
        "/2026/03/a%00b/",
        "/" + "س" * 500,
        "/wp-login.php",
        "/.env",
        "/desk-preview/1/ar",
    ],
)
def test_what_is_no_page_is_not_found_and_breaks_nothing(client, story, path):
    assert client.get(path).status_code == 404


def test_the_newsrooms_own_redirect_comes_before_a_guess(client, story):
    other = factories.make_edition("أخرى", slug="أخرى")
    Redirect.objects.lead("/2026/03/الامن-في-اغاديس-2026/", other.get_absolute_url())
    response = client.get(quote("/2026/03/الامن-في-اغاديس-2026/"))
    assert response.headers["Location"] == other.get_absolute_url()


def test_an_address_of_the_old_site_leads_on_and_keeps_its_query(client, story):
    Redirect.objects.lead("/?p=1", "/latest/")
    Redirect.objects.lead("/أخبار/قصة-قديمة", story.get_absolute_url())
    response = client.get(quote("/أخبار/قصة-قديمة/") + "?x=1")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{story.get_absolute_url()}?x=1"
    assert Redirect.objects.get(old_path="/أخبار/قصة-قديمة").hit_count == 1


def test_an_address_that_was_closed_answers_with_the_page_for_gone(client, read, story):
    Redirect.objects.close("/قديم")
    page = read(quote("/قديم/"), status=410)
    assert "لم تعد متاحة" in text_of(main_of(page))
    assert page.get("lang") == "ar"
    Redirect.objects.close("/fr/vieux")
    assert read("/fr/vieux", status=410).get("lang") == "fr"


def test_a_live_story_wins_over_a_redirect_from_its_address(client, story):
    Redirect.objects.lead(story.get_absolute_url(), "/latest/")
    assert client.get(story.get_absolute_url()).status_code == 200


def test_a_withdrawn_story_is_gone_under_every_spelling(client, story):
    workflow.withdraw(story.article, language="ar", by=None)
    assert client.get(story.get_absolute_url()).status_code == 410
    response = client.get(f"/{story.path}", follow=True)
    assert (response.status_code, len(response.redirect_chain)) == (410, 1)


def test_only_reading_is_led_elsewhere(client, story):
    assert client.post(f"/{story.path}").status_code == 405
