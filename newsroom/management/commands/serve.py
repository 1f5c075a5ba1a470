import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article
from newsroom.management.commands.new_password import FIRST_LOGIN, give_new_password
from newsroom.postgres.errors import EmbeddedPostgresError
from newsroom.webserver import WebServer, WebServerError, check_address

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


class Command(BaseCommand):
    help = (
        "Serves the site on this machine: starts the database, prepares it, loads the demo "
        "content into an empty site, makes the first login, and serves until Ctrl-C. "
        "HOST and PORT in the environment choose the address."
    )
    requires_system_checks = ()  # `migrate` runs them when it has something to do

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or DEFAULT_HOST)
        parser.add_argument("--port", default=os.environ.get("PORT") or DEFAULT_PORT)
        parser.add_argument(
            "--debug",
            action="store_true",
            help="Django's debug pages, and a server that restarts when the code changes.",
        )
        parser.add_argument("--no-demo", action="store_true", help="Leave an empty site empty.")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], self._port(options["port"])
        try:
            check_address(host, port)
            with _signals_as_interrupts(), self._database():
                password = self._prepare(with_demo=not options["no_demo"])
                connections.close_all()
                with WebServer(host, port, debug=options["debug"]) as server:
                    server.wait_until_it_answers()
                    self._greet(server.url, password)
                    server.wait()
        except (EmbeddedPostgresError, WebServerError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._say("Stopped.")

    def _port(self, text: str | int) -> int:
        try:
            port = int(text)
        except ValueError:
            port = 0
        if not 0 < port < 65536:
            raise CommandError(f"PORT={text} is not a port: choose a number from 1024 to 65535.")
        return port

    @contextmanager
    def _database(self) -> Iterator[None]:
        """The database runs inside the block, and stops after it when nobody else uses it."""
        server = None
        if connection.settings_dict["OPTIONS"].get("embedded"):
            server = connection.start_embedded()
        try:
            connection.ensure_connection()
            yield
        except OperationalError as error:
            raise CommandError(f"The database does not answer. It says: {error}") from error
        finally:
            connections.close_all()
            if server:
                server.release()

    def _prepare(self, *, with_demo: bool) -> str | None:
        """Bring the database up to date; on the very first start returns the login's password."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        if get_user_model().objects.filter(is_superuser=True).exists():
            return None
        if with_demo and not Article.objects.exists():
            self._say("Loading the demo content (once; about a minute) …")
            call_command("load_demo", stdout=self.stdout)
        return give_new_password(FIRST_LOGIN)

    def _greet(self, url: str, password: str | None) -> None:
        lines = ["", f"  The site   {url}", f"  The desk   {url}desk/"]
        if password:
            lines += [f"  Login      {FIRST_LOGIN}", f"  Password   {password}   (shown only now)"]
        lines += ["", "Ready. Ctrl-C stops everything. `make password` gives a new password."]
        self._say("\n".join(lines))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


@contextmanager
def _signals_as_interrupts() -> Iterator[None]:
    """A closed terminal and a polite kill end the command as Ctrl-C does."""

    def interrupt(number: int, frame: object) -> None:
        for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(again, signal.SIG_IGN)  # stopping takes its time undisturbed
        raise KeyboardInterrupt

    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.signal(name, interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
