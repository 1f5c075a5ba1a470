"""Looks through a whole archive before anything of it is taken: fields, values, references."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

from importing.accounting import Account
from importing.archive.coding import Column, Wrong, permission_names
from importing.archive.kinds import Table
from importing.archive.reading import Archive, Line
from importing.archive.shapes import SHAPES
from importing.records import Rejection

ENOUGH = 200  # faults that are told; after them nobody reads on
EVERY = 500  # lines between two signs of progress
PAGE = 12  # bits: keys are mostly dense, and 4,096 of them take 512 bytes


class Keys:
    """The keys of a kind, in a fraction of the memory of a set."""

    def __init__(self) -> None:
        self.pages: dict[int, bytearray] = {}
        self.names: set[str] = set()

    def add(self, key: int | str) -> bool:
        """Whether it is new."""
        if key in self:
            return False
        if isinstance(key, str):
            self.names.add(key)
        else:
            page = self.pages.setdefault(key >> PAGE, bytearray(1 << (PAGE - 3)))
            place = key & ((1 << PAGE) - 1)
            page[place >> 3] |= 1 << (place & 7)
        return True

    def __contains__(self, key: int | str) -> bool:
        if isinstance(key, str):
            return key in self.names
        page = self.pages.get(key >> PAGE)
        place = key & ((1 << PAGE) - 1)
        return page is not None and bool(page[place >> 3] >> (place & 7) & 1)


@dataclass(slots=True)
class Form:
    """What a row of a table must look like in this archive."""

    columns: list[tuple[str, Callable[[object], object], Column]]
    names: set[str]

    @classmethod
    def of(cls, table: Table, *, is_redacted: bool) -> Self:
        columns = table.shown(is_redacted=is_redacted)
        names = {column.name for column in columns} | {part.name for part in table.parts}
        checks = [_check_of(table, column) for column in columns]
        rows = zip(columns, checks, strict=True)
        return cls([(column.name, check, column) for column, check in rows], names)


def _check_of(table: Table, column: Column) -> Callable[[object], object]:
    shape = SHAPES.get((table.model._meta.label, column.name))
    return column.check if shape is None else lambda value: shape(column.check(value))


class TooMany(Exception):
    """Enough faults were found."""


@dataclass(slots=True)
class Check:
    archive: Archive
    account: Account
    progress: Callable[[str, int, int], None]
    keys: dict[str, Keys] = field(default_factory=dict)
    promised: list[tuple[str, int, str, Column, int]] = field(default_factory=list)
    """References to rows that may come later: file, line, path, column, key."""
    masters: set[str] = field(default_factory=set)
    permissions: set[str] = field(init=False)
    forms: dict[int, Form] = field(default_factory=dict)

    def __post_init__(self):
        self.permissions = set(permission_names().values())
        is_redacted = self.archive.is_redacted
        for kind in self.archive.kinds():
            for table in kind.tables():
                self.forms[id(table)] = Form.of(table, is_redacted=is_redacted)

    def carry_out(self) -> None:
        """Every fault goes to the account. Raises ``BadArchive`` for a damaged file."""
        try:
            for kind in self.archive.kinds():
                self._look_through(kind)
            for file, line, path, column, key in self.promised:
                if key not in self.keys[column.target]:
                    self._reject(file, line, _nobody(path, column, key))
            self._look_at_media()
        except TooMany:
            self.account.findings["and more"].append("Only the first faults are listed.")

    def _look_through(self, kind: Table) -> None:
        known = self.keys[kind.name] = Keys()
        total = self.archive.row_count(kind)
        for line in self.archive.lines(kind.file):
            for sentence in self._faults(kind, line, known):
                self._reject(line.file, line.number, sentence)
            if kind.name == "photos":
                self.masters.add(str(line.row.get("master")))
            if line.number % EVERY == 0:
                self.progress(f"checking {kind.name}", line.number, total)
        self.progress(f"checking {kind.name}", total, total)

    def _reject(self, file: str, line: int, sentence: str) -> None:
        self.account.reject(file.removesuffix(".jsonl"), Rejection(file, sentence, line))
        if self.account.rejected_count >= ENOUGH:
            raise TooMany

    def _faults(self, kind: Table, line: Line, known: Keys) -> Iterator[str]:
        if line.reason:
            yield line.reason
            return
        yield from self._faults_of_row(kind, line, line.row, "")
        key = line.row.get(kind.key)
        is_key = isinstance(key, int | str) and not isinstance(key, bool)
        if is_key and not known.add(key):
            yield f"{kind.key} {key} is there twice."
        for part in kind.parts:
            rows = line.row.get(part.name)
            if not isinstance(rows, list):
                yield f"{part.name} is not a list."
                continue
            for place, row in enumerate(rows, 1):
                yield from self._faults_of_part(part, line, row, f"{part.name}, {place}: ")

    def _faults_of_part(self, part: Table, line: Line, row: object, path: str) -> Iterator[str]:
        if len(part.columns) == 1:
            row = {part.columns[0].name: row}
        if isinstance(row, dict):
            yield from self._faults_of_row(part, line, row, path)
        else:
            yield f"{path}This is not a JSON object."

    def _faults_of_row(self, table: Table, line: Line, row: dict, path: str) -> Iterator[str]:
        form = self.forms[id(table)]
        if row.keys() - form.names:
            unknown = sorted(row.keys() - form.names)
            yield f"{path}{', '.join(unknown)[:200]}: no such field is known."
        for name, check, column in form.columns:
            if name not in row:
                yield f"{path}{name} is missing."
                continue
            try:
                value = check(row[name])
            except Wrong as error:
                yield f"{path}{name} {error}."
                continue
            if column.is_permission and value not in self.permissions:
                yield f"{path}this site knows no permission {value[:200]}."
            elif column.target and value is not None:
                yield from self._dangling(column, value, line, path)

    def _dangling(self, column: Column, value: int, line: Line, path: str) -> Iterator[str]:
        known = self.keys.get(column.target)
        if known is not None and value in known:
            return
        if known is None or f"{column.target}.jsonl" == line.file:
            self.promised.append((line.file, line.number, path, column, value))
        else:
            yield _nobody(path, column, value)

    def _look_at_media(self) -> None:
        """Every photo has its file, or the archive says that it was missing before."""
        if not self.archive.has_media:
            return
        listed = set()
        for line, name in self.archive.media():
            listed.add(name)
            if name not in self.masters:
                self._reject(line.file, line.number, f"No photo has the file {name[:200]}.")
        known_missing = set(map(str, self.archive.manifest["missing_media"]))
        for name in sorted(self.masters - listed - known_missing):
            self._reject("photos.jsonl", 0, f"The file {name[:200]} of a photo is missing.")


def _nobody(path: str, column: Column, key: object) -> str:
    return f"{path}{column.name}: there is no {key} in {column.target}."
