"""A day's work at the Arabic desk, in a browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles import body
from articles.models import Article, ArticleBody, Edition
from tests.desk.browser import faults, log_in, overflows, prose
from tests.desk.desk import ADD, LIST, page_of
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_tag,
    make_user,
    publish,
    translate,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def desk(new_page, live_server):
    """Make pages of the desk: ``desk("reporter", width=360)``."""

    def make(role: str = "editor", *, user=None, **options) -> Page:
        page = new_page(**options)
        return log_in(page, user or make_user(role), live_server.url)

    return make


def primary(page: Page):
    return page.locator(".panel-actions:visible button.primary")


def save(page: Page):
    with page.expect_navigation():  # the message of a save before may still stand there
        page.locator(".panel-actions:visible [name=_save]").click()
    expect(page.locator(".message.success")).to_be_visible()


def stored_body(language: str = "ar") -> str:
    return ArticleBody.objects.get(language_code=language).body


def test_a_story_is_written_previewed_published_and_read(desk, live_server):
    make_section("أخبار الساحل")
    make_author("آمنة الطاهر")
    make_tag("أسواق الماشية")
    page = desk("editor")
    page.goto(ADD)
    page.fill("#id_ar-headline", "السوق يفتح أبوابه من جديد")
    page.fill("#id_ar-summary", "بعد عام من الإغلاق عاد الباعة.")
    prose(page).click()
    page.keyboard.type("عاد الباعة إلى السوق صباح اليوم.")
    page.keyboard.press("Enter")
    page.keyboard.type("وقال أحدهم: «لم نصدّق».")
    page.select_option("#id_section", label="أخبار الساحل")
    page.locator("[name=bylines-name]").first.fill("امنه")
    page.locator(".byline .suggestions li", has_text="آمنة الطاهر").click()
    page.locator(".tag-field input").fill("اسواق")
    page.locator(".tag-field .suggestions li", has_text="أسواق الماشية").click()
    page.locator(".tag-field input").fill("تشاد،")
    page.locator(".tag-field input").press("Enter")

    with page.context.expect_page() as preview:
        page.locator("[name=_preview]:visible").click()
    shown = preview.value.frame_locator(".preview-phone iframe")
    expect(shown.locator("h1")).to_contain_text("السوق يفتح أبوابه من جديد")
    preview.value.close()
    article = Article.objects.get()
    page.wait_for_url(re.compile(re.escape(page_of(article))))
    assert Edition.objects.count() == 0

    primary(page).click()
    expect(page.locator(".message.success")).to_be_visible()
    edition = Edition.objects.live().get()
    assert [tag.name for tag in edition.tags.order_by("name")] == ["أسواق الماشية", "تشاد"]
    page.goto(edition.get_absolute_url())
    expect(page.locator("h1")).to_contain_text("السوق يفتح أبوابه من جديد")
    expect(page.locator("body")).to_contain_text("وقال أحدهم: «لم نصدّق».")
    expect(page.locator("body")).to_contain_text("آمنة الطاهر")


def test_typed_spaces_are_stored_as_plain_spaces(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان")
    prose(page).click()
    page.keyboard.type("كلمة ثم كلمة  ثم quelques mots : fin ")
    page.keyboard.press("Enter")
    page.keyboard.type(" سطر يبدأ بمسافة")
    assert "&nbsp;" not in page.locator("#id_ar-body").input_value()
    save(page)
    assert "&nbsp;" not in stored_body()
    assert "\u00a0" not in stored_body()
    assert "كلمة ثم كلمة" in stored_body()


def test_switching_languages_loses_nothing_and_saves_all(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "العنوان بالعربية")
    page.click("#tab-fr")
    page.fill("#id_fr-headline", "Le titre en français")
    prose(page, "fr").click()
    page.keyboard.type("Un premier paragraphe.")
    page.click("#tab-ar")
    expect(page.locator("#id_ar-headline")).to_have_value("العنوان بالعربية")
    expect(page.locator("#tab-fr [data-dot]")).to_be_visible()
    expect(page.locator("#tab-en [data-dot]")).to_be_hidden()
    save(page)
    article = Article.objects.get()
    assert article.languages() == ["ar", "fr"]
    assert stored_body("fr") == "<p>Un premier paragraphe.</p>"
    assert page.locator("#id_fr-headline").get_attribute("dir") == "ltr"
    assert page.locator("#id_ar-body-prose").get_attribute("dir") == "rtl"


def test_the_tab_that_was_open_is_open_after_saving(desk):
    article = make_article("عنوان")
    translate(article, "fr", headline="Titre")
    page = desk()
    page.goto(page_of(article))
    page.click("#tab-fr")
    save(page)
    expect(page.locator("#tab-fr")).to_have_attribute("aria-selected", "true")


def test_leaving_with_unsaved_text_asks_first(desk):
    article = make_article("عنوان")
    page = desk()
    page.goto(page_of(article))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    prose(page).click()
    page.keyboard.type("نصّ لم يُحفظ")
    page.locator(".action-back").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith(f"{page_of(article)}")
    save(page)
    page.locator(".action-back").click()
    page.wait_for_url(re.compile(re.escape(LIST)))
    assert asked == ["beforeunload"]


def test_a_photo_of_the_library_goes_into_the_body(desk):
    photo = make_photo("سوق المدينة صباحا", credit="صوت الحق")
    article = make_article("عنوان")
    page = desk()
    page.route("**/media/**", lambda route: route.fulfill(status=200, body=""))
    page.goto(page_of(article))
    prose(page).click()
    page.locator("[data-tool=photo]:visible").click()
    frame = page.frame_locator("dialog.photo-dialog iframe")
    frame.locator("[data-photo]").first.click()
    caption = page.locator("figure.body-photo figcaption")
    expect(caption).to_contain_text("سوق المدينة صباحا")
    save(page)
    assert body.photo_ids(stored_body()) == [photo.pk]
    assert f'<figure data-photo="{photo.pk}"><figcaption>سوق المدينة صباحا' in stored_body()
    expect(page.locator(".body-photo-credit")).to_contain_text("صوت الحق")


def test_editing_after_publishing_leaves_the_live_page_and_withdrawing_closes_it(desk):
    article = make_article("العنوان كما نُشر")
    edition = publish(article)
    page = desk()
    page.goto(page_of(article))
    page.fill("#id_ar-headline", "عنوان يُكتب الآن")
    save(page)
    expect(page.locator(".state:visible .chip-changed")).to_be_visible()
    page.goto(edition.get_absolute_url())
    expect(page.locator("h1")).to_contain_text("العنوان كما نُشر")
    page.goto(page_of(article))
    page.locator(".verbs-menu:visible summary").click()
    page.locator("[name=_verb][value='withdraw:ar']").click()
    page.fill("#id_notice", "سُحبت المادة للتحقّق من مصدر.")
    page.locator(".asking button.primary").click()
    expect(page.locator(".state:visible .chip-withdrawn")).to_be_visible()
    response = page.request.get(edition.get_absolute_url())
    assert response.status == 410
    assert "سُحبت المادة للتحقّق من مصدر." in response.text()


def test_word_and_whatsapp_paste_as_clean_paragraphs_and_lists(desk):
    word = """<html><head><style>p{color:red}</style></head><body><!--StartFragment-->
    <p class=MsoNormal dir=RTL><b><span lang=AR-SA style='color:red'>نصّ غامق</span></b><o:p/></p>
    <p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>بند أول</p>
    <p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>بند ثان</p>
    <img src="file:///C:/x.png"><!--EndFragment--></body></html>"""
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان")
    paste(page, {"text/html": word})
    save(page)
    assert stored_body().replace("\n", "") == (
        "<p><strong>نصّ غامق</strong></p><ul><li>بند أول</li><li>بند ثان</li></ul>"
    )
    page.goto(ADD)
    page.fill("#id_ar-headline", "من مستندات غوغل")
    docs = """<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="rtl"><span
    style="font-size:11pt;font-weight:700">غامق</span><span style="font-weight:400"> عادي</span>
    </p></b>"""
    paste(page, {"text/html": docs})
    save(page)
    assert ArticleBody.objects.latest("pk").body == "<p><strong>غامق</strong> عادي</p>"
    page.goto(ADD)
    page.fill("#id_ar-headline", "آخر")
    paste(page, {"text/plain": "سطر \u200fأول\n\nسطر *ثان* \u202e"})
    save(page)
    latest = ArticleBody.objects.latest("pk").body.replace("\n", "")
    assert latest == "<p>سطر أول</p><p>سطر *ثان*</p>"


def paste(page: Page, data: dict[str, str]) -> None:
    prose(page).click()
    page.evaluate(
        """data => {
          const transfer = new DataTransfer();
          for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
          const paste = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true,
            cancelable: true });
          document.querySelector("#id_ar-body-prose").dispatchEvent(paste);
        }""",
        data,
    )


def test_a_foreign_passage_is_marked_with_its_language_and_direction(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان")
    prose(page).click()
    page.keyboard.type("Bonjour")
    page.keyboard.press("Control+a")
    page.locator("[data-tool=language]:visible").click()
    page.select_option("dialog.desk-dialog select", "fr")
    page.locator("dialog.desk-dialog button[value=submit]").click()
    save(page)
    assert stored_body() == '<p><span lang="fr" dir="ltr">Bonjour</span></p>'


def test_a_link_is_set_and_removed_by_keyboard(desk):
    page = desk()
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان")
    prose(page).click()
    page.keyboard.type("الوزارة")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.keyboard.type("example.org/بيان")
    page.keyboard.press("Enter")
    save(page)
    assert 'href="https://example.org/' in stored_body()
    prose(page).locator("a").click()
    page.keyboard.press("ArrowLeft")  # the editor has taken the place of the click by then
    page.keyboard.press("Control+k")
    page.locator("dialog.desk-dialog button[value=remove]").click()
    save(page)
    assert stored_body() == "<p>الوزارة</p>"


def test_bylines_are_put_in_order_by_keyboard(desk):
    first, second = make_author("أحمد سالم"), make_author("هدى عبد الكريم")
    article = make_article("عنوان", authors=[first, second])
    page = desk()
    page.goto(page_of(article))
    page.locator(".byline").nth(1).locator("[data-move='-1']").press("Enter")
    save(page)
    assert [byline.author for byline in article.bylines.order_by("position")] == [second, first]


@pytest.fixture
def full_desk():
    """A desk with something of everything on it."""
    author, tag, photo = make_author("آمنة الطاهر"), make_tag("تشاد"), make_photo()
    article = make_article(
        "قافلة الملح الأخيرة", authors=[author], tags=[tag], lead_photo=photo, summary="ملخّص"
    )
    translate(article, "fr", headline="La dernière caravane")
    publish(article)
    make_article("مسودة بلا قسم")
    return article


PAGES = {
    "day": reverse("admin:index"),
    "list": LIST,
    "new story": ADD,
    "authors": reverse("admin:authors_author_changelist"),
    "new author": reverse("admin:authors_author_add"),
    "new tag": reverse("admin:tags_tag_add"),
    "house": reverse("admin:publication_publication_changelist"),
    "people": reverse("admin:accounts_user_changelist"),
    "new person": reverse("admin:accounts_user_add"),
    "password": reverse("admin:password_change"),
}


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible_and_fit_the_window(desk, full_desk, width):
    page = desk("superuser", width=width)
    page.route("**/media/**", lambda route: route.fulfill(status=200, body=""))
    history = reverse("admin:articles_article_history", args=[full_desk.pk])
    revision = reverse("admin:articles_article_revision", args=[full_desk.pk, 1])
    withdraw = reverse("admin:articles_article_verb", args=[full_desk.pk, "withdraw", "ar"])
    found = {}
    pages = PAGES | {
        "story": page_of(full_desk),
        "history": history,
        "revision": revision,
        "withdraw": withdraw,
    }
    for name, address in pages.items():
        page.goto(address)
        if faulty := faults(page):
            found[name] = faulty
        if overflows(page):
            found[f"{name} overflows"] = width
    assert found == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_the_door_is_accessible_and_fits_the_window(new_page, width):
    page = new_page(width=width)
    page.goto(reverse("admin:login"))
    assert faults(page) == []
    assert not overflows(page)


def test_on_a_phone_the_menu_and_the_details_are_drawers(desk, full_desk):
    page = desk(width=360)
    page.route("**/media/**", lambda route: route.fulfill(status=200, body=""))
    page.goto(page_of(full_desk))
    expect(page.locator("#desk-menu")).to_be_hidden()
    page.locator("[data-drawer-button]").click()
    expect(page.locator("#desk-menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-menu")).to_be_hidden()
    expect(page.locator("#id_section")).to_be_hidden()
    page.locator("[data-side-button]").click()
    expect(page.locator("#id_section")).to_be_visible()
    page.locator("[data-side-close]").click()
    expect(page.locator("#id_section")).to_be_hidden()


def test_without_a_script_every_language_can_be_written(new_page, live_server):
    page = log_in(new_page(java_script_enabled=False), make_user("editor"), live_server.url)
    page.goto(ADD)
    page.fill("#id_ar-headline", "عنوان")
    page.fill("#id_ar-body", "<p>نصّ</p>")
    page.fill("#id_fr-headline", "Titre")
    page.fill("#id_tags", "تشاد، مالي")
    page.locator(".panel-actions [name=_save]").first.click()
    article = Article.objects.get()
    assert article.languages() == ["ar", "fr"]
    assert stored_body() == "<p>نصّ</p>"
    assert sorted(article.tags.names()) == ["تشاد", "مالي"]


VOCABULARY = """() => {
  const { schema } = document.querySelector("#id_ar-body").editor;
  const found = {};
  const note = (tag, attributes) => {
    found[tag] ??= [];
    for (const [name, value] of Object.entries(attributes || {}))
      if (value != null && !found[tag].includes(name)) found[tag].push(name);
  };
  const walk = (spec) => {
    if (!Array.isArray(spec)) return;
    const [tag, ...rest] = spec;
    const hasAttributes = rest[0] && typeof rest[0] === "object" && !Array.isArray(rest[0]);
    note(tag, hasAttributes ? rest.shift() : {});
    rest.forEach(walk);
  };
  for (const type of [...Object.values(schema.nodes), ...Object.values(schema.marks)]) {
    if (!type.spec.toDOM) continue;
    const variants = type.name === "heading" ? [2, 3] : [7];
    for (const value of variants) {
      const names = Object.keys(type.spec.attrs || {});
      const attrs = Object.fromEntries(
        names.map((name) => [name, name === "href" ? "https://example.org" : value]));
      walk(type.spec.toDOM({ type, attrs, marks: [] }, true));
    }
  }
  return found;
}"""


def test_the_editor_writes_what_the_cleaner_allows_and_nothing_else(desk):
    page = desk()
    page.goto(ADD)
    prose(page).click()
    written = {tag: set(names) for tag, names in page.evaluate(VOCABULARY).items()}
    allowed = {tag: set(attributes) for tag, attributes in body.ALLOWED.items()}
    assert allowed.pop("thead") == set()  # read as rows, written into tbody
    assert written == allowed
