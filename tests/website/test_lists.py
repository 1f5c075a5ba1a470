"""Lists: their order, and pages that neither repeat nor skip when stories come and go."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from tests import factories
from tests.website.reading import headlines_of, links_in_head, links_of, main_of, text_of
from website import paging

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    monkeypatch.setattr(paging.page_of, "__defaults__", (4,))


@pytest.fixture
def stories(publication):
    """Eleven stories, of which the fourth to seventh were published at the same moment."""
    section = factories.make_section("أخبار", slug="أخبار")
    hours = [0, 1, 2, 3, 3, 3, 3, 4, 5, 6, 7]
    return [
        factories.make_edition(
            f"خبر {number}",
            section=section,
            tags=["مالي"],
            authors=[],
            at=START + timedelta(hours=hour),
        )
        for number, hour in enumerate(hours)
    ]


def newest_first(stories):
    return [story.headline for story in reversed(stories)]


def neighbour(page, relation: str) -> str | None:
    found = links_in_head(page, relation)
    links = page.xpath(f"//main//a[@rel='{relation}']")
    assert [link.get("href") for link in found] == [link.get("href") for link in links]
    return found[0].get("href") if found else None


def walk(read, path: str, relation: str):
    """The headlines of the page and of those that follow it in that direction."""
    pages = []
    while path:
        page = read(path)
        pages.append(headlines_of(page))
        path = neighbour(page, relation)
    return pages


def test_a_list_walked_to_its_end_has_every_story_once(read, stories):
    for path in ("/latest/", "/section/أخبار/", "/tag/مالي/", "/2026/01/"):
        pages = walk(read, path, "next")
        assert [len(page) for page in pages] == [4, 4, 3]
        assert sum(pages, []) == newest_first(stories)


def test_the_way_back_shows_the_same_stories(read, stories):
    path = "/latest/"
    while following := neighbour(read(path), "next"):
        path = following
    back = walk(read, path, "prev")
    assert sum(reversed(back), []) == newest_first(stories)
    assert headlines_of(read("/latest/")) == back[-1]


def test_stories_that_arrive_meanwhile_are_neither_repeated_nor_make_others_skipped(read, stories):
    first = read("/latest/")
    seen = headlines_of(first)
    path = neighbour(first, "next")
    number = 0
    while path:
        for _ in range(3):
            number += 1
            factories.make_edition(f"جديد {number}")
        page = read(path)
        seen += headlines_of(page)
        path = neighbour(page, "next")
    assert seen == newest_first(stories)


def test_the_way_back_finds_what_has_arrived_meanwhile(read, stories):
    path = neighbour(read("/latest/"), "next")
    for number in range(6):
        factories.make_edition(f"جديد {number}")
    back = sum(reversed(walk(read, path, "prev")), [])
    expected = [f"جديد {number}" for number in reversed(range(6))] + newest_first(stories)[:8]
    assert back == expected


def test_a_story_that_is_taken_down_takes_no_other_along(read, stories):
    path = neighbour(read("/latest/"), "next")
    workflow.withdraw(stories[-4].article, language="ar", by=None)
    assert headlines_of(read(path)) == newest_first(stories)[4:8]


def test_an_update_moves_a_story_nowhere(read, stories):
    article = stories[0].article
    article.set_current_language("ar")
    article.summary = "تحديث"
    article.save()
    factories.publish(article)
    assert sum(walk(read, "/latest/", "next"), []) == newest_first(stories)


def test_pages_of_a_list_have_their_own_address_and_no_translations(read, stories):
    path = neighbour(read("/latest/"), "next")
    page = read(path)
    (canonical,) = links_in_head(page, "canonical")
    assert canonical.get("href") == f"http://testserver{path}"
    assert not [link for link in links_in_head(page, "alternate") if link.get("hreflang")]


@pytest.mark.parametrize(
    "query",
    [
        "before=",
        "before=x",
        "before=1-",
        "before=-1-1",
        "before=1-0",
        "before=1.5-1",
        "before=9999999999999999999999-1",
        "before=1-99999999999999999999999",
        "before=١-١",
        "before=1-1%00",
        "after=x",
        "after=99999999999999999-999999999999999999",
        "before=1-1",
        "before=1764000000000000-1&after=1764000000000000-1",
    ],
)
def test_places_that_no_page_has_written_are_not_found(client, stories, query):
    assert client.get(f"/latest/?{query}").status_code == 404


def test_a_place_between_the_stories_is_as_good_as_one_of_them(read, stories):
    moment = int((START + timedelta(hours=5, minutes=30)).timestamp() * 1_000_000)
    page = read(f"/latest/?before={moment}-999999999999999999")
    assert headlines_of(page)[0] == stories[8].headline


def test_empty_lists_say_so_and_offer_no_pages(read, stories):
    empty = factories.make_section("ثقافة")
    page = read(f"/section/{empty.slug}/")
    assert page.cssselect(".nothing")
    assert not page.cssselect(".pager")
    assert read("/fr/tag/مالي/").cssselect(".nothing")


def test_months_are_those_of_the_newsroom(read, publication):
    publication.time_zone = "Africa/Ndjamena"
    publication.save()
    edition = factories.make_edition("رأس الشهر", at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    factories.make_edition("قبله", at=datetime(2026, 2, 1, tzinfo=UTC))
    assert edition.path.startswith("2026/04/")
    page = read("/2026/04/")
    assert headlines_of(page) == ["رأس الشهر"]
    assert "أبريل 2026" in text_of(page.xpath("//h1")[0])
    (earlier,) = page.xpath("//main//a[@href='/2026/02/']")
    assert text_of(earlier) == "فبراير 2026"
    assert read("/2026/02/").xpath("//main//a[@href='/2026/04/']")


def test_a_month_without_stories_is_not_found(client, stories):
    for path in ("/2025/12/", "/2026/02/", "/2999/12/", "/1000/01/"):
        assert client.get(path).status_code == 404, path
    assert client.get("/fr/2026/01/").status_code == 200


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "مادة واحدة"), (2, "مادتان"), (3, "3 مواد"), (11, "11 مادة")],
)
def test_the_archive_counts_stories_in_all_forms_of_arabic(read, publication, count, expected):
    for _ in range(count):
        factories.make_edition(at=START)
    (month,) = read("/archive/").cssselect(".months a")
    assert text_of(month) == f"يناير 2026 {expected}"


def test_the_front_page_leads_with_the_newest_and_then_the_sections(read, publication):
    sections = [factories.make_section(name, position=i) for i, name in enumerate("أبج")]
    for number in range(30):
        factories.make_edition(
            f"خبر {number}", section=sections[number % 2], at=START + timedelta(hours=number)
        )
    page = read("/")
    assert headlines_of(page.cssselect(".lead")[0].getparent())[0] == "خبر 29"
    assert headlines_of(page)[:12] == [f"خبر {number}" for number in range(29, 17, -1)]
    assert len(headlines_of(page)) == len(set(headlines_of(page)))
    titles = [text_of(title) for title in page.cssselect(".strips h2")]
    assert titles == ["أ", "ب"]
    strips = [headlines_of(strip) for strip in page.cssselect(".strips section")]
    assert strips[0] == ["خبر 16", "خبر 14", "خبر 12", "خبر 10"]
    assert "/section/ج/" in links_of(page.cssselect(".menu")[0])


def test_a_fresh_story_tells_how_long_ago_it_was(read, publication):
    moments = {"قبل دقيقتين": 2, "قبل 3 دقائق": 3, "قبل ساعة": 60, "قبل 11 ساعة": 11 * 60}
    for minutes in moments.values():
        at = timezone.now() - timedelta(minutes=minutes, seconds=5)
        factories.make_edition(f"قبل {minutes}", at=at)
    times = [text_of(time) for time in read("/latest/").cssselect(".card time")]
    assert times == list(moments)


def test_an_authors_page_tells_who_it_is(read, outlet):
    page = read(outlet.pages["ar author"])
    assert text_of(page.xpath("//h1")[0]) == "صحفي مستقل"
    assert "يكتب عن الساحل منذ سنوات." in text_of(main_of(page))
    assert page.cssselect(".portrait img")
    assert headlines_of(page) == ["مالي تعترف لأول مرة"]


def test_the_archive_of_a_year_has_its_months_and_no_others(client, read, publication):
    for year, month in ((2024, 3), (2024, 7), (2025, 1)):
        factories.make_edition(f"خبر {year} {month}", at=datetime(year, month, 10, tzinfo=UTC))
    page = read("/2024/")
    assert [text_of(link) for link in page.cssselect(".months a")] == [
        "يوليو 2024 مادة واحدة", "مارس 2024 مادة واحدة",
    ]  # fmt: skip
    years = [text_of(heading) for heading in read("/archive/").cssselect("h2 a")]
    assert years == ["2025", "2024"]
    assert "لا مواد" in text_of(read("/fr/2024/")) or read("/fr/2024/").cssselect(".nothing")
    for path in ("/2023/", "/1000/", "/2999/", "/0000/", "/fr/2023/"):
        assert client.get(path).status_code == 404, path
    assert client.get("/٢٠٢٤").status_code == 301
