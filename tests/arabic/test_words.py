import unicodedata

import pytest

from arabic.words import reading_minutes, split_sentences, truncate_words, word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("ـ – — - … . ، ؛ ؟ «» ()", 0),
        ("قال الرئيس", 2),
        ("قَالَ الرَّئِيسُ", 2),
        ("قـــال ـ الرئيس", 2),
        ("قال الرئيس – أمس – إنه", 4),
        ("أحمد ومحمد وهدى", 3),
        ("جريدة و«الوطن»", 2),
        ('تصريح لـ"الوطن"', 2),
        ("الـ20 دولة", 2),
        ("نعم،لا؛ربما", 3),
        ("انتهى.وبدأ", 2),
        ("1,234.5 ٢٤/١١/٢٠٢٦ 14:05 ٪", 3),
        ("3.5%", 1),
        ("مالي/النيجر", 2),
        ("می\u200cخواهم", 1),
        ("L'homme et le porte-parole", 4),
        ("don’t stop", 2),
        ("cafe\u0301 ouvert", 2),
        ("https://example.org/a-b?c=d info@example.org", 2),
        ("كلمة\u00a0كلمة\nكلمة\tكلمة", 4),
        ("\u200fكلمة\u200f", 1),
    ],
)
def test_A22_word_count(text, count):  # noqa: N802
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (180, 1), (181, 2), (360, 2), (900, 5)]
)
def test_A22_reading_minutes(words, minutes):  # noqa: N802
    assert reading_minutes(words) == minutes


def test_reading_minutes_at_another_speed():
    assert reading_minutes(500, words_per_minute=250) == 2


TEXT = "الرَّئِيسُ يَلتقي وَفدًا مِن السَّاحِلِ، ثمّ يُغادِر"


@pytest.mark.parametrize(
    ("length", "shortened"),
    [
        (6, "…"),
        (7, "الرَّئِيسُ…"),
        (12, "الرَّئِيسُ…"),
        (13, "الرَّئِيسُ يَلتقي…"),
        (29, "الرَّئِيسُ يَلتقي وَفدًا مِن السَّاحِلِ…"),
        (38, TEXT),
        (500, TEXT),
        (1, "…"),
        (0, ""),
        (-5, ""),
    ],
)
def test_item_24_cut_between_words_by_visible_characters(length, shortened):
    assert truncate_words(TEXT, length) == shortened


@pytest.mark.parametrize("length", range(1, 45))
def test_item_24_never_inside_a_word_and_never_too_long(length):
    short = truncate_words(TEXT, length)
    assert sum(not unicodedata.combining(character) for character in short) <= length
    if short != TEXT:
        kept = short.removesuffix("…").split()
        words = [word.rstrip("،") for word in TEXT.split()]
        assert [word.rstrip("،") for word in kept] == words[: len(kept)]


@pytest.mark.parametrize(
    ("text", "length", "ellipsis", "shortened"),
    [
        ("  قصير  ", 10, "…", "قصير"),
        ("قال محمد", 5, "", "قال"),
        ("قال محمد ثم", 9, " [...]", "قال [...]"),
        ("قال «محمد» أمس", 6, "…", "قال…"),
        ("قال لـ «محمد» أمس", 9, "…", "قال لـ…"),
        ("Qui\u00a0? Moi", 5, "…", "…"),
        ("https://example.org/very/long", 10, "…", "…"),
        ("", 10, "…", ""),
    ],
)
def test_truncate_words(text, length, ellipsis, shortened):
    assert truncate_words(text, length, ellipsis) == shortened


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال الرئيس. ثم خرج! لماذا؟ لا ندري.", ["قال الرئيس.", "ثم خرج!", "لماذا؟", "لا ندري."]),
        ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ("قال د. أحمد إنه بخير. وانصرف.", ["قال د. أحمد إنه بخير.", "وانصرف."]),
        ("بلغت 3.5 مليون. وزادت.", ["بلغت 3.5 مليون.", "وزادت."]),
        ("كان ذلك عام 2013. ثم عاد.", ["كان ذلك عام 2013.", "ثم عاد."]),
        ("1. أول. 2. ثان.", ["1. أول.", "2. ثان."]),
        ("انتهى الأمر.وبدأ آخر.", ["انتهى الأمر.", "وبدأ آخر."]),
        ("نقلت (أ.ف.ب) الخبر. ونفي.", ["نقلت (أ.ف.ب) الخبر.", "ونفي."]),
        ("سأل: «إلى أين؟» ثم مضى.", ["سأل: «إلى أين؟» ثم مضى."]),
        ("قال: «انتهى». ثم مضى.", ["قال: «انتهى».", "ثم مضى."]),
        ("صمت... ثم تكلم.", ["صمت... ثم تكلم."]),
        ("M. Issa parle. Il part.", ["M. Issa parle.", "Il part."]),
        ("The U.S. said no. Why?", ["The U.S. said no.", "Why?"]),
        ("بلا نقطة", ["بلا نقطة"]),
        ("", []),
    ],
)
def test_split_sentences(text, sentences):
    assert split_sentences(text) == sentences


def test_splitting_loses_nothing_but_white_space():
    text = "قال الرئيس: «نعم». ثم خرج!\n\nلماذا؟ لا ندري... M. Issa. 3.5"
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
