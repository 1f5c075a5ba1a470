"""The site in a browser, as readers meet it: on a phone, by keyboard, without JavaScript."""

import io
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from articles import workflow
from frontpage import breaking
from photos.models import Photo
from search.rebuilding import rebuild
from tests import factories
from tests.desk.browser import faults, overflows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TABLE = f"<table><tr>{'<td>طويل جدا</td>' * 20}</tr></table>"
LONG_WORD = "https://example.org/" + "a" * 120
LONG_LINE = "CNN: " + "خبر عاجل طويل " * 10
LONG_BODY = f"<p>{'كلمة ' * 90}</p><p>{LONG_WORD}</p>{TABLE}<blockquote><p>اقتباس</p></blockquote>"


@pytest.fixture
def addresses(outlet, english) -> list[str]:
    """One page of every kind, with pictures that load and with texts that strain the layout."""
    article = factories.make_article(
        "عنوان طويل جدا " * 8, section=outlet.section, tags=["مالي"], body=LONG_BODY
    )
    long = factories.publish(article).get_absolute_url()
    for number in range(30):
        factories.make_edition(f"خبر {number}", section=outlet.section)
    opinion = {"genre": "opinion", "authors": [outlet.author], "section": outlet.section}
    voice = factories.make_edition("رأي لا يتسع له سطر واحد في هاتف صغير", **opinion)
    ends_at = timezone.now() + timedelta(hours=1)
    breaking.announce("ar", by=None, article=voice.article, text=LONG_LINE, ends_at=ends_at)
    gone = factories.make_article("مسحوبة")
    withdrawn = factories.publish(gone).get_absolute_url()
    workflow.withdraw(gone, language="ar", by=None, notice="سُحبت.")
    for photo in Photo.objects.all():
        write_files(photo)
    list(rebuild())
    story = f"{outlet.article.pk}/"
    others = ["/none/", "/offline/", f"/republish/{story}", "/search/?q=خبر", "/corrections/"]
    others += [f"/comments/{story}", f"/fr/comments/{story}", f"/report/{story}"]
    foreign = ("article", "front", "authors", "tag")
    others += [path for name, path in english.items() if name.split()[1] in foreign]
    return [*outlet.pages.values(), long, withdrawn, *others]


def write_files(photo: Photo) -> None:
    """Files under the names of all renditions; what they show does not matter."""
    content = io.BytesIO()
    Image.new("RGB", (32, 18), "teal").save(content, "JPEG")
    for formats in photo.sources.values():
        for sizes in formats.values():
            for _width, _height, name in sizes:
                default_storage.save(name, ContentFile(content.getvalue()))


def each(page: Page, addresses: list[str]):
    for address in addresses:
        page.goto(address)
        yield address


@pytest.mark.parametrize(("width", "colours"), [(360, "light"), (360, "dark"), (1280, "dark")])
def test_no_page_has_a_serious_fault_for_readers_with_disabilities(
    new_page, addresses, width, colours
):
    page = new_page(width=width, color_scheme=colours)
    for address in each(page, addresses):
        assert not faults(page), address


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(new_page, addresses, width):
    """320 pixels are a screen of 1280 enlarged to 400 %."""
    page = new_page(width=width)
    for address in each(page, addresses):
        assert not overflows(page), address


def test_everything_works_without_javascript(new_page, outlet, addresses):
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.locator(".menu a").first.click()
    expect(page.locator("h1")).to_have_text("أخبار الساحل")
    page.locator(".pager .older").click()
    page.locator(".card-headline a").last.click()
    expect(page.locator("h1")).to_have_text("مالي تعترف لأول مرة")
    page.locator(".also a[hreflang=fr]").click()
    expect(page.locator("h1")).to_have_text("Le Mali reconnaît")


