"""What a reader typed, taken apart: words, «phrases» and -exclusions. Takes any text."""

import re
from dataclasses import dataclass

from arabic.characters import clean_line
from search.tokens import words_of

LONGEST_QUERY = 200  # characters; what is longer is cut between two words
MOST_WORDS = 24
MOST_PHRASES = 4

_PART = re.compile(
    r"""
    (?P<minus>(?<!\S)[-−–])?
    (?: «(?P<guillemets>[^«»]*)»? | [“”„](?P<curly>[^“”„]*)[“”]? | "(?P<straight>[^"]*)"?
      | (?P<word>[^\s«»“”„"]+) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """All words are folded. ``words`` holds those of the phrases too."""

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


def parse(typed: str) -> Query:
    text, is_cut = _cut(clean_line(typed[: 10 * LONGEST_QUERY]))
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[str] = []
    for part in _PART.finditer(text):
        quoted = part["guillemets"] or part["curly"] or part["straight"]
        found = words_of(quoted or part["word"] or "")
        if part["minus"]:
            excluded += found
        else:
            words += found
            if quoted and len(found) > 1:
                phrases.append(tuple(found))
    return Query(
        text,
        tuple(words[:MOST_WORDS]),
        tuple(phrases[:MOST_PHRASES]),
        tuple(dict.fromkeys(excluded[:MOST_WORDS])),
        is_cut or len(typed) > 10 * LONGEST_QUERY,
    )


def _cut(text: str) -> tuple[str, bool]:
    if len(text) <= LONGEST_QUERY:
        return text, False
    return text[: LONGEST_QUERY + 1].rpartition(" ")[0] or text[:LONGEST_QUERY], True
