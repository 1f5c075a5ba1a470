"""In which order a line is shown, and which headlines read in another order somewhere."""

import time

import pytest

from arabic.reordering import base_direction, shown, visual_order
from arabic.surfaces import disorders
from tests.arabic.odd_texts import odd_texts

# Capitals stand for Arabic letters, so that the table reads the same in every editor; so do
# ₀ to ₅ for Arabic-Indic digits. The second and third columns are what is seen from left to right
# on a line that runs from right to left, and on one that runs from left to right.
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))
LETTERS |= dict(zip("₀₁₂₃₄₅₇", "٠١٢٣٤٥٧", strict=True))
LINES = [
    ("HELLO WORLD", "DLROW OLLEH", "DLROW OLLEH"),
    ("HELLO bbc WORLD", "DLROW bbc OLLEH", "OLLEH bbc DLROW"),
    ("bbc HELLO WORLD", "DLROW OLLEH bbc", "bbc DLROW OLLEH"),
    ("HELLO bbc", "bbc OLLEH", "OLLEH bbc"),
    ("bbc: HELLO", "OLLEH :bbc", "bbc: OLLEH"),
    ("HELLO 15 WORLD", "DLROW 15 OLLEH", "DLROW 15 OLLEH"),
    ("15 HELLO", "OLLEH 15", "15 OLLEH"),
    ("HELLO 24/7 WORLD", "DLROW 24/7 OLLEH", "DLROW 24/7 OLLEH"),
    ("HELLO 5-10 WORLD", "DLROW 10-5 OLLEH", "DLROW 10-5 OLLEH"),
    ("HELLO ₅-₁₀ WORLD", "DLROW ₁₀-₅ OLLEH", "DLROW ₁₀-₅ OLLEH"),
    ("HELLO 1,000 WORLD", "DLROW 1,000 OLLEH", "DLROW 1,000 OLLEH"),
    ("HELLO 10:30 WORLD", "DLROW 10:30 OLLEH", "DLROW 10:30 OLLEH"),
    ("HELLO 20% WORLD", "DLROW %20 OLLEH", "DLROW %20 OLLEH"),
    ("HELLO (WORLD)", "(DLROW) OLLEH", "(DLROW) OLLEH"),
    ("HELLO (bbc) WORLD", "DLROW (bbc) OLLEH", "OLLEH (bbc) DLROW"),
    ("bbc (HELLO)", "(OLLEH) bbc", "bbc (OLLEH)"),
    ("HELLO «WORLD»", "«DLROW» OLLEH", "DLROW» OLLEH»"),
    ("HELLO «le monde» WORLD", "DLROW «le monde» OLLEH", "OLLEH «le monde» DLROW"),
    ("HELLO?", "?OLLEH", "OLLEH?"),
    ("HELLO bbc?", "?bbc OLLEH", "OLLEH bbc?"),
    ("HELLO c++ WORLD", "DLROW ++c OLLEH", "OLLEH c++ DLROW"),
    ("HELLO covid-19 WORLD", "DLROW covid-19 OLLEH", "OLLEH covid-19 DLROW"),
    ("covid-19 HELLO", "OLLEH covid-19", "covid-19 OLLEH"),
    ("HELLO +235 66 12", "12 66 235+ OLLEH", "12 66 235+ OLLEH"),
    ("HELLO 1 000 000", "000 000 1 OLLEH", "000 000 1 OLLEH"),
    ("HELLO g5 WORLD", "DLROW g5 OLLEH", "OLLEH g5 DLROW"),
    ("HELLO WORLD: 2-1", "1-2 :DLROW OLLEH", "1-2 :DLROW OLLEH"),
    ("f-16 HELLO", "OLLEH f-16", "f-16 OLLEH"),
    ("HELLO a@b.td WORLD", "DLROW a@b.td OLLEH", "OLLEH a@b.td DLROW"),
    (
        "HELLO https://a.td/x?y=1 WORLD",
        "DLROW https://a.td/x?y=1 OLLEH",
        "OLLEH https://a.td/x?y=1 DLROW",
    ),
    ("le «HELLO» monde", "monde «OLLEH» le", "le «OLLEH» monde"),
    ("le HELLO 15 monde", "monde 15 OLLEH le", "le 15 OLLEH monde"),
    ("le HELLO, WORLD monde", "monde DLROW ,OLLEH le", "le DLROW ,OLLEH monde"),
    ("HELLO – bbc – WORLD", "DLROW – bbc – OLLEH", "OLLEH – bbc – DLROW"),
    ("HELLO bbc 24 WORLD", "DLROW bbc 24 OLLEH", "OLLEH bbc 24 DLROW"),
    ("HELLO 24 bbc WORLD", "DLROW bbc 24 OLLEH", "24 OLLEH bbc DLROW"),
    ("HELLO ₂₄/₁₁/₂₀ WORLD", "DLROW ₂₄/₁₁/₂₀ OLLEH", "DLROW ₂₄/₁₁/₂₀ OLLEH"),
    ("HELLO #tag WORLD", "DLROW tag# OLLEH", "OLLEH #tag DLROW"),
    ("HELLO $100 WORLD", "DLROW 100$ OLLEH", "DLROW 100$ OLLEH"),
    ("HELLO bbc, cnn WORLD", "DLROW bbc, cnn OLLEH", "OLLEH bbc, cnn DLROW"),
]


