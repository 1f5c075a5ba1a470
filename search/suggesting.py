"""What to offer who is still typing, or who has found nothing."""

from dataclasses import replace

from search.filters import Filters
from search.finding import Results, find
from search.models import SearchTerm
from search.parsing import Query, parse
from search.tokens import as_key, exact_id
from search.vocabulary import document_counts

SHORTEST_TO_COMPLETE = 3  # letters


def completed(query: Query) -> Query:
    """The query with its last word completed, if nobody ever wrote that word alone."""
    if not query.words or len(query.words[-1]) < SHORTEST_TO_COMPLETE:
        return query
    last = query.words[-1]
    if document_counts([as_key(exact_id(last))]):
        return query
    terms = SearchTerm.objects.filter(text__startswith=last, document_count__gt=0)
    likeliest = terms.order_by("-document_count").values_list("text", flat=True).first()
    return replace(query, words=(*query.words[:-1], likeliest)) if likeliest else query


def find_while_typing(typed: str, filters: Filters) -> Results:
    """The stories meant by words of which the last may be unfinished."""
    return find(completed(parse(typed)), filters)


def in_any_language(results: Results, filters: Filters) -> int:
    """How many stories the same query finds when the language does not matter."""
    if filters.language_code is None:
        return len(results)
    return len(find(results.query, filters.without_language()))
