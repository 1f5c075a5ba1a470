"""scripts/reset.sh removes what the site made, and nothing that is in use or not ours."""

import os
import subprocess
import sys

import pytest

from newsroom.postgres.server import Server
from tests.tools import PROJECT

pytestmark = pytest.mark.slow

USER = """
import sys
from newsroom.postgres.server import Server
Server(sys.argv[1], durable=False).ensure()
print("ready", flush=True)
sys.stdin.read()
"""


def reset(var) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["scripts/reset.sh"],
        cwd=PROJECT,
        env={**os.environ, "NEWSROOM_VAR": str(var)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_reset_waits_for_its_users_then_stops_what_was_left_and_removes_it(tmp_path):
    var = tmp_path / "var «x»"
    for name in ("media", "private"):
        (var / name).mkdir(parents=True)
    (var / "secret-key").write_text("key")
    user = subprocess.Popen(
        [sys.executable, "-c", USER, str(var / "pg")],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert user.stdout.readline() == "ready\n"

    refused = reset(var)
    assert refused.returncode == 1
    assert "is in use: stop `make run`" in refused.stderr
    assert (var / "secret-key").exists()

    user.kill()
    user.wait()
    assert Server(var / "pg").is_ready()
    done = reset(var)
    assert done.returncode == 0, done.stderr
    assert f"Removing {var}/pg\n" in done.stdout
    assert not var.exists()
    assert "Nothing to remove" in reset(var).stdout


def test_reset_leaves_what_the_site_did_not_make(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "letters").mkdir()
    reset(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
