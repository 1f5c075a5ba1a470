"""Rows by ``COPY``: how thousands of them enter a table in a quarter of the time of ``INSERT``."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model
from django.utils import timezone
from psycopg import sql
from psycopg.types.json import Jsonb


def new_keys(model: type[Model], count: int) -> list[int]:
    """Primary keys that nobody else will get."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def copy_in(model: type[Model], names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Write rows with these attributes; every other column gets the default of its field.

    Call it in a transaction. Nothing is validated but by the database, and no signal is sent.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in names and not field.primary_key]
    constants = tuple(map(_default, rest))
    written = [*(fields[name] for name in names), *rest]
    documents = [place for place, name in enumerate(names) if isinstance(fields[name], JSONField)]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(field.column) for field in written),
    )
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            values = list(row)
            for place in documents:
                values[place] = Jsonb(values[place])
            copy.write_row((*values, *constants))


def _default(field: Field):
    is_stamped = isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add)
    value = timezone.now() if is_stamped else field.get_default()
    return Jsonb(value) if isinstance(field, JSONField) else value
