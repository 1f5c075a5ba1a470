"""The notes on the copy in a browser: marks, corrections, undo, the preview of a headline."""

import pytest
from playwright.sync_api import Page, expect

from arabic.words import word_count
from tests.desk.browser import faults, log_in, overflows, prose
from tests.desk.desk import ADD, page_of
from tests.factories import make_article, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def desk(new_page, live_server):
    def make(role: str = "editor", *, user=None, **options) -> Page:
        return log_in(new_page(**options), user or make_user(role), live_server.url)

    return make


def group(page: Page, rule: str):
    return page.locator(f".copy-notes:visible [data-rule={rule}]")


def test_a_note_in_the_body_is_corrected_and_undone_and_a_kind_at_once(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "وصل الوفد الى المدينة")
    prose(page).click()
    page.keyboard.type("وصل الوفد الى المدينة , ثم غادر الى الحدود")
    page.keyboard.press("Enter")
    page.keyboard.type('قال "لن نعود الى هنا" ومضى')
    hamza = group(page, "hamza")
    expect(hamza.locator("li")).to_have_count(3)  # what is quoted is left alone
    expect(page.locator(".field-marks .note-mark")).to_have_count(1)
    expect(prose(page).locator(".note-mark.is-error").first).to_be_visible()

    hamza.locator(".note-fix").nth(1).click()
    expect(prose(page)).to_contain_text("وصل الوفد إلى المدينة")
    expect(hamza.locator("li")).to_have_count(2)
    prose(page).press("Control+z")
    expect(prose(page)).to_contain_text("وصل الوفد الى المدينة")
    expect(hamza.locator("li")).to_have_count(3)

    hamza.locator(".note-fix-all").click()
    expect(hamza).to_have_count(0)
    expect(page.locator("#id_ar-headline")).to_have_value("وصل الوفد إلى المدينة")
    expect(prose(page)).to_contain_text("غادر إلى الحدود")
    group(page, "quotes").locator(".note-fix").click()
    expect(prose(page)).to_contain_text("قال «لن نعود الى هنا» ومضى")


def test_a_correction_keeps_links_and_bold_letters(desk):
    body = '<p>قال <strong>"لن</strong> نعود" ثم زار <a href="https://a.td/">موقع الى</a> الى</p>'
    article = make_article("عنوان", body=body)
    page = desk()
    page.goto(page_of(article))
    prose(page).click()
    expect(group(page, "hamza").locator("li")).to_have_count(1)  # not in the link
    group(page, "quotes").locator(".note-fix").click()
    field = page.locator("#id_ar-body")
    expect(field).to_have_value(
        '<p>قال <strong>«لن</strong> نعود» ثم زار <a href="https://a.td/">موقع الى</a> الى</p>'
    )


def test_a_note_that_is_ignored_stays_away(desk):
    article = make_article("عنوان", body="<p>وصل الى المدينة</p>")
    page = desk()
    page.goto(page_of(article))
    group(page, "hamza").locator(".note-ignore").click()
    expect(group(page, "hamza")).to_have_count(0)
    page.reload()
    expect(page.locator(".copy-notes:visible [data-count]")).not_to_be_empty()
    expect(group(page, "hamza")).to_have_count(0)


def test_the_keyboard_goes_from_note_to_note_and_corrects(desk):
    article = make_article("عنوان", body="<p>وصل الى المدينة ايضا</p>")
    page = desk()
    page.goto(page_of(article))
    expect(group(page, "hamza").locator("li")).to_have_count(2)
    page.keyboard.press("F7")
    page.keyboard.press("F7")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#id_ar-body")).to_have_value("<p>وصل الى المدينة أيضا</p>")


def test_a_headline_that_will_reorder_is_shown_as_others_show_it(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "CNN تزور أنجمينا")
    expect(group(page, "begins-foreign")).to_be_visible()
    lines = page.locator(".copy-notes:visible [data-surface]")
    expect(lines).to_have_count(3)
    expect(lines.first).to_have_text("CNN تزور أنجمينا")
    page.fill("#id_ar-headline", "شبكة أخبار تزور أنجمينا")
    expect(lines.first).to_be_hidden()


def test_invisible_characters_show_as_chips_and_go_with_one_click(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان\u202e مقلوب\u200b هنا")
    expect(page.locator(".invisible-chips .invisible-chip")).to_have_text(["RLO", "ZWSP"])
    group(page, "invisible").locator(".note-fix-all").click()
    expect(page.locator("#id_ar-headline")).to_have_value("عنوان مقلوب هنا")
    prose(page).click()
    page.evaluate("document.execCommand('insertText', false, 'نص \u202eمخفي')")
    expect(prose(page).locator(".invisible-chip")).to_have_text("RLO")


def test_words_are_counted_as_readers_pages_count_them(desk):
    text = "لجنة — من 5 أعضاء، و«الوطن» قالت: 24/7؟ - لا! حُكومـة؛ N’Djamena"
    assert word_count(text) == 10
    page = desk()
    page.goto(ADD)
    prose(page).click()
    page.evaluate("text => document.execCommand('insertText', false, text)", text)
    expect(page.locator(".body-counter:visible")).to_contain_text("10 ")
    page.evaluate("text => document.execCommand('insertText', false, text)", " كلمة" * 172)
    expect(page.locator(".body-counter:visible")).to_contain_text("182 ")
    expect(page.locator(".body-counter:visible")).to_contain_text("·")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_panel_is_accessible_and_fits(desk, width, language):
    article = make_article("CNN تزور تشاد 5-10", body='<p>وصل  الى "المدينة"</p>' * 6)
    page = desk(user=make_user("editor", ui_language=language), width=width)
    page.goto(page_of(article))
    if width < 1180:
        page.locator("[data-side-button]").click()
    expect(group(page, "hamza").locator("li").first).to_be_visible()
    assert not faults(page)
    assert not overflows(page)
