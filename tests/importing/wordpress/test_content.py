"""What a reader sees of the stored text of a post."""

import pytest

from articles.body import clean_body
from importing.wordpress.content.conversion import Site, convert
from importing.wordpress.content.footnotes import read_footnotes
from importing.wordpress.content.media import Media, file_key

UPLOADS = "https://old.example/wp-content/uploads"


@pytest.fixture
def site():
    media = Media()
    media.add("5", f"{UPLOADS}/2013/03/market.jpg", 12)
    media.add("6", f"{UPLOADS}/2013/03/river-640x480.jpg", 13)
    media.addresses["7"] = f"{UPLOADS}/2013/03/interview.mp3"
    return Site("https://old.example", media, {"90": "<p>نص يتكرر</p>"}, {"44": ("5", "6")})


def body(content: str, site: Site, **kwargs) -> str:
    return clean_body(convert(content, site, **kwargs).html)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("أولى\n\nثانية", "<p>أولى</p>\n<p>ثانية</p>"),
        ("سطر\nوسطر", "<p>سطر<br>وسطر</p>"),
        ("أولى\r\n \r\nثانية", "<p>أولى</p>\n<p>ثانية</p>"),
        ("نص\n\n<ul>\n<li>أ</li>\n</ul>\n\nنص", "<p>نص</p>\n<ul><li>أ</li></ul>\n<p>نص</p>"),
        ("<blockquote>قول\n\nوقول</blockquote>", "<blockquote><p>قول</p><p>وقول</p></blockquote>"),
        (
            "<!-- wp:paragraph {\"align\":\"right\"} -->\n<p>كتلة</p>\n<!-- /wp:paragraph -->",
            "<p>كتلة</p>",
        ),
        ("<!-- wp:latest-posts /--><p>نص</p>", "<p>نص</p>"),
        ("قبل<!--more-->بعد", "<p>قبلبعد</p>"),
    ],
)  # fmt: skip
def test_paragraphs_of_either_editor_arrive(content, expected, site):
    assert body(content, site) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("كما قال [كذا] أمس", "<p>كما قال [كذا] أمس</p>"),
        ("He wrote [sic] and [1].", "<p>He wrote [sic] and [1].</p>"),
        ("اكتب [[gallery]] هكذا", "<p>اكتب [gallery] هكذا</p>"),
        ('[vc_row][vc_column width="1/2"]نص[/vc_column][/vc_row]', "<p>نص</p>"),
        ('[dropcap color="red"]ن[/dropcap]ص', "<p>ن</p>\n<p>ص</p>"),
        ("[/vc_row]نص", "<p>نص</p>"),
    ],
)
def test_brackets_that_are_no_shortcode_stay_and_layout_goes(content, expected, site):
    assert body(content, site) == expected


def test_an_unknown_shortcode_is_kept_for_the_editor_with_its_attributes(site):
    converted = convert('قبل [sondage id="7" title="هل]؟"] بعد [ads_box]نص[/ads_box]', site)

    assert clean_body(converted.html) == "<p>قبل بعد نص</p>"
    assert converted.kept == ('[sondage id="7" title="هل]؟"]', "[ads_box]")
    assert converted.unknown == {"[sondage]": 1, "[ads_box]": 1}


@pytest.mark.parametrize(
    "source",
    [
        f"{UPLOADS}/2013/03/market.jpg",
        f"{UPLOADS}/2013/03/market-300x200.jpg",
        f"{UPLOADS}/2013/03/market-scaled.jpg?resize=640",
        f"{UPLOADS}/2013/03/market-e1371234567890-150x150.jpg",
        "//i0.wp.com/old.example/wp-content/uploads/2013/03/market.jpg?w=640&amp;ssl=1",
        "/wp-content/uploads/2013/03/Market.JPG",
    ],
)
def test_every_size_of_a_picture_leads_to_its_photo(source, site):
    content = f'<a href="{UPLOADS}/2013/03/market.jpg"><img src="{source}" alt="السوق"></a>\n\nنص'

    assert body(content, site) == '<figure data-photo="12"></figure>\n<p>نص</p>'


def test_a_file_that_is_called_as_if_it_were_a_size_is_itself(site):
    image = f'<img src="{UPLOADS}/2013/03/river-640x480.jpg">'

    assert body(image, site) == '<figure data-photo="13"></figure>'
    assert file_key(f"{UPLOADS}/2013/03/river-640x480.jpg") == "2013/03/river.jpg"


