"""A labelled corpus of comments: half to learn from, half to measure what is held as suspect.

``comments/corpus`` has a file for each class and language. A line is one comment as a reader
or a spammer writes it, ``\\n`` where a line ends within it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = ("ar", "fr", "en")


@dataclass(frozen=True, slots=True)
class Sample:
    """``is_held_out``: every second line, from which nothing is learned."""

    language: str
    is_spam: bool
    is_held_out: bool
    text: str


def samples_in(folder: Path) -> Iterator[Sample]:
    for language in LANGUAGES:
        for kind in ("ham", "spam"):
            lines = (folder / f"{kind}_{language}.txt").read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines):
                text = line.replace(r"\n", "\n")
                yield Sample(language, kind == "spam", bool(number % 2), text)
