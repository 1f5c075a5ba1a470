"""Which characters a stored text may hold.

Every text that people or old sites hand in passes `clean_line` or `clean_text` once. What is
stored afterwards is NFC, holds no character that hides or reorders others, and spells Arabic with
letters instead of the presentation forms found in PDF files and on old pages.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

TATWEEL = "\u0640"

# The insides of regular expression classes, written as escapes: letters and marks typed side by
# side are unreadable in an editor that reorders them.
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf2-\ufdf9\ufe80-\ufefc"
)
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)

# Letters that join the letter before them only, and letters that join nothing (Unicode,
# ArabicShaping.txt); all others join on both sides. N'Ko and Adlam, both written in the Sahel,
# join on both sides throughout.
_JOIN_BACKWARDS_ONLY = (
    "\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0"
    "\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771"
    "\u0773\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9"
)
_JOIN_NOTHING = "\u0621\u0674\u0887\u08ad"
_JOINING = f"{ARABIC_LETTERS}{TATWEEL}\u07ca-\u07ea\U0001e900-\U0001e943"

_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
_JOINS_NEXT = re.compile(f"(?![{_JOIN_BACKWARDS_ONLY}{_JOIN_NOTHING}])[{_JOINING}]")
_JOINS_PREVIOUS = re.compile(f"(?![{_JOIN_NOTHING}])[{_JOINING}]")
_MARK = re.compile(f"[{ARABIC_MARKS}\u07eb-\u07f3\U0001e944-\U0001e94a]")
_JOINERS = re.compile("[\u200c\u200d]+")
# Pictographs that combine, such as 👩‍🌾: the base, then a skin tone or the emoji style.
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
_EMOJI_ENDS = re.compile(f"{_EMOJI.pattern}\ufe0f?$")
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

# The longest pile of marks on one letter that is kept. Vocalised Quranic text needs four.
_MARKS_ON_A_LETTER = 8
# Python normalises a pile of marks in quadratic time, so piles are cut before it sees them.
_MARKS_BEFORE_NORMALISING = 64


def _presentation_forms() -> dict[int, str]:
    """Map each presentation form to the letters or marks it stands for.

    Signs that stand for a phrase (U+FDF0-FDFF, such as the blessing on the Prophet) are left as
    they are: spelling one out turns one character into eighteen that the writer did not type.
    The one exception is the word Allah, typed as a ligature in the middle of sentences. Digits of
    mathematics and of full width look like others and are found by no search: they become plain.
    """
    table = {}
    digits = chain(range(0xFF10, 0xFF1A), range(0x1D7CE, 0x1D800), range(0x1FBF0, 0x1FBFA))
    for code in chain(range(0xFB50, 0xFDF0), [0xFDF2], range(0xFE70, 0xFEFD), digits):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            # A mark's presentation form decomposes to the mark on a space or on a tatweel.
            table[code] = plain.lstrip(f" {TATWEEL}")
    return table


def _unwanted() -> dict[int, None]:
    """Characters that show nothing, hide, reorder, or may not be stored at all."""
    ranges = (
        (0x00, 0x08),
        (0x0E, 0x1F),
        (0x7F, 0x84),
        (0x86, 0x9F),
        (0xAD, 0xAD),  # soft hyphen
        (0x034F, 0x034F),  # grapheme joiner
        (0x061C, 0x061C),  # Arabic letter mark
        (0x115F, 0x1160),  # letters that look empty, a favourite for empty names
        (0x17B4, 0x17B5),
        (0x180E, 0x180E),
        (0x200B, 0x200B),
        (0x200E, 0x200F),
        (0x202A, 0x202E),  # embeddings and overrides
        (0x2060, 0x206F),  # isolates among them
        (0x3164, 0x3164),
        (0xD800, 0xDFFF),  # half characters: no database takes them
        (0xFDD0, 0xFDEF),  # not characters
        (0xFE73, 0xFE73),  # the tail of a letter that an old code page kept apart
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFC),
        (0x13430, 0x1343F),  # joiners of hieroglyphs
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),  # tags: text hidden in text
    )
    codes = chain.from_iterable(range(first, last + 1) for first, last in ranges)
    last_of_planes = (plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF))
    return dict.fromkeys(chain(codes, last_of_planes))


_UNWANTED = _unwanted()
_CLEANING: dict[int, str | None] = {**_presentation_forms(), **_UNWANTED}

# ``str.translate`` takes thirty times as long as a search that finds nothing, the usual case. In
# a class with characters beyond U+FFFF the search would lose that: any of those counts.
_TO_CLEAN = re.compile(f"[{''.join(re.escape(chr(code)) for code in _CLEANING if code <= 0xFFFF)}]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")

# Madda and hamza (U+0653-0655) are not tashkeel: they are part of the letter under them.
_TASHKEEL = dict.fromkeys(
    code
    for first, last in (
        (0x0610, 0x061A),
        (0x064B, 0x0652),
        (0x0656, 0x065F),
        (0x0670, 0x0670),
        (0x06D6, 0x06DC),
        (0x06DF, 0x06E4),
        (0x06E7, 0x06E8),
        (0x06EA, 0x06ED),
        (0x0897, 0x089F),
        (0x08CA, 0x08E1),
        (0x08E3, 0x08FF),
    )
    for code in range(first, last + 1)
)
_TO_STRIP = re.compile(f"[{''.join(map(chr, _TASHKEEL))}]")


def clean_line(text: str) -> str:
    """Clean a headline, a name, a caption: one line, single spaces, none at the ends.

    Non-breaking spaces become plain ones too; where French needs them, the page sets them.
    """
    return " ".join(_clean(text).split())


def clean_text(text: str) -> str:
    """Clean a text of several lines: each as `clean_line` does, the breaks between them kept."""
    lines = _LINE_BREAK.split(_clean(text))
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def strip_tashkeel(text: str) -> str:
    """Take vowel marks and Quranic signs away; hamza and madda stay with their letters."""
    text = normalise(text)
    return text.translate(_TASHKEEL) if _TO_STRIP.search(text) else text


def strip_tatweel(text: str) -> str:
    return text.replace(TATWEEL, "")


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter; digits and punctuation alone do not count."""
    return _ARABIC_LETTER.search(text) is not None


