"""No text is lost: two browsers at one story, a killed tab, a dead network, an expired login."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, Page, expect

from articles.models import Article, ArticleBody, UnsavedText
from tests.desk.browser import faults, log_in, overflows, prose
from tests.desk.desk import ADD, page_of
from tests.factories import make_article, make_section, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

BODY = "\n".join(f"<p>الفقرة {n} من متن طويل بعض الشيء في سوق المدينة.</p>" for n in range(12))


@pytest.fixture
def story():
    make_section("الساحل")
    return make_article("العنوان الأول", body=BODY)


@pytest.fixture
def desk(new_page, live_server):
    """Make pages of the desk: ``desk(user, width=360)``."""

    # What asks beside the typing fails too where the login or the network is gone.
    new_page.watch.may_fail |= {"/pulse/", "/copy-notes/", "/check/ar/"}

    def make(user=None, **options) -> Page:
        return log_in(new_page(**options), user or make_user("editor"), live_server.url)

    return make


def status(page: Page):
    return page.locator("[data-save-status]")


def kept(page: Page):
    expect(status(page)).to_have_attribute("data-state", "kept")


def save(page: Page):
    expect(page.locator("html")).to_have_class(re.compile("has-tabs"))  # the page is alive
    page.locator(".panel-actions:visible [name=_save]").click()


def problem(page: Page):
    return page.locator("[data-problem]")


def local_entries(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('desk-text:'))")


def restore(page: Page):
    page.locator(".offer a.primary").first.click()


def cut_network(page: Page):
    """Every word to the server is lost from now on; gives the way to mend it."""
    pattern = "**/pulse/"
    page.context.route(pattern, lambda route: route.abort())
    return lambda: page.context.unroute(pattern)


def headline(article: Article) -> str:
    return article.translations.get(language_code="ar").headline


def test_a_changed_line_goes_up_as_a_few_bytes(desk, story):
    page = desk()
    page.goto(page_of(story))
    sent = []
    page.on("request", lambda one: sent.append(one.post_data) if "pulse" in one.url else None)
    prose(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("قال شهود: ")
    kept(page)
    told = json.loads(next(data for data in sent if '"fields"' in data))
    assert told["fields"]["ar-body"]["put"] == "قال شهود: "
    assert max(len(data.encode()) for data in sent) < 1000
    text = UnsavedText.objects.get()
    assert text.fields["ar-body"] == BODY.replace("الفقرة 0", "قال شهود: الفقرة 0")
    assert headline(story) == "العنوان الأول"


def test_a_killed_tab_gives_everything_back(desk, story):
    editor = make_user("editor")
    page = desk(editor)
    page.goto(page_of(story))
    page.fill("#id_ar-headline", "عنوان لم يُحفظ")
    prose(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("جملة لم تُحفظ. ")
    page.locator("[data-add]").click()
    page.locator("[name=bylines-name]").last.fill("آمنة")
    page.locator(".tag-field input").fill("تشاد،")
    page.locator(".tag-field input").press("Enter")
    kept(page)
    page = killed(page)
    page.goto(page_of(story))
    restore(page)
    expect(page.locator("#id_ar-headline")).to_have_value("عنوان لم يُحفظ")
    expect(prose(page)).to_contain_text("جملة لم تُحفظ.")
    expect(page.locator("[name=bylines-name]").last).to_have_value("آمنة")
    expect(page.locator("#id_tags")).to_have_value(re.compile("تشاد"))
    page.locator("[name=bylines-name]").last.fill("")
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(story) == "عنوان لم يُحفظ"
    assert "جملة لم تُحفظ." in ArticleBody.objects.get().body
    expect(page.locator(".offer")).to_have_count(0)


def page_in_same_browser(page: Page) -> Page:
    return page.context.new_page()


def killed(page: Page) -> Page:
    """The tab dies without a last word; another one in the same browser."""
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    page.close()
    return page_in_same_browser(page)


def test_what_was_typed_without_a_network_survives_the_tab(desk, story):
    page = desk()
    page.goto(page_of(story))
    kept_before = UnsavedText.objects.count()
    mend = cut_network(page)
    page.fill("#id_ar-headline", "كُتب بلا شبكة")
    expect(status(page)).to_have_attribute("data-state", "offline")
    expect(page.locator("[data-save-status]")).not_to_be_empty()
    assert UnsavedText.objects.count() == kept_before
    (entry,) = local_entries(page)
    assert "كُتب" not in page.evaluate("(key) => atob(localStorage[key].split('.')[1])", entry)
    page = killed(page)
    mend()
    page.goto(page_of(story))
    expect(page.locator(".offer")).to_have_count(1)
    assert local_entries(page) == []
    restore(page)
    expect(page.locator("#id_ar-headline")).to_have_value("كُتب بلا شبكة")


def test_a_network_cut_during_the_save_keeps_page_and_text_and_the_save_goes_through_later(
    desk, story
):
    page = desk()
    page.goto(page_of(story))
    page.fill("#id_ar-headline", "عنوان ثان")
    mend = cut_network(page)
    save(page)
    expect(problem(page)).to_be_visible()
    expect(page.locator("#id_ar-headline")).to_have_value("عنوان ثان")
    assert headline(story) == "العنوان الأول"
    mend()
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(story) == "عنوان ثان"
    assert local_entries(page) == []


def test_a_save_that_dies_on_the_way_is_offered_back(desk, story):
    page = desk()
    page.goto(page_of(story))
    page.fill("#id_ar-headline", "عنوان ثان")
    pattern = f"**{page_of(story)}"
    page.context.route(
        pattern, lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        save(page)
    page.context.unroute(pattern)
    page = page_in_same_browser(page)
    page.goto(page_of(story))
    restore(page)
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(story) == "عنوان ثان"


def test_an_expired_login_is_said_and_the_save_goes_through_after_a_login_elsewhere(
    desk, story, live_server
):
    editor = make_user("editor", name="amina")
    page = desk(editor)
    page.goto(page_of(story))
    page.fill("#id_ar-headline", "قبل انتهاء الدخول")
    Session.objects.all().delete()
    save(page)
    expect(problem(page)).to_be_visible()
    assert headline(story) == "العنوان الأول"
    with page.context.expect_page() as opened:
        problem(page).locator("a").click()
    login = opened.value
    login.fill("[name=username]", "amina")
    login.fill("[name=password]", "password")
    login.press("[name=password]", "Enter")
    login.wait_for_url("**/desk/")
    login.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    kept(page)
    expect(problem(page)).to_be_hidden()
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(story) == "قبل انتهاء الدخول"


def test_somebody_else_at_the_same_computer_never_gets_the_text(desk, story, live_server):
    page = desk(make_user("editor"))
    page.goto(page_of(story))
    cut_network(page)
    page.fill("#id_ar-headline", "سرّ لا يُقرأ")
    expect(status(page)).to_have_attribute("data-state", "offline")
    other = killed(page)
    other.context.clear_cookies()
    log_in(other, make_user("chief editor"), live_server.url)
    other.context.unroute("**/pulse/")
    other.goto(page_of(story))
    expect(status(other)).to_be_attached()
    other.wait_for_timeout(500)
    expect(other.locator(".offer")).to_have_count(0)
    assert "سرّ" not in other.content()
    assert UnsavedText.objects.count() == 0
    assert len(local_entries(other)) == 1  # locked, until she comes back


def test_logout_clears_the_browser(desk, story):
    page = desk()
    page.goto(page_of(story))
    mend = cut_network(page)
    page.fill("#id_ar-headline", "على حاسوب مشترك")
    expect(status(page)).to_have_attribute("data-state", "offline")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".user-menu summary").click()
    page.locator("#logout-form button").click()
    page.wait_for_url(re.compile("login|logout"))
    mend()
    assert local_entries(page) == []


def test_two_editors_are_warned_and_neither_overwrites_the_other(desk, story):
    amina, huda = (make_user("editor", display_name=name) for name in ("آمنة", "هدى"))
    first, second = desk(amina), desk(huda, locale="fr")
    first.goto(page_of(story))
    expect(first.locator("[data-colleagues]")).to_be_hidden()
    second.goto(page_of(story))
    expect(second.locator("[data-colleagues]")).to_contain_text("آمنة")
    first.fill("#id_ar-headline", "عنوان آمنة")
    expect(first.locator("[data-colleagues]")).to_contain_text("هدى")
    save(first)
    expect(first.locator(".message.success")).to_be_visible()
    second.fill("#id_ar-headline", "عنوان هدى")
    expect(second.locator("[data-newer]")).to_contain_text("آمنة")
    save(second)
    expect(second.locator(".merge")).to_be_visible()
    assert headline(story) == "عنوان آمنة"
    assert faults(second) == []
    second.locator("#id_edit-ar-headline").fill("عنوان الاثنتين")
    expect(second.locator("[data-merge-edit]")).to_be_checked()
    second.locator(".merge-buttons .primary").click()
    expect(second.locator(".message.success")).to_be_visible()
    assert headline(story) == "عنوان الاثنتين"
    assert story.revisions.count() == 3


def test_bodies_that_collide_are_written_together_in_the_editor(desk, story):
    first, second = desk(), desk()
    for page in (first, second):
        page.goto(page_of(story))
    for page, words in ((first, "كتب الأول. "), (second, "كتب الثاني. ")):
        prose(page).click()
        page.keyboard.press("Control+Home")
        page.keyboard.type(words)
        save(page)
        expect(page.locator(".message.success, .merge")).to_be_visible()
    editor = second.locator("[role=textbox]")
    expect(editor).to_contain_text("كتب الأول.")
    expect(editor).to_contain_text("كتب الثاني.")
    editor.click()
    second.keyboard.press("Control+Home")
    second.keyboard.type("معًا: ")
    second.locator(".merge-buttons .primary").click()
    expect(second.locator(".message.success")).to_be_visible()
    body = ArticleBody.objects.get().body
    for words in ("معًا: ", "كتب الأول.", "كتب الثاني."):
        assert words in body


def test_a_new_story_is_kept_from_its_first_words(desk):
    page = desk(make_user("reporter"))
    page.goto(ADD)
    page.fill("#id_ar-headline", "خبر لم يُحفظ بعد")
    kept(page)
    page.close()
    assert not Article.objects.exists()
    page = page_in_same_browser(page)
    page.goto(ADD)
    restore(page)
    expect(page.locator("#id_ar-headline")).to_have_value("خبر لم يُحفظ بعد")
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(Article.objects.get()) == "خبر لم يُحفظ بعد"


def test_a_preview_in_the_background_starts_a_new_run(desk, story):
    page = desk()
    page.goto(page_of(story))
    page.fill("#id_ar-headline", "عنوان للمعاينة")
    with page.context.expect_page() as preview:
        page.locator("[name=_preview]:visible").click()
    preview.value.close()
    expect(status(page)).to_have_attribute("data-state", "saved")
    page.fill("#id_ar-headline", "عنوان بعد المعاينة")
    kept(page)
    save(page)
    expect(page.locator(".message.success")).to_be_visible()
    assert headline(story) == "عنوان بعد المعاينة"
    assert story.revisions.count() == 3


def test_an_offer_can_be_discarded_or_compared(desk, story):
    page = desk()
    for words in ("الأول", "الثاني"):
        page.goto(page_of(story))
        page.fill("#id_ar-headline", f"عنوان {words} لم يُحفظ")
        kept(page)
        page.on("dialog", lambda dialog: dialog.accept())
    page.goto(page_of(story))
    expect(page.locator(".offer")).to_have_count(2)
    page.locator(".older-offers summary").click()
    page.locator(".offer form button").last.click()
    expect(page.locator(".offer")).to_have_count(1)
    page.locator(".offer a.button:not(.primary)").click()
    expect(page.locator(".comparison ins")).to_contain_text("الثاني")
    assert faults(page) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_all_of_it_fits_the_window_and_has_no_faults(desk, story, width, language):
    editor = make_user("editor", ui_language=language)
    UnsavedText.objects.create(
        article=story, person=editor, base_number=1, fields={"ar-headline": "نص لم يُحفظ"}
    )
    page = desk(editor, width=width)
    page.goto(page_of(story))
    cut_network(page)
    page.fill("#id_ar-headline", "بلا شبكة")
    expect(status(page)).to_have_attribute("data-state", "offline")
    assert not overflows(page)
    assert faults(page) == []
    page.locator(".offer a.button:not(.primary)").click()
    expect(page.locator(".comparison")).to_be_visible()
    assert not overflows(page)
