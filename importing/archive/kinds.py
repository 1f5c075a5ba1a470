"""Reads ``kinds.toml``: which tables and fields an archive has, and in which order."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from importing.archive.coding import Column

SOURCE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one model: the lines of a kind, or the parts of them."""

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    derived: Mapping[str, str]
    about: str = ""
    is_private: bool = False
    parent: str = ""
    """The field by which a part names the row that it belongs to."""
    parts: tuple["Table", ...] = ()

    @property
    def key(self) -> str:
        """The field that names a row."""
        return self.columns[0].name

    @property
    def file(self) -> str:
        return f"{self.name}.jsonl"

    def shown(self, *, is_redacted: bool) -> list[Column]:
        return [each for each in self.columns if not (is_redacted and each.is_private)]

    def tables(self) -> Iterator["Table"]:
        yield self
        yield from self.parts

    def undecided(self) -> set[str]:
        """Fields of which nobody has said what becomes of them."""
        known = {column.name for column in self.columns} | set(self.derived) | {self.parent}
        fields = {field.name for field in stored_fields(self.model)}
        own_key = {self.model._meta.pk.name} if self.parent else set()
        return fields - known - own_key


def stored_fields(model: type[Model]) -> list[Field]:
    return list(model._meta.concrete_fields)


@cache
def kinds() -> tuple[Table, ...]:
    entries = _read()["kinds"]
    targets = {apps.get_model(entry["model"]): entry["name"] for entry in entries}
    return tuple(_table(entry, targets) for entry in entries)


@cache
def left_out() -> dict[type[Model], str]:
    """The models of which nothing is exported, and why."""
    return {apps.get_model(label): reason for label, reason in _read()["left_out"].items()}


@cache
def _read() -> dict:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _table(entry: dict, targets: Mapping[type[Model], str]) -> Table:
    model = apps.get_model(entry["model"])
    private, masked = set(entry.get("private", ())), entry.get("masked", {})
    columns = []
    for name, meaning in entry["fields"].items():
        field = model._meta.get_field(name)
        target = targets.get(field.related_model, "") if isinstance(field, ForeignKey) else ""
        columns.append(Column(field, meaning, name in private, masked.get(name, ""), target))
    return Table(
        name=entry["name"],
        model=model,
        columns=tuple(columns),
        derived=entry.get("derived", {}),
        about=entry.get("about", ""),
        is_private=entry.get("is_private", False),
        parent=entry.get("parent", ""),
        parts=tuple(_table(part, targets) for part in entry.get("parts", ())),
    )
