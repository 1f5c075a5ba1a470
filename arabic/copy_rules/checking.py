"""All rules over one paragraph."""

from collections.abc import Callable, Iterable, Iterator

from arabic.copy_rules import french, letters, marks, spaces, spelling
from arabic.copy_rules.finding import Finding
from arabic.copy_rules.passages import (
    Span,
    Untouchable,
    addresses,
    is_mostly_arabic,
    quotations,
)
from arabic.numerals import WESTERN

Rule = Callable[[str], Iterator[Finding]]

# In the order in which a person reads them: what is wrong before what is a matter of style.
RULES = (
    "hamza", "last-letter", "spelling", "foreign-letters", "odd-digits", "latin-marks",
    "repeated-marks", "space-after-mark", "space-before-mark", "space-inside-brackets",
    "double-space", "detached-waw", "tatweel", "french-spaces", "quotes", "digits",
    "double-hyphen", "three-points",
)  # fmt: skip

_ARABIC_RULES: tuple[Rule, ...] = (
    spelling.misspelled_words,
    letters.letters_of_other_keyboards,
    letters.digits_in_disguise,
    letters.stretched_words,
    marks.latin_marks,
    marks.repeated_marks,
    marks.double_hyphens,
    spaces.spaces_after_marks,
    spaces.spaces_before_marks,
    spaces.double_spaces,
    spaces.detached_conjunctions,
)
_FRENCH_RULES: tuple[Rule, ...] = (
    french.narrow_spaces,
    french.three_points,
    spaces.double_spaces,
    letters.digits_in_disguise,
)


def check(
    text: str,
    language: str = "ar",
    *,
    numerals: str = WESTERN,
    leave: Iterable[Span] = (),
) -> list[Finding]:
    """What a copy editor would mark in a paragraph, in the order of the text.

    Nothing is marked inside a quotation but its marks, nor in an address, nor in the places to
    `leave`: links, code, passages in another language. Other languages than Arabic and French
    are not checked, nor a paragraph that is mostly in other letters than its language has.
    """
    base = language.replace("_", "-").partition("-")[0].lower()
    fixed = [*leave, *addresses(text)]
    if base == "ar" and is_mostly_arabic(text):
        found = _arabic(text, numerals, fixed)
    elif base == "fr" and not is_mostly_arabic(text):
        found = _french(text, fixed)
    else:
        return []
    return sorted(_without_overlaps(found))


def _arabic(text: str, numerals: str, fixed: list[Span]) -> Iterator[Finding]:
    quoted = quotations(text)
    left = Untouchable(fixed, len(text))
    for finding in marks.quotation_marks(text, quoted):
        if not left.covers(finding.start, finding.start + 1):
            yield finding
    edges = {start + 1 for start, _end in quoted} | {end - 1 for _start, end in quoted}
    inside = Untouchable([*fixed, *quoted], len(text))
    for finding in spaces.spaces_inside_brackets(text):
        is_at_mark = finding.start in edges or finding.end in edges
        if is_at_mark or not inside.covers(finding.start, finding.end):
            yield finding
    for rule in _ARABIC_RULES:
        yield from (one for one in rule(text) if not inside.covers(one.start, one.end))
    for finding in letters.digits_of_the_house(text, numerals):
        if not left.covers(finding.start, finding.end):
            yield finding


def _french(text: str, fixed: list[Span]) -> Iterator[Finding]:
    left = Untouchable(fixed, len(text))
    for finding in french.quotation_marks(text):
        if not left.covers(finding.start, finding.end):
            yield finding
    inside = [(start + 2, end - 2) for start, end in quotations(text)]
    left = Untouchable([*fixed, *inside], len(text))
    for rule in _FRENCH_RULES:
        yield from (one for one in rule(text) if not left.covers(one.start, one.end))


def _without_overlaps(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of two findings in one place the one that covers more: the other comes up after it."""
    end = 0
    for finding in sorted(found, key=lambda one: (one.start, -one.end, one.rule)):
        if finding.start >= end:
            yield finding
            end = finding.end
