"""Words that say nothing about what a text is about, folded; a search can do without them."""

from functools import cache

from arabic.characters import has_arabic
from arabic.wordlists import sections


def is_stop_word(word: str) -> bool:
    """Whether a folded word is one, with or without "and" written onto it."""
    arabic, latin = _lists()
    if not has_arabic(word):
        return word in latin
    return word in arabic or (len(word) > 2 and word[0] in "وف" and word[1:] in arabic)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    words = sections("stopwords")
    return frozenset(words["ar"]), frozenset([*words["fr"], *words["en"]])
