"""The web server as a child process: granian, or Django's own while developing."""

import errno
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from typing import Self

from django.conf import settings

START_SECONDS = 60
STOP_SECONDS = 10
POLL_SECONDS = 0.05
# Where to reach a server that listens on every address.
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class WebServerError(RuntimeError):
    """The web server cannot run; the message says why and what to do."""


class WebServer:
    """Serves the site from a process of its own, which ends with this one."""

    def __init__(self, host: str, port: int, *, debug: bool = False) -> None:
        self.host = host
        self.port = port
        self.debug = debug

    @property
    def url(self) -> str:
        """The address that a person on this machine opens."""
        host = LOOPBACK.get(self.host, self.host)
        return f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Self:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        if self.debug:
            environment["NEWSROOM_DEBUG"] = "1"
        # A session of its own: Ctrl-C reaches this process alone, which then stops that one.
        self._process = subprocess.Popen(  # noqa: S603
            self._command(), cwd=settings.BASE_DIR, env=environment, start_new_session=True
        )
        return self

    def __exit__(self, *exception: object) -> None:
        for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, None)):
            try:
                os.killpg(self._process.pid, number)
                self._process.wait(seconds)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process.wait()

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(POLL_SECONDS)
        raise WebServerError("The web server did not start: its messages are above.")

    def wait(self) -> None:
        """Return only by an exception: a signal, or the end of the server."""
        code = self._process.wait()
        raise WebServerError(f"The web server ended by itself (exit code {code}).")

    def _command(self) -> list[str]:
        address = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        if self.debug:
            return [sys.executable, "manage.py", "runserver", "--skip-checks", address]
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        granian += ["--host", self.host, "--port", str(self.port), "--log-level", "warning"]
        granian += ["--workers", "1", "--blocking-threads", "4", "newsroom.wsgi:application"]
        return [*_bound_to_this_process(), *granian]

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(
            LOOPBACK.get(self.host, self.host), self.port, timeout=START_SECONDS
        )
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            return False
        finally:
            connection.close()
        return True


def _bound_to_this_process() -> list[str]:
    """What makes even a kill -9 of this process end the server; nothing where it is unknown."""
    binding = ["setpriv", "--pdeathsig", "TERM"]
    if shutil.which("setpriv"):
        tried = subprocess.run([*binding, "true"], capture_output=True, check=False)  # noqa: S603
        if tried.returncode == 0:
            return binding
    return []


def check_address(host: str, port: int) -> None:
    """Raise unless a server could listen there."""
    not_ours = WebServerError(f"HOST={host} is not an address of this machine.")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except socket.gaierror as error:
        raise not_ours from error
    try:
        is_free = _is_free(family, host, port)
    except PermissionError as error:
        raise WebServerError(
            f"Port {port} is reserved for root. Choose one above 1023: PORT=8000 make run"
        ) from error
    except OSError as error:
        raise not_ours from error
    if not is_free:
        others = range(port + 1, min(port + 20, 65536))
        another = next((p for p in others if _is_free(family, host, p)), 8000)
        raise WebServerError(
            f"Port {port} is already in use, perhaps by another `make run`. "
            f"Stop that program, or choose another port: PORT={another} make run"
        )


def _is_free(family: socket.AddressFamily, host: str, port: int) -> bool:
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    # Binding alone does not tell: some systems allow it beside a server on all addresses.
    with socket.socket(family) as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK.get(host, host), port)) != 0
