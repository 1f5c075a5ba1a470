"""Saved HTML: themes of all kinds, broken and hostile markup, pictures beside the page."""

import base64
import re

import pytest

from articles.body import clean_body
from importing.records import Unusable
from tests.importing.pages import FIXTURES, blocks, read, read_saved

pytestmark = pytest.mark.usefixtures("_in_english")

# file: site, section, headline, signature, moment, tags, count of blocks
PAGES = {
    "wordpress_jannah": (
        "صحيفة القافلة", "ثقافة", "افتتاح أول مكتبة متنقلة في قرى الوادي الأصفر",
        ["نورة بنت سالم"], "2025-03-14T08:30:00+00:00", ["مكتبات", "قراءة"], 7,
    ),
    "wordpress_newspaper": (
        "أصداء الرمال", "اقتصاد", "ارتفاع أسعار الملح إلى الضعف في أسواق الجنوب قبيل العيد",
        [], "2025-02-18T09:05:11+01:00", ["ملح", "أسواق"], 2,
    ),
    "blogger": (
        "مدونة السبيل", "", "رسالة من الطريق إلى من بقي في الدار",
        ["ابن السبيل"], "2012-06-03T12:00:00+01:00", ["رسائل", "سفر"], 4,
    ),
    "blocks_theme_french": (
        "Le Courrier des Dunes", "Société",
        "À Oued-Zahra, les puits communaux rouvrent après deux ans de travaux",
        ["La rédaction"], "2025-02-03T18:20:00+01:00", ["eau"], 6,
    ),
    "divi": (
        "شبكة المرسى", "تحقيقات", "من يملك مفاتيح مخازن القمح في مدينة الأسوار؟",
        ["مراسل الأسوار"], "2025-01-22T12:00:00+01:00", [], 4,
    ),
    "elementor": (
        "الميدان", "رياضة", "نادي الواحة يحرز كأس المحافظة بعد ركلات ترجيح مثيرة",
        ["هيئة التحرير"], "2025-01-22T12:00:00+01:00", [], 2,
    ),
    "joomla": (
        "", "محليات", "الأمطار تقطع طريق الجنوب للمرة الثانية هذا العام",
        ["سالم القاسم"], "2019-08-05T10:11:12+00:00", [], 2,
    ),
    "flat_without_names": (
        "منبر الواحة", "أخبار الضفاف",
        "بلدية النهر الأبيض تعلن للمرة الأولى فتح سوق السمك ليلًا",
        ["كاتب من الضفة"], None, [], 3,
    ),
    "old_tables_windows_1256": (
        "جريدة الصحراء", "", "قافلة الملح تصل بعد أربعين يوما من السير",
        [], "2004-04-12T12:00:00+01:00", [], 3,
    ),
    "malformed": ("", "", "لجنة القرى السبع تبدأ أعمالها", [], None, [], 3),
}  # fmt: skip
FURNITURE = (
    "شارك", "فيسبوك", "Facebook", "مقالات ذات صلة", "اقرأ أيضًا", "إعلان", "الوسوم", "Content is",
    "الرئيسية", "اترك", "خبر جميل", "الشريط الجانبي", "Slide Up", "حقوق", "Articles similaires",
    "السابق", "الزيارات: 55", "التسميات", "document.write", "color: red", "تابعنا",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_any_make_gives_its_story(name):
    site, section, headline, signature, moment, tags, count = PAGES[name]
    record = read(f"html/{name}.html")
    assert (record.site_name, record.section, record.headline) == (site, section, headline)
    assert [author.name for author in record.bylines] == signature
    assert (record.published_at.isoformat() if record.published_at else None) == moment
    assert list(record.tags) == tags
    assert len(blocks(record)) == count
    assert [word for word in FURNITURE if word in record.body_html] == []


SITE, SECTION, HEADLINE = "منبر الواحة", "أخبار الضفاف", "البلدية تفتح سوق السمك ليلًا في المواسم"
PARAGRAPHS = [
    "أعلنت البلدية فتح السوق حتى منتصف الليل طوال موسم الأمطار بعد شكاوى الصيادين.",
    "وقالت العمدة المساعدة إن “السوق الذي ينام باكرًا يخسر نصف رزقه”، ثم وقّعت القرار.",
    "ووصف التجار القرار بأنه “خطوة شجاعة” و”متأخرة قليلًا”.",
]
BOX = ("كاتب من الضفة", "أنا كاتب متفرغ لشؤون الأسواق والأنهار، أكتب عن الصيادين منذ عشر سنوات.")
FOOT = "<h3>مقالات ذات صلة</h3><ul><li><a href='/1'>سوق التمر يفتح</a></li></ul><h3>اترك رد</h3>"
BODIES = {
    "paragraphs": "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
    "spans": "".join(f"<p><span style='color:red'>{text}</span></p>" for text in PARAGRAPHS),
    "boxes": "".join(f"<div dir=rtl>{text}</div>" for text in PARAGRAPHS),
    "breaks": f"<div>{'<br><br>'.join(PARAGRAPHS)}</div>",
}
SHAPES = {
    "no names": (
        "<div>{site}</div><div>{section}</div><h1>{headline}</h1>{body}<div>Slide Up</div><b>x</b>"
        "<div><h4>{name}</h4><p>{biography}</p></div>{foot}"
    ),
    "a class": (
        "<div>{site}</div><article><p class=cat-links><a>{section}</a></p><h1>{headline}</h1>"
        "<div class=entry-content>{body}<div>Slide Up</div><h4>{name}</h4><p>{biography}</p>{foot}"
        "</div></article>"
    ),
    "an article": (
        "<header>{site}<nav><a href=/>الرئيسية</a></nav></header><main><article>"
        "<a rel='category tag'>{section}</a><h1>{headline}</h1>{body}</article></main>"
        "<div class=author-box><h4>{name}</h4><p>{biography}</p></div>{foot}"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("body", BODIES)
def test_the_same_story_comes_out_of_every_markup(body, shape, tmp_path):
    page = f"<title>{HEADLINE} - {SITE}</title>" + SHAPES[shape].format(
        site=SITE,
        section=SECTION,
        headline=HEADLINE,
        body=BODIES[body],
        name=BOX[0],
        biography=BOX[1],
        foot=FOOT,
    )
    record = read_saved(tmp_path, page)
    assert (record.site_name, record.section, record.headline) == (SITE, SECTION, HEADLINE)
    assert blocks(record) == [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert [(a.name, a.biography) for a in record.bylines] == [BOX]


def test_what_the_page_shows_around_its_story_comes_with_it():
    record = read("html/wordpress_jannah.html")
    assert record.summary.startswith("ألفا كتاب على شاحنة زرقاء")
    assert record.bylines[0].biography.startswith("صحفية تكتب في الثقافة")
    assert record.original_url == "https://qafila.example/2025/03/mobile-library-valley/"
    assert "“الأطفال اصطفوا قبل وصول الشاحنة بساعة كاملة”" in record.body_html
    assert '<a href="https://example.org/tales">قصص الرحالة</a>' in record.body_html


def test_the_pictures_of_the_saved_folder_come_with_their_words():
    record = read("html/wordpress_jannah.html")
    lead, inside = record.pictures
    assert record.lead_picture == lead.key == "wordpress_jannah_files/library.png"
    assert lead.alt_text == "شاحنة زرقاء عند مدخل قرية"
    assert (inside.caption, inside.credit) == ("محطات المكتبة", "سالم القاسم")
    assert lead.key not in record.body_html
    assert f'<figure data-picture="{inside.key}"></figure>' in blocks(record)


def test_a_picture_that_was_not_saved_is_told(tmp_path):
    page = (FIXTURES / "html/wordpress_jannah.html").read_bytes()
    record = read_saved(tmp_path, page)
    assert record.pictures == ()
    assert any("library.png" in str(note) for note in record.notes)


def test_a_picture_inside_the_page_is_taken_from_there(tmp_path):
    picture = (FIXTURES / "html/blogger_files/road.png").read_bytes()
    address = "data:image/png;base64," + base64.b64encode(picture + b"\0" * 600).decode()
    page = (FIXTURES / "html/blogger.html").read_text().replace("blogger_files/road.png", address)
    [taken] = read_saved(tmp_path, page).pictures
    assert taken.read().startswith(picture)


def test_breaks_and_nested_boxes_part_paragraphs():
    body = blocks(read("html/blogger.html"))
    assert body[0].startswith("<p>لم أكن أعرف")
    assert body[1].endswith("أدار المحرك.<br>كان الليل طويلًا.</p>")
    assert body[2] == "<h3>في المحطة الأخيرة</h3>"


def test_players_become_the_address_of_what_they_play():
    body = read("html/blocks_theme_french.html").body_html
    assert "https://www.youtube.com/watch?v=AbCdEfGhIjK" in body
    assert "<iframe" not in body
    assert "<tr><td>Nord</td><td>42 m</td></tr>" in body


def test_a_hostile_page_gives_words_and_nothing_else(tmp_path):
    (tmp_path / "secret.png").write_bytes((FIXTURES / "html/blogger_files/road.png").read_bytes())
    folder = tmp_path / "site"
    folder.mkdir()
    record = read_saved(folder, (FIXTURES / "html/hostile.html").read_bytes(), "hostile.html")
    body = clean_body(record.body_html)
    everything = " ".join(
        [body, record.headline, record.section, *(a.name for a in record.bylines)]
    )
    for trace in ("alert", "javascript", "onerror", "<svg", "<iframe", "<form", "style=", "file:"):
        assert trace not in everything
    assert record.headline == "عنوان الخبر الذي يبدو بريئًا"
    assert record.pictures == ()
    assert "figure" not in body
    assert not re.search("[\u202a-\u202e\u200b]", body)
    assert '<a href="https://example.org/">سليم</a>' in body
    assert "نص مخفي" not in body
    assert "كلمة السر" not in body


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><svg onload=alert(1)//',
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "</p></div></body></html><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<b " + "a" * 5000,
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_the_body_never_becomes_markup(payload, tmp_path):
    text = "بدأت اللجنة أعمالها صباح الأحد في القاعة الكبرى بحضور ممثلي سبع قرى."
    page = (
        f"<html><body class=single><h1 class=entry-title>لجنة القرى السبع</h1>"
        f"<div class=entry-content><p>{text}</p><p>{payload}</p></div></body></html>"
    )
    body = clean_body(read_saved(tmp_path, page).body_html)
    assert text in body
    tags = re.findall(r"<(\w+)([^>]*)>", body)
    assert {name for name, rest in tags} <= {"p", "a", "br", "em", "strong"}
    assert all(not rest or rest.startswith(' href="http') for name, rest in tags)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("list_of_stories", "lists stories"), ("not_found", "page of an error")],
)
def test_a_page_that_tells_no_story_says_so(name, reason):
    with pytest.raises(Unusable, match=reason):
        read(f"html/{name}.html")


def test_a_page_of_boxes_without_end_is_refused_in_good_time(tmp_path):
    with pytest.raises(Unusable):
        read_saved(tmp_path, "<div>" * 100_000 + "<p>x</p>")


def test_deep_markup_does_not_lose_the_text(tmp_path):
    text = "بدأت اللجنة أعمالها صباح الأحد في القاعة الكبرى بحضور ممثلي سبع قرى."
    boxes = "<span>" * 230 + text + "</span>" * 230
    page = f"<h1>لجنة القرى السبع تبدأ</h1><div class=entry-content><p>{boxes}</p></div>"
    assert text in read_saved(tmp_path, page).body_html
