"""Folded words that stemming leaves whole: names which would otherwise turn into common words."""

from arabic.gazetteer import name_words
from arabic.wordlists import sections

PROTECTED = frozenset(sections("protected")[""]) | frozenset(
    word for word in name_words() if len(word) > 2 and not word.startswith("ال")
)
