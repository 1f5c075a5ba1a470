"""What makes reading easier: the next story, text size and colours, and what may be copied."""

import pytest
from playwright.sync_api import expect

from publication.models import Publication
from tests import factories
from tests.website.reading import text_of

in_a_browser = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
LONG_BODY = f"<p>{'كلمة ' * 60}</p>" * 12
OVERLAPS = """() => {
  const panel = document.querySelector(".next").getBoundingClientRect();
  const texts = document.querySelectorAll("h1, h2, h3, p:not(.next p), li, figure");
  return [...texts].filter((text) => {
    const { top, bottom, left, right, width } = text.getBoundingClientRect();
    const isApart = top >= panel.bottom || bottom <= panel.top
      || left >= panel.right || right <= panel.left;
    return width && !isApart;
  }).map((text) => text.textContent);
}"""
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
SIZE = "getComputedStyle(document.querySelector('.body')).fontSize"


@pytest.fixture
def address(publication) -> str:
    section = factories.make_section("أخبار الساحل")
    for number in range(4):
        factories.make_edition(f"خبر {number}", section=section)
    author = factories.make_author("هدى", biography="تكتب عن الساحل.")
    edition = factories.make_edition("طويلة", section=section, authors=[author], body=LONG_BODY)
    return edition.get_absolute_url()


def read_to_the_end(page) -> None:
    page.locator(".body p").last.scroll_into_view_if_needed()


def set_policy(policy: str) -> None:
    Publication.objects.filter(pk=1).update(copy_policy=policy)
    Publication.objects.forget()


class TestTheNextStory:
    pytestmark = in_a_browser

    @pytest.mark.parametrize("width", [360, 1280])
    def test_it_slides_up_where_the_text_ends_and_lies_over_nothing(self, new_page, address, width):
        page = new_page(width=width)
        page.goto(address)
        panel = page.locator(".next")
        expect(panel).not_to_be_visible()
        read_to_the_end(page)
        expect(panel).to_be_visible()
        page.wait_for_timeout(400)
        assert page.evaluate(OVERLAPS) == []
        if width == 1280:
            page.locator(".related").scroll_into_view_if_needed()
            expect(panel).not_to_be_visible()

    @pytest.mark.parametrize("way", ["click", "keyboard", "Escape"])
    def test_it_is_closed_for_good(self, new_page, address, way):
        page = new_page()
        page.goto(address)
        read_to_the_end(page)
        expect(page.locator(".next")).to_be_visible()
        close = page.get_by_role("button", name="إغلاق")
        if way == "click":
            close.click()
        elif way == "keyboard":
            page.locator(".next a").focus()
            page.keyboard.press("Tab")
            expect(close).to_be_focused()
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Escape")
        expect(page.locator(".next")).to_be_hidden()
        page.reload()
        read_to_the_end(page)
        expect(page.locator(".next")).to_be_hidden()
        assert not page.context.cookies()

    def test_it_stays_away_from_who_asks_for_less_motion(self, new_page, address):
        page = new_page(reduced_motion="reduce")
        page.goto(address)
        read_to_the_end(page)
        expect(page.locator(".next")).to_be_hidden()


class TestDisplay:
    pytestmark = in_a_browser

    def test_the_reader_s_size_and_colours_are_there_before_anything_is_drawn(
        self, new_page, address
    ):
        page = new_page(width=360)
        page.goto(address)
        paper, size = page.evaluate(PAPER), page.evaluate(SIZE)
        page.locator(".display summary").click()
        page.get_by_label("أكبر", exact=True).check()
        page.get_by_label("داكنة").check()
        chosen = page.evaluate(PAPER), page.evaluate(SIZE)
        assert chosen[0] != paper
        assert float(chosen[1][:-2]) > float(size[:-2])
        page.keyboard.press("Escape")
        expect(page.locator(".display-choices")).to_be_hidden()
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => document.querySelector('.body') &&"
            f" (window.first = [{PAPER}, {SIZE}]))"
        )
        page.goto("/")
        page.goto(address)
        assert page.evaluate("window.first") == list(chosen)
        assert not page.context.cookies()
        page.locator(".display summary").click()
        page.get_by_label("حسب الجهاز").check()
        page.get_by_label("معتاد").check()
        assert page.evaluate("localStorage.length") == 0

    def test_light_can_be_chosen_on_a_dark_device(self, new_page, address):
        page = new_page(color_scheme="dark")
        page.goto(address)
        dark = page.evaluate(PAPER)
        page.locator(".display summary").click()
        page.get_by_label("فاتحة").check()
        assert page.evaluate(PAPER) != dark

    def test_nonsense_in_the_store_does_no_harm(self, new_page, address):
        page = new_page()
        page.goto(address)
        for nonsense in ("{", "7", "null", '{"text":"<b>"}'):
            page.evaluate("(value) => localStorage.setItem('display', value)", nonsense)
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()


