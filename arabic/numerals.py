"""Western (0-9) and Arabic-Indic (٠-٩) digits.

Which of the two a site shows is its own choice; whatever people type, and whatever machines read,
is understood in either, and in the Persian digits that many phones type.
"""

import re
from decimal import Decimal

from arabic.characters import clean_line

WESTERN = "western"
ARABIC_INDIC = "arabic-indic"

_WESTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ARABIC_INDIC_DIGITS = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩")

_ARABIC_SIGN = re.compile("(?<=[0-9])(?:[٫٬](?=[0-9])|٪)")
_WESTERN_SIGNS = {"٫": ".", "٬": ",", "٪": "%"}
_NUMBER_ALONE = re.compile(
    r"(?<![\w.,/:-])(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?"
    r"(?P<percent>%?)(?![\w/:-]|[.,][0-9])"
)
_GROUPED = re.compile(r"([+-]?)([0-9]+|[0-9]{1,3}(?:([ ,'’])[0-9]{3})(?:\3[0-9]{3})*)")

# Python refuses to read longer numbers; nothing an outlet counts comes near.
_LONGEST_NUMBER = 400


def to_western(text: str) -> str:
    """Write every Arabic-Indic and Persian digit as 0-9, and the signs of a number with them."""
    text = text.translate(_WESTERN_DIGITS)
    return _ARABIC_SIGN.sub(lambda match: _WESTERN_SIGNS[match[0]], text)


def to_arabic_indic(text: str) -> str:
    """Write every digit as ٠-٩.

    The point, comma and percent sign of a number become ٫ ٬ ٪; those of dates, hours and lists
    stay as they are.
    """
    text = _NUMBER_ALONE.sub(_with_arabic_signs, text.translate(_WESTERN_DIGITS))
    return text.translate(_ARABIC_INDIC_DIGITS)


def in_numerals(text: str, numerals: str) -> str:
    """Write the digits of a text as the site shows them: `WESTERN` or `ARABIC_INDIC`."""
    return to_arabic_indic(text) if numerals == ARABIC_INDIC else to_western(text)


def format_number(
    number: int | float | Decimal, numerals: str = WESTERN, language: str = "ar"
) -> str:
    """Write a number with its thousands grouped.

    Arabic with Western digits groups with a comma and has a decimal point, as the large Arabic
    news sites print it (and CLDR for `ar` with `latn` digits). French and English never take
    Arabic-Indic digits. A negative number has to be isolated in right-to-left text.
    """
    written = f"{Decimal(str(number)):,f}"
    base = language.partition("-")[0].lower()
    if base == "fr":
        return written.translate({ord(","): "\u202f", ord("."): ","})
    if base != "en" and numerals == ARABIC_INDIC:
        written = written.translate({ord(","): "٬", ord("."): "٫"})
        return written.translate(_ARABIC_INDIC_DIGITS)
    return written


def parse_int(text: str) -> int | None:
    """Read a whole number in any digits, grouped or not; None for anything else."""
    match = _GROUPED.fullmatch(to_western(clean_line(text)).replace("−", "-"))
    if not match or len(match[2]) > _LONGEST_NUMBER:
        return None
    return int(match[1] + re.sub("[^0-9]", "", match[2]))


def _with_arabic_signs(match: re.Match[str]) -> str:
    part = match["part"] or ""
    percent = "٪" if match["percent"] else ""
    return match["whole"].replace(",", "٬") + part.replace(".", "٫") + percent
