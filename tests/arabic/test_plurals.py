from decimal import Decimal

import pytest

from arabic.numerals import ARABIC_INDIC
from arabic.plurals import counted, plural_form

MINUTES = {
    "zero": "أقل من دقيقة",
    "one": "دقيقة واحدة",
    "two": "دقيقتان",
    "few": "دقائق",
    "many": "دقيقة",
    "other": "دقيقة",
}


@pytest.mark.parametrize(
    ("n", "form", "written"),
    [
        (0, "zero", "أقل من دقيقة"),
        (1, "one", "دقيقة واحدة"),
        (2, "two", "دقيقتان"),
        (3, "few", "3 دقائق"),
        (10, "few", "10 دقائق"),
        (11, "many", "11 دقيقة"),
        (99, "many", "99 دقيقة"),
        (100, "other", "100 دقيقة"),
        (101, "other", "101 دقيقة"),
        (102, "other", "102 دقيقة"),
        (103, "few", "103 دقائق"),
        (110, "few", "110 دقائق"),
        (111, "many", "111 دقيقة"),
        (1000, "other", "1,000 دقيقة"),
        (1.5, "other", "1.5 دقيقة"),
        (Decimal("2.5"), "other", "2.5 دقيقة"),
        (-3, "few", "-3 دقائق"),
    ],
)
def test_item_39_six_forms(n, form, written):
    assert plural_form(n) == form
    assert counted(n, MINUTES) == written


def test_item_39_the_form_may_place_the_number():
    forms = {"few": "منذ {n} دقائق", "other": "منذ {n} دقيقة", "two": "منذ دقيقتين"}
    assert counted(2, forms) == "منذ دقيقتين"
    assert counted(5, forms, ARABIC_INDIC) == "منذ ٥ دقائق"
    assert counted(11, forms) == "منذ 11 دقيقة"
    assert counted(0, forms) == "منذ 0 دقيقة"


def test_a_missing_form_is_replaced_with_the_number():
    assert counted(0, {"few": "تعليقات", "many": "تعليقًا", "other": "تعليق"}) == "0 تعليق"
    assert counted(1, {"other": "تعليق"}) == "1 تعليق"
    assert counted(2, {"one": "تعليق واحد", "other": "تعليق"}) == "2 تعليق"
    assert counted(7, {}) == "7"
