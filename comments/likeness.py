"""How much a text reads like the spam of the corpus: naive Bayes over its words and its letters.

It learns from the half of the corpus that is not held out (``comments.spam_corpus``), once a
process. Nothing that readers send is learned from.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from arabic.characters import has_arabic
from arabic.folding import fold
from arabic.stemming import stem
from comments.spam_corpus import CORPUS, Sample, samples_in
from comments.spam_themes import themes_of

LIKE_SPAM = 4.5
"""The score from which a text is held; ``manage.py measure_spam --folds 10`` shows its choice."""
WORDS_WEIGH = 3.0  # as against letters: what is said tells more than how it is spelled
SMOOTHING = 1.0
LATIN_STEM = 6  # letters: enough to tell words apart, few enough to pass over their endings
LETTERS = (3, 4)  # that stand side by side: endings, and words that are new or misspelled
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGNS = {
    "link": re.compile(r"https?://|www\."),
    "sum": re.compile(r"[$€]\s?\d|\d\s?[$€]|\d\s?(?:dollar|euro|usd|دولار)", re.IGNORECASE),
    "share": re.compile(r"\d\s?[%٪]"),
    "pictogram": re.compile("[\U0001f4a0-\U0001f4ff\U0001f525✅👆]"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "round the clock": re.compile(r"\b24\s?h|\b24/7|\b24\b"),
    "account": re.compile(r"\w+[._]\w*\d|\w+_\w+"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """For each mark, by how much it speaks for spam (above nought) or against."""

    words: dict[str, float]
    letters: dict[str, float]

    def score(self, text: str) -> float:
        words = _sum_of(self.words, _marks_of_words(text))
        return WORDS_WEIGH * words + _sum_of(self.letters, _marks_of_letters(text))


def reads_like_spam(text: str) -> bool:
    return _learned_likeness().score(text) > LIKE_SPAM


@cache
def _learned_likeness() -> Likeness:
    return learn(sample for sample in samples_in(CORPUS) if not sample.is_held_out)


def learn(samples: Iterable[Sample]) -> Likeness:
    samples = list(samples)
    return Likeness(
        _weights([(_marks_of_words(sample.text), sample.is_spam) for sample in samples]),
        _weights([(_marks_of_letters(sample.text), sample.is_spam) for sample in samples]),
    )


def _sum_of(weights: dict[str, float], marks: set[str]) -> float:
    """Over the root of their number: many faint marks do not condemn a long comment."""
    found = [weights[mark] for mark in marks if mark in weights]
    return sum(found) / math.sqrt(len(found) or 1)


def _marks_of_words(text: str) -> set[str]:
    """Its stems, those that stand side by side, its themes and its signs."""
    words = _WORD.findall(fold(text))
    stems = [_stem(word) for word in words]
    pairs = zip(stems, stems[1:], strict=False)
    return {
        *stems,
        *(f"{first} {second}" for first, second in pairs),
        *(f"@{theme}" for theme in themes_of(words)),
        *(f"#{sign}" for sign, pattern in _SIGNS.items() if pattern.search(text)),
    }


def _stem(word: str) -> str:
    return stem(word) if has_arabic(word) else word[:LATIN_STEM]


def _marks_of_letters(text: str) -> set[str]:
    return {mark for word in set(_WORD.findall(fold(text))) for mark in _runs_in(f"_{word}_")}


def _runs_in(word: str) -> Iterator[str]:
    for length in range(LETTERS[0], LETTERS[1] + 1):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]


def _weights(texts: list[tuple[set[str], bool]]) -> dict[str, float]:
    seen, totals = {True: Counter(), False: Counter()}, Counter()
    for marks, is_spam in texts:
        seen[is_spam].update(marks)
        totals[is_spam] += 1
    return {
        mark: _log_share(seen[True][mark], totals[True])
        - _log_share(seen[False][mark], totals[False])
        for mark in seen[True].keys() | seen[False].keys()
    }


def _log_share(count: int, total: int) -> float:
    return math.log((count + SMOOTHING) / (total + 2 * SMOOTHING))
