"""The words that tell a page's furniture from its story, in Arabic, French and English.

``kind_of`` looks at one line (or the text of one block) alone and says what it is when it is
certainly not part of a story; where a line stands is judged elsewhere. Lines are compared folded,
so one spelling of each phrase is enough.
"""

import re
from enum import StrEnum, auto

from arabic.folding import fold
from importing.pages.vocabulary import (
    EDGES,
    VOCABULARY,
    beginnings,
    comparable,
    phrases,
    words,
)


class Furniture(StrEnum):
    NAVIGATION = auto()
    SHARE = auto()
    PANEL = auto()
    COUNT = auto()
    ADVERT = auto()
    COOKIES = auto()
    NEWSLETTER = auto()
    PROTECTION = auto()
    READ_ALSO = auto()
    RELATED = auto()
    TAGS = auto()
    SECTION = auto()
    AUTHOR_BOX = auto()
    REPLY = auto()
    NEIGHBOURS = auto()
    LEGAL = auto()


# Behind the story: nothing of it follows any more.
CLOSING = {
    Furniture.TAGS,
    Furniture.AUTHOR_BOX,
    Furniture.REPLY,
    Furniture.NEIGHBOURS,
    Furniture.LEGAL,
}
# May stand in the middle of a story, or behind it.
PAUSING = {Furniture.RELATED, Furniture.PANEL}

COUNTED = re.compile(
    r"^\W*\d[\d.,]*\s*k?\s*(?:مشاهد|قراء|زيار|تعليق|دقيق|دقايق|ثاني|ساع|مشارك|اعجاب|صوت|يوم|ايام|"
    r"views?\b|reads?\b|comments?\b|min(?:ute)?s?\b|shares?\b|likes?\b|hours?\b|days?\b|lectures?\b|vues?\b|"
    r"commentaires?\b|partages?\b|heures?\b|jours?\b)"
)
# Begin sentences too: «شارك هذا الأسبوع عشرات الصحفيين في ورشة.» is news, not a button.
AMBIGUOUS = {
    Furniture.SHARE,
    Furniture.COUNT,
    Furniture.READ_ALSO,
    Furniture.RELATED,
    Furniture.NEIGHBOURS,
}
FEW_WORDS = {Furniture.SHARE: 8, Furniture.COUNT: 6, Furniture.RELATED: 8}
LONGEST = {Furniture.COOKIES: 600, Furniture.LEGAL: 300, Furniture.REPLY: 260}
SHORT = 160

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")

_WHOLE = {Furniture(kind): phrases("whole", kind) for kind in VOCABULARY["whole"]}
_BEGINNING = {Furniture(kind): beginnings("beginning", kind) for kind in VOCABULARY["beginning"]}
_CONTAINING = {Furniture(kind): words("containing", kind) for kind in VOCABULARY["containing"]}
_SHARE_BAR = words("pages", "share_bar")
_ERRORS = beginnings("pages", "errors")
_NUMBERS = re.compile(r"^\(?\d+\)?\s+|\s+\(?\d+\)?$|\s*\(\d*\)$")
_SIGH = re.compile(r"^\W*(?:عذرا|للاسف|معذره|oops|sorry|desole)\b\W*")
_PANEL = frozenset("x×✕✖❌✗╳")


def kind_of(text: str) -> Furniture | None:
    """What a line is if it is certainly not part of a story; None where it may be."""
    stripped = text.strip()
    if not stripped or len(stripped) > max(LONGEST.values()):
        return None
    if len(stripped) <= 2 and set(stripped.casefold()) <= _PANEL:
        return Furniture.PANEL
    folded = fold(stripped)
    return _whole(folded) or _begins(folded) or _contains(folded)


def _whole(folded: str) -> Furniture | None:
    if len(folded) > 80:
        return None
    plain = EDGES.sub("", folded)
    bare = EDGES.sub("", _NUMBERS.sub("", plain))
    for kind, known in _WHOLE.items():
        if plain in known or bare in known:
            return kind
    if COUNTED.match(plain) and len(plain.split()) <= 6:
        return Furniture.COUNT
    parts = WORD.findall(plain)
    is_bar = all(part in _SHARE_BAR or part.isdigit() for part in parts)
    if parts and is_bar and not plain.isdigit():
        return Furniture.SHARE
    return None


def _begins(folded: str) -> Furniture | None:
    start = folded.lstrip("*•-–—>»«|[(~/\\→←▪■●★☆✔✅👉:. ")
    for kind, pattern in _BEGINNING.items():
        found = pattern.match(start) or pattern.match(folded)
        if not found or len(folded) > LONGEST.get(kind, SHORT):
            continue
        if kind in AMBIGUOUS and ":" not in start[: found.end() + 2] and _may_be_news(kind, start):
            continue
        return kind
    return None


def _may_be_news(kind: Furniture, folded: str) -> bool:
    ends_like_a_sentence = folded.endswith((".", '."')) and not folded.endswith("...")
    return ends_like_a_sentence or len(folded.split()) > FEW_WORDS.get(kind, 40)


def _contains(folded: str) -> Furniture | None:
    if len(folded) > 200:
        return None
    for kind, known in _CONTAINING.items():
        if any(phrase in folded for phrase in known):
            return kind
    return None


def labelled(text: str, kind: Furniture) -> str | None:
    """What follows a label on its line («الوسوم: مالي، النيجر»); "" when the label is alone.

    None when the line does not carry that label.
    """
    label, colon, rest = _partition(text)
    if comparable(label) in _WHOLE[kind]:
        return rest.strip() if colon else ""
    return None


def _partition(text: str) -> tuple[str, str, str]:
    found = re.match(r"([^:：]{1,40}?)\s*[:：]\s*(.*)", text, re.DOTALL)
    return (found[1], ":", found[2]) if found else (text, "", "")


def is_error_page(headline: str) -> bool:
    return bool(_ERRORS.match(EDGES.sub("", _SIGH.sub("", fold(headline)))))
