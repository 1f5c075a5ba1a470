"""One day of the newsroom, from the reporter's first word to the withdrawal, in browsers.

Four people work at their own desks. After every step the public site is read as strangers read
it: nothing that is not yet live may stand at any address.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, AuditEntry, Edition
from photos.models import Photo
from publication.models import Publication
from tests.desk import pastes
from tests.desk.browser import log_in, prose
from tests.desk.desk import ADD, page_of
from tests.factories import make_author, make_edition, make_section, make_user
from tests.photos import pictures

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

HEADLINE = "قافلة الملح تعود إلى سوق المدينة"
CORRECTED = "قافلة الملح تعود إلى سوق المدينة بعد عامين"
FRENCH = "La caravane de sel de retour au marché"
PUBLIC = (
    "/", "/latest/", "/archive/", "/fr/", "/fr/latest/", "/rss.xml", "/atom.xml", "/feed.json",
    "/fr/rss.xml", "/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml",
    "/search/?q=قافلة الملح", "/fr/search/?q=caravane", "/corrections/", "/most-read/",
)  # fmt: skip


@pytest.fixture
def clock(monkeypatch):
    """The time of the whole process, which can be moved; no process runs when it passes."""
    real = timezone.now

    class Clock:
        ahead = timedelta()

        def move(self, **by) -> None:
            self.ahead += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: real() + clock.ahead)
    return clock


@pytest.fixture
def enter(new_page, live_server):
    def enter(role: str, **options) -> Page:
        return log_in(new_page(**options), make_user(role, name=role), live_server.url)

    return enter


@pytest.fixture
def is_public():
    """Whether strangers find any of the words at a public address; ``()`` when nowhere."""

    def found(*words: str) -> list[str]:
        stranger = Client()
        article = Article.objects.order_by("pk").last()
        addresses = [
            *PUBLIC,
            f"/s/{article.pk}",
            f"/s/{article.pk}.txt",
            f"/republish/{article.pk}/",
        ]
        addresses += [edition.get_absolute_url() for edition in article.editions.all()]
        pages = {address: stranger.get(address, follow=True) for address in addresses}
        return [
            address
            for address, response in pages.items()
            if any(word in _text(response) for word in words)
        ]

    return found


def _text(response) -> str:
    return b"".join(response).decode(errors="replace")


def test_a_day_from_the_first_word_to_the_withdrawal(enter, is_public, clock, tmp_path):
    make_section("أخبار الساحل")
    make_author("آمنة الطاهر")
    make_edition("خبر الأمس")

    reporter = enter("reporter", width=360, height=760)
    _reporter_writes(reporter, tmp_path)
    article = Article.objects.get(translations__headline=HEADLINE)
    assert article.stage_in("ar") == "submitted"
    assert is_public(HEADLINE) == []

    editor = enter("editor")
    _editor_corrects_approves_and_schedules(editor, article)
    assert is_public(HEADLINE, CORRECTED) == []

    translator = enter("translator")
    _translator_publishes_the_french(translator, article)
    assert "/fr/latest/" in is_public(FRENCH)
    assert is_public(HEADLINE, CORRECTED) == []

    chief = enter("chief editor")
    _chief_orders_the_front_page(chief, article)
    assert is_public(HEADLINE, CORRECTED) == []
    _chief_breaks_the_news(chief)

    clock.move(hours=2)
    reader = enter("", width=360)
    reader.context.clear_cookies()
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text(CORRECTED)
    expect(reader.locator("body")).to_contain_text("وصول القافلة الأولى")
    edition = Edition.objects.live().in_language("ar").get(article=article)
    assert edition.get_absolute_url() in is_public(CORRECTED)
    assert not reader.context.cookies()

    clock.move(hours=12)
    reader.goto("/")
    expect(reader.locator("body")).not_to_contain_text("وصول القافلة الأولى")

    _editor_corrects_what_readers_saw(editor, article)
    reader.goto(edition.get_absolute_url())
    expect(reader.locator("article.story")).to_contain_text("عدد الجمال مئة لا مئتان")
    assert "/corrections/" in is_public("عدد الجمال مئة لا مئتان")

    _chief_withdraws(chief, article)
    assert Client().get(edition.get_absolute_url()).status_code == 410
    assert is_public(CORRECTED, "عدد الجمال مئة لا مئتان") == []
    assert "/fr/latest/" in is_public(FRENCH)
    verbs = AuditEntry.objects.filter(article=article).order_by("pk").values_list("verb", flat=True)
    assert [verb for verb in verbs if verb != "revise"] == [
        "submit", "approve", "schedule", "publish", "correct", "withdraw",
    ]  # fmt: skip


def _reporter_writes(page: Page, tmp_path) -> None:
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for seed, file in enumerate(files):
        file.write_bytes(pictures.jpeg(1600, 900, seed=seed))
    page.goto(reverse("admin:photos_photo_add"))
    page.locator("[name=files]").set_input_files([str(file) for file in files])
    page.locator("[name=caption]").fill("القافلة عند مدخل السوق")
    page.locator("[name=alt_text]").fill("جمال تحمل ألواح الملح")
    page.locator("[name=credit]").fill("صوت الحق")
    page.locator("[name=licence]").select_option("own")
    page.locator("[type=submit][data-busy]").click()
    page.wait_for_url("**/describe/**")
    assert Photo.objects.count() == 2

    page.goto(ADD)
    page.fill("#id_ar-headline", HEADLINE)
    page.fill("#id_ar-summary", "عادت القافلة بعد عامين من الانقطاع.")
    prose(page).click()
    page.evaluate(
        """html => {
          const transfer = new DataTransfer();
          transfer.setData("text/html", html);
          document.querySelector("#id_ar-body-prose").dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: transfer, bubbles: true, cancelable: true }));
        }""",
        pastes.HTML_PASTES["Word"].html,
    )
    page.locator("[data-tool=photo]:visible").click()
    page.frame_locator("dialog.photo-dialog iframe").locator("[data-photo]").first.click()
    expect(page.locator("figure.body-photo")).to_have_count(1)
    page.locator("[data-side-button]").click()
    page.select_option("#id_section", label="أخبار الساحل")
    page.locator("[name=bylines-name]").first.fill("امنه")
    page.locator(".byline .suggestions li", has_text="آمنة الطاهر").click()
    page.locator("[data-photo-picker] [data-choose]").click()
    page.frame_locator("dialog.photo-dialog iframe").locator("[data-photo]").last.click()
    page.locator("[data-side-close]").click()
    page.locator(".panel-actions:visible button.primary").click()
    expect(page.locator(".message.success")).to_be_visible()


def _act(page: Page, verb: str, language: str = "ar") -> None:
    """Use a verb of the story's page, whether it is the next step or in the menu."""
    menu = page.locator(f".panel-actions[data-panel='{language}'] .verbs-menu summary")
    expect(page.locator("[data-tablist]")).to_be_visible()  # the script has put the page in order
    button = page.locator(f"[name=_verb][value='{verb}:{language}']")
    if not button.is_visible():
        menu.click()
    button.click()


