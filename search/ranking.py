"""Orders candidates: BM25 over fields, with neighbours, the headline as a whole, and freshness.

What a word is worth falls with the number of entries that have it; how often it stands in one
counts less and less, and less in long texts (Robertson and Zaragoza 2009). The stem carries most
of the weight, the spelling that was typed the rest, so that «مالي» finds Mali before finance. Words
that stand side by side in the query and in the text say more than the two alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from search.candidates import Candidate
from search.concepts import Concept
from search.tokens import GAP

SATURATION = 1.2  # BM25's k1
LENGTH_MATTERS = 0.75  # BM25's b
IN_HEADLINE = 3.0  # a word of the headline counts as so many of the body
EXACT = 0.3
SIDE_BY_SIDE = 0.25
WHOLE_HEADLINE = 0.35  # what is added at most when query and headline are the same words
FRESHNESS = 0.06  # what is added at most to a story of today
HALF_LIFE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    score: float


class Ranking:
    """Scores candidates for one query."""

    def __init__(self, concepts: Sequence[Concept], average_length: float, now: datetime):
        self.concepts = [concept for concept in concepts if concept.forms]
        self.average_length = max(1.0, average_length)
        self.now = now
        self.pairs = list(self._pairs())
        self.whole = sum(concept.rarity for concept in self.concepts)

    def _pairs(self) -> Iterable[tuple[list[bytes], float]]:
        """Neighbours in the query: as stand their likeliest stems, and what that is worth."""
        for one, other in zip(self.concepts, self.concepts[1:], strict=False):
            worth = (one.rarity + other.rarity) * SIDE_BY_SIDE
            yield one.forms[0].identifier + other.forms[0].identifier, worth

    def of(self, candidates: Iterable[Candidate]) -> list[Ranked]:
        """The best first; those that were not read follow as they come."""
        ranked, rest = [], []
        for candidate in candidates:
            if candidate.record is None:
                rest.append(Ranked(candidate, 0.0))
            else:
                ranked.append(Ranked(candidate, self.score(candidate)))
        ranked.sort(key=lambda each: (-each.score, -each.candidate.edition_id))
        return ranked + rest

    def score(self, candidate: Candidate) -> float:
        damping = SATURATION * (
            1 - LENGTH_MATTERS + LENGTH_MATTERS * candidate.length / self.average_length
        )
        headline, record, end = candidate.headline, candidate.record, candidate.meanings_size
        score = headline_worth = 0.0
        headline_words = 0
        for concept in self.concepts:
            often = 0.0
            is_in_headline = False
            for form in concept.forms:
                often += form.weight * record.count(form.identifier, 0, end)
                if form.identifier in headline:
                    often += form.weight * IN_HEADLINE
                    is_in_headline = True
            if not often:
                continue
            exactly = record.count(concept.exact, end) + IN_HEADLINE * (concept.exact in headline)
            score += concept.rarity * often / (often + damping)
            score += EXACT * concept.exact_rarity * exactly / (exactly + damping)
            if is_in_headline:
                headline_words += 1
                headline_worth += concept.rarity
        for pair, worth in self.pairs:
            often = record.count(pair, 0, end) + IN_HEADLINE * (pair in headline)
            score += worth * often / (often + damping)
        if headline_words:
            share = headline_words / max(headline_words, headline.find(GAP) // 4)
            score += WHOLE_HEADLINE * headline_worth * share * headline_worth / self.whole
        return score * (1 + FRESHNESS * self._freshness(candidate))

    def _freshness(self, candidate: Candidate) -> float:
        """One for what is published now, half as much after each half-life."""
        age = max(timedelta(0), self.now - candidate.first_published_at)
        return 0.5 ** (age / HALF_LIFE)
