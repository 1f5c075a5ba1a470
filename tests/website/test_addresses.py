"""Every wrong spelling of an address leads to the right one, in one step, and no further."""

import unicodedata
from datetime import UTC, datetime
from urllib.parse import quote

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
