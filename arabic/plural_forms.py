"""Broken plurals of the news and their singulars, folded: no rule leads from one to the other."""

from arabic.folding import fold
from arabic.wordlists import sections


def _folded() -> dict[str, str]:
    words = [fold(word) for word in sections("plural_forms")[""]]
    return dict(zip(words[::2], words[1::2], strict=True))


BROKEN_PLURALS = _folded()
