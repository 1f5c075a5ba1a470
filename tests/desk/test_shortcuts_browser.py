"""Keyboard shortcuts, in any layout, and their help panel."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser import faults, log_in, overflows, prose
from tests.desk.desk import ADD, LIST, page_of
from tests.factories import make_article, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def desk(new_page, live_server):
    def make(*, user=None, **options) -> Page:
        return log_in(new_page(**options), user or make_user("editor"), live_server.url)

    return make


def press(page: Page, code: str, key: str, **held: bool) -> None:
    """A key by its place and by what the layout writes: Playwright knows English layouts only."""
    page.evaluate(
        """([code, key, held]) => (document.activeElement || document.body).dispatchEvent(
          new KeyboardEvent("keydown", { code, key, bubbles: true, cancelable: true, ...held }))""",
        [code, key, held],
    )


def test_the_help_opens_by_its_key_in_arabic_too_and_from_the_menu(desk):
    page = desk()
    page.goto(LIST)
    dialog = page.locator("#desk-shortcuts")
    press(page, "Slash", "؟", shiftKey=True)
    expect(dialog).to_be_visible()
    assert not faults(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator(".user-menu summary").click()
    page.locator("[data-shortcuts-help]").click()
    expect(dialog).to_be_visible()


def test_two_keys_lead_to_a_page_by_their_place_on_an_arabic_keyboard(desk):
    page = desk()
    page.goto(LIST)
    press(page, "KeyG", "ل")
    press(page, "KeyN", "ى")
    page.wait_for_url(re.compile(re.escape(ADD)))
    press(page, "KeyG", "ل")
    press(page, "KeyT", "ف")
    page.wait_for_url(re.compile("/desk/$"))


def test_plain_keys_do_nothing_while_one_types_or_when_switched_off(desk):
    page = desk()
    page.goto(ADD)
    page.locator("#id_ar-headline").focus()
    page.keyboard.type("gn?/ ")
    expect(page.locator("#id_ar-headline")).to_have_value("gn?/ ")
    prose(page).click()
    page.keyboard.type("gn?")
    expect(prose(page)).to_have_text("gn?")
    expect(page.locator("#desk-shortcuts")).to_be_hidden()
    page.locator("#id_ar-headline").fill("")
    make_article("عنوان")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(LIST)
    press(page, "Slash", "?", shiftKey=True)
    page.locator("[data-plain-keys]").uncheck()
    page.keyboard.press("Escape")
    press(page, "Slash", "?", shiftKey=True)
    expect(page.locator("#desk-shortcuts")).to_be_hidden()


def test_lists_are_searched_and_walked_through(desk):
    make_article("الأولى")
    make_article("الثانية")
    page = desk()
    page.goto(LIST)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#result_list tbody tr").nth(1).locator("th a")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#result_list tbody tr").nth(0).locator("th a")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#searchbar")).to_be_focused()


def test_writing_goes_from_field_to_field_and_to_the_next_step(desk):
    article = make_article("عنوان")
    page = desk()
    page.goto(page_of(article))
    page.locator("#id_ar-headline").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#id_ar-summary")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(prose(page)).to_be_focused()
    page.keyboard.press("Alt+2")
    expect(page.locator("#tab-fr")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".panel-actions:visible button.primary")).to_be_focused()
    assert article.editions.count() == 0


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_help_fits_a_phone(desk, language):
    page = desk(user=make_user("editor", ui_language=language), width=360)
    page.goto(LIST)
    press(page, "Slash", "?", shiftKey=True)
    expect(page.locator("#desk-shortcuts")).to_be_visible()
    assert not overflows(page)
    assert not faults(page)
