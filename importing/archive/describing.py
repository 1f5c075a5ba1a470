"""Writes the reference of the format out of the table that decides it.

``python manage.py shell -c "from importing.archive.describing import *; print(reference())"``
gives the part of docs/archive-format.md that begins at its first kind; a test compares them.
"""

from collections.abc import Iterator

from importing.archive.coding import Column
from importing.archive.kinds import Table, kinds, left_out


def reference() -> str:
    return "\n".join([*_kinds(), *_left_out()])


def _kinds() -> Iterator[str]:
    for kind in kinds():
        yield f"### {kind.file}\n"
        private = " *Missing from redacted archives.*" if kind.is_private else ""
        yield f"{kind.about}{private}\n"
        yield "| field | type | meaning |\n|---|---|---|"
        for column in kind.columns:
            yield _row(column, column.name)
        for part in kind.parts:
            yield from _part(part)
        yield ""


def _part(part: Table) -> Iterator[str]:
    """A part of one field is a list of it; of several, a list of objects."""
    if len(part.columns) == 1:
        yield _row(part.columns[0], f"{part.name}[]")
        return
    for column in part.columns:
        yield _row(column, f"{part.name}[].{column.name}")


def _row(column: Column, name: str) -> str:
    notes = {
        "*not in redacted archives*": column.is_private,
        "*in redacted archives only in part*": bool(column.mask),
    }
    told = " ".join(note for note, is_so in notes.items() if is_so)
    return f"| `{name}` | {_type(column)} | {column.meaning}{told and f' {told}'} |"


def _type(column: Column) -> str:
    values = [value for value, _label in column.field.flatchoices if value]
    if not values or column.target:
        return column.type
    return f"{column.type}: {', '.join(f'`{value}`' for value in values)}"


def _left_out() -> Iterator[str]:
    yield "### Not in an archive\n"
    yield "| table | why |\n|---|---|"
    for model, reason in sorted(left_out().items(), key=lambda pair: pair[0]._meta.label):
        yield f"| {model._meta.label} | {reason} |"
    for kind in kinds():
        for table in kind.tables():
            for name, reason in table.derived.items():
                yield f"| {table.model._meta.label}, {name} | {reason} |"
    yield ""
