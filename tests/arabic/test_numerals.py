from decimal import Decimal

import pytest

from arabic.numerals import (
    ARABIC_INDIC,
    WESTERN,
    format_number,
    in_numerals,
    parse_int,
    to_arabic_indic,
    to_western,
)


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("١٬٢٣٤٫٥", "1,234.5"),
        ("٣٫٥٪", "3.5%"),
        ("نسبة ٪ من", "نسبة ٪ من"),
        ("يوم ٢٤، ثم ٢٥", "يوم 24، ثم 25"),
    ],
)
def test_item_33_to_western(text, western):
    assert to_western(text) == western
    assert in_numerals(text, WESTERN) == western


@pytest.mark.parametrize(
    ("text", "arabic_indic"),
    [
        ("0123456789", "٠١٢٣٤٥٦٧٨٩"),
        ("۱۲", "١٢"),
        ("1,234.5", "١٬٢٣٤٫٥"),
        ("3.5%", "٣٫٥٪"),
        ("24.11.2026", "٢٤.١١.٢٠٢٦"),
        ("24/11/2026 14:05", "٢٤/١١/٢٠٢٦ ١٤:٠٥"),
        ("1,2,3", "١,٢,٣"),
        ("عام 2026.", "عام ٢٠٢٦."),
    ],
)
def test_item_33_to_arabic_indic_and_back(text, arabic_indic):
    assert to_arabic_indic(text) == arabic_indic
    assert in_numerals(text, ARABIC_INDIC) == arabic_indic
    assert to_western(arabic_indic) == to_western(text)


@pytest.mark.parametrize(
    ("number", "numerals", "language", "written"),
    [
        (1234567, WESTERN, "ar", "1,234,567"),
        (1234567.5, WESTERN, "ar", "1,234,567.5"),
        (1234567.5, ARABIC_INDIC, "ar", "١٬٢٣٤٬٥٦٧٫٥"),
        (1234567.5, WESTERN, "fr", "1\u202f234\u202f567,5"),
        (1234567.5, WESTERN, "en", "1,234,567.5"),
        (1234, ARABIC_INDIC, "fr", "1\u202f234"),
        (1234, ARABIC_INDIC, "en-GB", "1,234"),
        (999, WESTERN, "ar", "999"),
        (0, ARABIC_INDIC, "ar", "٠"),
        (-1234, WESTERN, "ar", "-1,234"),
        (Decimal("0.10"), WESTERN, "ar", "0.10"),
        (10**21, WESTERN, "en", "1,000,000,000,000,000,000,000"),
    ],
)
def test_L14_numbers_are_grouped(number, numerals, language, written):  # noqa: N802
    assert format_number(number, numerals, language) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("١٢", 12),
        ("۱۲", 12),
        ("١٬٢٣٤", 1234),
        ("1,234,567", 1234567),
        ("10 000", 10000),
        ("10\u202f000", 10000),
        ("\u200f 7 ", 7),
        ("-5", -5),
        ("−٥", -5),
        ("", None),
        ("١٫٥", None),
        ("1.5", None),
        ("12,34", None),
        ("1,234 567", None),
        ("²", None),
        ("1_000", None),
        ("12a", None),
        ("9" * 5000, None),
    ],
)
def test_item_33_inputs_take_all_digits(text, number):
    assert parse_int(text) == number


@pytest.mark.parametrize("number", [0, 7, 999, 1000, 1234567, -98765])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("numerals", [WESTERN, ARABIC_INDIC])
def test_what_is_written_can_be_read(number, language, numerals):
    assert parse_int(format_number(number, numerals, language)) == number