SMALL_TARGETS = """() => {
    const fields = "input:not([type=hidden], [tabindex='-1'])";
    const targets = document.querySelectorAll(`a, button, summary, select, textarea, ${fields}`);
    return [...targets].filter((target) => {
        const box = (target.closest("label") ?? target).getBoundingClientRect();
        const isSmall = box.height < 24 || box.width < 24;
        const isInText = target.closest(".body, .credits, .source, p:not([class])");
        const isShown = target.checkVisibility({visibilityProperty: true});
        return isShown && isSmall && !isInText && !target.closest("h1, h2, h3, .skip");
    }).map((target) => target.outerHTML);
}"""


def test_targets_are_large_enough_for_a_finger(new_page, addresses):
    page = new_page(width=360)
    for address in each(page, addresses):
        small = page.evaluate(SMALL_TARGETS)
        assert not small, f"{address} {small}"


def test_the_keyboard_walks_a_story_in_the_order_in_which_it_is_read(new_page, outlet, addresses):
    """Nothing jumps ahead in the order of the document, nor up on the page by a screen."""
    page = new_page(width=360)
    page.goto(outlet.pages["ar article"])
    page.keyboard.press("Tab")  # the way past the masthead, which stands on top when it is used
    places = []
    while page.evaluate("document.activeElement !== document.body") and len(places) < 120:
        place = page.evaluate(
            """() => {
                const focused = document.activeElement;
                const all = [...document.querySelectorAll("*")];
                const {top} = focused.getBoundingClientRect();
                return [all.indexOf(focused), top + scrollY,
                    Boolean(focused.closest("[data-next]"))];
            }"""
        )
        places.append(place)
        page.keyboard.press("Tab")
    assert len(places) > 15
    in_document = [number for number, *_rest in places]
    assert in_document == sorted(in_document)
    on_page = [top for _number, top, is_fixed in places if not is_fixed]
    assert all(below >= above - 60 for above, below in pairwise(on_page)), on_page


def test_nothing_moves_for_readers_who_ask_for_stillness(new_page, outlet, addresses):
    page = new_page(reduced_motion="reduce")
    for name in ("ar front", "ar article", "ar section"):
        page.goto(outlet.pages[name])
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((element) => {
                const style = getComputedStyle(element);
                const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
                return lasts(style.transitionDuration) || lasts(style.animationDuration)
                    || style.scrollBehavior === "smooth";
            }).map((element) => element.outerHTML.slice(0, 80))"""
        )
        assert not moving, f"{name} {moving}"


def test_the_keyboard_skips_to_the_content_and_shows_where_it_is(page, addresses):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    outline = page.evaluate(
        """() => {
            const card = document.activeElement.closest(".card") ?? document.activeElement;
            return [document.activeElement, card].map(
                (element) => getComputedStyle(element).outlineStyle);
        }"""
    )
    assert "solid" in outline


def test_arabic_is_set_large_in_the_houses_type_and_never_spaced(page, outlet, addresses):
    page.goto(outlet.pages["ar article"])
    style = page.locator(".body p").first.evaluate(
        """(element) => {
            const style = getComputedStyle(element);
            return [style.fontSize, style.lineHeight, style.letterSpacing, style.textAlign]
                .concat(document.fonts.check("20px 'Markazi Text'", "عربي"));
        }"""
    )
    size, leading, spacing, alignment, is_loaded = style
    assert float(size.removesuffix("px")) >= 18
    assert float(leading.removesuffix("px")) >= 1.7 * float(size.removesuffix("px"))
    assert (spacing, alignment, is_loaded) == ("normal", "start", True)


def test_a_printed_story_leaves_out_what_paper_cannot_do(page, outlet, addresses):
    page.goto(outlet.pages["ar article"])
    page.emulate_media(media="print")
    for part in (".menu", ".related", ".share", ".footer", ".languages"):
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".body")).to_be_visible()


def test_readers_keep_no_cookie(new_page, addresses):
    page = new_page()
    for _address in each(page, addresses):
        pass
    assert page.context.cookies() == []
