"""One PostgreSQL cluster a data directory, shared by every process of the project.

The kernel tells who uses it, not a list of pids: each user holds a shared lock on
`<data>.users`, so a killed process never stays behind as an owner. The last one out stops
the server. It listens on a Unix socket in a private folder, never on TCP.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from newsroom.postgres.binaries import find_programs
from newsroom.postgres.errors import EmbeddedPostgresError
from newsroom.postgres.identity import current_identity
from newsroom.postgres.pidfile import PidFile, remove_stale_files, serves

PORT = 5432  # only names the socket file; nothing listens on it
SUPERUSER = "postgres"
LOG_LIMIT = 5_000_000  # bytes; a longer log is dropped at the next start
SOCKET_FOLDER_LIMIT = 80  # bytes; the kernel allows 104 to 108 for the whole socket path
START_SECONDS = 60
STOP_SECONDS = 30
LOG_TAIL = 1500  # characters of the server's log shown with an error


class Server:
    """The server of one data directory. `ensure()` to use it, `release()` when done."""

    def __init__(self, data: Path | str, *, durable: bool = True) -> None:
        """`durable=False` never waits for the disk: for tests, whose data may be lost."""
        self.data = Path(data).expanduser().resolve()
        self.durable = durable
        self._users_lock: int | None = None
        self._holder_pid: int | None = None

    @cached_property
    def programs(self) -> Path:
        return find_programs()

    @property
    def log(self) -> Path:
        return self._beside(".log")

    @property
    def socket_folder(self) -> Path:
        """Where a running server put its socket; else where the next one will."""
        recorded = PidFile.of(self.data)
        if recorded and recorded.socket_folder and self._is_running():
            return recorded.socket_folder
        name = f"newsroom-{os.geteuid()}-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]}"
        return _runtime_folder() / name

    @property
    def socket_path(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    def connection_settings(self) -> dict[str, str]:
        """The keys of Django's DATABASES that lead to the running server."""
        folder = str(self.socket_folder)
        return {"HOST": folder, "PORT": str(PORT), "USER": SUPERUSER, "PASSWORD": ""}

    def is_ready(self) -> bool:
        """Whether it answers *and* says so: the socket accepts before the database is up."""
        recorded = PidFile.of(self.data)
        if recorded is None or not recorded.is_ready or recorded.socket_folder is None:
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(str(recorded.socket_folder / f".s.PGSQL.{PORT}"))
            except OSError:
                return False
        return True

    def ensure(self) -> "Server":
        """Start the server unless it runs; keep it running until this process ends."""
        try:
            self._hold()
            if not self.is_ready():
                with self._exclusively():
                    if not self.is_ready():
                        self._start()
        except PermissionError as error:
            raise EmbeddedPostgresError(
                f"{error.filename or self.data} belongs to another user. Run the same command as "
                "that user, or set NEWSROOM_VAR to a folder of your own."
            ) from error
        return self

    def release(self) -> bool:
        """Let go of the server, and stop it when nobody else uses it; says whether it stopped."""
        if self._users_lock is None or self._holder_pid != os.getpid():
            return False
        atexit.unregister(self.release)
        lock, self._users_lock = self._users_lock, None
        try:
            with self._exclusively():  # nobody starts it while we look
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                self._stop()
                return True
        finally:
            os.close(lock)

    def stop_unless_used(self) -> bool:
        """Stop a server that was left running; False when another process uses it."""
        if not self.data.exists():
            return True
        lock = self._open_lock(".users")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            self._stop()
            return True
        finally:
            os.close(lock)

    # Who uses it

    def _hold(self) -> None:
        """Become a user of the server. Waits while the last one is stopping it."""
        if self._users_lock is not None and self._holder_pid == os.getpid():
            return
        lock = self._open_lock(".users")
        fcntl.flock(lock, fcntl.LOCK_SH)
        self._users_lock, self._holder_pid = lock, os.getpid()
        atexit.register(self.release)

    @contextlib.contextmanager
    def _exclusively(self) -> Iterator[None]:
        lock = self._open_lock(".lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open_lock(self, suffix: str) -> int:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self._beside(suffix), os.O_RDWR | os.O_CREAT, 0o600)

    def _beside(self, suffix: str) -> Path:
        return self.data.with_name(self.data.name + suffix)

    # Making and starting it

    def _start(self) -> None:
        if self._is_running():
            if self._becomes_ready():
                return
            self._stop()  # it runs but cannot be reached: its socket was swept out of /tmp
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._check_major_version()
        folder = self.socket_folder
        remove_stale_files(self.data, folder / f".s.PGSQL.{PORT}")
        self._prepare_socket_folder(folder)
        current_identity().give(self.data)
        with contextlib.suppress(FileNotFoundError):
            if self.log.stat().st_size > LOG_LIMIT:
                self.log.unlink()
        self.log.touch(mode=0o600)  # it may quote what people wrote
        options = " ".join(f"-c {name}={value}" for name, value in self._settings(folder).items())
        self._pg_ctl("start", "-w", "-t", str(START_SECONDS), "-o", options, log=True)

    def _is_running(self) -> bool:
        recorded = PidFile.of(self.data)
        return recorded is not None and serves(recorded.pid, self.data)

    def _becomes_ready(self) -> bool:
        """Wait for a server whose starter was killed while it started."""
        deadline = time.monotonic() + START_SECONDS
        while self._is_running() and time.monotonic() < deadline:
            if self.is_ready():
                return True
            if not self.socket_path.exists():
                deadline = min(deadline, time.monotonic() + 1)
            time.sleep(0.05)
        return False

    def _stop(self) -> None:
        folder = self.socket_folder
        self._pg_ctl("stop", "-m", "fast", "-w", "-t", str(STOP_SECONDS), check=False)
        with contextlib.suppress(OSError):
            folder.rmdir()

    def _settings(self, socket_folder: Path) -> dict[str, str]:
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": str(socket_folder),
            "port": str(PORT),
            "timezone": "UTC",
            "max_connections": "60",
            "jit": "off",
        }
        if self.durable:
            settings["shared_buffers"] = f"{_buffers() >> 20}MB"
        else:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        return settings

    def _initialise(self) -> None:
        """Make the cluster beside its place and rename it: a killed initdb leaves no half one."""
        new = self._beside(".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        current_identity().give(new)
        locale = ["--locale=C", "--lc-ctype=C.UTF-8"]
        if self._major_version() >= 17:  # the built-in provider sorts the same on every machine
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        arguments = ["-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        self._run("initdb", "--no-sync", *arguments, *locale, data=new)
        new.rename(self.data)

    def _check_major_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(self._major_version()):
            raise EmbeddedPostgresError(
                f"{self.data} was made by PostgreSQL {made_by}, but {self.programs} is version "
                f"{self._major_version()}. Set PG_BIN to the programs of version {made_by}, "
                "or start over with `make reset`."
            )

    def _major_version(self) -> int:
        answer = self._run("postgres", "--version")
        return int(re.search(r"(\d+)", answer)[1])

    def _prepare_socket_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
        is_ours = state.st_uid in {os.geteuid(), current_identity().uid}
        if not stat.S_ISDIR(state.st_mode) or not is_ours or state.st_mode & 0o077:
            raise EmbeddedPostgresError(
                f"{folder} is not a private folder of this user. Remove it and try again."
            )
        current_identity().give(folder)

    def _pg_ctl(self, action: str, *arguments: str, check: bool = True, log: bool = False) -> str:
        return self._run("pg_ctl", action, *arguments, check=check, log=log)

    def _run(
        self,
        program: str,
        *arguments: str,
        data: Path | None = None,
        check: bool = True,
        log: bool = False,
    ) -> str:
        """Run a PostgreSQL program and return what it printed.

        The data directory goes by PGDATA, since pg_ctl hands a `-D` to a shell unquoted. The
        output goes to a file, never a pipe, which the server would keep open.
        """
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        environment |= {"LC_ALL": "C", "PGDATA": str(data or self.data)}
        with self.log.open("ab+") if log else tempfile.TemporaryFile() as output:
            beginning = output.seek(0, os.SEEK_END)
            done = subprocess.run(  # noqa: S603
                [*current_identity().prefix, str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd="/",
                timeout=2 * START_SECONDS,
                check=False,
            )
            output.seek(beginning)
            text = output.read().decode(errors="replace")
        if check and done.returncode:
            raise EmbeddedPostgresError(
                f"PostgreSQL's {program} failed. It said:\n{text.strip()[-LOG_TAIL:]}"
            )
        return text


def _buffers() -> int:
    """Bytes that the server keeps of the database: an eighth of the memory, 128 MiB to 1 GiB.

    A server for tests has PostgreSQL's 128 MiB: the more there are, the slower it empties tables.
    """
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1 << 27, min(1 << 30, memory // 8))


def _runtime_folder() -> Path:
    """A folder for the socket: short, plain and on this machine."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    is_plain = re.fullmatch(r"/[\w./-]+", folder, re.ASCII)
    if is_plain and len(folder) < SOCKET_FOLDER_LIMIT and os.access(folder, os.W_OK):
        return Path(folder)
    return Path("/tmp")  # noqa: S108 - TMPDIR may be too long for a socket


_servers: dict[tuple[int, Path], Server] = {}


def ensure(data: Path | str, *, durable: bool = True) -> Server:
    """The running server of a data directory, one object a process."""
    key = (os.getpid(), Path(data))
    if key not in _servers:
        _servers[key] = Server(data, durable=durable)
    return _servers[key].ensure()
