"""Writes an archive: table by table from one moment of the database, then the pictures."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import storages

from importing.accounting import Account, Result
from importing.archive.coding import Column, line_of, permission_names
from importing.archive.files import MANIFEST, MEDIA, Target, written
from importing.archive.kinds import Table, kinds
from importing.archive.redacting import MASKS
from importing.snapshot import one_moment

FORMAT = "newsroom archive"
VERSION = 1
MEDIA_LIST = "media.jsonl"
BATCH = 200  # rows with their parts; a body may be long
BLOCK = 1024 * 1024
Progress = Callable[[str, int, int], None]


class Measured:
    """A file that knows how much was written to it, and its SHA-256."""

    def __init__(self, file: BinaryIO):
        self.file = file
        self.hash = hashlib.sha256()
        self.byte_count = self.row_count = 0

    def write(self, data: bytes) -> None:
        self.file.write(data)
        self.hash.update(data)
        self.byte_count += len(data)

    def facts(self, name: str) -> dict[str, object]:
        return {"name": name, "bytes": self.byte_count, "sha256": self.hash.hexdigest()}


@dataclass(slots=True)
class Export:
    path: Path
    is_redacted: bool = False
    has_media: bool = True
    progress: Progress = lambda phase, done, total: None
    account: Account = field(default_factory=Account)
    manifest: dict[str, object] = field(default_factory=dict, init=False)

    def carry_out(self) -> Account:
        """Raises ``OSError`` when the disk is full; then nothing is left of it."""
        with written(self.path) as target, one_moment():
            files = [self._write_kind(target, kind) for kind in self._kinds()]
            missing = []
            if self.has_media:
                files.append(self._write_media(target, missing))
            self.manifest = {
                "format": FORMAT,
                "version": VERSION,
                "is_redacted": self.is_redacted,
                "has_media": self.has_media,
                "missing_media": missing,
                "files": files,
            }
            text = json.dumps(self.manifest, ensure_ascii=False, indent=1, sort_keys=True)
            with target.file(MANIFEST) as file:
                file.write(f"{text}\n".encode())
        return self.account

    def _kinds(self) -> list[Table]:
        return [kind for kind in kinds() if not (self.is_redacted and kind.is_private)]

    def _write_kind(self, target: Target, kind: Table) -> dict[str, object]:
        total = kind.model._base_manager.count()
        with target.file(kind.file) as raw:
            file = Measured(raw)
            for row in rows_of(kind, is_redacted=self.is_redacted):
                file.write(line_of(row))
                file.row_count += 1
                if file.row_count % BATCH == 0:
                    self.progress(kind.name, file.row_count, total)
        self.progress(kind.name, file.row_count, file.row_count)
        self.account.add(kind.name, Result.CREATED, count=file.row_count)
        return file.facts(kind.file) | {"rows": file.row_count}

    # Pictures

    def _write_media(self, target: Target, missing: list[str]) -> dict[str, object]:
        photos = next(kind for kind in kinds() if kind.name == "photos").model._base_manager
        total = photos.count()
        masters = photos.order_by("pk").values_list("master", flat=True)
        with tempfile.TemporaryFile() as lines:
            for done, name in enumerate(masters.iterator(), 1):
                if facts := self._write_master(target, name):
                    lines.write(line_of(facts))
                else:
                    missing.append(name)
                self.progress("pictures", done, total)
            lines.seek(0)
            with target.file(MEDIA_LIST) as raw:
                file = Measured(raw)
                for line in lines:
                    file.write(line)
                    file.row_count += 1
        return file.facts(MEDIA_LIST) | {"rows": file.row_count}

    def _write_master(self, target: Target, name: str) -> dict[str, object] | None:
        storage = storages["private"]
        if not storage.exists(name):
            self.account.add("pictures", Result.REJECTED)
            self.account.findings["pictures whose files are missing"].append(name)
            return None
        with storage.open(name) as master, target.file(f"{MEDIA}/{name}") as raw:
            file = Measured(raw)
            while block := master.read(BLOCK):
                file.write(block)
        self.account.add("pictures", Result.CREATED)
        return file.facts(name)


def rows_of(kind: Table, *, is_redacted: bool = False) -> Iterator[dict[str, object]]:
    """The rows of a kind with their parts, by the order of their keys."""
    names = permission_names()
    columns = kind.shown(is_redacted=is_redacted)
    shown = [_Shown(part, is_redacted, names) for part in kind.parts]
    rows = kind.model._base_manager.order_by("pk").values_list(*(each.attname for each in columns))
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH):
        parts = [each.by_owner(batch[0][0], batch[-1][0]) for each in shown]
        for values in batch:
            row = _row(columns, values, is_redacted=is_redacted)
            for each, found in zip(shown, parts, strict=True):
                row[each.table.name] = found.get(values[0], [])
            yield row


class _Shown:
    """The parts of one name, for many rows at once."""

    def __init__(self, table: Table, is_redacted: bool, permissions: dict[int, str]):
        self.table = table
        self.is_redacted = is_redacted
        self.columns = table.shown(is_redacted=is_redacted)
        self.permissions = permissions

    def by_owner(self, first: object, last: object) -> dict[object, list]:
        parent = self.table.model._meta.get_field(self.table.parent).attname
        rows = self.table.model._base_manager.filter(
            **{f"{parent}__gte": first, f"{parent}__lte": last}
        )
        found: dict[object, list] = {}
        names = [each.attname for each in self.columns]
        for owner, *values in rows.order_by(parent, "pk").values_list(parent, *names):
            found.setdefault(owner, []).append(self._part(values))
        return found

    def _part(self, values: list) -> object:
        if self.columns[0].is_permission:
            values = [self.permissions[values[0]]]
        if len(self.table.columns) == 1:
            return values[0]
        return _row(self.columns, values, is_redacted=self.is_redacted)


def _row(columns: list[Column], values, *, is_redacted: bool) -> dict[str, object]:
    row = {column.name: value for column, value in zip(columns, values, strict=True)}
    if is_redacted:
        for column in columns:
            if column.mask:
                row[column.name] = MASKS[column.mask](row[column.name], row)
    return row
