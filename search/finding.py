"""The one way to search: ``find("رئيس مالي", Filters("ar"))``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.utils import timezone

from search.candidates import MOST_FOUND, Candidate, Selection
from search.concepts import Concept, Understood, understand
from search.filters import Filters
from search.models import SearchState
from search.parsing import Query, parse
from search.ranking import Ranked, Ranking
from search.tokens import as_key, exact_id, stem_id, stem_in, token

MOST_WITH_PHRASE = 800  # candidates that are read for a phrase


@dataclass(frozen=True, slots=True)
class Results:
    """The best, in order: one edition a story.

    ``is_all`` says whether there are no others, ``has_phrases`` whether what was put between
    quotation marks was found as it stands.
    """

    query: Query
    understood: Understood | None = None
    ranked: list[Ranked] = field(default_factory=list)
    is_all: bool = True
    has_phrases: bool = True

    @property
    def concepts(self) -> tuple[Concept, ...]:
        return self.understood.concepts if self.understood else ()

    @property
    def repairs(self) -> dict[str, list[str]]:
        return self.understood.repairs if self.understood else {}

    def edition_ids(self) -> list[int]:
        return [each.candidate.edition_id for each in self.ranked]

    def __len__(self) -> int:
        return len(self.ranked)


def find(typed: str | Query, filters: Filters | None = None, at: datetime | None = None) -> Results:
    """What a reader sees who searches for that at that moment."""
    query = typed if isinstance(typed, Query) else parse(typed)
    if not query:
        return Results(query)
    filters, at = filters or Filters(), at or timezone.now()
    state = SearchState.objects.current()
    average = state.word_total / state.entry_count if state.entry_count else 1.0
    understood = understand(query, filters.language_code, state.entry_count)
    selection = partial(
        Selection,
        understood.concepts,
        filters,
        at,
        entry_count=state.entry_count,
        average_length=average,
        forbidden=_forbidden(query, filters),
    )
    candidates, is_all, has_phrases = _candidates(query, understood, selection)
    ranked = Ranking(understood.concepts, average, at).of(candidates)
    return Results(query, understood, _one_a_story(ranked), is_all, has_phrases)


def _forbidden(query: Query, filters: Filters) -> list[int]:
    """Keys that no entry may have, for the words with a minus."""
    codes = [filters.language_code] if filters.language_code else ["ar", "fr", "en"]
    stems = {stem_in(word, code) for word in query.excluded for code in codes}
    return [as_key(stem_id(stem)) for stem in stems]


def _candidates(
    query: Query, understood: Understood, selection: Callable[..., Selection]
) -> tuple[list[Candidate], bool, bool]:
    """What is worth ranking, whether that is all there is, and whether it has the phrases.

    If no story has the phrases, those will do that have their words.
    """
    if query.phrases:
        required = _in_phrases(query, understood)
        rows = selection(required=required).rows(MOST_WITH_PHRASE, MOST_WITH_PHRASE)
        if found := _with_phrases(query, rows):
            return found, len(rows) < MOST_WITH_PHRASE, True
    rows = selection().rows()
    return rows, len(rows) < MOST_FOUND, not query.phrases


def _in_phrases(query: Query, understood: Understood) -> list[Concept]:
    """What every story with the phrases has; stop words have no keys."""
    words = {word for phrase in query.phrases for word in phrase}
    return [
        concept
        for concept in understood.concepts
        if concept.has_keys and concept.forms and concept.word in words
    ]


def _with_phrases(query: Query, candidates: list[Candidate]) -> list[Candidate]:
    """Those that have every phrase, or else its stems side by side.

    Word by word first: stop words and endings count in a phrase.
    """
    for identify in (exact_id, _stem_ids):
        found = candidates
        for phrase in query.phrases:
            words = b"".join(map(identify, phrase))
            found = [each for each in found if words in each.record or words in each.headline]
        if found:
            return found
    return []


def _stem_ids(word: str) -> bytes:
    return token(word, "").stem


def _one_a_story(ranked: list[Ranked]) -> list[Ranked]:
    """A story that exists in several languages is found once, where it fits best."""
    best: dict[int, Ranked] = {}
    for each in ranked:
        best.setdefault(each.candidate.article_id, each)
    return list(best.values())
