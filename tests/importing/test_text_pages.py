"""The plain text of a saved page: its story, and nothing of the page around it."""

import pytest

from importing.records import Unusable
from tests.importing.pages import FIXTURES, blocks, read, read_saved

pytestmark = pytest.mark.usefixtures("_in_english")

# file: site, section, headline, signature, date, tags, first and last words of the body, blocks
PAGES = {
    "plain_like_the_first": (
        "منبر الواحة", "أخبار الضفاف",
        "بلدية النهر الأبيض تعلن للمرة الأولى فتح سوق السمك ليلًا طوال موسم الأمطار",
        ["كاتب من الضفة"], None, [], "في قرار هو الأول", "في أيام الذروة.", 4,
    ),
    "menu_dates_share_tags": (
        "صحيفة القافلة", "ثقافة", "افتتاح أول مكتبة متنقلة في قرى الوادي الأصفر",
        ["نورة بنت سالم"], "2025-03-14", ["مكتبات", "قراءة", "الوادي الأصفر"],
        "وصلت صباح أمس", "يموت على الرف”.", 7,
    ),
    "french_windows_lines": (
        "Le Courrier des Dunes", "Société",
        "À Oued-Zahra, les puits communaux rouvrent après deux ans de travaux",
        ["Aïcha Ould Brahim"], "2025-02-03", ["eau", "puits", "communes"],
        "Les habitants", "la trésorière.", 5,
    ),
    "english_author_last": (
        "The Dune Gazette", "",
        "Herders and farmers of the Blue Valley agree on a calendar for the wells",
        ["Staff Reporter"], "2025-03-03", [], "BLUE VALLEY", "valley council said.", 3,
    ),
    "no_author_box_related_titles": (
        "أصداء الرمال", "اقتصاد", "ارتفاع أسعار الملح إلى الضعف في أسواق الجنوب قبيل العيد",
        [], "2025-02-18", [], "تضاعف سعر", 'مما تخاف من السعر".', 3,
    ),
    "section_first_no_blank_lines": (
        "", "رياضة", "نادي الواحة يحرز كأس المحافظة بعد ركلات ترجيح مثيرة",
        ["هيئة التحرير"], "2025-01-22", [], "أحرز نادي", "الثاني عشر».", 3,
    ),
    "panel_in_the_middle": (
        "شبكة المرسى", "تحقيقات", "من يملك مفاتيح مخازن القمح في مدينة الأسوار؟",
        ["مراسل الأسوار"], None, [], "يقف الحارس", "هذا التحقيق.", 4,
    ),
    "wrapped_by_a_text_browser": (
        "Dune Radio", "", "Night market returns to the old harbour after a decade",
        ["Salma Bint Yusuf"], "2025-01-12", [], "The night market", "three times.", 3,
    ),
    "two_paragraph_biography": (
        "صدى القوافل", "رأي", "لماذا نكتب بأسماء مستعارة في زمن الخوف من الكلمات",
        ["ابن السبيل"], None, [], "يسألني القراء", "تبدلت الأسماء.", 3,
    ),
    "short_breaking": (
        "وكالة السراب", "عاجل", "إغلاق مطار المدينة القديمة بسبب عاصفة رملية",
        [], None, [], "أغلقت سلطات", "على المدرج.", 1,
    ),
    "sentence_headline_summary": (
        "مجلة الطريق", "ملفات", "هل تعود السكة الحديدية إلى مدن الصحراء بعد نصف قرن من الصمت؟",
        ["عمر ولد الشيخ"], "2024-08-07", [], "في محطة مهجورة", "على الرصيف.", 5,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_text_is_told_apart_from_its_page(name):
    site, section, headline, signature, day, tags, first, last, count = PAGES[name]
    record = read(f"text/{name}.txt")
    assert (record.site_name, record.section, record.headline) == (site, section, headline)
    assert [author.name for author in record.bylines] == signature
    assert (f"{record.published_at:%Y-%m-%d}" if record.published_at else None) == day
    assert list(record.tags) == tags
    assert len(blocks(record)) == record.paragraph_count == count
    assert first in blocks(record)[0]
    assert blocks(record)[-1].removesuffix("</p>").endswith(last.replace('"', "&quot;"))


def test_every_paragraph_comes_over_letter_by_letter():
    text = read("text/plain_like_the_first.txt")
    page = (FIXTURES / "text/plain_like_the_first.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in page.split("Slide Up")[0].split("\n") if line][3:]
    assert blocks(text) == [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    assert "“خطوة شجاعة” و”متأخرة قليلًا”" in text.body_html


def test_a_description_in_place_of_a_name_is_a_pseudonym_and_a_name_is_not():
    [described] = read("text/plain_like_the_first.txt").bylines
    [desk] = read("text/section_first_no_blank_lines.txt").bylines
    [named] = read("text/menu_dates_share_tags.txt").bylines
    assert described.is_pseudonymous is desk.is_pseudonymous is True
    assert described.biography.startswith("أنا كاتب متفرغ")
    assert named.is_pseudonymous is None
    assert named.biography == "صحفية تكتب في الثقافة والتعليم، وتدرّس الأدب في جامعة الوادي."


def test_a_biography_that_says_so_makes_a_pseudonym():
    [author] = read("text/panel_in_the_middle.txt").bylines
    assert author.is_pseudonymous is True
    assert "باسم مستعار" in author.biography


def test_the_furniture_of_the_page_does_not_reach_the_story():
    body = read("text/menu_dates_share_tags.txt").body_html
    for furniture in ("شارك", "فيسبوك", "اقرأ أيضا", "عن الكاتب", "المقال السابق", "خبر جميل"):
        assert furniture not in body
    assert "<h2>برنامج من ست محطات</h2>" in body
    assert "<li>ورشة كتابة للشباب</li>" in body


def test_what_is_neither_story_nor_furniture_is_told():
    notes = " ".join(map(str, read("text/menu_dates_share_tags.txt").notes))
    assert "صورة: المكتبة المتنقلة عند مدخل القرية" in notes


def test_a_sentence_above_the_byline_is_the_summary():
    record = read("text/sentence_headline_summary.txt")
    assert record.summary.startswith("بعد خمسين عامًا")
    assert record.original_url == "https://altariq.example/files/railway"
    assert "<h2>أرقام متضاربة</h2>" in record.body_html


def test_lines_that_a_text_browser_wrapped_are_made_whole():
    first = blocks(read("text/wrapped_by_a_text_browser.txt"))[0]
    assert "ten years of silence, with two hundred" in first


@pytest.mark.parametrize(
    ("name", "language"),
    [("french_windows_lines", "fr"), ("english_author_last", "en"), ("short_breaking", "ar")],
)
def test_the_language_is_that_of_the_text(name, language):
    assert read(f"text/{name}.txt").language_code == language


SENTENCE = "أعلنت البلدية فتح السوق حتى منتصف الليل طوال موسم الأمطار بعد شكاوى الصيادين."


@pytest.mark.parametrize(
    "line",
    [
        "شارك هذا الأسبوع عشرات الصحفيين في ورشة عن المياه.",
        "قبل ساعات من الهجوم، وصل الجنود إلى القرية.",
        "التالي في القائمة كان صياد السمك العجوز.",
        "كتب الرئيس إلى الأمم المتحدة رسالة قصيرة.",
        "تقرير اللجنة لم يذكر اسم أحد من التجار.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line, tmp_path):
    page = (
        f"منبر الواحة\nأخبار\n\nالبلدية تفتح سوق السمك ليلًا\n\n{SENTENCE}\n\n{line}\n\n{SENTENCE}"
    )
    record = read_saved(tmp_path, page, "page.txt")
    assert blocks(record) == [f"<p>{SENTENCE}</p>", f"<p>{line}</p>", f"<p>{SENTENCE}</p>"]


@pytest.mark.parametrize(
    "marker", ["اترك رد", "الوسوم: سوق، سمك", "© 2025 منبر الواحة", "التعليقات (3)"]
)
def test_nothing_behind_the_foot_of_the_story_is_taken(marker, tmp_path):
    page = f"منبر الواحة\n\nالبلدية تفتح سوق السمك ليلًا\n\n{SENTENCE}\n\n{marker}\n\n{SENTENCE * 3}"
    assert blocks(read_saved(tmp_path, page, "page.txt")) == [f"<p>{SENTENCE}</p>"]


HEAD = ["منبر الواحة", "أخبار الضفاف", "بلدية النهر الأبيض تفتح سوق السمك ليلًا طوال الموسم"]
PARAGRAPHS = [
    SENTENCE,
    "وقالت العمدة المساعدة إن “السوق الذي ينام باكرًا يخسر نصف رزقه”، ثم وقّعت القرار.",
    "ووصف التجار القرار بأنه “خطوة شجاعة” و”متأخرة قليلًا”.",
]
BOX = ["كاتب من الضفة", "أنا كاتب متفرغ لشؤون الأسواق والأنهار، أكتب عن الصيادين منذ عشر سنوات."]
FOOT = ["مقالات ذات صلة", "اترك رد", "error: Content is protected !!"]
TAIL = ["Slide Up", "x", *BOX, *FOOT]
OTHERS = ["سوق التمر يفتح أبوابه قبل موعده", "الأمطار تقطع طريق الجنوب للمرة الثانية"]
VARIATIONS = {
    "as it is": (HEAD, PARAGRAPHS, TAIL),
    "a date": ([*HEAD, "نُشر في: الإثنين 12 أغسطس 2024 - 10:30 ص"], PARAGRAPHS, TAIL),
    "a byline": ([*HEAD, "بقلم: كاتب من الضفة | 12 أغسطس، 2024"], PARAGRAPHS, TAIL),
    "a bare name": ([*HEAD, "كاتب من الضفة", "2024-08-12 10:30"], PARAGRAPHS, TAIL),
    "share bar": ([*HEAD, "شارك على: فيسبوك - تويتر - واتساب"], PARAGRAPHS, TAIL),
    "counts": ([*HEAD, "3 دقائق قراءة", "1,204 مشاهدة", "0 تعليق"], PARAGRAPHS, TAIL),
    "caption": ([*HEAD, "صورة أرشيفية لسوق السمك"], PARAGRAPHS, TAIL),
    "window title": ([f"{HEAD[2]} - {HEAD[0]}", *HEAD], PARAGRAPHS, TAIL),
    "trail": ([HEAD[0], f"الرئيسية » {HEAD[1]} » {HEAD[2]}", HEAD[2]], PARAGRAPHS, TAIL),
    "panel first": (["Slide Up", "x", *HEAD], PARAGRAPHS, TAIL),
    "headline first": ([HEAD[2], HEAD[0], HEAD[1]], PARAGRAPHS, TAIL),
    "section below": ([HEAD[0], HEAD[2], HEAD[1]], PARAGRAPHS, TAIL),
    "advertisement": (HEAD, [PARAGRAPHS[0], "- إعلان -", *PARAGRAPHS[1:]], TAIL),
    "read also": (HEAD, [PARAGRAPHS[0], "اقرأ أيضًا", OTHERS[0], *PARAGRAPHS[1:]], TAIL),
    "box of others": (HEAD, [PARAGRAPHS[0], FOOT[0], *OTHERS, *PARAGRAPHS[1:]], TAIL),
    "others behind": (HEAD, PARAGRAPHS, ["Slide Up", "x", *BOX, FOOT[0], *OTHERS, *FOOT[1:]]),
    "box behind others": (HEAD, PARAGRAPHS, [FOOT[0], *OTHERS, "عن الكاتب", *BOX, FOOT[1]]),
    "box without marker": (HEAD, PARAGRAPHS, BOX),
    "comments": (HEAD, PARAGRAPHS, ["x", *BOX, "التعليقات", "سالم", SENTENCE * 2, "اترك رد"]),
}


@pytest.mark.parametrize("ends", ["\n\n", "\n", "\r\n\r\n", " \u200f\r\n\u00a0 \n"])
@pytest.mark.parametrize("variation", VARIATIONS)
def test_the_same_story_comes_out_of_every_arrangement(variation, ends, tmp_path):
    record = read_saved(tmp_path, ends.join(sum(VARIATIONS[variation], [])), "page.txt")
    assert [record.site_name, record.section, record.headline] == HEAD
    assert blocks(record) == [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert [[author.name, author.biography] for author in record.bylines] == [BOX]


def test_a_menu_is_no_story():
    with pytest.raises(Unusable, match="no story"):
        read("text/no_story_menu_only.txt")
