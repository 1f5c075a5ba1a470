"""What changed between two texts, word by word, as an editor would mark it in the margin."""

import re
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

# A word keeps its vowel marks, its tatweel and its joiners; a number its separators.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_WORD = re.compile(
    rf"""
    \s+
    | \d+(?:[.,:/٫٬-]\d+)*
    | [^\W\d_](?:[\w{_MARKS}]|['’ʼ‑-](?=[^\W\d_]))*
    | .[{_MARKS}\ufe0e\ufe0f]*
    """,
    re.VERBOSE | re.DOTALL,
)
# Comparing costs the product of the lengths: beyond this, two texts are simply two texts.
MOST_COMPARISONS = 4_000_000
SHARE_TO_BE_THE_SAME = 0.25  # of two texts, below which their common words are chance


def words_of(text: str) -> list[str]:
    """The text in pieces that change as wholes: words, numbers, spaces, single signs."""
    return _WORD.findall(text)


def is_glue(word: str) -> bool:
    """Whether the piece only parts words: between two changes it belongs to them."""
    return not any(character.isalnum() for character in word)


def differences[Item: Hashable](
    before: Sequence[Item], after: Sequence[Item], *, glues: Callable[[Item], bool] = is_glue
) -> list[tuple[Kind, list[Item]]]:
    """Runs of pieces that stayed, went and came, in reading order; what went stands first.

    The "same" and "removed" runs together are ``before``, the "same" and "added" ones ``after``.
    """
    start = _common_length(before, after)
    end = _common_length(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    runs = [("same", before[:start], after[:start])]
    runs += _opcodes(old, new, glues)
    runs.append(("same", before[len(before) - end :], after[len(after) - end :]))
    return _flat(_joined(runs, glues))


def _common_length(one: Sequence, other: Sequence) -> int:
    for position, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return position
    return min(len(one), len(other))


def _opcodes(old: Sequence, new: Sequence, glues: Callable) -> list[tuple]:
    if not old or not new or len(old) * len(new) > MOST_COMPARISONS:
        return [("changed", old, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    runs = [
        ("same" if kind == "equal" else "changed", old[a:b], new[c:d])
        for kind, a, b, c, d in matcher.get_opcodes()
    ]
    kept = sum(not glues(item) for kind, items, _new in runs if kind == "same" for item in items)
    total = sum(not glues(item) for item in (*old, *new))
    if 2 * kept < SHARE_TO_BE_THE_SAME * total:
        return [("changed", old, new)]
    return runs


def _joined(runs: list[tuple], glues: Callable) -> list[tuple]:
    """Neighbours of one kind as one; a space or comma between two changes is part of them."""
    joined = []
    for number, (kind, old, new) in enumerate(runs):
        if not old and not new:
            continue
        is_between = 0 < number < len(runs) - 1 and all(glues(item) for item in old)
        kind = "changed" if kind == "same" and is_between and joined else kind
        if joined and joined[-1][0] == kind:
            _kind, old_before, new_before = joined.pop()
            old, new = [*old_before, *old], [*new_before, *new]
        joined.append((kind, list(old), list(new)))
    return joined


def _flat(runs: list[tuple]) -> list[tuple[Kind, list]]:
    found = []
    for kind, old, new in runs:
        if kind == "same":
            found.append(("same", old))
            continue
        # What a glued change begins or ends with alike is no change.
        start = _common_length(old, new)
        end = _common_length(old[start:][::-1], new[start:][::-1])
        parts = [
            ("same", old[:start]),
            ("removed", old[start : len(old) - end]),
            ("added", new[start : len(new) - end]),
            ("same", old[len(old) - end :]),
        ]
        found += [(part, items) for part, items in parts if items]
    return _merged(found)


def _merged(runs: list[tuple[Kind, list]]) -> list[tuple[Kind, list]]:
    merged: list[tuple[Kind, list]] = []
    for kind, items in runs:
        if merged and merged[-1][0] == kind:
            merged[-1][1].extend(items)
        else:
            merged.append((kind, list(items)))
    return merged
