"""What holds for each function and any string whatever."""

import subprocess
import sys
import time

import pytest

from arabic.characters import clean_line, clean_text, has_arabic, strip_tashkeel, strip_tatweel
from arabic.dates import parse_date
from arabic.direction import direction_of, first_strong, isolate
from arabic.folding import first_letter, fold, sort_key
from arabic.lists import join_names
from arabic.numerals import parse_int, to_arabic_indic, to_western
from arabic.slugs import is_slug, slugify
from arabic.typography import quote, tidy
from arabic.words import split_sentences, truncate_words, word_count
from tests.arabic.odd_texts import odd_texts

IDEMPOTENT = [
    clean_line,
    clean_text,
    fold,
    slugify,
    strip_tashkeel,
    strip_tatweel,
    tidy,
    to_arabic_indic,
    to_western,
]
OTHERS = [
    direction_of,
    first_letter,
    first_strong,
    has_arabic,
    is_slug,
    isolate,
    lambda text: join_names([text, text], "ar"),
    lambda text: quote(text, "ar"),
    lambda text: truncate_words(text, 160),
    parse_date,
    parse_int,
    sort_key,
    split_sentences,
    word_count,
]


@pytest.mark.parametrize("function", IDEMPOTENT, ids=lambda function: function.__name__)
def test_a_second_time_changes_nothing(function):
    for text in odd_texts(4000):
        once = function(text)
        assert function(once) == once, ascii(text)


@pytest.mark.parametrize("function", OTHERS)
def test_no_text_makes_it_raise(function):
    for text in odd_texts(2000, seed=2):
        function(text)


def test_what_is_cleaned_can_be_stored_as_utf8_and_holds_nothing_invisible():
    for text in odd_texts(4000, seed=3):
        cleaned = clean_text(text)
        cleaned.encode()
        assert not set(cleaned) & set("\0\u200b\u200e\u200f\u202e\u2066\u2069\ufeff\u00ad\u061c")


def test_cleaning_does_not_change_what_a_text_folds_to():
    for text in odd_texts(4000, seed=4):
        assert fold(clean_line(text)) == fold(text), ascii(text)


ORDINARY = 'قال الرئيسُ محمد، إن "الوفد" الـ20 من (الساحل) في ٢٤ نوفمبر 2026. '
LONG = {
    "an ordinary text": ORDINARY * 3000,
    "one pile of marks": "ب" + "\u064b\u0651" * 100_000,
    "one word": "ب" * 200_000,
    "spaces": " " * 200_000,
    "quotation marks": '"' * 200_000,
    "joiners": "ب\u200c" * 100_000,
    "tatweel": "بـ" * 100_000,
    "halves of addresses": "a@" * 100_000,
    "open brackets": "<" * 200_000,
    "digits": "1," * 100_000,
    "month names": "مارس/" * 40_000,
    "commas": " ," * 100_000,
    "full stops": ".”" * 100_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_time_grows_with_the_length_and_no_faster(text):
    """Anything quadratic takes minutes on these."""
    started = time.process_time()
    for function in (*IDEMPOTENT, *OTHERS):
        function(text)
    assert time.process_time() - started < 20


def test_a_megabyte_folds_well_under_a_second():
    text = ORDINARY * (2**20 // len(ORDINARY.encode()))
    best = min(_seconds(fold, text) for _ in range(3))
    assert best < 1


def _seconds(function, text):
    started = time.process_time()
    function(text)
    return time.process_time() - started


def test_arabic_does_not_need_django():
    code = (
        "import pkgutil, importlib, sys, arabic\n"
        "for module in pkgutil.iter_modules(arabic.__path__):\n"
        "    importlib.import_module(f'arabic.{module.name}')\n"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
