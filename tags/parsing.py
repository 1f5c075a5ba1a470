"""How editors write a list of tags, and how it becomes names."""

import re

from arabic.characters import clean_line
from arabic.folding import fold

SEPARATORS = re.compile(r"[,،؛;\n\r\u2028\u2029]+")


def split_names(text: str) -> list[str]:
    """The names in a written list: split at commas, semicolons and new lines, never at spaces.

    Each name once, the first spelling of it, in the order written.
    """
    names: dict[str, str] = {}
    for part in SEPARATORS.split(text):
        name = clean_line(part)
        if fold(name):
            names.setdefault(fold(name), name)
    return list(names.values())
