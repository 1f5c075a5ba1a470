import unicodedata

import pytest

from arabic.folding import first_letter, fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("أنجمينا", "انجمينا", id="L6: hamza above"),
        pytest.param("إيران", "ايران", id="item 50: hamza below"),
        pytest.param("آسيا", "اسيا", id="item 50: madda"),
        pytest.param("ٱلرحمن", "الرحمن", id="item 50: wasla"),
        pytest.param("مصطفى", "مصطفي", id="L4: alef maqsura"),
        pytest.param("الحكومة", "الحكومه", id="L4: taa marbuta"),
        pytest.param("مؤمن", "مومن", id="item 50: hamza on waw"),
        pytest.param("بئر", "بير", id="item 50: hamza on yaa"),
        pytest.param("کرملین", "كرملين", id="L4: Persian kaf and yaa"),
        pytest.param("ہھە", "ههه", id="item 50: forms of haa"),
        pytest.param("مُحَمَّدٌ", "محمد", id="L7: tashkeel"),
        pytest.param("هٰذا", "هذا", id="item 50: small alef"),
        pytest.param("تشـــاد", "تشاد", id="L7: tatweel"),
        pytest.param("٢٠٢٦ ۲۰۲۶", "2026 2026", id="L4: the three digit sets"),
        pytest.param("می\u200cخواهم", "ميخواهم", id="item 50: joiners"),
        pytest.param("\u202bأخبار\u202c\u200f", "اخبار", id="item 50: direction marks"),
        pytest.param("ﺃﺧﺒﺎﺭ ﻻ", "اخبار لا", id="item 50: presentation forms"),
        pytest.param("النبي ﷺ", "النبي صلى الله عليه وسلم", id="L12: the blessing spelt out"),
        pytest.param("الله أكبر۩ۖ", "الله اكبر۩", id="item 50: Quranic marks"),
        pytest.param("L’Élysée", "l'elysee", id="French accents and apostrophes"),
        pytest.param("ŒUVRE Straße", "oeuvre strasse", id="ligatures and sharp s"),
        pytest.param("Ɓauchi Ŋ", "bauchi n", id="letters of Hausa and Fulani"),
        pytest.param("ＣＮＮ ﬁ", "cnn fi", id="compatibility forms"),
        pytest.param("«قال» ، لا؟", '"قال" , لا?', id="item 55: quotation marks, punctuation"),
        pytest.param("  أ \u00a0\n ب ", "ا ب", id="white space"),
    ],
)
def test_spellings_of_the_same_word_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["أخبار آسيا إيران", "مسؤول شئون", "Élysée À Œ", "ۀ ۂ ۓ"])
def test_item_50_composed_or_not_folds_the_same(text):
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@pytest.mark.parametrize(("one", "other"), [("مالي", "مال"), ("بنين", "نين"), ("سماء", "سما")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_item_50_folds_to_plain_letters():
    assert fold("آأإٱا ىيئی ؤو ةه كک ٠۹") == "ااااا يييي وو هه كك 09"


def test_L8_sorted_by_code_point_as_arabic_readers_expect():  # noqa: N802
    names = ["إيران", "تشاد", "Zinder", "آسيا", "النيجر", "ابن", "أنغولا", "Abéché", "الجزائر", "5"]
    assert sorted(names, key=sort_key) == [
        "5",
        "ابن",
        "آسيا",
        "أنغولا",
        "إيران",
        "تشاد",
        "الجزائر",
        "النيجر",
        "Abéché",
        "Zinder",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("مجموعة 5", "مجموعة 20", id="numbers by value"),
        pytest.param("مجموعة ٥", "مجموعة 20", id="in any digits"),
        pytest.param("«بلال»", "تامر", id="quotation marks do not count"),
        pytest.param("علي حسن", "عليان", id="a shorter first word comes first"),
        pytest.param("مجموعة الساحل", "مجموعة G5", id="item 47: Latin after Arabic, inside too"),
        pytest.param("بدر", "پاريس", id="Persian letter after the one it grew from"),
        pytest.param("پاريس", "تونس", id="and before the next"),
        pytest.param("اَلرَّئيس", "زيد", id="the article with vowel marks"),
        pytest.param("ألمانيا", "بنين", id="no article in a word with hamza"),
        pytest.param("الله", "باريس", id="nor in the word Allah"),
        pytest.param("التزام", "باريس", id="nor in a root with lam"),
        pytest.param("École", "Zoo", id="accents do not count"),
    ],
)
def test_item_47_sort_order(first, second):
    assert sort_key(first) < sort_key(second)
    assert sort_key(first).encode() < sort_key(second).encode()


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("آسيا", "ا"),
        ("أنغولا", "ا"),
        ("إيران", "ا"),
        ("ابن", "ا"),
        ("الساحل", "س"),
        ("«الـجزائر»", "ج"),
        ("ألمانيا", "ا"),
        ("ال", "ا"),
        ("يوسف", "ي"),
        ("هدى", "ه"),
        ("پاريس", "ب"),
        ("Émile", "E"),
        ("œuvre", "O"),
        ("٢٤ ساعة", "#"),
        ("24", "#"),
        ("؟!", "#"),
        ("", "#"),
    ],
)
def test_item_49_letter_index(name, letter):
    assert first_letter(name) == letter
