"""The board and the strip at the desk, with and without a script, for each role."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import workflow
from frontpage import arranging, breaking
from frontpage.arranging import working
from frontpage.models import Arrangement, BreakingLine, FrontEntry, Slot, Zone
from tests import factories
from tests.desk.desk import at_desk, said

BOARD = reverse("admin:frontpage_arrangement_changelist")
ACT = reverse("admin:frontpage_arrangement_act", args=["ar"])
STRIP = reverse("admin:frontpage_breakingline_changelist")
LOG = reverse("admin:frontpage_frontentry_changelist")
JSON = {"HTTP_ACCEPT": "application/json"}


def order(zone: str) -> list[int]:
    return list(working("ar").slots.filter(zone=zone).values_list("article", flat=True))


def token() -> str:
    arrangement = working("ar")
    return arrangement.token if arrangement else ""


def press(client, do: str, story=None, follow=True, **data):
    """What a browser without a script sends when a button of the board is pressed."""
    data = {"seen": token(), **data, "do": do}
    if story:
        data["article"] = story.article_id
    return client.post(ACT, data, follow=follow)


def card(response, story):
    page = html.fromstring(response.content.decode())
    return page.cssselect(f"[data-part=board] [data-card='{story.article_id}']")[0]


def test_a_front_page_is_arranged_and_goes_live_with_plain_buttons(stories, client):
    desk = at_desk("editor")
    press(desk, "place", stories[3], zone="lead")
    press(desk, "place", stories[4], zone="second")
    press(desk, "place", stories[5], zone="second")
    response = press(desk, "up", stories[5])
    assert "الصف الثاني" in said(response)
    assert "المرتبة 1 من 2" in said(response)
    assert order(Zone.SECOND) == [stories[5].article_id, stories[4].article_id]
    press(desk, "down", stories[5])
    assert order(Zone.SECOND) == [stories[4].article_id, stories[5].article_id]
    press(desk, "amend", stories[3], headline="عنوان أقصر")
    assert "عنوان أقصر" not in client.get("/").content.decode()
    press(desk, "go_live")
    assert "عنوان أقصر" in client.get("/").content.decode()
    press(desk, "take_off", stories[3])
    press(desk, "discard")
    assert order(Zone.LEAD) == [stories[3].article_id]


def test_up_and_down_stop_at_the_ends_and_stay_in_the_strip(stories):
    desk = at_desk("editor")
    for number in (0, 1, 2, 4):  # even ones are of one section, odd ones of the other
        press(desk, "place", stories[number], zone="section")
    press(desk, "up", stories[2])
    assert order(Zone.SECTION) == [stories[number].article_id for number in (2, 0, 1, 4)]
    before = order(Zone.SECTION)
    press(desk, "up", stories[2])
    press(desk, "down", stories[4])
    press(desk, "up", stories[1])
    assert order(Zone.SECTION) == before


def test_a_script_gets_the_parts_of_the_page_and_a_sentence(stories):
    desk = at_desk("editor")
    data = {"do": "place", "article": stories[3].article_id, "zone": "lead", "seen": ""}
    answer = desk.post(ACT, data, **JSON)
    assert answer.status_code == 200
    assert set(answer.json()) == {"ok", "said", "board", "found"}
    assert answer.json()["ok"]
    assert "المادة الرئيسية" in answer.json()["said"]
    board = html.fromstring(answer.json()["board"])
    assert board.cssselect(f".zone-lead [data-card='{stories[3].article_id}'].is-placed")


def test_what_was_typed_is_kept_when_another_was_quicker(stories):
    slow, quick = at_desk("editor"), at_desk("chief editor")
    press(slow, "place", stories[3], zone="lead")
    seen = token()
    press(quick, "place", stories[4], zone="second")
    for options in ({}, JSON):
        data = {
            "do": "amend", "article": stories[3].article_id, "seen": seen, "headline": "عنوان طويل",
            "ends_at": "2030-01-01T12:00",
        }  # fmt: skip
        response = slow.post(ACT, data, **options)
        assert options or response.status_code == 409
        assert not options or not response.json()["ok"]
        source = response.json()["board"] if options else response.content.decode()
        (form,) = html.fromstring(source).cssselect("details[open] form")
        values = {field.get("name"): field.get("value") for field in form.cssselect("input")}
        assert values["headline"] == "عنوان طويل"
        assert values["ends_at"] == "2030-01-01T12:00"
        assert values["seen"] == token()
    assert not Slot.objects.filter(headline="عنوان طويل").exists()
    assert order(Zone.SECOND) == [stories[4].article_id]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "explode"},
        {"do": "place"},
        {"do": "place", "article": "x", "zone": "lead"},
        {"do": "place", "article": "99999999999999999999", "zone": "lead"},
        {"do": "up", "article": "1"},
        {"do": "amend", "ends_at": "yesterday"},
        {"do": "bring_back", "former": "7"},
        {"do": "bring_back"},
        {"do": "go_live"},
        {"do": "discard", "seen": "\u0000"},
    ],
)
def test_odd_requests_are_refused_with_a_sentence(stories, data):
    answer = at_desk("editor").post(ACT, data, **JSON).json()
    assert not answer["ok"]
    assert answer["said"]
    assert not Arrangement.objects.exists()


def test_an_impossible_place_is_refused(stories):
    desk = at_desk("editor")
    for zone in ("", "cellar"):
        press(desk, "place", stories[0], zone=zone)
    assert not Slot.objects.exists()


def test_the_board_says_why_a_story_does_not_show(stories, editor, clock):
    later = factories.make_article("لاحقا", section=stories[0].section)
    scheduled = workflow.schedule(
        later, language="ar", by=None, live_from=timezone.now() + timedelta(days=2)
    )
    until = timezone.now() + timedelta(hours=1)
    for story in (scheduled, *stories[:3]):
        arranging.place(story.article, language="ar", zone=Zone.LEAD, by=editor)
    arranging.amend(stories[1].article, language="ar", by=editor, ends_at=until)
    workflow.withdraw(stories[0].article, language="ar", by=None)
    desk = at_desk("editor")
    clock(hours=1)
    response = desk.get(BOARD)
    assert "تظهر في موعدها" in card(response, scheduled).text_content()
    assert "لم تعد منشورة" in card(response, stories[0]).text_content()
    assert "انقضى وقتها" in card(response, stories[1]).text_content()
    assert not card(response, stories[2]).cssselect(".chip")
    assert "سرّ" not in response.content.decode()


def test_stories_to_place_are_live_or_scheduled_and_found_in_any_spelling(stories):
    factories.make_article("مسودة عن أنجمينا")
    factories.make_edition("أخبار أنجمينا", section=stories[0].section)
    workflow.schedule(
        factories.make_article("أنجمينا غدا", section=stories[0].section),
        language="ar", by=None, live_from=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    answer = at_desk("editor").get(BOARD, {"q": "انجمينا"}, **JSON).json()
    found = html.fromstring(answer["found"])
    headlines = [link.text_content() for link in found.cssselect(".front-headline a")]
    assert headlines == ["أنجمينا غدا", "أخبار أنجمينا"]


@pytest.mark.parametrize(
    ("role", "status"),
    [("editor", 200), ("chief editor", 200), ("superuser", 200), ("reporter", 403),
     ("translator", 403), ("photo editor", 403), ("moderator", 403), ("", 403)],
)  # fmt: skip
def test_who_may_arrange_and_announce_and_who_may_not(stories, role, status):
    desk = at_desk(role)
    preview = reverse("admin:frontpage_arrangement_preview", args=["ar"])
    for address in (BOARD, STRIP, preview, LOG):
        assert desk.get(address).status_code == status, address
    line = breaking.announce(
        "ar", by=None, text="نص", ends_at=timezone.now() + timedelta(minutes=30)
    )
    end = reverse("admin:frontpage_breakingline_end", args=[line.pk])
    assert desk.get("/desk-preview/front/").status_code == (200 if status == 200 else 404)
    if status == 403:
        assert press(desk, "place", stories[0], zone="lead").status_code == 403
        assert desk.post(STRIP, {"text": "كذب", "ends_at": "2030-01-01T00:00"}).status_code == 403
        assert desk.post(end).status_code == 403
        assert not Slot.objects.exists()
        assert BreakingLine.objects.on_air().get() == line
    assert ('href="/desk/frontpage/arrangement/"' in desk.get("/desk/").content.decode()) is (
        status == 200
    )


def test_nobody_from_outside_gets_further_than_the_door(client, stories):
    preview = reverse("admin:frontpage_arrangement_preview", args=["ar"])
    for address in (BOARD, STRIP, preview, LOG, ACT):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))
    assert client.get("/desk-preview/front/").status_code == 404


def test_a_draft_is_previewed_through_the_page_of_the_readers(stories, editor, client):
    arranging.place(stories[5].article, language="ar", zone=Zone.LEAD, by=editor)
    desk = at_desk("editor")
    response = desk.get("/desk-preview/front/")
    page = html.fromstring(response.content.decode())
    assert "خبر 5" in page.cssselect(".lead")[0].text_content()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert (
        "خبر 0"
        in html.fromstring(client.get("/").content.decode()).cssselect(".lead")[0].text_content()
    )
    assert client.get("/").headers["X-Frame-Options"] == "DENY"


def test_undo_brings_back_what_was_live_before(stories, client):
    desk = at_desk("chief editor")
    for number in (5, 6):
        press(desk, "place", stories[number], zone="lead", before="")
        press(desk, "up", stories[number])
        press(desk, "go_live")
    page = html.fromstring(desk.get(BOARD).content.decode())
    (undo,) = page.xpath("//form[.//button[@data-key='undo']]")
    press(desk, "bring_back", former=undo.xpath(".//input[@name='former']/@value")[0])
    lead = html.fromstring(client.get("/").content.decode()).cssselect(".lead")[0]
    assert "خبر 5" in lead.text_content()
    assert Arrangement.objects.live().count() == 3


def test_a_line_is_announced_from_its_page_and_ended_there(stories, client):
    desk = at_desk("editor")
    ends_at = timezone.localtime(timezone.now() + timedelta(hours=3))
    response = desk.post(STRIP, {"text": "هزة أرضية", "ends_at": f"{ends_at:%Y-%m-%dT%H:%M}"})
    assert response.status_code == 302
    assert "هزة أرضية" in client.get("/").content.decode()
    line = BreakingLine.objects.get()
    assert "هزة أرضية" in desk.get(STRIP).content.decode()
    end = reverse("admin:frontpage_breakingline_end", args=[line.pk])
    assert desk.get(end).status_code == 405
    assert desk.post(end).status_code == 302
    assert "هزة أرضية" not in client.get("/").content.decode()
    assert desk.post(reverse("admin:frontpage_breakingline_end", args=[999])).status_code == 404


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": "نص لا يضيع", "ends_at": ""}, "ends_at"),
        ({"text": "نص لا يضيع", "ends_at": "2001-01-01T10:00"}, "ends_at"),
        ({"text": "نص لا يضيع", "ends_at": "2999-01-01T10:00"}, "ends_at"),
        ({"text": "نص لا يضيع", "article": "77", "ends_at": "2999-01-01T10:00"}, "article"),
    ],
)
def test_a_line_that_is_refused_keeps_its_text_and_marks_the_field(stories, data, field):
    response = at_desk("editor").post(STRIP, data)
    assert response.status_code == 200
    assert response.context["form"].errors[field]
    assert "نص لا يضيع" in response.content.decode()
    assert not BreakingLine.objects.exists()


def test_the_board_costs_the_same_with_many_slots_and_stories(stories, editor):
    desk = at_desk("editor")

    def count() -> int:
        desk.get(BOARD)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(BOARD).status_code == 200
        return len(queries)

    arranging.place(stories[0].article, language="ar", zone=Zone.LEAD, by=editor)
    few = count()
    for number, story in enumerate(stories[1:]):
        zone = list(Zone)[number % 4]
        arranging.place(story.article, language="ar", zone=zone, by=editor)
    for number in range(25):
        factories.make_edition(f"آخر {number}", section=stories[0].section)
    assert count() <= few + 1 <= 20


def test_a_language_that_is_turned_off_has_no_front_page_at_the_desk(stories):
    desk = at_desk("editor")
    assert desk.get(BOARD, {"language": "fr"}).status_code == 200
    assert desk.get(BOARD, {"language": "xx"}).status_code == 404
    assert desk.post(ACT.replace("/ar/", "/xx/"), {"do": "go_live"}).status_code == 404


def test_the_log_is_read_and_never_changed(stories, editor):
    arranging.place(stories[0].article, language="ar", zone=Zone.LEAD, by=editor)
    entry = FrontEntry.objects.get()
    desk = at_desk("superuser")
    assert "خبر 0" in desk.get(LOG).content.decode()
    change = reverse("admin:frontpage_frontentry_change", args=[entry.pk])
    assert desk.post(change, {"note": "x"}).status_code == 403
    delete = reverse("admin:frontpage_frontentry_delete", args=[entry.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
