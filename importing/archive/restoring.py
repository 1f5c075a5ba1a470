"""Writes an archive into an empty site: every row with its own number, all of them or none."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError, connection, transaction
from django.db.models import AutoField
from psycopg import sql

from articles.body import photo_ids
from articles.copying import copy_in
from articles.models import BodyPhoto
from importing.accounting import Account, Result
from importing.archive.checking import Keys
from importing.archive.coding import permission_names
from importing.archive.deriving import CLEANED, DERIVED, MADE_UP
from importing.archive.files import BadArchive
from importing.archive.kinds import Table, kinds
from importing.archive.reading import Archive, Line
from photos import files, verification
from publication.models import Publication

MOST_LINES, MOST_BYTES = 2000, 4_000_000  # in one COPY
CLEANED_TEXTS = "texts that were cleaned of what no text may hold"
# What the migrations of an empty site have made already; the archive's rows take their place.
MADE_BY_MIGRATIONS = ("roles", "publication", "suspect-words")
# The one trigger that would write over what an archive says: the name of an actor at the time.
TRIGGERS = (("articles_auditentry", "audit_entry_keeps_the_name_of_its_actor"),)


@dataclass(slots=True)
class Restore:
    archive: Archive
    account: Account
    photos: Keys
    progress: Callable[[str, int, int], None]
    permissions: dict[str, int] = field(default_factory=dict)

    def carry_out(self) -> None:
        """Raises ``BadArchive``, and leaves the site as empty as it was."""
        self._require_room()
        try:
            self._write_all()
        except (DatabaseError, psycopg.Error) as error:
            told = _diagnosis(error)
            raise BadArchive(f"{told and told.message_primary or error}.") from error

    def _write_all(self) -> None:
        with transaction.atomic(), _without_triggers():
            require_empty()
            self.permissions = {name: pk for pk, name in permission_names().items()}
            for name in reversed(MADE_BY_MIGRATIONS):
                _delete_all(_kind(name))
            for kind in self.archive.kinds():
                self._write_kind(kind)
            self._write_pictures()
            _reset_sequences(self.archive.kinds())
            transaction.on_commit(Publication.objects.forget)

    def _require_room(self) -> None:
        if not self.archive.has_media:
            return
        wanted = sum(int(line.row.get("bytes") or 0) for line, _name in self.archive.media())
        storage = storages["private"]
        try:
            free = shutil.disk_usage(storage.path("")).free
        except (FileNotFoundError, NotImplementedError):  # not made yet, or no disk of this machine
            return
        if wanted > free:
            raise BadArchive(f"The pictures need {wanted:,} bytes; {free:,} are free on the disk.")

    # Rows

    def _write_kind(self, kind: Table) -> None:
        total, done = self.archive.row_count(kind), 0
        for batch in batches(self.archive.lines(kind.file)):
            try:
                self._write_batch(kind, batch)
            except (DatabaseError, psycopg.Error, ValueError) as error:
                raise BadArchive(_complaint(kind, batch, error)) from error
            done += len(batch)
            self.progress(kind.name, done, total)
        self.account.add(kind.name, Result.CREATED, count=done)

    def _write_batch(self, kind: Table, batch: Sequence[Line]) -> None:
        rows = [line.row for line in batch]
        self._copy(kind, rows, batch)
        for part in kind.parts:
            owners = [(row[kind.key], each) for row in rows for each in row[part.name]]
            self._copy_parts(part, owners)
        if kind.name == "articles":
            self._note_photos(rows)

    def _copy(self, table: Table, rows: Sequence[dict], lines: Sequence[Line]) -> None:
        writer = _Writer(table, self.archive.is_redacted, self.permissions)
        copy_in(table.model, writer.names, map(writer.values, rows))
        for row in writer.cleaned:
            line = next(line for line in lines if line.row is row)
            self.account.findings[CLEANED_TEXTS].append(f"{line.file}, line {line.number}")

    def _copy_parts(self, part: Table, owners: Sequence[tuple[object, object]]) -> None:
        if not owners:
            return
        writer = _Writer(part, self.archive.is_redacted, self.permissions)
        parent = part.model._meta.get_field(part.parent).attname
        name = part.columns[0].name
        is_single = len(part.columns) == 1
        copy_in(
            part.model,
            (parent, *writer.names),
            ((owner, *writer.values({name: row} if is_single else row)) for owner, row in owners),
        )
        cleaned = {id(row) for row in writer.cleaned}
        for owner, row in owners:
            if id(row) in cleaned:
                self.account.findings[CLEANED_TEXTS].append(f"{part.name} of {owner}")

    def _note_photos(self, rows: Iterable[dict]) -> None:
        """Which photos the bodies show is no secret of the archive's: the texts say it."""
        shown = [
            (row["id"], body["language_code"], photo)
            for row in rows
            for body in row["bodies"]
            for photo in photo_ids(body["body"])
            if photo in self.photos
        ]
        copy_in(BodyPhoto, ("article_id", "language_code", "photo_id"), shown)

    # Pictures

    def _write_pictures(self) -> None:
        lines = self.archive.files.get("media.jsonl", {}).get("rows", 0)
        for line, name in self.archive.media():
            data = self.archive.picture(line)
            require_picture(line, data)
            files.write(storages["private"], name, data)
            self.account.add("pictures", Result.CREATED)
            self.progress("pictures", line.number, lines)
        for name in self.archive.manifest["missing_media"]:
            self.account.findings["pictures that the archive lacks"].append(str(name)[:200])


def batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Many short lines in one ``COPY``, or a few long ones."""
    batch, size = [], 0
    for line in lines:
        batch.append(line)
        size += line.byte_count
        if len(batch) == MOST_LINES or size >= MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Writer:
    """Turns rows of JSON into the columns of a table.

    They were looked at before: what stands there is what the database reads.
    """

    def __init__(self, table: Table, is_redacted: bool, permissions: dict[str, int]):
        label = table.model._meta.label
        self.permissions = permissions
        self.columns = table.shown(is_redacted=is_redacted)
        self.cleaners = [CLEANED.get((label, column.name)) for column in self.columns]
        hidden = {column.name for column in table.columns} - {each.name for each in self.columns}
        self.made_up = [(name, MADE_UP[label, name]) for name in hidden if (label, name) in MADE_UP]
        self.derived = [(name, DERIVED[label, name]) for name in table.derived]
        fields = {field.name: field.attname for field in table.model._meta.concrete_fields}
        more = [name for name, _make in (*self.made_up, *self.derived)]
        own = [column.attname for column in self.columns]
        self.names = own + [fields[name] for name in more]
        self.cleaned: list[dict] = []

    def values(self, row: dict) -> list:
        values = []
        for column, clean in zip(self.columns, self.cleaners, strict=True):
            value = row[column.name]
            if column.is_permission:
                value = self.permissions[value]
            if clean is not None and (better := clean(value)) != value:
                self.cleaned.append(row)
                value = better
            values.append(value)
        values += [make() for _name, make in self.made_up]
        values += [derive(row) for _name, derive in self.derived]
        return values


def require_picture(line: Line, data: bytes) -> None:
    try:
        verification.opened(data)
    except ValidationError as error:
        reason = " ".join(error.messages)
        raise BadArchive(f"{line.file}, line {line.number}: {reason}") from error


def require_empty() -> None:
    """Raises ``BadArchive`` for a site that holds anything but what its migrations made."""
    found = [
        f"{kind.name} ({count})"
        for kind in kinds()
        if kind.name not in MADE_BY_MIGRATIONS and (count := kind.model._base_manager.count())
    ]
    if found:
        raise BadArchive(
            "A whole archive comes into an empty site only, and this one holds "
            f"{', '.join(found)}. Make a new database, migrate it, and import there."
        )


def _kind(name: str) -> Table:
    return next(kind for kind in kinds() if kind.name == name)


def _delete_all(kind: Table) -> None:
    for table in (*kind.parts, kind):
        table.model._base_manager.all()._raw_delete(using=connection.alias)


def _complaint(kind: Table, batch: Sequence[Line], error: Exception) -> str:
    lines = f"lines {batch[0].number} to {batch[-1].number}"
    diagnosis = _diagnosis(error)
    if diagnosis is None:
        return f"{kind.file}, {lines}: {error}."
    told = [diagnosis.message_primary, diagnosis.message_detail or ""]
    # The detail of a constraint is the whole row, which is at hand already.
    reason = ": ".join(text for text in told if text and not text.startswith("Failing row"))
    # Where in the COPY of the rows themselves it happened, the database says.
    if place := re.match(rf"COPY {kind.model._meta.db_table}, line (\d+)", diagnosis.context or ""):
        lines = f"line {batch[int(place[1]) - 1].number}"
    return f"{kind.file}, {lines}: {reason}."


def _diagnosis(error: Exception | None):
    """What the database itself says, which Django wraps, but for what COPY meets."""
    return getattr(error, "diag", None) or getattr(error and error.__cause__, "diag", None)


@contextmanager
def _without_triggers():
    with connection.cursor() as cursor:
        for table, trigger in TRIGGERS:
            names = {"table": sql.Identifier(table), "trigger": sql.Identifier(trigger)}
            command = sql.SQL("ALTER TABLE {table} DISABLE TRIGGER {trigger}").format(**names)
            cursor.execute(command)
        yield
        try:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except DatabaseError as error:
            diagnosis = _diagnosis(error)
            raise BadArchive(diagnosis and diagnosis.message_detail or str(error)) from error
        for table, trigger in TRIGGERS:
            names = {"table": sql.Identifier(table), "trigger": sql.Identifier(trigger)}
            command = sql.SQL("ALTER TABLE {table} ENABLE TRIGGER {trigger}").format(**names)
            cursor.execute(command)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _reset_sequences(written: Iterable[Table]) -> None:
    """New rows come behind those that were imported."""
    with connection.cursor() as cursor:
        for kind in written:
            meta = kind.model._meta
            if isinstance(meta.pk, AutoField):
                command = sql.SQL(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), max({key})) FROM {table} "
                    "HAVING count(*) > 0"
                ).format(key=sql.Identifier(meta.pk.column), table=sql.Identifier(meta.db_table))
                cursor.execute(command, [meta.db_table, meta.pk.column])
