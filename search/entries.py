"""Turns editions into rows of the index."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.body import plain_text
from articles.models import Edition
from articles.models.edition import EditionQuerySet, bylines
from search.models import SearchEntry
from search.tokens import (
    GAP,
    Passage,
    as_keys,
    author_key,
    headline_id,
    pieces,
    section_key,
    tag_key,
)

HEAVY = 2  # how often the words of a summary, a tag or a byline count
# PostgreSQL moves nothing out of a row of less than about 2,030 bytes. A short story's record is
# filled up with gaps beyond that, so that every row keeps its keys and its record elsewhere.
SHORTEST_ROW = 2_040
LONGEST_BODY = 200_000  # characters; what a book says after that is not searched


@dataclass(slots=True)
class Indexed:
    """A row of the index, and what the vocabulary learns from it."""

    entry: SearchEntry
    words: dict[int, str] = field(default_factory=dict)  # by key

    def keys(self) -> set[int]:
        """The keys of all terms that the edition is counted for."""
        return {*self.words, *self.entry.keys}


def editions_to_index(editions: EditionQuerySet) -> EditionQuerySet:
    """With what ``index_of`` reads: tags and bylines for all of them at once."""
    return editions.prefetch_related("tags__translations", bylines())


def index_of(edition: Edition) -> Indexed:
    language = edition.language_code
    headline = Passage.of(f"{edition.kicker}\n{edition.headline}", language)
    body = Passage.of(plain_text(edition.body)[:LONGEST_BODY], language)
    heavy = [Passage.of(text, language) for text in _heavy_texts(edition)]
    passages = [headline, body, *heavy]
    in_headline = b"".join(map(headline_id, pieces(headline.identifiers())))
    keys = set(as_keys(b"".join([in_headline, *(each.identifiers() for each in passages)])))
    keys.add(section_key(edition.section_id))
    keys.update(tag_key(tag.pk) for tag in edition.tags.all())
    keys.update(author_key(byline.author_id) for byline in edition.byline_list)
    weighted = [body, *heavy * HEAVY]
    meanings = GAP.join([passage.meanings() for passage in weighted])
    spellings = GAP.join([passage.exact for passage in weighted])
    in_title, record = headline.record(), meanings + GAP + spellings
    missing = SHORTEST_ROW - len(in_title) - len(record) - len(keys) * len(GAP)
    entry = SearchEntry(
        edition_id=edition.pk,
        article_id=edition.article_id,
        first_published_at=edition.first_published_at,
        live_from=edition.live_from,
        live_until=edition.live_until,
        language_code=language,
        length=len(headline.words) + len(body.words),
        headline=in_title,
        keys=sorted(keys),
        meanings_size=len(meanings),
        record=record + GAP * max(0, missing // len(GAP)),
    )
    words: dict[int, str] = {}
    for passage in passages:
        words.update(zip(as_keys(passage.exact), passage.words, strict=True))
    return Indexed(entry, words)


def _heavy_texts(edition: Edition) -> Iterable[str]:
    """What counts for more than the body: summary, subjects and bylines, in every language."""
    if edition.summary:
        yield edition.summary
    for tag in edition.tags.all():
        yield from (words.title for words in tag.words().values() if words.title)
    for byline in edition.byline_list:
        yield from (words.name for words in byline.author.words().values() if words.name)
