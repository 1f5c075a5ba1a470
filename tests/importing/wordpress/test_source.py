"""What is read out of an export, and which files are refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from importing.records import Unusable
from importing.wordpress.dates import moment
from importing.wordpress.overview import overview
from importing.wordpress.records import AuthorEntry, ItemEntry, SiteEntry, TermEntry
from importing.wordpress.source import read

SPACES = (
    'xmlns:{excerpt}="{scheme}://wordpress.org/export/{version}/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:{wp}="{scheme}://wordpress.org/export/{version}/"'
)
ITEM = """<item>
<title>خبر من الساحل</title><link>https://old.example/?p=7</link>
<dc:creator><![CDATA[amina]]></dc:creator>
<content:encoded><![CDATA[<p>نص & أكثر</p>]]></content:encoded>
<excerpt:encoded><![CDATA[ملخص]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_name>%d8%ae%d8%a8%d8%b1</wp:post_name>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<wp:post_password>sesame</wp:post_password><wp:is_sticky>1</wp:is_sticky>
<category domain="category" nicename="news"><![CDATA[أخبار]]></category>
<category domain="tag" nicename="mali"><![CDATA[مالي]]></category>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key>
<wp:meta_value>old</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_parent>0</wp:comment_parent>
<wp:comment_author_email>reader@mail.example</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
<wp:comment_content>نعم</wp:comment_content></wp:comment>
<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_parent>1</wp:comment_parent>
<wp:comment_type>pingback</wp:comment_type></wp:comment>
</item>"""


def export(inside: str = ITEM, scheme="http", version="1.2", wp="wp", before="") -> str:
    excerpt = "excerpt" if wp == "wp" else "summary"
    inside = f"<wp:wxr_version>{version}</wp:wxr_version>{inside}"
    inside = inside.replace("wp:", f"{wp}:").replace("excerpt:", f"{excerpt}:")
    spaces = SPACES.format(scheme=scheme, version=version, wp=wp, excerpt=excerpt)
    return f"{before}<rss {spaces}><channel><title>موقع</title>{inside}</channel></rss>\n"


@pytest.fixture
def file(tmp_path):
    def write(text: str | bytes):
        path = tmp_path / "export.xml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def entries(path, kind):
    return [entry for entry in read(path) if isinstance(entry, kind)]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("wp", ["wp", "blog"])
def test_an_item_is_read_in_any_version_scheme_and_prefix(file, scheme, version, wp):
    path = file(export(scheme=scheme, version=version, wp=wp))

    [item] = entries(path, ItemEntry)

    assert item.title == "خبر من الساحل"
    assert item.content == "<p>نص & أكثر</p>"
    assert item.excerpt == "ملخص"
    assert item.author_login == "amina"
    assert (item.external_id, item.kind, item.status) == ("7", "post", "publish")
    assert item.is_sticky
    assert [(term.taxonomy, term.slug, term.name) for term in item.terms] == [
        ("category", "news", "أخبار"),
        ("post_tag", "mali", "مالي"),
    ]
    assert item.meta == (("_wp_old_slug", "old"),)
    assert [comment.kind for comment in item.comments] == ["", "pingback"]
    assert [site.version for site in entries(path, SiteEntry)] == [version]


def test_passwords_mail_and_internet_addresses_stay_in_the_file(file):
    [item] = entries(file(export()), ItemEntry)

    assert item.is_protected
    for secret in ("sesame", "reader@mail.example", "203.0.113.9"):
        assert secret not in repr(item)


def test_authors_and_terms_are_read_beside_the_items(file):
    path = file(
        export(
            "<wp:author><wp:author_login>amina</wp:author_login>"
            "<wp:author_display_name>آمنة</wp:author_display_name></wp:author>"
            "<wp:category><wp:category_nicename>b</wp:category_nicename><wp:category_parent>a"
            "</wp:category_parent><wp:cat_name>ب</wp:cat_name></wp:category>"
            "<wp:tag><wp:tag_slug>t</wp:tag_slug><wp:tag_name>ت</wp:tag_name></wp:tag>"
        )
    )

    [author] = entries(path, AuthorEntry)
    category, tag = entries(path, TermEntry)

    assert (author.login, author.display_name) == ("amina", "آمنة")
    assert (category.taxonomy, category.slug, category.name, category.parent) == (
        "category", "b", "ب", "a",
    )  # fmt: skip
    assert (tag.taxonomy, tag.slug, tag.name) == ("post_tag", "t", "ت")


def test_an_overview_counts_by_kind_and_measures_the_thread(file):
    found = overview([file(export(ITEM * 3))])

    assert found.counts == {"post": 3}
    assert sum(found.comment_kinds.values()) == 6
    assert found.comment_depth == 2
    assert found.repaired == []


def test_a_term_given_twice_counts_once(file):
    category = "<wp:category><wp:category_nicename>b</wp:category_nicename></wp:category>"
    again = (
        "<wp:term><wp:term_taxonomy>category</wp:term_taxonomy><wp:term_slug>b</wp:term_slug>"
        "</wp:term>"
    )

    found = overview([file(export(category + again))])

    assert [taxonomy for taxonomy, _slug in found.terms] == ["category"]


def test_comments_that_answer_each_other_in_a_circle_do_not_hang_the_overview(file):
    circle = ITEM.replace("<wp:comment_parent>0<", "<wp:comment_parent>2<")

    assert overview([file(export(circle))]).comment_depth == 2


@pytest.mark.parametrize("damage", ["\x0b", "&", "&nbsp;"])
def test_a_stray_character_is_repaired_and_its_line_told(file, damage):
    found = overview([file(export("\n\n" + ITEM.replace("من الساحل", f"{damage} الساحل")))])

    assert found.counts["post"] == 1
    assert found.repaired[0] == ("export.xml", 4)


REFUSED = {
    "empty": ("", "no WordPress export"),
    "no XML": ("صورة" * 9, "no WordPress export"),
    "another feed": ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "no WordPress export"),
    "no version": (export().replace("wxr_version", "made_up"), "which version"),
    "entity bomb": (
        export(before='<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'),
        "document type",
    ),
    "external entity": (
        export(before='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
        "document type",
    ),
    "nested CDATA": (export(ITEM.replace("نص", "<![CDATA[نص]]> <p>")), "not escaped"),
    "open markup": (export(ITEM.replace("خبر من الساحل", "<b>خبر</b>")), "not escaped"),
    "crossed tags": (export(ITEM.replace("</title>", "</link>", 1)), "well-formed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_export_is_refused(file, case):
    text, reason = REFUSED[case]

    with translation.override("en"), pytest.raises(Unusable) as refused:
        overview([file(text)])

    with translation.override("en"):
        assert reason in str(refused.value)


def test_a_file_is_refused_wherever_it_was_cut_off(file):
    whole = export(ITEM * 2).rstrip().encode()
    for end in range(len(whole) - 1, 0, -97):
        with pytest.raises(Unusable):
            overview([file(whole[:end])])

    assert overview([file(whole)]).counts["post"] == 2


@pytest.mark.parametrize(
    ("gmt", "local", "expected"),
    [
        ("2024-01-02 03:04:05", "2024-01-02 04:04:05", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("0000-00-00 00:00:00", "2024-07-02 04:04:05", datetime(2024, 7, 2, 2, 4, 5, tzinfo=UTC)),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
        ("", "yesterday", None),
        ("", "0001-01-01 00:00:00", None),
    ],
)
def test_a_moment_is_told_by_either_of_its_two_clocks(gmt, local, expected):
    assert moment(gmt, local, ZoneInfo("Europe/Paris")) == expected


@pytest.mark.parametrize(
    ("encoding", "declared", "reason"),
    [
        ("utf-16", "UTF-16", "UTF-16"),
        ("utf-16-le", "UTF-16", "UTF-16"),
        ("utf-8", "UTF-16", "encoding that it declares"),
        ("windows-1256", "UTF-8", "encoding that it declares"),
        ("utf-8", "x-unknown", "encoding that it declares"),
    ],
)
def test_a_file_in_another_encoding_than_it_says_is_refused_with_its_line(
    file, encoding, declared, reason
):
    text = export(before=f'<?xml version="1.0" encoding="{declared}"?>\n')

    with pytest.raises(Unusable) as refused:
        list(read(file(text.encode(encoding))))

    with translation.override("en"):
        assert reason in str(refused.value)
    assert refused.value.line


def test_a_file_in_an_encoding_that_it_declares_is_read(file):
    text = export(before='<?xml version="1.0" encoding="windows-1256"?>\n')

    [item] = entries(file(text.encode("windows-1256")), ItemEntry)

    assert item.title == "خبر من الساحل"
