"""How editors write a list of tags, and how it becomes names."""

import re

from arabic.characters import clean_line
from arabic.folding import fold

WORDS = re.compile(r"[^\W_]+")
SEPARATORS = re.compile(r"[,،؛;\n\r\u2028\u2029]+")


def key(name: str) -> str:
    """What two spellings of a name have in common; empty when it has no letter and no digit."""
    folded = fold(name)
    return folded if any(character.isalnum() for character in folded) else ""


def split_names(text: str) -> list[str]:
    """The names in a written list: split at commas, semicolons and new lines, never at spaces.

    Each name once, the first spelling of it, in the order written.
    """
    names: dict[str, str] = {}
    for part in SEPARATORS.split(text):
        name = clean_line(part)
        if key(name):
            names.setdefault(key(name), name)
    return list(names.values())
