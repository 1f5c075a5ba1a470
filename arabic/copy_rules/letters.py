"""Single letters and digits: tatweel, letters of other alphabets, digits of the other kind."""

import re
import unicodedata
from collections.abc import Iterator

from arabic.characters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from arabic.copy_rules.finding import Finding
from arabic.numerals import ARABIC_INDIC, to_arabic_indic, to_western

_ARABIC = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
_TATWEEL_INSIDE = re.compile(f"(?<={_ARABIC}){TATWEEL}+(?={_ARABIC})")
_TATWEEL_AS_DASH = re.compile(rf"(?<=\s){TATWEEL}{{1,3}}(?=\s)")

_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}\u200c]+")
_OF_KEYBOARDS = str.maketrans("کیہھ", "كيهه")
# Letters that only other languages have: a word with one of them is not Arabic.
_PERSIAN_ONLY = re.compile("[پچژگٹڈڑںے\u200c]")
# At the end of a word the Persian yeh may stand for ي or for ى: that is not certain.
_KEYBOARD_LETTER = re.compile(f"[کہھ]|ی(?={_ARABIC})")

_MIXED_WORD = re.compile(r"[^\W\d_]{2,60}")
_LATIN = re.compile("[A-Za-z]")
# Cyrillic and Greek capitals and small letters that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХУаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXYaeopcyxijsABEZHIKMNOPTYXo",
)

# A number as people write it, not part of a word, an hour with a zone, a model or an amount of
# a machine: F-16, G20, 4x4, +235.
_NUMBER = re.compile(
    r"(?<![\w.,/:٫٬+#&-])[0-9٠-٩۰-۹]+(?:[.,:/٫٬][0-9٠-٩۰-۹]+)*(?![\w&]|[-/.:][A-Za-z0-9٠-٩۰-۹])[%٪]?"
)
_WESTERN_DIGIT, _EASTERN_DIGIT = re.compile("[0-9۰-۹]"), re.compile("[٠-٩۰-۹]")
_ODD_DIGIT = re.compile(r"(?![0-9٠-٩۰-۹])\d")


def stretched_words(text: str) -> Iterator[Finding]:
    """Tatweel in a word, and where it was typed for a dash.

    At the end of a word it stays: «بـ20», and «هـ» of Hijri years.
    """
    for match in _TATWEEL_INSIDE.finditer(text):
        yield Finding(*match.span(), "tatweel", "")
    for match in _TATWEEL_AS_DASH.finditer(text):
        yield Finding(*match.span(), "tatweel", "–")


def letters_of_other_keyboards(text: str) -> Iterator[Finding]:
    """Persian kaf and yeh in an Arabic word, Cyrillic and Greek letters in a Latin one."""
    for match in _ARABIC_WORD.finditer(text):
        word = match[0]
        if _KEYBOARD_LETTER.search(word) and not _PERSIAN_ONLY.search(word):
            right = _KEYBOARD_LETTER.sub(lambda letter: letter[0].translate(_OF_KEYBOARDS), word)
            yield Finding(*match.span(), "foreign-letters", right)
    for match in _MIXED_WORD.finditer(text):
        right = match[0].translate(_LOOKALIKES)
        if right != match[0] and right.isascii() and _LATIN.search(match[0]):
            yield Finding(*match.span(), "foreign-letters", right)


def digits_of_the_house(text: str, numerals: str) -> Iterator[Finding]:
    """Numbers in the digits that the house does not write."""
    is_eastern = numerals == ARABIC_INDIC
    other_digit, wanted = (
        (_WESTERN_DIGIT, to_arabic_indic) if is_eastern else (_EASTERN_DIGIT, to_western)
    )
    for match in _NUMBER.finditer(text):
        if other_digit.search(match[0]):
            yield Finding(*match.span(), "digits", wanted(match[0]), "hint")


def digits_in_disguise(text: str) -> Iterator[Finding]:
    """Digits of mathematics and of full width, which look like others and sort like none."""
    for match in _ODD_DIGIT.finditer(text):
        value = unicodedata.digit(match[0], None)
        plain = unicodedata.normalize("NFKC", match[0])
        if value is not None and plain.isascii() and plain != match[0]:
            yield Finding(*match.span(), "odd-digits", plain)
