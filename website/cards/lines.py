"""Where a headline is broken into lines. Words are taken in the order in which they are read."""

from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str], float]
"""How wide a piece of text is, in pixels."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in a size: its lines, from the top."""

    size: int
    lines: list[str]


def fitted(
    text: str,
    measure_in: Callable[[int], Measure],
    *,
    sizes: range,
    width: int,
    height: int,
    leading: float,
) -> Setting:
    """The text in the largest of ``sizes`` (from large to small) in which all of it fits.

    In the smallest, what does not fit is cut between words. ``leading`` is the distance of lines
    as a multiple of the size.
    """
    for size in sizes:
        measure, room = measure_in(size), int(height // (size * leading))
        lines = broken(text, measure, width)
        if len(lines) <= room and all(measure(line) <= width for line in lines):
            return Setting(size, balanced(text, measure, width))
    lines = [part for line in lines for part in chopped(line, measure, width)]
    if len(lines) > room:
        lines = [*lines[: room - 1], shortened(lines[room - 1], measure, width)]
    return Setting(size, lines)


def broken(text: str, measure: Measure, width: float) -> list[str]:
    """As many words on each line as there is room for. A no-break space holds words together."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, measure: Measure, width: float) -> list[str]:
    """The same number of lines, as narrow as that allows: no word is left alone on the last."""
    lines = broken(text, measure, width)
    narrow, wide = width / 2, width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(broken(text, measure, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    found = broken(text, measure, wide)
    return found if all(measure(line) <= width for line in found) else lines


def chopped(line: str, measure: Measure, width: float) -> list[str]:
    """A word that is wider than the card, in pieces."""
    pieces = []
    while line and measure(line) > width:
        length = next(
            n for n in range(len(line) - 1, 0, -1) if n == 1 or measure(line[:n]) <= width
        )
        pieces.append(line[:length])
        line = line[length:]
    return [*pieces, line] if line else pieces


def shortened(line: str, measure: Measure, width: float) -> str:
    """The line with an ellipsis behind the last word that leaves room for it."""
    words = line.split(" ")
    while len(words) > 1 and measure(" ".join(words) + ELLIPSIS) > width:
        words.pop()
    word = " ".join(words)
    while len(word) > 1 and measure(word + ELLIPSIS) > width:
        word = word[:-1]
    return word + ELLIPSIS
