"""The form in which texts are compared. Never shown to anybody.

Two spellings that a reader takes for the same word must fold to the same string: hamza seats,
taa marbuta and haa, alef maqsura and yaa, vowel marks, tatweel, Persian letters typed on a phone,
the three digit sets, upper case and accents.
"""

import re

from arabic.characters import clean_line, normalise, plain_letters, strip_tashkeel, strip_tatweel

# Letters of the region's Latin alphabets that Unicode does not take apart into letter and accent.
LATIN_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ɓ": "b",  # Hausa and Fulani are as often typed without the hooks
    "ɗ": "d",
    "ɖ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ɛ": "e",
    "ǝ": "e",
    "ə": "e",
    "ɔ": "o",
    "ŋ": "n",
    "ɲ": "n",
    "ɣ": "g",
}

# ؤ, ئ, أ, إ and آ come apart into letter and mark before this table is read.
_ARABIC_LETTERS = {
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ے": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۃ": "ه",
}
_PUNCTUATION = {
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "۔": ".",
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‘’‚‛ʼʹ′ʿʾ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_DIGITS = {
    digit: str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
    for value, digit in enumerate(digits)
}
_MARKS = [
    chr(code)
    for first, last in (
        (0x0300, 0x036F),
        (0x0610, 0x061A),
        (0x064B, 0x065F),
        (0x0670, 0x0670),
        (0x06D6, 0x06DC),
        (0x06DF, 0x06E8),
        (0x06EA, 0x06ED),
        (0x0897, 0x089F),
        (0x08CA, 0x08E1),
        (0x08E3, 0x08FF),
    )
    for code in range(first, last + 1)
]
_FOLDING = str.maketrans(
    {
        **_ARABIC_LETTERS,
        **LATIN_LETTERS,
        **_PUNCTUATION,
        **_DIGITS,
        **dict.fromkeys(["ـ", "ٴ", "\u200c", "\u200d", *_MARKS], ""),
    }
)
# An acute or grave accent standing alone is somebody's apostrophe; decomposed it would be a space.
_APOSTROPHES = str.maketrans(dict.fromkeys("´`\u1fef\u1ffd", "'"))

_ARTICLE = re.compile(r"ال(?=\w\w)")
# Words that begin with these two letters without having the article.
_NO_ARTICLE = re.compile(
    r"(?:الله|التهاب|التزام|التقا[ءئ]|التباس|التفاف|التفات|التحاق|التماس|التوا[ءئ]|التئام|التقاط"
    r"|التحام|التي|الذي|الذين|اللذان|اللتان|اللواتي)"
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+")
# Above every Arabic letter, so that a Persian or Maghrebi letter follows the one it grew from.
_AFTER = "\u06ff"
_SORTING = str.maketrans(
    {
        # Latin letters move to their full-width twins, whose codes lie above Arabic.
        **{chr(code): chr(code + 0xFEE0) for code in range(ord("a"), ord("z") + 1)},
        "ء": "ا",
        "پ": f"ب{_AFTER}",
        "ٹ": f"ت{_AFTER}",
        "چ": f"ج{_AFTER}",
        "ڈ": f"د{_AFTER}",
        "ڑ": f"ر{_AFTER}",
        "ژ": f"ز{_AFTER}",
        "ڢ": f"ف{_AFTER}",
        "ڤ": f"ف{_AFTER}",
        "ڧ": f"ق{_AFTER}",
        "ڨ": f"ق{_AFTER}",
        "گ": f"ك{_AFTER}",
        "ڭ": f"ك{_AFTER}",
    }
)


def fold(text: str) -> str:
    """Give the form two spellings of one text share; folding a folded text changes nothing."""
    text = plain_letters(text).translate(_APOSTROPHES)
    # Upper case appears only after compatibility forms are taken apart, and taking case away
    # may compose again: hence twice.
    text = normalise(normalise(text, "NFKD").casefold(), "NFKD").translate(_FOLDING)
    return " ".join(normalise(text).split())


def sort_key(text: str) -> str:
    """A key that sorts rightly by code point, as PostgreSQL's C collation does.

    Digits come first and by their value, then Arabic, then Latin letters. The article, accents,
    quotation marks and other punctuation do not count.
    """
    plain = strip_tatweel(strip_tashkeel(clean_line(text)))
    folded = fold(_without_article(plain))
    words = " ".join(_WORD.findall(folded))
    return _NUMBER.sub(lambda number: number[0].zfill(10), words).translate(_SORTING)


def first_letter(text: str) -> str:
    """The letter a name stands under in an A-Z list; "#" for digits and for nothing at all."""
    return letter_of(sort_key(text))


def letter_of(key: str) -> str:
    """The same for the key of the name, which may be stored."""
    if not key or key[0].isdigit():
        return "#"
    return normalise(key[0], "NFKC").upper()[0]


def _without_article(text: str) -> str:
    word = _WORD.search(text)
    if not word:
        return text
    start = word.start()
    if _ARTICLE.match(text, start) and not _NO_ARTICLE.match(text, start):
        return text[start + 2 :]
    return text