def normalise(text: str, form: str = "NFC") -> str:
    """Normalise as Unicode says, in linear time whatever is piled on a letter."""
    return unicodedata.normalize(form, _cut_piles(text, _MARKS_BEFORE_NORMALISING))


def plain_letters(text: str) -> str:
    """Replace presentation forms and take invisible characters away, joiners left alone."""
    is_clean = not (_TO_CLEAN.search(text) or _BEYOND.search(text))
    return text if is_clean else text.translate(_CLEANING)


def is_unwanted(character: str) -> bool:
    """Whether a character shows nothing, hides or reorders others, or may not be stored."""
    return ord(character) in _UNWANTED


def is_kept_joiner(text: str, place: int) -> bool:
    """Whether the joiner at that place shapes what is beside it."""
    run = _JOINERS.match(text, place)
    is_first = place == 0 or not _JOINERS.match(text, place - 1)
    return bool(run and is_first and _kept_joiner(run))


def _clean(text: str) -> str:
    text = plain_letters(text)
    text = _JOINERS.sub(_kept_joiner, text)
    return _cut_piles(normalise(text), _MARKS_ON_A_LETTER)


def _kept_joiner(match: re.Match[str]) -> str:
    """A joiner stays only where it changes a shape: between two letters that would join, and
    between the parts of one emoji."""
    text, before = match.string, match.start() - 1
    if match[0] == "\u200d" and _EMOJI_ENDS.search(text, max(0, before - 1), before + 1):
        return match[0] if _EMOJI.match(text, match.end()) else ""
    while before >= 0 and _MARK.match(text, before):
        before -= 1
    joined = before >= 0 and _JOINS_NEXT.match(text, before)
    return match[0][0] if joined and _JOINS_PREVIOUS.match(text, match.end()) else ""


def _cut_piles(text: str, most: int) -> str:
    """Drop the marks of a pile beyond the first `most`."""
    if text.isascii():
        return text
    return _pile(most + 1).sub(lambda match: _cut_pile(match[0], most), text)


@lru_cache(maxsize=8)
def _pile(height: int) -> re.Pattern[str]:
    return re.compile(rf"[^\w\s\x00-\x7f]{{{height},}}")


def _cut_pile(run: str, most: int) -> str:
    kept, height = [], 0
    for character in run:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= most:
            kept.append(character)
    return "".join(kept)
