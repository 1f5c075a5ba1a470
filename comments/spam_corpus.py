"""A labelled corpus of comments: half to learn from, half to measure what is held as suspect.

``comments/corpus`` has a file for each class and language. A line is what one person says;
lines that begin with ``>`` are ways to begin, those with ``<`` ways to end. Six texts are made of
each line: as it is, with a beginning, with an end, with both, carelessly typed, and shouted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arabic.folding import fold

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = ("ar", "fr", "en")


@dataclass(frozen=True, slots=True)
class Sample:
    """``is_held_out``: every second line, from which nothing is learned."""

    language: str
    is_spam: bool
    is_held_out: bool
    text: str


def lines_of(folder: Path, kind: str, language: str, mark: str = "") -> list[str]:
    """What people say; with a ``mark``, how they begin (``>``) or end (``<``)."""
    lines = (folder / f"{kind}_{language}.txt").read_text(encoding="utf-8").splitlines()
    if mark:
        return [line[2:] for line in lines if line.startswith(mark)]
    return [line for line in lines if line and line[0] not in "<>"]


def samples_in(folder: Path) -> Iterator[Sample]:
    for language in LANGUAGES:
        for kind in ("ham", "spam"):
            openings = lines_of(folder, kind, language, ">")
            endings = lines_of(folder, kind, language, "<")
            for number, line in enumerate(lines_of(folder, kind, language)):
                opening = openings[number % len(openings)]
                ending = endings[(number // 2) % len(endings)]
                for text in texts_of(line, opening, ending):
                    yield Sample(language, kind == "spam", bool(number % 2), text)


def texts_of(line: str, opening: str, ending: str) -> list[str]:
    said = line[:1].upper() + line[1:]
    return [
        f"{said}.",
        f"{opening} {line}.",
        f"{said}. {ending}",
        f"{opening} {line}. {ending}",
        fold(line),
        f"{said.upper()} !!!",
    ]
