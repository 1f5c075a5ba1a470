"""The private PostgreSQL as its users meet it: other processes, kills, strange paths."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from newsroom.postgres.binaries import find_programs
from newsroom.postgres.errors import EmbeddedPostgresError
from newsroom.postgres.pidfile import PidFile, serves
from newsroom.postgres.server import Server
from tests.tools import PROJECT

USER = """
import sys, time
from newsroom.postgres.server import Server
server = Server(sys.argv[1], durable=False).ensure()
print("ready", flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "it's «قاعدة» $HOME" / "pg"
    yield path
    Server(path).stop_unless_used()


@pytest.fixture
def use(data: Path) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start another process that uses the server, and return it once the server is ready."""
    processes = []

    def start() -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(data)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in processes:
        leave(process)


def leave(process: subprocess.Popen) -> None:
    process.stdin.close()
    process.wait(30)


def server_pid(data: Path) -> int | None:
    recorded = PidFile.of(data)
    return recorded.pid if recorded and serves(recorded.pid, data) else None


def test_the_last_user_out_stops_the_server(data, use):
    first, second = use(), use()
    pid = server_pid(data)
    leave(first)
    assert server_pid(data) == pid
    leave(second)
    assert server_pid(data) is None


def test_a_killed_user_does_not_keep_the_server_running(data, use):
    first, second = use(), use()
    first.kill()
    first.wait()
    leave(second)
    assert server_pid(data) is None


def test_a_killed_server_is_started_again_for_the_next_user(data, use):
    use()
    killed = server_pid(data)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: not serves(killed, data))
    use()
    assert server_pid(data) not in {None, killed}


def test_a_server_whose_socket_was_swept_away_is_started_again(data, use):
    use()
    unreachable = server_pid(data)
    Server(data).socket_path.unlink()
    use()
    assert server_pid(data) not in {None, unreachable}


def test_a_server_whose_starter_was_killed_is_waited_for(data, use):
    leave(use())
    starter = subprocess.Popen([sys.executable, "-c", USER, str(data)], cwd=PROJECT)
    wait_until(lambda: server_pid(data))
    starter.kill()
    starter.wait()
    use()
    assert server_pid(data)


@pytest.mark.parametrize(
    "pid",
    [1, os.getpid(), 2**22 + 1],
    ids=["of the system", "of another program", "of nobody"],
)
def test_a_pid_left_by_a_crash_does_not_prevent_the_start(data, use, pid):
    leave(use())
    (data / "postmaster.pid").write_text(f"{pid}\n{data}\n0\n5432\n/tmp\n\n\nready\n")
    use()
    assert server_pid(data) != pid


def test_a_half_made_cluster_is_made_again(data, use):
    half = data.with_name("pg.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    use()
    assert server_pid(data)
    assert not half.exists()


def test_a_cluster_of_another_major_version_is_refused_and_left_alone(data, use):
    leave(use())
    version = data / "PG_VERSION"
    made_by = version.read_text()
    version.write_text("12\n")
    with pytest.raises(EmbeddedPostgresError, match=r"made by PostgreSQL 12.*PG_BIN.*make reset"):
        Server(data).ensure()
    version.write_text(made_by)
    use()


def test_nobody_else_can_reach_the_server(data, use):
    use()
    server = Server(data)
    assert server.socket_folder.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_mode & 0o077 == 0
    address = {"host": str(server.socket_folder), "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_stop_refuses_while_someone_uses_the_server(data, use):
    user = use()
    command = [sys.executable, "-m", "newsroom.postgres", "stop", str(data)]
    refused = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "is in use: stop `make run`" in refused.stderr
    user.kill()
    user.wait()
    assert server_pid(data), "a killed user leaves the server running"
    subprocess.run(command, cwd=PROJECT, check=True)
    assert server_pid(data) is None


def test_programs_named_in_the_environment_must_be_there(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BIN", str(find_programs()))
    assert find_programs() == Path(os.environ["PG_BIN"])
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(EmbeddedPostgresError, match="PG_BIN=.* does not hold"):
        find_programs()


def wait_until(condition, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
