"""Keeps the index in line with the editions, story by story."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Edition
from articles.models.edition import EditionQuerySet
from authors.models import Author
from search.entries import Indexed, editions_to_index, index_of
from search.models import SearchEntry, SearchState
from search.vocabulary import count_terms, set_aside
from tags.models import Tag

BATCH = 200  # editions


def worth_finding(at: datetime | None = None) -> EditionQuerySet:
    """Editions that readers see or will see: those whose end has not come."""
    return Edition.objects.live_between(at or timezone.now(), None)


def refresh_story(*, article_id: int, language_code: str, **event: object) -> None:
    """Bring the index in line with the editions of one story in one language."""
    wanted = worth_finding().in_language(language_code).filter(article=article_id)
    indexed = [index_of(edition) for edition in editions_to_index(wanted)]
    with transaction.atomic():
        rebuilt_up_to = SearchState.objects.locked().rebuilt_up_to
        stale = SearchEntry.objects.filter(article_id=article_id, language_code=language_code)
        _forget(stale, rebuilt_up_to)
        _remember(indexed, rebuilt_up_to)


def refresh_named(*, row: Author | Tag, **event: object) -> None:
    """Let stories be found by the new name of an author or tag, and no longer by the old one.

    Who signs with a pseudonym from now on must not be found by her name.
    """
    named = worth_finding()
    named = named.by_author(row) if isinstance(row, Author) else named.tagged(row)
    for keys in batched(named.order_by("pk").values_list("pk", flat=True), BATCH):
        wanted = worth_finding().filter(pk__in=keys)
        indexed = [index_of(edition) for edition in editions_to_index(wanted)]
        with transaction.atomic():
            rebuilt_up_to = SearchState.objects.locked().rebuilt_up_to
            _forget(SearchEntry.objects.filter(pk__in=keys), rebuilt_up_to)
            _remember(indexed, rebuilt_up_to)


def _forget(stale: QuerySet, rebuilt_up_to: int | None) -> None:
    entries = list(stale)
    counts = Counter(key for entry in entries for key in entry.counted_keys())
    count_terms({key: -number for key, number in counts.items()})
    if rebuilt_up_to:  # the rebuild has counted them already, and will not come back to them
        passed = [entry for entry in entries if entry.pk <= rebuilt_up_to]
        counts = Counter(key for entry in passed for key in entry.counted_keys())
        set_aside({key: -number for key, number in counts.items()})
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    _count_entries(-len(entries), -sum(entry.length for entry in entries))


def _remember(indexed: list[Indexed], rebuilt_up_to: int | None) -> None:
    SearchEntry.objects.bulk_create(each.entry for each in indexed)
    count_terms(*counted(indexed))
    if rebuilt_up_to:
        set_aside(*counted(each for each in indexed if each.entry.pk <= rebuilt_up_to))
    _count_entries(len(indexed), sum(each.entry.length for each in indexed))


def _count_entries(entries: int, words: int) -> None:
    SearchState.objects.update(
        entry_count=F("entry_count") + entries, word_total=F("word_total") + words
    )


def counted(indexed: Iterable[Indexed]) -> tuple[Counter[int], dict[int, str]]:
    """In how many of the entries each term occurs, and the words among the terms."""
    counts: Counter[int] = Counter()
    words: dict[int, str] = {}
    for each in indexed:
        counts.update(each.keys())
        words.update(each.words)
    return counts, words
