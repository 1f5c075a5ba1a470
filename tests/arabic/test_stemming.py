"""What inflected forms have in common, and what must not be mixed up."""

import pytest

from arabic.folding import fold
from arabic.latin_stemming import english_stem, french_stem
from arabic.stemming import stem
from arabic.stopwords import is_stop_word

TOGETHER = [
    "وزير الوزير والوزير للوزير بالوزير ووزير الوزراء وزراء",
    "الرئيس والرئيس فالرئيس بالرئيس للرئيس كالرئيس رئيس رؤساء الرؤساء",
    "حكومة الحكومة حكومات حكومتها حكومته وحكومة للحكومة الحكومه",
    "مسؤول مسئول المسؤولون المسئولين مسؤولين والمسؤولين",
    "سياسي سياسية السياسيون السياسيين",
    "ليبيا وليبيا بليبيا لليبيا",
    "مالي ومالي بمالي لمالي",
    "تشاد التشاد بتشاد وبتشاد",
    "برلمان البرلمان البرلماني البرلمانية",
    "هجوم الهجوم هجمات الهجمات",
    "مدينة المدينة مدن المدن",
    "خبرا خبر أخبار الأخبار",
    "أسعار الأسعار سعر السعر",
    "وفاة الوفاة",
    "وصول الوصول",
    "قانون القانون قوانين القانونية",
    "شؤون شئون",
]
APART = [
    ("مالي", "المالية"),
    ("مالي", "المال"),
    ("بنين", "بن"),
    ("لبنان", "لبن"),
    ("بوركينا", "بورك"),
    ("فرنسا", "فرن"),
    ("وزير", "زير"),
    ("رئيس", "رأس"),
    ("والي", "لي"),
]


@pytest.mark.parametrize("forms", TOGETHER)
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_and_roots_do_not_turn_into_other_words(one, other):
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("word", ["", "ا", "و", "ال", "وال", "لل", "ه", "ءءء", "abc", "2026", "٣"])
def test_scraps_are_their_own_stem(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    "forms",
    [
        "national nationale nationaux nationales",
        "malien malienne maliens maliennes",
        "attaque attaques attaquer attaquee attaquent",
        "cheval chevaux",
        "ministre ministres",
    ],
)
def test_french_forms_have_one_stem(forms):
    assert len({french_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "city cities",
        "attack attacks attacked attacking",
        "stop stopped stopping",
        "church churches",
        "class classes",
        "elect elects elected",
    ],
)
def test_english_forms_have_one_stem(forms):
    assert len({english_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["من", "في", "على", "وفي", "التي", "فمن", "هل", "où", "the"])
def test_words_that_say_nothing_are_known(word):
    assert is_stop_word(fold(word))


@pytest.mark.parametrize("word", ["مالي", "وزير", "وفد", "فن", "مصر", "mali", "2026", ""])
def test_words_that_say_something_are_none(word):
    assert not is_stop_word(fold(word))