def _on_the_clock(**ahead) -> str:
    """A time to come as one types it, on the clock of the newsroom."""
    moment = Publication.objects.current().local(timezone.now() + timedelta(**ahead))
    return f"{moment:%Y-%m-%dT%H:%M}"


def _editor_corrects_approves_and_schedules(page: Page, article: Article) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=HEADLINE).first.click()
    page.fill("#id_ar-headline", CORRECTED)
    _act(page, "approve")
    expect(page.locator(".message.success").last).to_be_visible()
    _act(page, "schedule")
    page.fill("#id_live_from", _on_the_clock(hours=1))
    page.locator(".asking button.primary").click()
    expect(page.locator(".state:visible .chip-scheduled")).to_be_visible()


def _translator_publishes_the_french(page: Page, article: Article) -> None:
    page.goto(reverse("admin:articles_article_translate", args=[article.pk, "fr"]))
    expect(page.locator(".pair-headline .pair-source")).to_contain_text(CORRECTED)
    page.fill("#id_fr-headline", FRENCH)
    page.fill("#id_fr-summary", "La caravane est revenue après deux ans.")
    prose(page, "fr").click()
    page.keyboard.type("La caravane de sel est revenue ce matin.")
    for alt in page.locator("[name$=alt_text]").all():
        alt.fill("Des chameaux chargés de plaques de sel")
    page.locator("[name=_save]").click()
    expect(page.locator(".message.success").last).to_be_visible()
    page.goto(f"{page_of(article)}#fr")
    page.click("#tab-fr")
    _act(page, "publish", "fr")
    expect(page.locator(".message.success").last).to_be_visible()


def _chief_orders_the_front_page(page: Page, article: Article) -> None:
    page.goto(reverse("admin:frontpage_arrangement_changelist"))
    page.locator("[data-search] input[type=search]").fill("قافلة")
    expect(page.locator("[data-part=found] [data-card]")).to_have_count(1)  # as she types
    page.wait_for_load_state("networkidle")
    card = page.locator(f"[data-part=found] [data-card='{article.pk}']")
    card.locator("summary").click()
    card.get_by_label("المكان").select_option("lead")
    card.get_by_role("button", name="ضعها هناك").click()
    expect(page.locator(".zone-lead .is-placed")).to_have_count(1)
    page.get_by_role("button", name="اعرض للقرّاء").click()
    expect(page.locator(".front-state .chip-live")).to_be_visible()


def _chief_breaks_the_news(page: Page) -> None:
    page.goto(reverse("admin:frontpage_breakingline_changelist"))
    page.locator("[name=text]").fill("وصول القافلة الأولى إلى مشارف المدينة")
    page.locator("[name=ends_at]").fill(_on_the_clock(hours=4))
    page.locator(".asking button.primary").click()
    expect(page.locator(".breaking-now")).to_be_visible()


def _editor_corrects_what_readers_saw(page: Page, article: Article) -> None:
    page.goto(page_of(article))
    _act(page, "correct")
    page.select_option("#id_kind", "correction")
    page.fill("#id_text", "عدد الجمال مئة لا مئتان، كما ذكرنا خطأ.")
    page.locator(".asking button.primary").click()
    expect(page.locator(".message.success").last).to_be_visible()


def _chief_withdraws(page: Page, article: Article) -> None:
    page.goto(page_of(article))
    _act(page, "withdraw")
    page.fill("#id_notice", "سُحبت المادة للتحقّق من مصدر.")
    page.locator(".asking button.primary").click()
    expect(page.locator(".state:visible .chip-withdrawn")).to_be_visible()
