"""A photo as HTML."""

import time

from django.template import Context, Template
from django.utils import translation
from lxml import html

from photos.markup import figure_html, picture_html, source_of
from photos.models import Photo
from photos.renditions import sources_of, wanted

SCRIPT = "<script>alert('x')</script>\"'>"


ARABIC = {"caption": "سوق الماشية", "alt_text": "بقر وباعة", "credit": "صوت الحق"}
FRENCH = {"caption": "Le marché", "alt_text": "Vaches", "credit": ""}


def make_photo(*, has_renditions: bool = True, ar=ARABIC, fr=FRENCH, **fields) -> Photo:
    """A photo in memory, its words read with it: no database is needed to show one."""
    photo = Photo(pk=7, pixel_hash="0" * 64, **{"width": 1600, "height": 1000, **fields})
    photo.joined_translations = [
        {"id": number, "language_code": code, "master_id": 7, **words}
        for number, (code, words) in enumerate({"ar": ar, "fr": fr}.items())
        if words
    ]
    if has_renditions:
        photo.sources = sources_of(wanted(photo))
    return photo


def parsed(markup: str) -> html.HtmlElement:
    return html.fragment_fromstring(markup)


def test_a_picture_offers_every_width_in_every_format():
    picture = parsed(picture_html(make_photo(), "ar", shape="wide", sizes="50vw"))
    assert picture.tag == "picture"
    (source,) = picture.iter("source")
    image = picture.find(".//img")
    assert source.get("type") == "image/avif"
    for element, extension in ((source, "avif"), (image, "jpg")):
        entries = [entry.split() for entry in element.get("srcset").split(", ")]
        assert [width for _url, width in entries] == ["480w", "800w", "1200w"]
        assert all(url.startswith("/media/renditions/") for url, _width in entries)
        assert all(url.endswith(f".{extension}") for url, _width in entries)
        assert element.get("sizes") == "50vw"
    assert image.get("src") == image.get("srcset").split(", ")[1].split()[0]
    assert (image.get("width"), image.get("height")) == ("800", "450")


def test_pictures_wait_until_they_are_near_except_the_first():
    lazy = parsed(picture_html(make_photo(), "ar")).find(".//img")
    first = parsed(picture_html(make_photo(), "ar", is_lazy=False)).find(".//img")
    assert (lazy.get("loading"), lazy.get("fetchpriority")) == ("lazy", None)
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")
    assert lazy.get("decoding") == first.get("decoding") == "async"


def test_alternative_text_is_of_the_language_and_never_of_another():
    photo = make_photo()

    def alt(language, **options):
        return parsed(picture_html(photo, language, **options)).find(".//img").get("alt")

    assert alt("ar") == "بقر وباعة"
    assert alt("fr") == "Vaches"
    assert alt("en") == ""
    assert alt("ar", alt="") == ""
    photo.is_decorative = True
    assert alt("ar") == ""


def test_nothing_is_shown_while_the_sizes_are_missing():
    photo = make_photo(has_renditions=False)
    assert picture_html(photo, "ar") == ""
    assert source_of(photo) is None
    assert photo.thumbnail_url() == ""


def test_a_body_links_to_the_sizes_to_come():
    early = figure_html(make_photo(has_renditions=False, secret="s"), "ar")
    late = figure_html(make_photo(secret="s"), "ar")
    assert early == late


def test_a_figure_has_caption_and_isolated_credit():
    figure = parsed(figure_html(make_photo(), "fr"))
    assert figure.get("class") == "photo"
    caption, credit = figure.find("figcaption")
    assert (caption.get("class"), caption.text) == ("photo-caption", "Le marché")
    assert credit.get("class") == "photo-credit"
    assert credit.find("bdi").text == "صوت الحق"


def test_a_figure_takes_a_caption_of_its_own_and_a_mark_for_the_credit():
    markup = figure_html(make_photo(), "ar", caption="شرح آخر", credit_html="<!--credit 7-->")
    assert '<span class="photo-caption">شرح آخر</span>' in markup
    assert "<bdi><!--credit 7--></bdi>" in markup


def test_a_figure_without_words_has_no_caption():
    photo = make_photo(ar=None, fr=None)
    assert parsed(figure_html(photo, "ar")).find("figcaption") is None


def test_words_cannot_break_out():
    photo = make_photo(ar=dict.fromkeys(ARABIC, SCRIPT))
    markup = figure_html(photo, "ar") + picture_html(photo, "ar", sizes=SCRIPT, alt=SCRIPT)
    assert "<script" not in markup
    for image in html.fragments_fromstring(markup):
        for found in image.iter("img"):
            assert found.get("alt") == SCRIPT
            assert set(found.keys()) <= {
                "src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"
            }  # fmt: skip


def test_sharing_gets_one_large_jpeg():
    source = source_of(make_photo())
    assert source.url.endswith(".jpg")
    assert (source.width, source.height) == (1200, 675)
    assert source_of(make_photo(), shape="square", width=9999).width == 320


def test_templates_show_photos_in_the_language_of_the_page():
    template = Template(
        '{% load photos %}{% picture photo shape="classic" sizes="20rem" is_lazy=False %}'
        "{% picture none %}"
    )
    with translation.override("fr"):
        markup = template.render(Context({"photo": make_photo(), "none": None}))
    image = parsed(markup).find(".//img")
    assert image.get("alt") == "Vaches"
    assert image.get("sizes") == "20rem"
    assert image.get("width") == "640"


def test_a_page_of_twenty_pictures_costs_little():
    photo = make_photo()
    started = time.process_time()
    for _number in range(200):
        picture_html(photo, "ar", shape="classic")
    assert (time.process_time() - started) / 200 < 0.0005, "seconds for one picture"
