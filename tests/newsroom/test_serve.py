"""`manage.py serve` from outside: what it prints, what answers, what is left when it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from newsroom.postgres.pidfile import PidFile, serves
from tests.tools import PROJECT

pytestmark = pytest.mark.slow
OURS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}  # the site has a database of its own


class Site:
    """A site with its own data and port, served by the command as a person would start it."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {k: v for k, v in os.environ.items() if k not in OURS}
        self.environment |= {"NEWSROOM_VAR": str(var), "PORT": str(self.port)}

    def start(self) -> str:
        """Start serving; returns all that was printed until it says it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--no-demo"],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        printed = ""
        for line in self.process.stdout:
            printed += line
            if line.startswith("Ready"):
                break
        return printed

    def stop(self, number: signal.Signals) -> str:
        self.process.send_signal(number)
        return self.process.communicate(timeout=30)[0]

    def lets_in(self, username: str, password: str) -> bool:
        """Log in at the desk as a browser does."""
        url = f"http://127.0.0.1:{self.port}/desk/login/"
        opener = build_opener(HTTPCookieProcessor())
        form = opener.open(url, timeout=30).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        answers = {"csrfmiddlewaretoken": token, "username": username, "password": password}
        arrived_at = opener.open(url, urlencode(answers).encode(), timeout=30).url
        return not arrived_at.endswith("/login/")

    def is_gone(self) -> bool:
        ended_well = self.process.returncode == 0
        return ended_well and not self.port_is_taken() and not self.database_runs()

    def database_runs(self) -> bool:
        recorded = PidFile.of(self.var / "pg")
        return recorded is not None and serves(recorded.pid, self.var / "pg")

    def port_is_taken(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    site = Site(tmp_path / "بيانات var")
    yield site
    if hasattr(site, "process") and site.process.poll() is None:
        site.stop(signal.SIGTERM)


def test_the_first_start_makes_a_login_and_later_ones_keep_it(site):
    first = site.start()
    assert f"The site   http://127.0.0.1:{site.port}/" in first
    assert f"The desk   http://127.0.0.1:{site.port}/desk/" in first
    password = re.search(r"Password\s+(\S+)", first)[1]
    assert site.lets_in("editor", password)
    assert not site.lets_in("editor", password[::-1])
    assert site.stop(signal.SIGINT).splitlines()[-1] == "Stopped."
    assert site.is_gone()

    second = site.start()
    assert "Password " not in second
    assert site.lets_in("editor", password)


def test_a_kill_and_a_closed_terminal_stop_the_server_and_the_database(site):
    for number in (signal.SIGTERM, signal.SIGHUP):
        site.start()
        assert site.port_is_taken()
        assert site.database_runs()
        site.stop(number)
        assert site.is_gone()


def test_a_busy_port_is_told_in_one_sentence_and_nothing_is_started(site):
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()
        printed = site.start()
    assert site.process.wait(10) == 1
    assert printed.startswith(f"CommandError: Port {site.port} is already in use")
    assert re.search(r"choose another port: PORT=\d+ make run\n$", printed)
    assert len(printed.splitlines()) == 1
    assert not (site.var / "pg").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"port": "eighty"}, "PORT=eighty is not a port"),
        ({"port": "70000"}, "PORT=70000 is not a port"),
        ({"host": "192.0.2.1"}, "HOST=192.0.2.1 is not an address of this machine"),
    ],
)
def test_an_unusable_address_is_refused_by_name(options, message):
    with pytest.raises(CommandError, match=re.escape(message)):
        call_command("serve", **options)


@pytest.mark.django_db
def test_a_new_password_replaces_the_old_one():
    old, new = new_password(), new_password()
    assert authenticate(username="editor", password=new)
    assert authenticate(username="editor", password=old) is None


@pytest.mark.django_db
def test_a_new_password_is_for_a_login_that_exists():
    new_password()
    new_password("editor")
    with pytest.raises(CommandError, match="Nobody has the login nobody"):
        new_password("nobody")


def new_password(*arguments: str) -> str:
    output = StringIO()
    call_command("new_password", *arguments, stdout=output)
    return re.search(r"Password\s+(\S+)", output.getvalue())[1]
