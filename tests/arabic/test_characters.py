import unicodedata

import pytest

from arabic.characters import clean_line, clean_text, has_arabic, strip_tashkeel, strip_tatweel


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("ا\u0654خبار", "أخبار", id="item 31: composed"),
        pytest.param("ﺍﻟﺴﺎﺣﻞ", "الساحل", id="item 30: presentation forms become letters"),
        pytest.param("ﺍﻹﺳﻼﻡ", "الإسلام", id="item 30: lam-alef is two letters"),
        pytest.param("النبي ﷺ", "النبي ﷺ", id="L12: the blessing stays one character"),
        pytest.param("ﷻ ﷽ ﷼", "ﷻ ﷽ ﷼", id="L12: so do other signs for phrases"),
        pytest.param("عبد ﷲ", "عبد الله", id="Allah typed as a ligature is a word"),
        pytest.param("محمﹰد", "محمًد", id="a mark's presentation form brings no space"),
        pytest.param("بﹷت", "بَت", id="nor a tatweel"),
        pytest.param("\ufeffعنوان\u200b", "عنوان", id="item 15: byte order mark, zero width"),
        pytest.param("\u202eعنوان\u202c", "عنوان", id="item 15: override"),
        pytest.param(
            "\u2067عنوان\u2069 \u200fخبر\u061c", "عنوان خبر", id="item 15: isolates, marks"
        ),
        pytest.param("\u00adعن\u00adوان", "عنوان", id="soft hyphen"),
        pytest.param("عن\x00و\x1bان\x7f", "عنوان", id="control characters"),
        pytest.param("\ud83dعنوان", "عنوان", id="half a character"),
        pytest.param("a\U000e0041b", "ab", id="text hidden in tags"),
        pytest.param("\u3164", "", id="a letter that looks empty is empty"),
        pytest.param(
            "می\u200cخواهم", "می\u200cخواهم", id="item 15: joiner between joining letters"
        ),
        pytest.param("مِ\u200cي", "مِ\u200cي", id="item 15: also after a vowel mark"),
        pytest.param("می\u200c\u200d\u200cخواهم", "می\u200cخواهم", id="item 15: one is enough"),
        pytest.param("دار\u200cنا", "دارنا", id="item 15: not after a letter that joins nothing"),
        pytest.param("می\u200c خواهم", "می خواهم", id="item 15: not before a space"),
        pytest.param("a\u200db\u200cc", "abc", id="item 15: not in Latin"),
        pytest.param(
            "أ\u00a0ب\u2003ج\u202fد\u3000ه\tو", "أ ب ج د ه و", id="white space of all kinds"
        ),
        pytest.param("  أ\r\n\u2028ب  ", "أ ب", id="one line"),
        pytest.param("كتـــاب مُحمّد", "كتـــاب مُحمّد", id="tatweel and tashkeel stay"),
        pytest.param("Élysée 😀 ❤️", "Élysée 😀 ❤️", id="other scripts and pictures stay"),
    ],
)
def test_clean_line(dirty, clean):
    assert clean_line(dirty) == unicodedata.normalize("NFC", clean)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("\n  أول \u00a0 سطر \r\nثان\r\n\r\nثالث\u2028رابع\v\n", "أول سطر\nثان\n\nثالث\nرابع"),
        ("\ufeffسطر\u200f", "سطر"),
        (" \n\t\n", ""),
    ],
)
def test_clean_text_keeps_line_breaks(dirty, clean):
    assert clean_text(dirty) == clean


def test_a_pile_of_marks_is_cut_and_a_vocalised_text_is_not():
    assert len(clean_line("ب" + "\u064b" * 1000)) < 12
    quran = "بِسۡمِ ٱللَّهِ ٱلرَّحۡمَٰنِ ٱلرَّحِيمِ"
    assert clean_line(quran) == unicodedata.normalize("NFC", quran)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("مُحَمَّدٌ", "محمد"),
        ("هٰذا القُرآن", "هذا القرآن"),
        ("ا\u0653مال و ا\u0654حلام", "آمال و أحلام"),
        ("رئيسٌ مؤمن بِئر", "رئيس مؤمن بئر"),
        ("café", "café"),
    ],
)
def test_strip_tashkeel_keeps_hamza_and_madda(text, stripped):
    assert strip_tashkeel(text) == stripped


def test_strip_tatweel():
    assert strip_tatweel("تشـــاد ـ") == "تشاد "


@pytest.mark.parametrize(
    ("text", "expected"),
    [("CNN عربي", True), ("پ", True), ("ﺍ", True), ("CNN", False), ("٢٠٢٦، ؟", False), ("", False)],
)
def test_has_arabic_means_letters(text, expected):
    assert has_arabic(text) is expected
