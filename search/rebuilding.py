"""Builds the whole index anew, batch by batch, beside readers who go on searching the old one.

Each batch is a transaction that notes how far it came, so that a rebuild that was interrupted
goes on where it stopped. Memory does not grow with the archive. The counts of terms are set aside
and replace the old ones at the end.

The first build of an empty index is quicker: the database makes its indexes when all is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, Sum

from search.entries import Indexed, editions_to_index, index_of
from search.index import counted, refresh_story, worth_finding
from search.models import SearchCount, SearchEntry, SearchState, SearchTerm
from search.vocabulary import replace_terms, set_aside

BATCH = 5000  # editions
BATCH_BESIDE_OTHERS = 1000  # for a command that has other things in memory
REBUILD_IS_QUICKER = 20  # times for each story than to bring in one
BUILD_MEMORY = "256MB"  # for the database's indexes
# The indexes that slow a first build down, by model.
_SLOW_INDEXES = ((SearchEntry, "search_entry_keys"), (SearchTerm, "search_term_shortened"))


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int
    is_resumed: bool = False


def rebuild(*, anew: bool = False, batch: int = BATCH) -> Iterator[Progress]:
    """Rebuild, and tell how far it is after each batch.

    ``anew`` empties the index first, which is quicker than to replace it, but searches find
    little meanwhile.
    """
    state, is_resumed = _begin(anew)
    rest = worth_finding().filter(pk__gt=state.rebuilt_up_to).count()
    done = worth_finding().filter(pk__lte=state.rebuilt_up_to).count() if is_resumed else 0
    total = done + rest
    yield Progress(done, total, is_resumed)
    while (number := _build_batch(batch)) is not None:
        done += number
        yield Progress(done, max(total, done))
    _finish()


def catch_up() -> Iterator[Progress]:
    """Bring in what entered in bulk, unannounced; a few stories of many one by one."""
    missing = worth_finding().filter(~Exists(SearchEntry.objects.filter(pk=OuterRef("pk"))))
    stories = list(missing.values_list("article_id", "language_code").distinct())
    is_interrupted = SearchState.objects.current().rebuilt_up_to is not None
    if is_interrupted or len(stories) * REBUILD_IS_QUICKER > SearchEntry.objects.count():
        if is_interrupted or stories:
            yield from rebuild(batch=BATCH_BESIDE_OTHERS)
        return
    for done, (article_id, language_code) in enumerate(stories, 1):
        refresh_story(article_id=article_id, language_code=language_code)
        yield Progress(done, len(stories))


@transaction.atomic
def _begin(anew: bool) -> tuple[SearchState, bool]:
    state = SearchState.objects.locked()
    if anew:
        _empty()
        _restore_indexes(state)
        state.entry_count, state.word_total, state.rebuilt_up_to = 0, 0, None
    if state.rebuilt_up_to is not None:
        return state, True
    state.rebuilt_up_to = 0
    state.is_bulk = not SearchEntry.objects.exists()
    if state.is_bulk:
        _empty()
        _settle()
        with connection.schema_editor() as editor:
            for model, name in _SLOW_INDEXES:
                editor.remove_index(model, _index(model, name))
    else:
        SearchCount.objects.all().delete()
    state.save()
    return state, False


def _build_batch(size: int) -> int | None:
    """How many entries were written; None when no edition is left."""
    begin = SearchState.objects.current().rebuilt_up_to or 0
    rows = worth_finding().filter(pk__gt=begin).order_by("pk")
    indexed = [index_of(edition) for edition in editions_to_index(rows)[:size]]
    if not indexed:
        return None
    end = indexed[-1].entry.pk
    with transaction.atomic():
        state = SearchState.objects.locked()
        indexed = list(_still_right(indexed))
        SearchEntry.objects.filter(pk__gt=begin, pk__lte=end).delete()
        _copy([each.entry for each in indexed])
        set_aside(*counted(indexed))
        state.rebuilt_up_to = end
        state.save(update_fields=["rebuilt_up_to"])
    return len(indexed)


def _still_right(indexed: list[Indexed]) -> Iterator[Indexed]:
    """Those that nobody withdrew or ended since they were read: they were not locked meanwhile."""
    keys = [each.entry.pk for each in indexed]
    ends = dict(worth_finding().filter(pk__in=keys).values_list("pk", "live_until"))
    for each in indexed:
        if each.entry.pk in ends:
            each.entry.live_until = ends[each.entry.pk]
            yield each


def _copy(entries: list[SearchEntry]) -> None:
    """Write the rows as ``COPY`` does, three times as fast as ``INSERT``."""
    fields = [field for field in SearchEntry._meta.concrete_fields if field.name != "keys"]
    columns = ", ".join(field.column for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY search_searchentry (keys, {columns}) FROM STDIN") as copy,
    ):
        for entry in entries:
            keys = ",".join(map(str, entry.keys))
            copy.write_row([f"{{{keys}}}", *(getattr(entry, field.attname) for field in fields)])


def _finish() -> None:
    with transaction.atomic():
        state = SearchState.objects.locked()
        beyond = SearchEntry.objects.filter(pk__gt=state.rebuilt_up_to)
        last = beyond.aggregate(last=Max("pk"))["last"] or state.rebuilt_up_to
        stale = SearchEntry.objects.filter(pk__gt=state.rebuilt_up_to, pk__lte=last)
        stale.exclude(pk__in=worth_finding().values("pk")).delete()
        replace_terms()
        _restore_indexes(state)
        state.rebuilt_up_to = None
        state.entry_count = SearchEntry.objects.count()
        state.word_total = SearchEntry.objects.aggregate(words=Sum("length"))["words"] or 0
        state.save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchentry")
        cursor.execute("ANALYZE search_searchterm")


def _restore_indexes(state: SearchState) -> None:
    if not state.is_bulk:
        return
    with connection.cursor() as cursor:
        _settle()
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{BUILD_MEMORY}'")
    with connection.schema_editor() as editor:
        for model, name in _SLOW_INDEXES:
            editor.add_index(model, _index(model, name))
    state.is_bulk = False


def _settle() -> None:
    """Check foreign keys now: no index is made or dropped while that is still to be done."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _index(model, name: str):
    return next(index for index in model._meta.indexes if index.name == name)


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE search_searchentry, search_searchterm, search_searchcount")
