"""One field of a table as JSON, and back: what is read is looked at before it goes anywhere."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID

from django.contrib.auth.models import Permission
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

RUNNING = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


class Wrong(ValueError):
    """A value that cannot be taken; the sentence says why."""


@dataclass(frozen=True)
class Column:
    """A field as an archive has it. ``target`` names the kind that its number is one of."""

    field: models.Field
    meaning: str
    is_private: bool = False
    mask: str = ""
    target: str = ""

    @cached_property  # asked for a million times
    def name(self) -> str:
        return self.field.name

    @cached_property
    def attname(self) -> str:
        return self.field.attname

    @cached_property
    def is_permission(self) -> bool:
        return self.field.related_model is Permission

    @cached_property
    def type(self) -> str:
        """For people: what stands there."""
        if self.is_permission:
            name = "name of a permission"
        elif self.target:
            name = f"number in {self.target}"
        else:
            kinds = (name for kind, (name, _check) in TYPES.items() if isinstance(self.field, kind))
            name = next(kinds)
        return f"{name} or null" if self.field.null else name

    @cached_property
    def check(self) -> Callable[[object], object]:
        """Takes what JSON has and gives what the database takes. Raises ``Wrong``."""
        field = self.field.target_field if self.field.is_relation else self.field
        inner = permission_named if self.is_permission else _checker(field)
        return _or_null(inner) if self.field.null else inner


def _checker(field: models.Field) -> Callable[[object], object]:
    make = next(check for kind, (_name, check) in TYPES.items() if isinstance(field, kind))
    return make(field)


def _or_null(check: Callable[[object], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else check(value)


def _text(field: models.Field) -> Callable[[object], object]:
    most = field.max_length if isinstance(field, models.CharField) else None
    choices = {value for value, _label in field.flatchoices}
    allowed = choices | ({""} if field.blank else set())
    is_address = isinstance(field, models.URLField) or field.name == "target"

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise Wrong("is not a text")
        if most and len(value) > most:
            raise Wrong(f"has {len(value)} characters; at most {most} fit")
        if choices and value not in allowed:
            raise Wrong(f"is “{value[:40]}”, which this site does not know")
        if is_address and RUNNING.match(value):
            raise Wrong("is a program and not an address")
        return value

    return check


def _number(field: models.Field) -> Callable[[object], object]:
    least, most = connection.ops.integer_field_range(field.get_internal_type())
    if isinstance(field, models.AutoField):
        least = 1  # as sequences count

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise Wrong("is not a whole number")
        if not least <= value <= most:
            raise Wrong("is a number too large or too small")
        return value

    return check


def _fraction(field: models.Field) -> Callable[[object], object]:
    def check(value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise Wrong("is not a number")
        return float(value)

    return check


def _truth(field: models.Field) -> Callable[[object], object]:
    def check(value: object) -> bool:
        if not isinstance(value, bool):
            raise Wrong("is neither true nor false")
        return value

    return check


def _moment(field: models.Field) -> Callable[[object], object]:
    def check(value: object) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                raise Wrong("is a time without its zone")
            return moment.astimezone(UTC)
        except (TypeError, OverflowError) as error:
            raise Wrong("is not a time such as 2026-11-24T13:01:00Z") from error
        except ValueError as error:
            sentence = str(error) if isinstance(error, Wrong) else ""
            raise Wrong(sentence or "is not a time such as 2026-11-24T13:01:00Z") from error

    return check


def _day(field: models.Field) -> Callable[[object], object]:
    def check(value: object) -> date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise Wrong("is not a day such as 2026-11-24") from error

    return check


def _identity(field: models.Field) -> Callable[[object], object]:
    def check(value: object) -> UUID:
        try:
            return UUID(value)
        except (AttributeError, TypeError, ValueError) as error:
            raise Wrong("is not a UUID") from error

    return check


def _document(field: models.Field) -> Callable[[object], object]:
    is_list = isinstance(field.get_default(), list)

    def check(value: object) -> object:
        if not isinstance(value, list if is_list else dict):
            raise Wrong("is not a list" if is_list else "is not an object")
        return value

    return check


def _list(field: ArrayField) -> Callable[[object], object]:
    one = _checker(field.base_field)

    def check(value: object) -> list:
        if not isinstance(value, list):
            raise Wrong("is not a list")
        return [one(each) for each in value]

    return check


TYPES: dict[type[models.Field], tuple[str, Callable]] = {
    models.BooleanField: ("true or false", _truth),
    models.IntegerField: ("whole number", _number),
    models.FloatField: ("number", _fraction),
    models.DateTimeField: ("time", _moment),
    models.DateField: ("day", _day),
    models.UUIDField: ("UUID", _identity),
    models.JSONField: ("JSON", _document),
    ArrayField: ("list of texts", _list),
    models.CharField: ("text", _text),
    models.TextField: ("text", _text),
}  # the first that fits, so the more special ones stand first


# Permissions have other numbers in each database, so they go by their names


def permission_names() -> dict[int, str]:
    rows = Permission.objects.values_list(
        "pk", "content_type__app_label", "content_type__model", "codename"
    )
    return {pk: f"{package}.{model}.{act}" for pk, package, model, act in rows}


def permission_named(value: object) -> str:
    if not isinstance(value, str):
        raise Wrong("is not the name of a permission")
    return value


# Lines


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value)} has no place in an archive")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain
)


def line_of(row: dict) -> bytes:
    """The same row is the same line, always."""
    return f"{_ENCODER.encode(row)}\n".encode()


def row_of(line: bytes) -> dict:
    """Raises ``Wrong``."""
    try:
        row = json.loads(line.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Wrong(f"This is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Wrong("This is not a JSON object.")
    if b"\\u" in line:
        _require_writable(row)
    return row


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _require_writable(value: object) -> None:
    """The database takes no zero characters, and nobody halves of characters."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise Wrong("A text has a character that no text can have.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _require_writable(key)
            _require_writable(inner)
    elif isinstance(value, list):
        for inner in value:
            _require_writable(inner)
