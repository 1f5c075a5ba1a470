"""Chooses in the database the entries that are worth to be ranked: a few hundred at most.

To rank every entry with one of the words would read half of a large archive. What a match is worth
falls with how many entries have the word, so the best are found among those with the rare ones:

* The rarest concepts whose entries are few enough to be looked at one by one are looked up each,
  and the worth of all that an entry has is added up. This is exact but for how often a word
  occurs, which the ranking counts.
* Entries with all concepts are looked up too, so that common words find what has them together.
* A word that is common everywhere is looked for in headlines, the newest first; and in texts among
  as many of the newest entries as should have it often enough.

The rows are narrow: what is looked at for many entries lies in them, the keys and the record lie
elsewhere (``search.models``). So a look-up goes through the index of the keys, never through the
rows themselves.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from search.concepts import Concept
from search.filters import Filters
from search.vocabulary import document_counts

MOST_FOUND = 400
# So many of them are read and ranked, the others keep the order of their worth. The more words a
# query has, the less that order says, for each of them may stand often or rarely in a text.
RANKED, RANKED_A_WORD = 50, 15
LOOKED_AT = 5_000  # entries with one of the rare concepts
TOO_COMMON = 3_000  # entries: an index look-up that finds more is too slow
NEWEST_IN_HEADLINES = 200
WALKED = 20_000  # of the newest entries, to look for these
NEWEST_IN_TEXTS = 60  # entries with words that hardly ever stand in headlines
LEFT_OUT = 2  # of the concepts of a query, each in turn
LENGTH_MATTERS = 0.5  # a match says more in a short text, even before it is known how often
# Entries are found through the indexes of the keys and of the dates, or both joined, and no other
# way is good: the planner does not know that what it reads for a condition on keys lies elsewhere.
# And what takes milliseconds is not worth to be shared out among processes.
PLANNING = """
    SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;
    SET LOCAL max_parallel_workers_per_gather = 0
"""
SCANNED = 0.1  # of all entries: the list of a word that more of them have is not gone through
OUT_OF_INDEX = "(keys || '{}'::int[])"  # the keys, looked into entry by entry
TOGETHER = 3.0  # words of one query stand together this much oftener than by chance


@dataclass(frozen=True, slots=True)
class Candidate:
    edition_id: int
    article_id: int
    first_published_at: datetime
    length: int
    headline: bytes | None  # None: not worth to be read
    record: bytes | None
    meanings_size: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One look-up: what an entry must have, and what that adds to its worth."""

    sql: str
    values: list


