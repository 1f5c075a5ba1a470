"""Words that are spelled wrong as they stand."""

import re
from collections.abc import Iterator
from functools import cache

from arabic.characters import ARABIC_LETTERS, ARABIC_MARKS
from arabic.copy_rules import word_lists
from arabic.copy_rules.finding import Finding

_WORD = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}\u0640]+")
_MARKS = re.compile(f"[{ARABIC_MARKS}\u0640]")
_BARE_THAT = re.compile("([وف]?)ان(|ه|ها|هم|هما|نا)")
_WORD_BEFORE = re.compile(f"([{ARABIC_LETTERS}{ARABIC_MARKS}]+)[ \u00a0]$")

RULES = {
    "hamza": (word_lists.HAMZA_MISSING, word_lists.HAMZA_TOO_MANY),
    "last-letter": (word_lists.LAST_LETTER, word_lists.TA_MARBUTA),
    "spelling": (word_lists.OTHER,),
}
# After forms of «to say» the particle is إنّ; after a preposition and after verbs of telling and
# wanting it is أنّ or أنْ. Anywhere else it could be either, or the إنْ of a condition.
_SAYING = "قال قالت قالوا يقول تقول يقولون ويقول وتقول وقال وقالت وقالوا قائلا قائلاً قائلة وقائلا"
_LEADING_TO_THAT = (
    "على علي إلى الى من في فى عن منذ بعد قبل دون بدون غير رغم لولا سوى بشرط بما كما "
    "أكد اكد أكدت اكدت أكدوا يؤكد تؤكد وأكد وأكدت واكد واكدت مؤكدا مؤكداً مؤكدة "
    "أوضح اوضح أوضحت اوضحت وأوضح واوضح وأوضحت موضحا موضحاً موضحة "
    "أضاف اضاف أضافت اضافت وأضاف واضاف وأضافت مضيفا مضيفاً مضيفة "
    "أعلن اعلن أعلنت اعلنت وأعلن واعلن وأعلنت معلنا معلناً "
    "ذكر ذكرت وذكر وذكرت اعتبر اعتبرت واعتبر معتبرا معتبراً أفاد افاد أفادت افادت "
    "يجب ويجب ينبغي يمكن ويمكن لابد يريد تريد أريد نريد يستطيع تستطيع يعتقد نعتقد أعتقد"
)
_INI, _ANI = frozenset(_SAYING.split()), frozenset(_LEADING_TO_THAT.split())


def misspelled_words(text: str) -> Iterator[Finding]:
    """Words of the lists, in any vocalisation."""
    for match in _WORD.finditer(text):
        word = _MARKS.sub("", match[0])
        if known := _corrections().get(word):
            rule, right = known
            yield Finding(*match.span(), rule, _with_marks_of(match[0], right))
        elif that := _BARE_THAT.fullmatch(word):
            yield from _particle(text, match, that)


def _with_marks_of(word: str, right: str) -> str:
    """The right form vocalised as the word was, where each letter has its counterpart."""
    marks, letters = _MARKS.findall(word), iter(right)
    if not marks or len(word) - len(marks) != len(right):
        return right
    return "".join(sign if _MARKS.match(sign) else next(letters) for sign in word)


def _particle(text: str, match: re.Match[str], that: re.Match[str]) -> Iterator[Finding]:
    """«ان» where the word before it decides how it is written."""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if before is None or that[1]:
        return
    word = _MARKS.sub("", before[1])
    if word in _INI:
        yield Finding(*match.span(), "hamza", f"إن{that[2]}")
    elif word in _ANI:
        yield Finding(*match.span(), "hamza", f"أن{that[2]}")


@cache
def _corrections() -> dict[str, tuple[str, str]]:
    """Every wrong form, alone and with what is written onto its front, and its correction."""
    listed = {}
    for rule, lists in RULES.items():
        for wrong, right in (pair for words in lists for pair in _pairs(words)):
            listed[wrong] = (rule, right)
    found = dict(listed)
    for wrong, (rule, right) in listed.items():
        if wrong in word_lists.NOT_PREFIXED:
            continue
        for prefix in ("و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل"):
            form = _prefixed(prefix, wrong)
            if form not in word_lists.OTHER_WORDS:
                found.setdefault(form, (rule, _prefixed(prefix, right)))
    return found


def _prefixed(prefix: str, word: str) -> str:
    """«ل» before the article takes its alif: «للأمم»."""
    if prefix.endswith("ل") and word.startswith("ال"):
        return f"{prefix}{word[1:]}"
    return f"{prefix}{word}"


def _pairs(words: str) -> Iterator[list[str]]:
    for line in words.split("\n"):
        for pair in filter(None, (part.split(maxsplit=1) for part in line.split("·"))):
            yield [pair[0], pair[1].strip()]
