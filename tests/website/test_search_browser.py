"""The search page in a browser: what is offered while typing, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from search.rebuilding import rebuild
from tests.factories import make_edition, make_tag

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stories(publication):
    tag = make_tag("الجفاف")
    for number in range(3):
        make_edition(f"الجفاف يضرب كانم {number}", tags=[tag])
    list(rebuild())


def test_the_keyboard_chooses_among_what_is_offered(page: Page, stories):
    page.goto("/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("الجفا")
    offers = page.locator("#search-offers [role=option]")
    expect(offers).to_have_count(4)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("ف")
    expect(offers.first).to_be_visible()
    box.press("ArrowDown")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-offer-0")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/tag/"))
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_enter_searches_when_nothing_is_chosen(page: Page, stories):
    page.goto("/search/")
    box = page.get_by_role("combobox")
    box.press_sequentially("كانم")
    box.press("Enter")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.locator("mark").first).to_have_text("كانم")
