"""The six plural forms of Arabic, for counts written outside the translation catalogue."""

from collections.abc import Mapping
from typing import Literal

from arabic.numerals import WESTERN, format_number

PluralForm = Literal["zero", "one", "two", "few", "many", "other"]

# Where a form is missing, the nearest that is still readable.
_INSTEAD: dict[PluralForm, tuple[PluralForm, ...]] = {
    "zero": ("other", "many", "few"),
    "one": ("other", "many", "few"),
    "two": ("few", "other", "many"),
    "few": ("other", "many"),
    "many": ("other", "few"),
    "other": ("many", "few"),
}


def plural_form(n: int | float) -> PluralForm:
    """The form of a counted noun after the number, by CLDR's rules for Arabic."""
    n = abs(n)
    if n != n // 1:
        return "other"
    if n < 3:
        return ("zero", "one", "two")[int(n)]
    if 3 <= n % 100 <= 10:
        return "few"
    if n % 100 >= 11:
        return "many"
    return "other"


def counted(n: int | float, forms: Mapping[str, str], numerals: str = WESTERN) -> str:
    """Write a count with its noun: «دقيقة واحدة», «دقيقتان», «3 دقائق», «11 دقيقة».

    A form may say where the number goes with `{n}`. Without it "zero", "one" and "two" stand
    alone, because the noun says the number, and the others follow the number.
    """
    wanted = plural_form(n)
    present = [form for form in (wanted, *_INSTEAD[wanted]) if form in forms]
    form = present[0] if present else next(iter(forms), "other")
    noun, number = forms.get(form, ""), format_number(n, numerals)
    if "{n}" in noun:
        return noun.replace("{n}", number)
    if form == wanted and form in ("zero", "one", "two"):
        return noun
    return f"{number} {noun}".strip()
