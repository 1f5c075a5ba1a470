"""Which of the existing tags a text speaks of."""

from collections import Counter
from collections.abc import Iterable

from arabic.folding import fold
from arabic.gazetteer import entry_named, names_in
from arabic.stemming import stem
from tags.models import Tag, TagAlias
from tags.parsing import WORDS

IN_HEADLINE = 3  # a mention there counts as so many in the body


def suggested(headline: str, text: str, *, most: int = 8) -> list[Tag]:
    """The tags that are named in a story in any spelling and inflection, the likeliest first."""
    tags = list(Tag.objects.with_words())
    names = [(tag.pk, name) for tag in tags for name in _names(tag)]
    names += TagAlias.objects.values_list("tag_id", "name")
    counts: Counter[int] = Counter()
    for words, weight in ((_words(headline), IN_HEADLINE), (_words(text), 1)):
        for pk, number in _mentions(words, names).items():
            counts[pk] += weight * number
    by_key = {tag.pk: tag for tag in tags}
    return [by_key[pk] for pk, _count in counts.most_common(most)]


def _names(tag: Tag) -> set[str]:
    return {tag.name, *(words.title for words in tag.words().values() if words.title)}


def _words(text: str) -> list[str]:
    return WORDS.findall(fold(text))


def _mentions(words: list[str], names: Iterable[tuple[int, str]]) -> Counter[int]:
    """How often each tag is named; one that has several names by the one that is met most."""
    stems = f" {' '.join(stem(word) for word in words)} "
    entries = Counter(found.entry.key for found in names_in(words))
    counts: Counter[int] = Counter()
    for pk, name in names:
        entry = entry_named(name)
        number = entries[entry.key] if entry else stems.count(_as_stems(name))
        counts[pk] = max(counts[pk], number)
    return +counts


def _as_stems(name: str) -> str:
    return f" {' '.join(stem(word) for word in _words(name))} "
