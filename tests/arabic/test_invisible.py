"""Characters that show nothing: named, taken out, and kept where they shape what is beside them."""

import unicodedata

import pytest

from arabic.characters import clean_line, clean_text
from arabic.invisible import hidden_characters

FORMAT_CHARACTERS = [
    chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"
]
# Signs that are written over or beside a number: they show.
VISIBLE = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
JOINERS = set("\u200c\u200d")


def test_of_all_format_characters_only_those_that_show_or_join_are_stored():
    for character in FORMAT_CHARACTERS:
        for around in ("a{}b", "ت{}شاد", "{}تشاد", "تشاد{}", "12{}34", "«{}»", "ت{0}{0}ش"):
            text = around.format(character)
            for clean in (clean_line, clean_text):
                kept = set(clean(text)) & set(FORMAT_CHARACTERS)
                assert kept <= VISIBLE | JOINERS, ascii(text)
            assert bool(hidden_characters(text)) == (clean_text(text) != text), ascii(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تشاد\u202eدشات", ["RLO"]),
        ("\ufeffعنوان\u200f", ["BOM", "RLM"]),
        ("a\u2066b\u2069", ["LRI", "PDI"]),
        ("تـ\u200b", ["ZWSP"]),
        ("كلمة\U000e0041", ["U+E0041"]),
        ("كلمة \u200cأخرى", ["ZWNJ"]),
        ("عنوان عادي: 24/7 «نص»", []),
    ],
)
def test_a_hidden_character_is_named_and_placed(text, names):
    found = hidden_characters(text)
    assert [one.name for one in found] == names
    assert all(unicodedata.category(text[one.place]) == "Cf" for one in found)


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "👨\u200d👩\u200d👧", "👩🏽\u200d🌾 حصاد", "❤\ufe0f\u200d🔥"],
    ids=["Persian", "family", "farmer", "heart on fire"],
)
def test_joiners_stay_where_they_shape_letters_and_emoji(text):
    assert clean_line(text) == text
    assert not hidden_characters(text)


@pytest.mark.parametrize("digits", ["𝟐𝟎𝟐𝟔", "２０２６", "🯲🯰🯲🯶"])
def test_digits_in_disguise_become_plain_when_they_are_stored(digits):
    assert clean_line(f"عام {digits}") == "عام 2026"
