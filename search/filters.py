"""Which editions a reader wants to search."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from search.tokens import author_key, section_key, tag_key


@dataclass(frozen=True, slots=True)
class Filters:
    """``since`` and ``until`` are of the first publication; ``until`` itself is left out."""

    language_code: str | None = None
    section_id: int | None = None
    author_id: int | None = None
    tag_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def without_language(self) -> Self:
        return replace(self, language_code=None)

    def keys(self) -> list[int]:
        """Keys that an entry must have."""
        makers = {section_key: self.section_id, author_key: self.author_id, tag_key: self.tag_id}
        return [make(pk) for make, pk in makers.items() if pk is not None]

    def conditions(self, at: datetime) -> tuple[str, list]:
        """The SQL of what an entry must be, and its parameters; live at that moment above all."""
        # the sum keeps the planner off the index of the dates: too many entries are of one year
        period, values = self.period("first_published_at + INTERVAL '0'")
        parts = [period, "live_from <= %s AND (live_until IS NULL OR live_until > %s)"]
        values += [at, at]
        for part, value in (
            ("language_code = %s", self.language_code),
            ("keys @> %s", self.keys() or None),
        ):
            if value is not None:
                parts.append(part)
                values.append(value)
        return " AND ".join(parts), values

    def period(self, moment: str = "first_published_at") -> tuple[str, list]:
        """The same for the dates alone."""
        parts, values = ["TRUE"], []
        for part, value in (
            (f"{moment} >= %s", self.since),
            (f"{moment} < %s", self.until),
        ):
            if value is not None:
                parts.append(part)
                values.append(value)
        return " AND ".join(parts), values