def test_who_has_no_javascript_sees_no_control_that_does_nothing(read, address):
    page = read(address)
    for selector in ("//*[@data-display]", "//*[@data-next]", "//*[@data-copy]"):
        (part,) = page.xpath(selector)
        assert "hidden" in part.attrib, selector


def test_every_page_leads_back_to_its_top(read, address):
    for path in ("/", address, "/archive/"):
        assert read(path).xpath("//a[@href='#top']"), path


class TestCopying:
    pytestmark = in_a_browser

    def copied(self, new_page, address, script: str) -> tuple[str, object]:
        page = new_page(permissions=["clipboard-read", "clipboard-write"])
        page.goto(address)
        page.evaluate("navigator.clipboard.writeText('قبل')")
        page.evaluate(script)
        page.keyboard.press("Control+C")
        return page.evaluate("navigator.clipboard.readText()"), page

    PARAGRAPH = "getSelection().selectAllChildren(document.querySelector('.body p'))"
    WORD = (
        "getSelection().setBaseAndExtent(document.querySelector('.body p').firstChild, 0,"
        " document.querySelector('.body p').firstChild, 4)"
    )

    def test_open_leaves_copies_alone(self, new_page, address):
        set_policy("open")
        text, _page = self.copied(new_page, address, self.PARAGRAPH)
        assert text.strip() == ("كلمة " * 60).strip()

    def test_credit_adds_the_source_to_long_copies_only(self, new_page, address):
        set_policy("credit")
        text, page = self.copied(new_page, address, self.PARAGRAPH)
        lines = [line for line in text.splitlines() if line]
        assert lines[0].startswith("كلمة")
        assert lines[-2] == "المصدر: صوت الحق"
        assert lines[-1].endswith(page.locator("[data-part=short]").inner_text())
        text, _page = self.copied(new_page, address, self.WORD)
        assert text == "كلمة"

    def test_guarded_refuses_and_says_so(self, new_page, address):
        set_policy("guarded")
        text, page = self.copied(new_page, address, self.PARAGRAPH)
        assert text == "قبل"
        expect(page.get_by_role("status")).to_contain_text("الاستئذان")
        style = "getComputedStyle(document.querySelector('.body')).userSelect"
        assert page.evaluate(style) == "none"

    def test_guarded_text_is_read_by_speech_and_without_javascript(self, new_page, address):
        set_policy("guarded")
        page = new_page(java_script_enabled=False)
        page.goto(address)
        assert "كلمة" in page.locator(".body").aria_snapshot()
        expect(page.locator(".story-end").get_by_text("الاستئذان")).to_be_visible()


def test_a_guarded_story_is_not_offered_as_text(client, read, outlet):
    forward = f"/s/{outlet.article.pk}.txt"
    assert client.get(forward).status_code == 200
    set_policy("guarded")
    assert client.get(forward).status_code == 404
    page = read(outlet.edition.get_absolute_url())
    assert not page.xpath("//*[@data-part='forward']")
    assert "الاستئذان" in text_of(page.xpath("//*[@class='story-end']")[0])


class TestFilms:
    pytestmark = in_a_browser
    ADDRESS = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"

    def test_a_film_is_fetched_by_a_tap_and_not_before(self, new_page, publication):
        body = '<p><a href="https://youtu.be/dQw4w9WgXcQ">الخطاب</a></p>'
        address = factories.make_edition("خبر", body=body).get_absolute_url()
        page = new_page()
        fetched = []

        def answer(route):
            fetched.append(route.request.url)
            route.fulfill(body="<p>film</p>", content_type="text/html")

        page.route("https://www.youtube-nocookie.com/**", answer)
        page.goto(address, wait_until="networkidle")
        assert fetched == []
        assert "يوتيوب" in page.locator(".embed").inner_text()
        page.get_by_role("button", name="التشغيل هنا").click()
        page.frame_locator(".embed iframe").locator("text=film").wait_for()
        assert fetched == [self.ADDRESS]
        expect(page.locator(".embed a")).to_be_visible()
