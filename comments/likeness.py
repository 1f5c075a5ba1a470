"""How much a text reads like the spam of the corpus: a naive Bayes classifier in forty lines.

It learns from the half of the corpus that is not held out (``comments.spam_corpus``), once a
process and in some milliseconds. Nothing that readers send is learned from.
"""

import math
import re
from collections import Counter
from functools import cache

from arabic.characters import has_arabic
from arabic.folding import fold
from arabic.stemming import stem
from comments.spam_corpus import CORPUS, LANGUAGES, lines_of

LIKE_SPAM = 2.0
"""Logarithm of the odds; chosen by leaving out each line of the learned half in turn."""
LEAST_MARKS = 2  # that speak for spam: one word alone is nobody's proof
SMOOTHING = 0.5
LATIN_STEM = 6  # letters: enough to tell words apart, few enough to pass over their endings
_WORD = re.compile(r"[^\W\d_]{2,}")


def reads_like_spam(text: str) -> bool:
    weights = _weights()
    found = [weights[mark] for mark in _marks(text) if mark in weights]
    return sum(found) > LIKE_SPAM and sum(weight > 0 for weight in found) >= LEAST_MARKS


def _marks(text: str) -> set[str]:
    """Its stems, and those that stand side by side."""
    words = _WORD.findall(fold(text))
    stems = [stem(word) if has_arabic(word) else word[:LATIN_STEM] for word in words]
    return {*stems, *(f"{first} {second}" for first, second in zip(stems, stems[1:], strict=False))}


@cache
def _weights() -> dict[str, float]:
    """For each mark, by how much it speaks for spam or against."""
    seen, totals = {}, {}
    for kind in ("ham", "spam"):
        lines = [line for code in LANGUAGES for line in lines_of(CORPUS, kind, code)[::2]]
        seen[kind] = Counter(mark for line in lines for mark in _marks(line))
        totals[kind] = len(lines)
    return {
        mark: _log_share(seen["spam"][mark], totals["spam"])
        - _log_share(seen["ham"][mark], totals["ham"])
        for mark in seen["ham"].keys() | seen["spam"].keys()
    }


def _log_share(count: int, total: int) -> float:
    return math.log((count + SMOOTHING) / (total + 2 * SMOOTHING))