class Selection:
    """Builds the query; ``conditions`` are what every entry must be."""

    def __init__(
        self,
        concepts: Sequence[Concept],
        filters: Filters,
        at: datetime,
        *,
        entry_count: int,
        average_length: float,
        forbidden: Sequence[int] = (),
        required: Sequence[Concept] = (),
    ):
        self.filters, self.entry_count = filters, max(1, entry_count)
        self.concepts = [concept for concept in concepts if concept.document_count]
        self.average_length = max(1.0, average_length)
        self.filtered_share = self._filtered_share()
        self.conditions, self.values = filters.conditions(at)
        if forbidden:
            self.conditions += " AND NOT keys && %s::int[]"
            self.values = [*self.values, list(forbidden)]
        for concept in required:
            self.conditions += " AND keys && %s::int[]"
            self.values = [*self.values, concept.lookup_keys()]

    def _filtered_share(self) -> float:
        """Of all entries those that have the section, author and tag; dates are not looked at."""
        keys = self.filters.keys()
        counts = document_counts(keys) if keys else {}
        return math.prod(counts.get(key, 0) / self.entry_count for key in keys)

    def rows(self, limit: int = MOST_FOUND, read: int | None = None) -> list[Candidate]:
        """The best, in the order of their worth; the first ``read`` with all that is known."""
        read = read or RANKED + RANKED_A_WORD * len(self.concepts)
        branches = list(self.branches())
        if not branches:
            return []
        union = " UNION ALL ".join(f"({branch.sql})" for branch in branches)
        values = [value for branch in branches for value in branch.values]
        sql = f"""
            WITH found AS MATERIALIZED (
                SELECT edition_id,
                    SUM(worth) / (1 + {LENGTH_MATTERS} * MIN(length) / %s::float8) AS worth,
                    MAX(first_published_at) AS at
                FROM ({union}) AS branches
                GROUP BY edition_id ORDER BY worth DESC, at DESC LIMIT %s
            ), placed AS (
                SELECT edition_id, row_number() OVER (ORDER BY worth DESC, at DESC) AS place
                FROM found
            )
            SELECT edition_id, article_id, first_published_at, length,
                CASE WHEN place <= %s THEN headline END, CASE WHEN place <= %s THEN record END,
                meanings_size
            FROM placed JOIN search_searchentry USING (edition_id)
            WHERE edition_id = ANY(ARRAY(SELECT edition_id FROM found)) ORDER BY place
        """  # noqa: S608 made of constants of this module; all values are parameters
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(PLANNING)
            cursor.execute(sql, [self.average_length, *values, limit, read, read])
            return [Candidate(*row) for row in cursor.fetchall()]

    def branches(self) -> Iterable[Branch]:
        rare = self.rare() if self.concepts and self.concepts[0].has_keys else []
        for concept in rare:
            yield self.branch([concept], concept.rarity)
        rest = [concept for concept in self.concepts if concept not in rare]
        if not self.concepts:
            return
        if not self.concepts[0].has_keys:
            yield self.newest_in_headlines()
        elif not rare:
            yield from self.common()
        elif rest and sum(concept.document_count for concept in rare) > MOST_FOUND:
            keys = [key for concept in rare for key in concept.lookup_keys()]
            for concept in rest:
                yield self.look_up([keys, concept.lookup_keys()], [concept], concept.rarity)

    def rare(self) -> list[Concept]:
        """The rarest concepts that together have not too many entries."""
        found, total = [], 0
        for concept in sorted(self.concepts, key=lambda concept: concept.document_count):
            total += concept.document_count
            if total > LOOKED_AT:
                break
            found.append(concept)
        return found

    def common(self) -> Iterable[Branch]:
        """For concepts that are all common: entries with all of them, in headlines above all."""
        worth = sum(concept.rarity for concept in self.concepts)
        in_headlines, expected = self.in_headlines(), self.expected(self.concepts)
        named = self.look_up([each.headline_keys() for each in self.concepts], self.concepts, worth)
        if in_headlines > TOO_COMMON:
            named = self.newest(named, NEWEST_IN_HEADLINES * self.entry_count / in_headlines)
        yield named
        if expected <= TOO_COMMON:
            yield self.branch(self.concepts, worth)
        elif len(self.concepts) > 1 or in_headlines < NEWEST_IN_HEADLINES:
            yield self.newest(self.told(worth), NEWEST_IN_TEXTS * self.entry_count / expected)
        if expected < MOST_FOUND and len(self.concepts) > 2:
            yield from self.all_but_one(worth)

    def told(self, worth: float) -> Branch:
        """Entries with all concepts, of which only the rarest are found through the index.

        To go through the lists of words that most entries have costs more than to look into the
        keys of those that have the others.
        """
        by_count = sorted(self.concepts, key=lambda concept: concept.document_count)
        branch = self.branch(by_count[:1], worth)
        sql, values = branch.sql, list(branch.values)
        for concept in by_count[1:]:
            is_found = concept.document_count < self.entry_count * SCANNED
            sql += f" AND {'keys' if is_found else OUT_OF_INDEX} && %s::int[]"
            values.append(concept.lookup_keys())
        return Branch(sql, values)

    def all_but_one(self, worth: float) -> Iterable[Branch]:
        """Entries that lack one of the concepts, of the commonest ones."""
        by_count = sorted(self.concepts, key=lambda concept: -concept.document_count)
        for left_out in by_count[:LEFT_OUT]:
            rest = [concept for concept in self.concepts if concept is not left_out]
            if self.expected(rest) <= TOO_COMMON:
                yield self.branch(rest, worth - left_out.rarity)

    def branch(self, concepts: Sequence[Concept], worth: float) -> Branch:
        return self.look_up([concept.lookup_keys() for concept in concepts], concepts, worth)

    def newest_in_headlines(self) -> Branch:
        """The newest entries with every concept in the headline, for words that have no keys.

        ``OFFSET 0`` keeps the order of the conditions: keys lie elsewhere and are looked into last.
        """
        parts = [_stands_in_headline(concept) for concept in self.concepts]
        condition = " AND ".join(f"({sql})" for sql, _values in parts)
        values = [value for _sql, each in parts for value in each]
        worth = sum(concept.rarity for concept in self.concepts)
        ends, dates = self._newest_of_all(WALKED)
        sql = (
            "SELECT edition_id, length, first_published_at, %s::float8 AS worth FROM ("  # noqa: S608
            f"SELECT * FROM search_searchentry WHERE {ends} AND {condition} OFFSET 0"
            f") AS named WHERE {self.conditions} ORDER BY first_published_at DESC LIMIT %s"
        )
        return Branch(sql, [worth, *dates, *values, *self.values, NEWEST_IN_HEADLINES])

    def newest(self, branch: Branch, wanted: float) -> Branch:
        """Of what a branch finds, that which is among about so many of the newest entries.

        ``wanted`` counts entries that come out one after another, of which TOGETHER times as many
        are taken, for words that seldom go together.
        """
        ends, dates = self._newest_of_all(max(1, min(WALKED, int(wanted * TOGETHER))))
        return Branch(f"{branch.sql} AND {ends}", [*branch.values, *dates])

    def _newest_of_all(self, entry_count: int) -> tuple[str, list]:
        """The condition of being one of so many of the newest entries of the period.

        Both ends are told to the planner, who then joins the index of the dates with another.
        """
        period, dates = self.filters.period()
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT first_published_at FROM search_searchentry WHERE {period} "  # noqa: S608
                "ORDER BY first_published_at DESC OFFSET %s LIMIT 1",
                [*dates, entry_count - 1],
            )
            row = cursor.fetchone()
        if row is None:
            return period, dates
        return replace(self.filters, since=row[0]).period()

    def expected(self, concepts: Sequence[Concept]) -> float:
        """About how many entries have all of them; words that go together do so by design."""
        share = self.filtered_share
        for concept in concepts:
            share *= concept.document_count / self.entry_count
        return TOGETHER * share * self.entry_count

    def in_headlines(self) -> float:
        """About how many entries have all of them in the headline, at most."""
        return self.filtered_share * min(concept.headline_count for concept in self.concepts)

    def look_up(self, keys: Sequence[list[int]], concepts, worth: float) -> Branch:
        """Entries with one of each list of keys; those that have it in the headline first."""
        has_keys = " AND ".join("keys && %s::int[]" for _keys in keys)
        in_headline, headline_values = _in_headline(concepts, worth)
        sql = (
            f"SELECT edition_id, length, first_published_at, %s::float8 {in_headline} AS worth "  # noqa: S608
            f"FROM search_searchentry WHERE {has_keys} AND {self.conditions}"
        )
        return Branch(sql, [worth, *headline_values, *keys, *self.values])


def _in_headline(concepts: Iterable[Concept], worth: float) -> tuple[str, list]:
    """SQL that adds as much again for each concept that stands in the headline."""
    sql, values = "", []
    for concept in concepts:
        condition, identifiers = _stands_in_headline(concept)
        sql += f" + CASE WHEN {condition} THEN %s::float8 ELSE 0 END"
        values += [*identifiers, worth]
    return sql, values


def _stands_in_headline(concept: Concept) -> tuple[str, list]:
    sql = " OR ".join("position(%s IN headline) > 0" for _form in concept.forms)
    return sql, [form.identifier for form in concept.forms]
