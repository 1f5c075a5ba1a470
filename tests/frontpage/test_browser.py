"""The board in a browser: by dragging, by keyboard, on a phone, without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from frontpage.arranging import working
from frontpage.models import Zone
from tests.desk.browser import faults, log_in, overflows
from tests.factories import make_edition, make_section, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
BOARD = reverse("admin:frontpage_arrangement_changelist")


@pytest.fixture
def board(new_page, live_server):
    """``board(width=360)``: the board before an editor, with twenty stories of two sections."""
    sections = [make_section("ماء", position=1), make_section("سوق", position=2)]
    for number in range(20):
        make_edition(f"خبر {number}", section=sections[number % 2])

    def board(language="ar", **options) -> Page:
        page = new_page(**options)
        log_in(page, make_user("editor", ui_language=language), live_server.url)
        page.goto(BOARD)
        return page

    return board


def headlines(page: Page, zone: str) -> list[str]:
    return page.locator(f".zone-{zone} .is-placed .front-headline").all_inner_texts()


def card(page: Page, headline: str):
    exact = page.get_by_role("link", name=headline, exact=True)
    return page.locator("[data-part=board] [data-card]").filter(has=exact)


def drag(page: Page, headline: str, target) -> None:
    grip = card(page, headline).locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4, steps=5)
    page.mouse.up()


def test_a_story_is_dragged_to_its_place_and_before_another(board):
    page = board(height=1000)
    drag(page, "خبر 15", page.locator(".zone-second"))
    expect(page.locator(".zone-second .is-placed")).to_have_count(1)
    drag(page, "خبر 14", page.locator(".zone-second .is-placed").first)
    expect(page.locator(".zone-second .is-placed")).to_have_count(2)
    assert headlines(page, "second") == ["خبر 14", "خبر 15"]
    expect(page.locator("[data-said]")).to_contain_text("الصف الثاني")
    drag(page, "خبر 15", page.locator(".zone-lead"))
    expect(page.locator(".zone-lead .is-placed")).to_have_count(1)
    assert headlines(page, "lead") == ["خبر 15"]
    page.reload()
    assert headlines(page, "second") == ["خبر 14"]


def test_a_story_is_not_dragged_into_the_strip_of_another_section(board):
    page = board(height=1000)
    strip = page.locator(".zone-section", has=page.get_by_role("heading", name="سوق"))
    drag(page, "خبر 14", strip)
    expect(page.locator(".front-warning")).to_contain_text("ماء")
    assert working("ar") is None


def test_the_keyboard_arranges_says_what_it_did_and_stays_where_it_was(board):
    page = board()
    for headline in ("خبر 15", "خبر 14", "خبر 13"):
        summary = card(page, headline).locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        select = card(page, headline).get_by_label("المكان")
        select.select_option("second")
        card(page, headline).get_by_role("button", name="ضعها هناك").press("Enter")
        expect(page.locator(".zone-second .is-placed", has_text=headline)).to_be_visible()
    up = card(page, "خبر 13").get_by_role("button", name="قدّم مرتبة")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("المرتبة 2 من 3")
    expect(card(page, "خبر 13").get_by_role("button", name="قدّم مرتبة")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("المرتبة 1 من 3")
    expect(card(page, "خبر 13").locator(":focus")).to_have_count(1)
    assert headlines(page, "second") == ["خبر 13", "خبر 15", "خبر 14"]
    page.get_by_role("button", name="اعرض للقرّاء").press("Enter")
    expect(page.locator(".front-state .chip-live")).to_be_visible()
    slots = working("ar").slots.filter(zone=Zone.SECOND)
    assert slots.count() == 3


def test_two_windows_do_not_overwrite_each_other_and_the_text_stays(board):
    page, other = board(), board()
    card(page, "خبر 15").locator("summary").click()
    card(page, "خبر 15").get_by_role("button", name="ضعها هناك").click()
    expect(page.locator(".zone-lead .is-placed")).to_have_count(1)
    card(other, "خبر 14").locator("summary").click()
    card(other, "خبر 14").get_by_role("button", name="ضعها هناك").click()
    expect(other.locator(".front-warning")).to_contain_text("تغيّرت المسودة")
    expect(other.locator(".zone-lead .is-placed")).to_have_count(1)
    card(other, "خبر 15").get_by_role("button", name="أزل").click()
    expect(other.locator(".zone-lead .is-placed")).to_have_count(0)
    card(page, "خبر 15").locator("summary").click()
    page.get_by_label("العنوان في الصفحة الأولى").fill("نص لا يضيع")
    page.get_by_role("button", name="احفظ في المسودة").click()
    expect(page.locator(".front-warning")).to_be_visible()


def test_what_is_being_typed_outlives_what_is_done_to_other_stories(board):
    page = board(height=1000)
    for headline in ("خبر 15", "خبر 14"):
        card(page, headline).locator("summary").click()
        card(page, headline).get_by_label("المكان").select_option("second")
        card(page, headline).get_by_role("button", name="ضعها هناك").click()
        expect(page.locator(".zone-second .is-placed", has_text=headline)).to_be_visible()
    card(page, "خبر 15").locator("summary").click()
    field = card(page, "خبر 15").get_by_label("العنوان في الصفحة الأولى")
    field.fill("نص لا يضيع")
    card(page, "خبر 14").get_by_role("button", name="قدّم مرتبة").click()
    expect(page.locator("[data-said]")).to_contain_text("المرتبة 1 من 2")
    expect(field).to_have_value("نص لا يضيع")
    card(page, "خبر 15").get_by_role("button", name="احفظ في المسودة").click()
    expect(page.locator(".zone-second .front-headline", has_text="نص لا يضيع")).to_be_visible()
    slots = working("ar").slots.order_by("position")
    assert [slot.headline for slot in slots] == ["", "نص لا يضيع"]


def test_everything_can_be_done_without_a_script(board):
    page = board(java_script_enabled=False)
    card(page, "خبر 15").locator("summary").click()
    card(page, "خبر 15").get_by_label("المكان").select_option("opinion")
    card(page, "خبر 15").get_by_role("button", name="ضعها هناك").click()
    expect(page.locator(".messages")).to_contain_text("رأي")
    assert headlines(page, "opinion") == ["خبر 15"]
    page.get_by_role("button", name="اعرض للقرّاء").click()
    expect(page.locator(".front-state .chip-live")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_fit_and_have_no_serious_fault(board, language, width):
    page = board(language, width=width)
    card(page, "خبر 15").locator("summary").click()
    card(page, "خبر 15").locator("button[value=place]").click()
    expect(page.locator(".zone-lead .is-placed")).to_have_count(1)
    strip = reverse("admin:frontpage_breakingline_changelist")
    for address in (
        None,
        strip,
        reverse("admin:index"),
        reverse("admin:frontpage_arrangement_preview", args=["ar"]),
    ):
        if address:
            page.goto(address)
        assert not faults(page), address
        assert not overflows(page), address