@pytest.mark.parametrize(
    "content",
    [
        '[caption id="attachment_5" width="300"]<img src="x.jpg"> سوق الصباح[/caption]',
        '[caption id="attachment_5" caption="سوق الصباح"]<img src="x.jpg">[/caption]',
        '<!-- wp:image {"id":5} --><figure><img class="wp-image-5" src="x.jpg">'
        "<figcaption>سوق <em>الصباح</em></figcaption></figure><!-- /wp:image -->",
        '<div class="wp-caption"><img class="wp-image-5">'
        '<p class="wp-caption-text">سوق الصباح</p></div>',
    ],
)
def test_a_caption_stays_with_its_picture(content, site):
    figure = '<figure data-photo="12"><figcaption>سوق الصباح</figcaption></figure>'

    assert body(content, site) == figure


def test_a_gallery_becomes_its_pictures_in_order_and_without_numbers_those_attached(site):
    both = '<figure data-photo="13"></figure>\n<figure data-photo="12"></figure>'

    assert body('[gallery ids="6,5" columns="2"]', site) == both
    assert body("[gallery]", site, post_id="44").count("<figure") == 2
    assert body("[gallery]", site, post_id="45") == ""
    assert convert("[gallery]", site, post_id="45").kept == ("[gallery]",)


def test_a_picture_that_is_not_in_the_library_is_listed(site):
    converted = convert('<p>نص <img src="/wp-content/uploads/gone.jpg"></p>', site)

    assert clean_body(converted.html) == "<p>نص</p>"
    assert converted.missing_pictures == ("https://old.example/wp-content/uploads/gone.jpg",)


@pytest.mark.parametrize(
    "content",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "[youtube]https://youtu.be/abcdefghijk[/youtube]",
        "[embed]https://www.youtube.com/embed/abcdefghijk[/embed]",
        '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" width="560"></iframe>',
        "<!-- wp:embed --><figure><div>\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div></figure>"
        "<!-- /wp:embed -->",
    ],
)
def test_a_player_becomes_a_link_to_its_page(content, site):
    address = "https://www.youtube.com/watch?v=abcdefghijk"

    assert body(content, site) == f'<p><a href="{address}">{address}</a></p>'


def test_links_within_the_old_site_lose_its_host_and_others_keep_theirs(site):
    content = '<a href="https://www.old.example/2012/05/a/?x=1#b">أ</a> <a href="https://else.example/">ب</a>'

    assert body(content, site) == (
        '<p><a href="/2012/05/a/?x=1#b">أ</a> <a href="https://else.example/">ب</a></p>'
    )


def test_a_reusable_block_is_put_in_and_one_that_holds_itself_ends():
    site = Site("https://old.example", Media(), {"9": 'نص<!-- wp:block {"ref":9} /-->'})

    assert body('<!-- wp:block {"ref":9} /-->', site) == "<p>نص</p>"


def test_tables_and_quotations_that_stand_in_figures_are_text(site):
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    content = f"<figure>{table}<figcaption>جدول</figcaption></figure>"

    assert body(content, site) == ("<table><tbody><tr><td>1</td></tr></tbody></table>\n<p>جدول</p>")


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script><p onclick=x>نص</p>",
        "[caption]<img src=x onerror=alert(1)> <b onmouseover=x>نص</b>[/caption]",
        '<a href="javascript:alert(1)">نص</a>',
        "<style>p{}</style>نص<object data=x></object>",
        '<form action="/x"><input value="y"></form>نص',
    ],
)
def test_hostile_markup_leaves_its_text(content, site):
    shown = body(content, site)

    assert "نص" in shown
    for trace in ("script", "alert", "onerror", "onclick", "onmouseover", "style", "form", "input"):
        assert trace not in shown


@pytest.mark.parametrize(
    "content",
    [
        "[a " * 20_000,
        '[a "' * 20_000,
        "[[[" * 50_000,
        "<!-- wp:a {" * 9000,
    ],
)
def test_brackets_without_end_are_read_to_their_end(content, site):
    assert convert(content, site).kept == ()


def test_shortcodes_in_shortcodes_are_counted_however_many(site):
    converted = convert("[a]" * 20_000 + "نص" + "[/a]" * 20_000, site)

    assert clean_body(converted.html) == "<p>نص</p>"
    assert converted.unknown == {"[a]": 20_000}


def test_footnotes_stand_below_the_text():
    text = (
        '<!-- wp:paragraph -->\n<p>قال<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1'
        "</a></sup> الوزير</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->"
    )
    notes = read_footnotes('[{"id": "a1", "content": "في <em>بيان</em> أمس."}]')

    html = clean_body(convert(text, Site(), notes=notes).html)

    assert html == ("<p>قال<sup>1</sup> الوزير</p>\n<ol><li>في <em>بيان</em> أمس.</li></ol>")


@pytest.mark.parametrize("stored", ["", "{", "7", '{"a": 1}', '[7, {"content": 7}]'])
def test_what_are_no_footnotes_are_none(stored):
    assert read_footnotes(stored) == ()
