"""The site in a browser, as readers meet it: on a phone, by keyboard, without JavaScript."""

import io
from datetime import timedelta
from itertools import pairwise, product

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from articles import correcting, workflow
from comments import moderation
from frontpage import breaking
from photos.models import Photo
from publication.models import Publication
from search.rebuilding import rebuild
from tags.models import Tag
from tests import factories
from tests.desk.browser import faults, overflows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TABLE = f"<table><tr>{'<td>طويل جدا</td>' * 20}</tr></table>"
LONG_WORD = "https://example.org/" + "a" * 120
FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
UNBREAKABLE = "Taumatawhakatangihangakoauau" * 3 + " تل في نيوزيلندا"
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
    factories.make_edition(UNBREAKABLE, section=outlet.section)
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
    others += told_by_readers(outlet) + strained(outlet)
    return [*outlet.pages.values(), long, withdrawn, *others]


def told_by_readers(outlet) -> list[str]:
    """Pages of a comment, shown and waiting, and the form that answers it."""
    Publication.objects.filter(pk=Publication.ONLY).update(comment_policy="pre")
    Publication.objects.forget()
    editor = factories.make_user("superuser")
    shown, secret = moderation.send(
        outlet.edition, text="CNN: شكرا\n\n+235 66 00 11 22", name="Ali"
    )
    moderation.decide([shown], "approved", by=editor)
    moderation.answer(shown, "سألنا الفريق.", by=editor)
    _waiting, own = moderation.send(outlet.french, text="Merci !")
    answer = f"/comments/{outlet.article.pk}/?answer={shown.pk}"
    return [f"/comments/own/{secret}/", f"/fr/comments/own/{own}/", answer]


def strained(outlet) -> list[str]:
    """A story of a series, corrected, with a covered picture and a film; and pages as text."""
    series = factories.make_tag("دفتر البئر")
    Tag.objects.filter(pk=series.pk).update(kind=Tag.Kind.SERIES)
    for number in (1, 2):
        article = factories.make_article(
            f"الجزء {number} من سلسلة لها عنوان طويل",
            section=outlet.section,
            tags=["دفتر البئر"],
            body=f'<p><a href="{FILM}">فيلم</a></p><p>نص</p>',
            lead_photo=factories.make_photo("حريق", is_sensitive=True),
            original_url=f"https://agency.example/{number}" + "a" * 90,
        )
        edition = factories.publish(article)
    for kind in ("correction", "update"):
        correcting.correct(article, language="ar", by=None, kind=kind, text="الصحيح 12.")
    story = edition.get_absolute_url()
    texts = [f"{path}?text" for path in ("/", story, outlet.pages["fr article"])]
    return [story, f"/tag/{series.slug_in('ar')}/", *texts]


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


def test_no_page_has_a_fault_for_readers_with_disabilities(new_page, addresses):
    """At the widths of a phone and of a desk. In the dark only the colours are another's: a page
    follows them, as it does the width, by its style sheets alone."""
    page = new_page(width=360)
    found = {}
    for address in each(page, addresses):
        for width, colours in product((360, 1280), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=colours)
            rules = ["color-contrast", "link-in-text-block"] if colours == "dark" else ()
            if seen := faults(page, rules=rules, is_strict=True):
                found[f"{address} {width} {colours}"] = seen
    assert not found, "\n".join(f"{where}: {what}" for where, what in found.items())


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
    """Nor is anybody else asked for anything: ``new_page`` watches for that in every test."""
    page = new_page()
    for _address in each(page, addresses):
        pass
    assert page.context.cookies() == []
