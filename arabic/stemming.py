"""Light stemming: what the inflected forms of a word have in common. Never shown to anybody.

All functions take one folded word (``arabic.folding.fold``). The Arabic stemmer is of the light10
family (Larkey, Ballesteros and Connell 2007): the article, conjunctions and the commonest endings
fall, nothing is looked up in a dictionary of roots. Beyond it stand three tables: names that must
not be cut, words whose first waw belongs to them, and broken plurals.
"""

import re
from functools import lru_cache

from arabic.characters import has_arabic
from arabic.plural_forms import BROKEN_PLURALS
from arabic.protected import PROTECTED

# Beginnings of words in which waw is a letter of the root, not "and" (all folded).
_ROOT_WAW = re.compile(
    "و(?:"
    "و|ا(?:جب|جه|حد|دي|رد|سط|سع|شنطن|صل|ضح|فد|فق|قع|قف|لد|لي|هم|عد|عظ|رث|ق(?!ال|در))"
    "|با|بل|تير|تر|ثب|ثق|ثي|ثن|جب|جد(?!ا)|جود|جه|جو|جي|جن|حد|حش|حي|دا[عد]|دي[عن]|دع|ذمه|رث|رد(?!ا)|رش|رق|ري[دث]"
    "|زا?ر|زي|زن|زع|سا[ءيمط]|سا$|سط|سع|سل|سي[طلم]|سم|شا[حي]|شك|شي[كع]|صا[ليي]|صف|صل|صو[لف]|صي|ضع|ضو[حء]|ضي"
    "|طا|طن|ظا|ظف|ظي|عد|عي(?!ن)|عو|فا[هقءت]|فا$|فد|فر|فق|فو|فيات|قا[يئحع]|قت|قع|قف|قو[دعف]|قي|كال|كل|كر|كي"
    "|لا[ئيده]|لا$|لد|لي[دم]|لو|لع|له|هب|هم|هج|يب|يك|يل"
    ")"
)
_PREFIX = re.compile("(?:[وف]?(?:[بك]ال(?=...)|لل(?=..)|ال(?=..))|[وف](?=[بكل]?ال...))")
# Three letters stay at least.
_SUFFIXES = re.compile(
    "(?<=...)(?:ته(?:ما|ا|م|ن)?|تنا|تكم|ه(?:ما|ا|م|ن)|كم|نا|ات|ان|ون|ين|تين|تان|وا|يه|ه|ي|ا|ت)$"
)
_MIDDLE_HAMZA = re.compile("(?<=.)(?:يو|وو)")


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The stem of a word in Arabic script; any other word is its own stem."""
    if not has_arabic(word):
        return word
    bare = without_prefix(word)
    return _without_suffixes(BROKEN_PLURALS.get(bare, bare))


def without_prefix(word: str) -> str:
    """Without the article and the conjunctions and prepositions written onto a word."""
    if word in PROTECTED or len(word) < 4:
        return word
    for cut in (1, 2):
        # A preposition is cut only before a name that is known: ومالي, بتشاد, ولمالي.
        if word[:cut] in _BEFORE_NAMES and word[cut:] in PROTECTED:
            return word[cut:]
    match = _PREFIX.match(word)
    if match and not (word.startswith("وال") and _ROOT_WAW.match(word)):
        return word[match.end() :]
    if word[0] == "و" and (word[1] == "و" or not _ROOT_WAW.match(word)):
        return word[1:]
    return word


_BEFORE_NAMES = {"و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"}


def _without_suffixes(word: str) -> str:
    if word in PROTECTED:
        return word
    bare = word.replace("ء", "")
    while match := _SUFFIXES.search(bare):
        bare = bare[: match.start()]
        if bare in PROTECTED:  # «برلمانية» is of «برلمان», not of «برلم»
            return bare
    return _MIDDLE_HAMZA.sub("و", bare) if len(bare) > 2 else word
