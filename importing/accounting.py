"""What became of every item of a source: totals that add up, for people and for machines."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from importing.records import Rejection


class Result(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(slots=True)
class Account:
    """Counts by kind of item; ``findings`` are lists of things to look at, by heading."""

    found: Counter[str] = field(default_factory=Counter)
    results: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    reasons: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Why items were skipped, by kind."""
    rejections: list[Rejection] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    findings: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unknown: Counter[str] = field(default_factory=Counter)
    """Markup that became nothing a reader sees, by name."""

    def add(self, kind: str, result: Result, reason: object = "", count: int = 1) -> None:
        """Say what became of ``count`` items that were found."""
        self.found[kind] += count
        self.results[kind][result] += count
        if reason:
            self.reasons[kind][str(reason)] += count

    def reject(self, kind: str, rejection: Rejection) -> None:
        self.add(kind, Result.REJECTED)
        self.rejections.append(rejection)

    @property
    def rejected_count(self) -> int:
        return sum(counts[Result.REJECTED] for counts in self.results.values())

    def total(self, result: Result) -> int:
        return sum(counts[result] for counts in self.results.values())

    def lines(self) -> Iterator[str]:
        """The report for people."""
        width = max([len(kind) for kind in self.found], default=4)
        heads = ["found", *Result]
        yield " ".join(["".ljust(width), *(head.rjust(9) for head in heads)])
        for kind, found in self.found.items():
            numbers = [found, *(self.results[kind][result] for result in Result)]
            yield " ".join([kind.ljust(width), *(str(number).rjust(9) for number in numbers)])
        for kind, reasons in self.reasons.items():
            for reason, count in reasons.most_common():
                yield f"{kind}: {count} skipped: {reason}"
        yield from (f"{name}: {fact}" for name, fact in self.facts.items())
        for name, count in self.unknown.most_common():
            yield f"kept for the editor: {name}: {count}"
        for heading, texts in self.findings.items():
            yield f"{heading}: {len(texts)}"
            yield from (f"  {text}" for text in texts)
        for rejection in self.rejections:
            yield f"rejected: {place_of(rejection)}: {rejection.reason}"

    def as_json(self) -> str:
        """The report for machines."""
        kinds = {
            kind: {
                "found": found,
                **{result.value: self.results[kind][result] for result in Result},
            }
            for kind, found in self.found.items()
        }
        report = {
            "kinds": kinds,
            "reasons": {kind: dict(counts) for kind, counts in self.reasons.items()},
            "kept_for_the_editor": dict(self.unknown),
            "facts": self.facts,
            "findings": dict(self.findings),
            "rejections": [
                {"file": each.file, "line": each.line, "reason": str(each.reason)}
                for each in self.rejections
            ],
        }
        return json.dumps(report, ensure_ascii=False, indent=2)


def place_of(rejection: Rejection) -> str:
    line = f", line {rejection.line}" if rejection.line else ""
    return f"{rejection.file}{line}"