def spelled(line: str) -> str:
    return "".join(LETTERS.get(character, character) for character in line)


@pytest.mark.parametrize(("line", "from_right", "from_left"), LINES)
def test_a_line_is_shown_in_the_order_of_the_standard(line, from_right, from_left):
    assert shown(spelled(line), "rtl") == spelled(from_right)
    assert shown(spelled(line), "ltr") == spelled(from_left)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("HELLO \u2068bbc!\u2069 WORLD", "DLROW bbc! OLLEH"),
        ("HELLO \u200ec++\u200e WORLD", "DLROW c++ OLLEH"),
        ("HELLO \u202eabc\u202c", "cba OLLEH"),
        ("HELLO \u2067abc DEF\u2069", "FED abc OLLEH"),
    ],
    ids=["isolate", "mark", "override", "right-to-left isolate"],
)
def test_marks_and_isolates_order_what_is_around_them_and_show_nothing(line, seen):
    assert shown(spelled(line), "rtl") == spelled(seen)


def test_a_surface_that_goes_by_the_first_letter_is_led_astray_by_a_foreign_one():
    assert base_direction("15 قتيلا") == "rtl"
    assert base_direction("CNN تقول") == "ltr"
    assert base_direction("2026", default="rtl") == "rtl"


@pytest.mark.parametrize(
    ("headline", "kinds"),
    [
        ("انتخابات في تشاد", {}),
        ("مقتل 15 شخصا في انفجار", {}),
        ("هل تعود فرنسا إلى الساحل؟", {}),
        ("ارتفاع 20% في أسعار الوقود", {}),
        ("النيجر: «لن نتراجع» بعد اليوم", {}),
        ("في 24/11/2026 عند 10:30 يعود الوفد", {}),
        ("ميزانية 1,250,000 فرنك", {}),
        ("دعم $100 لكل أسرة", {}),
        ("CNN: تشاد توقع اتفاقا", {"begins-foreign": "CNN:"}),
        ("COVID-19 يعود إلى الساحل", {"begins-foreign": "COVID-19"}),
        ("وفد CNSP يزور أنجمينا", {"parts-change-places": "CNSP"}),
        ("تعاون مع Orange", {"parts-change-places": "Orange"}),
        ("15 قتيلا في انفجار", {"parts-change-places": "15"}),
        ("لغة C++ في المدارس", {"mark-strays": "C++", "parts-change-places": "C++"}),
        ("أسعار بين 5-10 آلاف", {"digits-change-places": "5-10"}),
        ("أسعار بين ٥-١٠ آلاف", {"digits-change-places": "٥-١٠"}),
        ("مالي تفوز 3-2", {"digits-change-places": "3-2"}),
        ("الرقم الجديد +235 66 12 34 56", {"digits-change-places": "+235 66 12 34 56"}),
        ("نحو 1 000 000 لاجئ", {"digits-change-places": "1 000 000"}),
    ],
)
def test_a_headline_is_warned_of_where_it_reads_in_another_order(headline, kinds):
    found = disorders(headline, "ar")
    assert {one.kind: headline[one.start : one.end] for one in found} == kinds


def test_a_french_headline_is_safe_until_arabic_stands_in_it():
    assert not disorders("Le Tchad et le Mali : 10 accords", "fr")
    assert not disorders("5-10 % de hausse, C++ enseigné", "fr")
    [found] = disorders("Le journal صوت الحق fête ses 10 ans", "fr")
    assert found.kind == "parts-change-places"


def test_any_text_has_an_order_and_every_character_one_place_in_it():
    for text in odd_texts(3000, seed=21):
        for base in ("rtl", "ltr"):
            order = visual_order(text, base)
            assert len(set(order)) == len(order)
            assert set(order) <= set(range(len(text)))
        for one in disorders(text, "ar"):
            assert 0 <= one.start < one.end <= len(text), ascii(text)


def test_a_long_line_takes_no_longer_than_its_length():
    line = "قال CNSP 15 (ثم) « غادر » \u2067a\u2069 " * 500
    started = time.process_time()
    visual_order(line, "rtl")
    assert time.process_time() - started < 5
