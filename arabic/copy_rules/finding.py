"""One mark of the copy editor."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What stands from `start` to before `end` should read `replacement`.

    An error is wrong in every house; a hint is a matter of its style.
    """

    start: int
    end: int
    rule: str
    replacement: str
    severity: Severity = "error"


def corrected(text: str, findings: Iterable[Finding]) -> str:
    """The text with the findings corrected; of two that overlap, the one that begins first."""
    pieces, done = [], 0
    for finding in sorted(findings):
        if finding.start >= done:
            pieces += [text[done : finding.start], finding.replacement]
            done = finding.end
    return "".join([*pieces, text[done:]])
