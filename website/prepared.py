"""Queries that Django builds and compiles once.

To build a queryset and turn it into SQL takes Django four times as long as PostgreSQL takes to
answer, and the page of a story, which is read more than all others, asks seven questions that
differ in nothing but their values. A prepared query keeps the SQL and fills in the values::

    stories_of_a_month = Prepared(lambda: Edition.objects.live(NOW).in_language(LANGUAGE))
    stories_of_a_month(now=timezone.now(), language="ar")

The querysets are those of the models, methods and all: no condition is written a second time.
"""

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cached_property

from django.db import connections
from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Expression,
    Field,
    Model,
    QuerySet,
)
from django.db.models.sql.compiler import SQLCompiler
from psycopg.sql import Literal

PLACE = re.compile("%%|%s")


class Parameter(Expression):
    """Stands in a prepared query for a value that each call gives; never None."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def get_group_by_cols(self):
        return []  # a value is no column


class Keys(Parameter):
    """Stands for a list of primary keys: ``pk__in=Keys("keys")``."""

    def __init__(self, name: str):
        super().__init__(name, BigIntegerField())

    def as_sql(self, compiler, connection):
        return "(SELECT unnest(%s::bigint[]))", [self]


NOW = Parameter("now", DateTimeField())
LANGUAGE = Parameter("language", CharField())


def _with_constants(sql: str, parameters: Iterable, using: str) -> tuple[str, list[str]]:
    """The SQL with what is the same at each call written in, and the names of what is not."""
    connection, remaining, names = connections[using], iter(parameters), []
    connection.ensure_connection()

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(remaining)
        if isinstance(value, Parameter):
            names.append(value.name)
            return "%s"
        return Literal(value).as_string(connection.connection).replace("%", "%%")

    return PLACE.sub(written, sql), names


class Prepared:
    """Called with the values by name, it returns the rows as a list."""

    def __init__(self, build: Callable[[], QuerySet]):
        self.build = build

    @cached_property
    def _compiled(self):
        queryset = self.build()
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        return queryset, compiler, *_with_constants(sql, parameters, queryset.db), converters

    def __call__(self, **values: object) -> list[Model]:
        return self._read(self._asking(values))

    def _asking(self, values: Mapping[str, object]) -> SQLCompiler:
        queryset, compiler, sql, names, converters = self._compiled
        bound = tuple(values[name] for name in names)
        asking = copy(compiler)
        asking.connection = connections[queryset.db]  # that of this thread
        asking.as_sql = lambda *args, **kwargs: (sql, bound)
        asking.get_converters = lambda columns: converters
        return asking

    def _read(self, asking: SQLCompiler) -> list[Model]:
        rows = self._compiled[0].all()
        rows.query.get_compiler = lambda *args, **kwargs: asking
        return list(rows)


class Remembered(Prepared):
    """Asks each time, but makes no new objects while the answer is word for word the same.

    For a few rows that every page shows and that hardly ever change. Nobody may change the
    objects. Each thread has its own.
    """

    def __init__(self, build: Callable[[], QuerySet]):
        super().__init__(build)
        self._memory = threading.local()

    def __call__(self, **values: object) -> list[Model]:
        asking = self._asking(values)
        answer, memory = asking.execute_sql(), self._memory
        if getattr(memory, "answer", None) != answer:
            asking.execute_sql = lambda *args, **kwargs: answer
            memory.answer, memory.rows = answer, self._read(asking)
        return memory.rows
