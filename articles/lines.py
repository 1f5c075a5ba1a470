"""A body as lines that can be compared: one for each paragraph, item, row and picture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml.html import HtmlElement

from arabic.differences import Kind, differences, is_glue, words_of
from articles.body import clean_body
from articles.structure import LISTS, parse

SAME_LINE = 0.4  # share of common words from which two lines are one line that was changed
MOST_PAIRS = 40_000
WORDS_OF_A_MOVE = 4  # a shorter line that turns up elsewhere may be chance

Mark = tuple[str, str, str]  # tag, language, address


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its markup, so that a word made bold is a change that can be seen."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    kind: str  # the tag; "quote" for a paragraph of a quotation, "row" for one of a table
    tokens: tuple[Token, ...] = ()
    photo: int | None = None

    @property
    def words(self) -> Counter[str]:
        return Counter(token.text for token in self.tokens if not is_glue(token.text))


@dataclass(frozen=True, slots=True)
class LineChange:
    """``state``: same, changed, removed, added, moved_from or moved_to."""

    state: str
    line: Line
    pieces: list[tuple[Kind, list[Token]]]
    former_kind: str = ""  # where a paragraph became a heading, for instance


def lines_of(body: str) -> list[Line]:
    """The lines of a body, which may be as untidy as the browser left it."""
    return [line for block in parse(clean_body(body)) for line in _lines(block)]


def _lines(block: HtmlElement) -> Iterator[Line]:
    if block.tag in LISTS:
        for item in block.iter("li"):
            yield Line("li", tuple(_tokens(item, skipped=LISTS)))
    elif block.tag == "blockquote":
        for inner in block:
            yield from (
                _lines(inner) if inner.tag in LISTS else [Line("quote", tuple(_tokens(inner)))]
            )
    elif block.tag == "table":
        for row in block.iter("tr"):
            yield Line("row", tuple(_cells(row)))
    elif block.tag == "figure":
        number = int(block.get("data-photo", 0))
        yield Line("figure", tuple(_tokens(block)), photo=number)
    else:
        yield Line(block.tag, tuple(_tokens(block)))


def _cells(row: HtmlElement) -> Iterator[Token]:
    for number, cell in enumerate(row.iterchildren("td", "th")):
        if number:
            yield Token(" │ ")
        yield from _tokens(cell)


def _tokens(
    element: HtmlElement, marks: tuple[Mark, ...] = (), skipped: frozenset | set = frozenset()
) -> Iterator[Token]:
    yield from (Token(word, marks) for word in words_of(element.text or ""))
    for child in element:
        if child.tag == "br":
            yield Token("\n", marks)
        elif child.tag in {"figcaption", "p"}:
            yield from _tokens(child, marks)
        elif child.tag not in skipped:
            mark = (child.tag, child.get("lang", ""), child.get("href", ""))
            yield from _tokens(child, (*marks, mark))
        yield from (Token(word, marks) for word in words_of(child.tail or ""))


def compare_bodies(before: str, after: str) -> list[LineChange]:
    """Both bodies in one reading order, line by line."""
    old, new = lines_of(before), lines_of(after)
    changes = []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            changes += [_whole("same", line) for line in old[start:end]]
        else:
            changes += _changes(old[start:end], new[new_start:new_end])
    return _with_moves(changes)


def _whole(state: str, line: Line) -> LineChange:
    kind = {"removed": "removed", "added": "added"}.get(state, "same")
    return LineChange(state, line, [(kind, list(line.tokens))])


def _changes(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    old_done = new_done = 0
    for old_place, new_place in [*_pairs(old, new), (len(old), len(new))]:
        yield from (_whole("removed", line) for line in old[old_done:old_place])
        yield from (_whole("added", line) for line in new[new_done:new_place])
        if old_place < len(old):
            yield _changed(old[old_place], new[new_place])
        old_done, new_done = old_place + 1, new_place + 1


def _changed(old: Line, new: Line) -> LineChange:
    pieces = differences(old.tokens, new.tokens, glues=lambda token: is_glue(token.text))
    former_kind = old.kind if old.kind != new.kind else ""
    return LineChange("changed", new, pieces, former_kind)


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Which old line became which new one, in order, so that most words stay in their line."""
    if len(old) * len(new) > MOST_PAIRS:
        return [(place, place) for place in range(min(len(old), len(new)))]
    old_words, new_words = [line.words for line in old], [line.words for line in new]
    best = [[0.0] * (len(new) + 1) for _line in range(len(old) + 1)]
    likeness = {}
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            alike = _likeness(old[row], new[column], old_words[row], new_words[column])
            likeness[row, column] = alike
            paired = alike + best[row + 1][column + 1] if alike else 0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    pairs, row, column = [], 0, 0
    while row < len(old) and column < len(new):
        alike = likeness[row, column]
        if alike and best[row][column] == alike + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _likeness(old: Line, new: Line, old_words: Counter, new_words: Counter) -> float:
    if old.photo != new.photo:
        return 0
    if old.photo:
        return 1
    total = old_words.total() + new_words.total()
    share = 2 * (old_words & new_words).total() / total if total else 0
    return share if share >= SAME_LINE else 0


def _with_moves(changes: list[LineChange]) -> list[LineChange]:
    """A line that went here and came there was moved, not rewritten."""
    came = {change.line for change in changes if change.state == "added"}
    went = {change.line for change in changes if change.state == "removed"}
    moved = {line for line in came & went if line.photo or line.words.total() >= WORDS_OF_A_MOVE}
    states = {"removed": "moved_from", "added": "moved_to"}
    return [
        _whole(states[change.state], change.line)
        if change.line in moved and change.state in states
        else change
        for change in changes
    ]
