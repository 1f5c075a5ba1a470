"""Subjects and authors whose names begin as what a reader is typing."""

from django.utils.translation import get_language

from arabic.folding import fold
from articles.models import Edition
from authors.models import Author
from multilingual.matching import matching_words
from tags.models import Tag
from website.templatetags.pages import address

SHORTEST = 2  # letters
MOST = 3  # of each kind


def subjects_like(typed: str) -> list[dict[str, str]]:
    """Only those that live stories name: others may tell of a story to come."""
    if len(fold(typed)) < SHORTEST:
        return []
    language = get_language()
    live = Edition.objects.live().in_language(language)
    offered = []
    for kind, model, field, used in (
        ("tag", Tag, "title", live.tagged),
        ("author", Author, "name", live.by_author),
    ):
        rows = model.objects.alphabetically(language).with_words()
        rows = matching_words(rows, typed, (field,))[: 4 * MOST]
        known = [row for row in rows if row.slug_in(language) and used(row).exists()]
        offered += [{"text": str(row), "url": address(row), "kind": kind} for row in known[:MOST]]
    return offered
