"""The terms of the index: how often each occurs, and which word a mistyped one was meant to be.

A word that nobody ever wrote is compared with the words that somebody did. Two words that differ
in one letter (one too many, one missing, another one, two swapped) have a form in common that is
short of one letter at most, so the forms of the typed word find all candidates through an index.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import batched
from zlib import crc32

from django.db import connection
from django.db.models import Exists, OuterRef

from search.models import SearchCount, SearchTerm
from search.tokens import as_key

BATCH = 20_000  # terms
_COLUMNS = ("key", "text", "document_count", "shortened")
_REPLACING = """
    CREATE TEMPORARY TABLE added_up AS
        SELECT key, max(text) AS text, sum(number)::int AS number
        FROM search_searchcount GROUP BY key HAVING sum(number) > 0;
    TRUNCATE search_searchcount;
    INSERT INTO search_searchcount (key, text, number) SELECT key, text, number FROM added_up;
    UPDATE search_searchterm AS term SET document_count = added_up.number
        FROM added_up WHERE term.key = added_up.key AND document_count <> added_up.number;
    DELETE FROM search_searchterm AS term
        WHERE NOT EXISTS (SELECT FROM added_up WHERE added_up.key = term.key);
    DROP TABLE added_up
"""

SHORTEST_TO_REPAIR = 4  # letters: among shorter words everything resembles everything
LONGEST_TO_REPAIR = 20


def count_terms(counts: Mapping[int, int], words: Mapping[int, str] | None = None) -> None:
    """Add to the counts of terms. Words that are new enter the vocabulary."""
    if not counts:
        return
    keys = sorted(counts)  # always in this order, so that two writers cannot block each other
    numbers = [counts[key] for key in keys]
    with connection.cursor() as cursor:
        _add_new(cursor, keys, words or {})
        cursor.execute(
            """
            UPDATE search_searchterm AS term SET document_count = document_count + new.number
            FROM unnest(%s::int[], %s::int[]) AS new (key, number) WHERE term.key = new.key
            """,
            [keys, numbers],
        )


def _add_new(cursor, keys: list[int], words: Mapping[int, str]) -> None:
    cursor.execute(
        """
        SELECT key FROM unnest(%s::int[]) AS new (key)
        WHERE NOT EXISTS (SELECT FROM search_searchterm AS term WHERE term.key = new.key)
        """,
        [keys],
    )
    new = [key for (key,) in cursor.fetchall()]
    texts = [words.get(key, "") for key in new]
    cursor.execute(
        """
        INSERT INTO search_searchterm (key, text, document_count, shortened)
        SELECT key, text, 0, shortened::int[]
        FROM unnest(%s::int[], %s::text[], %s::text[]) AS new (key, text, shortened)
        ON CONFLICT (key) DO NOTHING
        """,
        [new, texts, [_array(shortened(text)) for text in texts]],
    )


def set_aside(counts: Mapping[int, int], words: Mapping[int, str] | None = None) -> None:
    """Keep counts of a rebuild until its end: rows are written much faster than added to."""
    texts = words or {}
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY search_searchcount (key, text, number) FROM STDIN") as copy,
    ):
        for key, number in counts.items():
            copy.write_row((key, texts.get(key, ""), number))


def replace_terms() -> None:
    """Make the vocabulary say what was set aside; readers see the old one until the commit."""
    with connection.cursor() as cursor:
        for statement in _REPLACING.split(";"):
            cursor.execute(statement)
    new = SearchCount.objects.filter(~Exists(SearchTerm.objects.filter(key=OuterRef("key"))))
    rows = new.order_by("key").values_list("key", "text", "number")
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH):
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY search_searchterm ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
        ):
            for key, text, number in batch:
                copy.write_row((key, text, number, _array(shortened(text))))
    SearchCount.objects.all().delete()


def _array(numbers: Iterable[int]) -> str | None:
    written = ",".join(map(str, numbers))
    return f"{{{written}}}" if written else None


def shortened(word: str) -> list[int]:
    """Keys of the word and of all that it is short of one letter; none if not worth repairing."""
    if not SHORTEST_TO_REPAIR <= len(word) <= LONGEST_TO_REPAIR or not word.isalpha():
        return []
    forms = {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
    return sorted(as_key(crc32(form.encode()).to_bytes(4, "little")) for form in forms)


def document_counts(keys: Iterable[int]) -> dict[int, int]:
    rows = SearchTerm.objects.filter(pk__in=set(keys), document_count__gt=0)
    return dict(rows.values_list("pk", "document_count"))


def resembling(words: Iterable[str], most: int = 3) -> dict[str, list[str]]:
    """For each word those that differ from it in one letter, the likeliest first."""
    forms = {word: shortened(word) for word in words}
    wanted = sorted({key for keys in forms.values() for key in keys})
    if not wanted:
        return {}
    rows = SearchTerm.objects.filter(shortened__overlap=wanted, document_count__gt=0)
    known = list(rows.values_list("text", "document_count")[:2000])
    found = {}
    for word in forms:
        near = [(text, count) for text, count in known if may_mean(word, text)]
        near.sort(key=lambda row: (row[0][:1] != word[:1], -row[1]))
        found[word] = [text for text, _count in near[:most]]
    return found


def may_mean(word: str, text: str) -> bool:
    """Of a short word with another letter in it nearly anything might be meant: not that."""
    is_other_letter = len(word) == len(text) and sorted(word) != sorted(text)
    return is_near(word, text) and not (is_other_letter and len(word) <= SHORTEST_TO_REPAIR)


@lru_cache(maxsize=1 << 12)
def is_near(one: str, other: str) -> bool:
    """Whether one change makes one word of the other: a letter more, less, else, or two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[:2] == other[:2][::-1] and one[2:] == other[2:])
    )
