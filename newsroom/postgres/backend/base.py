"""Django's PostgreSQL backend, which starts the embedded server on the first connection.

    DATABASES = {"default": {
        "ENGINE": "newsroom.postgres.backend",
        "NAME": "newsroom",
        "OPTIONS": {"embedded": Path("var/pg"), "durable": True},
    }}

Without `OPTIONS["embedded"]` it is the plain backend.
"""

import contextlib
from typing import Any, ClassVar

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgresClient
from psycopg import errors, sql

from newsroom.postgres.server import Server, ensure

OUR_OPTIONS = ("embedded", "durable")  # libpq must not see them


class DatabaseClient(PostgresClient):
    """`manage.py dbshell` with the psql of the server: the system's may be too old for it."""

    def runshell(self, parameters: list[str]) -> None:
        server = self.connection.start_embedded()
        if server:
            self.executable_name = str(server.programs / "psql")
        super().runshell(parameters)

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: list[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        options = {k: v for k, v in settings_dict["OPTIONS"].items() if k not in OUR_OPTIONS}
        return super().settings_to_cmd_args_env({**settings_dict, "OPTIONS": options}, parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    _made: ClassVar[set[tuple[str, str]]] = set()

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(settings_dict, *args, **kwargs)
        self._configured_name = settings_dict["NAME"]

    def start_embedded(self) -> Server | None:
        """Start the server, make the database, and point the settings at it."""
        settings = self.settings_dict
        data = settings["OPTIONS"].get("embedded")
        if not data:
            return None
        server = ensure(data, durable=settings["OPTIONS"].get("durable", True))
        settings.update(server.connection_settings())
        # Never the test database: Django makes that one itself and would ask whether to
        # destroy ours.
        if settings["NAME"] and settings["NAME"] == self._configured_name:
            self._make_database(str(data))
        return server

    def _make_database(self, data: str) -> None:
        settings = self.settings_dict
        name = settings["NAME"]
        if (data, name) in self._made:
            return
        address = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
        with psycopg.connect(**address, dbname="postgres", autocommit=True) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(query, [name]).fetchone():
                # Another process may be making it at the same moment.
                with contextlib.suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        self._made.add((data, name))

    def get_connection_params(self) -> dict[str, Any]:
        self.start_embedded()
        parameters = super().get_connection_params()
        for option in OUR_OPTIONS:
            parameters.pop(option, None)
        return parameters
