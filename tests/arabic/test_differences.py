"""A word diff as an editor would mark it: words are wholes, with their vowel marks."""

import random

import pytest

from arabic.differences import differences, words_of


def marked(before: str, after: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    runs = differences(words_of(before), words_of(after))
    return "".join(signs[kind].format("".join(words)) for kind, words in runs)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("عاد الباعة إلى السوق.", "عاد التجار إلى السوق.", "عاد [-الباعة-]{+التجار+} إلى السوق."),
        ("إلى السوق اليوم", "إلى سوق المدينة أمس", "إلى [-السوق اليوم-]{+سوق المدينة أمس+}"),
        ("مُحَمَّد قال", "محمد قال", "[-مُحَمَّد-]{+محمد+} قال"),
        ("الكتاب هنا", "والكتاب هنا", "[-الكتاب-]{+والكتاب+} هنا"),
        ("بلغ 1,250 فرنكا", "بلغ 1,300 فرنك", "بلغ [-1,250 فرنكا-]{+1,300 فرنك+}"),
        ("قال، وذهب", "قال؛ وذهب", "قال[-،-]{+؛+} وذهب"),
        ("قال وذهب", "قال أحدهم وذهب", "قال {+أحدهم +}وذهب"),
        ("l'Europe a dit", "l'Europe avait dit", "l'Europe [-a-]{+avait+} dit"),
        ("", "نص", "{+نص+}"),
        ("نص", "", "[-نص-]"),
        ("نص", "نص", "نص"),
        ("", "", ""),
    ],
)
def test_what_changed_is_marked_in_whole_words(before, after, expected):
    assert marked(before, after) == expected


def test_texts_with_little_in_common_are_not_mixed():
    before = "قال شهود في السوق إن الأسعار ارتفعت منذ مطلع الشهر"
    after = "يجتمع مجلس المدينة غدا في مقره القديم"
    assert marked(before, after) == f"[-{before}-]{{+{after}+}}"


def test_both_texts_can_be_read_out_of_the_marks():
    chance = random.Random(7)  # noqa: S311
    stock = ["قال", "و", " ", "،", "سوق", "12", "مُدن", "\n", "«", "»", "x"]
    for _round in range(300):
        before, after = (
            [chance.choice(stock) for _word in range(chance.randrange(14))] for _text in range(2)
        )
        runs = differences(before, after)
        assert [word for kind, words in runs if kind != "added" for word in words] == before
        assert [word for kind, words in runs if kind != "removed" for word in words] == after
        kinds = [kind for kind, words in runs]
        assert all(one != other for one, other in zip(kinds, kinds[1:], strict=False))


def test_a_text_of_any_size_is_compared():
    before, after = ["أ", " "] * 40_000, ["ب", " "] * 40_000
    assert [kind for kind, words in differences(before, after)] == ["removed", "added", "same"]
