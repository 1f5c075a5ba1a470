"""The front page as readers see it: what editors placed, then the newest, nothing twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article
from frontpage import arranging
from frontpage.models import Zone
from tests import factories
from tests.website.reading import headlines_of, main_of, text_of


@pytest.fixture
def stories(publication):
    """Forty live stories of two sections, the newest first; every tenth is an opinion."""
    sections = [factories.make_section(name, position=i) for i, name in enumerate(["ماء", "سوق"])]
    now = timezone.now()
    return [
        factories.make_edition(
            f"خبر {number}",
            section=sections[number % 2],
            genre=Article.Genre.OPINION if number % 10 == 9 else Article.Genre.NEWS,
            at=now - timedelta(hours=number + 1),
        )
        for number in range(40)
    ]


@pytest.fixture
def arrange():
    """``arrange((story, "lead"), …)``: put them there and go live."""

    def arrange(*places, language="ar", **amended):
        for story, zone in places:
            arranging.place(story.article, language=language, zone=zone, by=None)
            if amended:
                arranging.amend(story.article, language=language, by=None, **amended)
        return arranging.go_live(language, by=None)

    return arrange


def zones(page) -> dict[str, list[str]]:
    found = {"lead": headlines_of(page.cssselect(".lead")[0].getparent())[:1]}
    for name in ("second", "latest", "opinion"):
        found[name] = [h for part in page.cssselect(f".{name}") for h in headlines_of(part)]
    found["strips"] = [headlines_of(strip) for strip in page.cssselect(".strips section")]
    return found


def names(*numbers: int) -> list[str]:
    return [f"خبر {number}" for number in numbers]


def test_without_an_arrangement_the_newest_lead_and_opinions_stand_together(read, stories):
    page = zones(read("/"))
    assert page["lead"] == names(0)
    assert page["second"] == names(1, 2)
    assert page["opinion"] == names(9, 19, 29, 39)
    assert page["latest"] == names(3, 4, 5, 6, 7, 8, 10, 11, 12)
    assert page["strips"] == [names(14, 16, 18, 20), names(13, 15, 17, 21)]


def test_what_editors_placed_stands_in_its_place_and_the_newest_around_it(read, stories, arrange):
    arrange(
        (stories[30], Zone.LEAD),
        (stories[31], Zone.SECOND),
        (stories[32], Zone.OPINION),
        (stories[34], Zone.SECTION),
        (stories[20], Zone.SECTION),
    )
    page = zones(read("/"))
    assert page["lead"] == names(30)
    assert page["second"] == names(31, 0)
    assert page["opinion"] == names(32, 9, 19, 29)
    assert page["latest"] == names(1, 2, 3, 4, 5, 6, 7, 8, 10)
    assert page["strips"] == [names(34, 20, 12, 14), names(11, 13, 15, 17)]
    everything = headlines_of(main_of(read("/")))
    assert len(everything) == len(set(everything))


def test_a_draft_of_the_front_page_shows_to_nobody(read, stories):
    before = zones(read("/"))
    arranging.place(stories[30].article, language="ar", zone=Zone.LEAD, by=None)
    assert zones(read("/")) == before


def test_a_withdrawn_story_leaves_its_place_at_once(read, stories, arrange):
    arrange((stories[30], Zone.LEAD), (stories[31], Zone.LEAD))
    assert zones(read("/"))["lead"] == names(30)
    workflow.withdraw(stories[30].article, language="ar", by=None)
    page = read("/")
    assert zones(page)["lead"] == names(31)
    assert "خبر 30" not in text_of(page)


def test_a_place_ends_by_the_clock_alone(read, stories, arrange, monkeypatch):
    until = timezone.now() + timedelta(hours=1)
    arrange((stories[30], Zone.LEAD), ends_at=until, headline="عنوان أقصر")
    page = read("/")
    assert zones(page)["lead"] == ["عنوان أقصر"]
    assert "خبر 30" not in text_of(page)
    monkeypatch.setattr(timezone, "now", lambda: until)
    page = read("/")
    assert zones(page)["lead"] == names(0)
    assert "عنوان أقصر" not in text_of(page)


def test_a_scheduled_lead_takes_its_place_on_time_and_pushes_the_present_one_down(
    read, stories, arrange, monkeypatch
):
    later = factories.make_article("سرّ", section=stories[0].section)
    moment = timezone.now() + timedelta(hours=1)
    scheduled = workflow.schedule(later, language="ar", by=None, live_from=moment)
    arrange((scheduled, Zone.LEAD), (stories[30], Zone.LEAD), headline="عنوان سري")
    page = read("/")
    assert zones(page)["lead"] == ["عنوان سري"]  # that of the other, which both were given
    assert "سرّ" not in text_of(page)
    assert zones(page)["second"] == names(0, 1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    page = zones(read("/"))
    assert len(page["second"]) == 2
    assert read("/").cssselect(".lead a")[-1].get("href") == scheduled.get_absolute_url()


def test_a_story_that_is_published_anew_keeps_its_place(read, stories, arrange):
    arrange((stories[30], Zone.LEAD))
    article = stories[30].article
    article.set_current_language("ar")
    article.headline = "خبر مصحّح"
    article.save()
    factories.publish(article)
    assert zones(read("/"))["lead"] == ["خبر مصحّح"]


def test_more_than_has_room_heads_the_latest(read, stories, arrange):
    arrange(*((stories[number], Zone.SECOND) for number in range(20, 26)))
    page = zones(read("/"))
    assert page["second"] == names(20, 21, 22, 23)
    assert page["latest"][:3] == names(24, 25, 1)


def test_a_story_of_a_section_without_a_strip_is_shown_all_the_same(read, stories, arrange):
    hidden = factories.make_section("ملحق", is_listed=False)
    story = factories.make_edition(
        "من الملحق", section=hidden, at=timezone.now() - timedelta(days=9)
    )
    arrange((story, Zone.SECTION))
    assert zones(read("/"))["latest"][0] == "من الملحق"


def test_a_section_whose_stories_are_old_has_a_strip(read, stories):
    slow = factories.make_section("مهل", position=9)
    factories.make_edition("قديم", section=slow, at=timezone.now() - timedelta(days=99))
    assert zones(read("/"))["strips"][-1] == ["قديم"]


def test_languages_are_arranged_apart(read, stories, arrange):
    for number in (5, 6):
        factories.translate(stories[number].article, "fr", headline=f"Nouvelle {number}")
        factories.publish(
            stories[number].article, "fr", at=timezone.now() - timedelta(hours=number)
        )
    arrange((stories[6], Zone.LEAD), language="fr")
    assert zones(read("/fr/"))["lead"] == ["Nouvelle 6"]
    assert zones(read("/"))["lead"] == names(0)


def test_the_page_asks_as_much_with_many_slots_as_with_none(client, stories, arrange):
    def count() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    bare = count()
    arrange(*((story, zone) for story, zone in zip(stories, [*Zone] * 10, strict=True)))
    assert count() == bare <= 10
