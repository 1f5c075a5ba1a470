"""Light stemming of French and English, the languages beside Arabic. Never shown to anybody.

Both take one folded word: lower case, without accents. Only what grammar adds is cut: plural,
feminine, tense. The French rules follow the idea of Savoy's minimal stemmer (1999) with the
endings of verbs and adverbs added, the English ones that of Harman's S stemmer (1991).
"""

import re
from functools import lru_cache

_FRENCH = (
    (re.compile(r"(?<=...)(?:eaux|eau)$"), "eau"),
    (re.compile(r"(?<=...)(?:aux|ale|ales|als)$"), "al"),
    (re.compile(r"(?<=....)(?:iennes?|iens?)$"), "ien"),
    (re.compile(r"(?<=....)(?:euses?|eurs?|eux|rices?)$"), "eur"),
    (re.compile(r"(?<=....)(?:ives?|ifs?)$"), "if"),
    (re.compile(r"(?<=....)(?:amment|emment)$"), "ant"),
    (re.compile(r"(?<=.....)(?:ements?|ment)$"), ""),
    (re.compile(r"(?<=....)(?:ations?|issements?)$"), ""),
    (re.compile(r"(?<=....)(?:eraient|erait|erions|eront|eriez|eras|erai|era)$"), ""),
    (re.compile(r"(?<=....)(?:assent|aient|antes?|ants?|erent|ait|ais|ions|iez|ent)$"), ""),
    (re.compile(r"(?<=...)(?:ees?|es?|er|ez|s|x)$"), ""),
)
_ENGLISH = (
    (re.compile(r"(?<=...)ies$"), "y"),
    (re.compile(r"(?<=..)(?:sses|shes|ches|xes)$"), None),  # only "es" falls
    (re.compile(r"(?<=..[^aeiou])(?:ings?|ed)$"), ""),
    (re.compile(r"(?<=...)(?<![su])s$"), ""),
)
_DOUBLED = re.compile(r"(?<=[^aeiou])e$|([bdgmnprt])(?=\1$)")


@lru_cache(maxsize=1 << 16)
def french_stem(word: str) -> str:
    for pattern, ending in _FRENCH:
        if match := pattern.search(word):
            return _without_doubling(word[: match.start()] + ending)
    return _without_doubling(word)


@lru_cache(maxsize=1 << 16)
def english_stem(word: str) -> str:
    for pattern, ending in _ENGLISH:
        if match := pattern.search(word):
            cut = word[:-2] if ending is None else word[: match.start()] + ending
            return _without_doubling(cut)
    return _without_doubling(word)


def _without_doubling(word: str) -> str:
    """«nationale», «nationnal»; "stopped", "stop"; "making", "make"."""
    return _DOUBLED.sub("", word) if len(word) > 3 else word
