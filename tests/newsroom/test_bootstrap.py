"""scripts/bootstrap.sh on machines that lack something, which made-up programs play."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import PROJECT

SHELL_TOOLS = ("sh", "dirname", "cat", "cksum", "grep", "tail", "rm", "mkdir", "sleep", "tr")

pytestmark = pytest.mark.slow


class Machine:
    """A checkout of its own in an awkward folder, and a PATH with what a test puts there."""

    def __init__(self, tmp_path: Path) -> None:
        self.checkout = tmp_path / "my «مشروع»"
        (self.checkout / "scripts").mkdir(parents=True)
        shutil.copy(PROJECT / "scripts/bootstrap.sh", self.checkout / "scripts")
        self.require("")
        self.path = tmp_path / "bin"
        self.path.mkdir()
        for tool in SHELL_TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))

    def require(self, requirements: str) -> None:
        (self.checkout / "requirements.txt").write_text(requirements)

    def install(self, name: str, script: str) -> Path:
        program = self.path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return program

    def bootstrap(self, **environment: str) -> subprocess.CompletedProcess:
        nothing = {"HOME": str(self.checkout.parent / "home"), "SYSTEM_FOLDERS": ""}
        return subprocess.run(
            [str(self.path / "sh"), "scripts/bootstrap.sh"],
            cwd=self.checkout,
            env={"PATH": str(self.path), **nothing, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_a_working_python_behind_broken_shims_is_found_and_kept(machine):
    machine.install("python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    machine.install("python3.12", "exit 127")
    machine.install("python3", f'exec "{sys.executable}" "$@"')
    first = machine.bootstrap()
    assert first.returncode == 0, first.stderr
    assert "Making .venv with Python 3." in first.stdout
    assert (machine.checkout / ".venv/bin/python").exists()
    assert machine.bootstrap().stdout == "", "nothing changed, nothing is done"
    machine.require("# changed")
    assert "Installing" in machine.bootstrap().stdout


def test_no_python_at_all_says_what_to_do(machine):
    machine.install("python3", "exit 1  # too old")
    refused = machine.bootstrap()
    assert refused.returncode == 1
    assert refused.stderr.startswith("Newsroom needs Python 3.12, 3.13 or 3.14")
    assert "PYTHON=/path/to/python3" in refused.stderr
    assert not (machine.checkout / ".venv").exists()


def test_a_python_outside_the_path_is_found(machine):
    versions = machine.checkout.parent / "home/.pyenv/versions"
    for version, script in (("3.11.9", "exit 1"), ("3.13.1", f'exec "{sys.executable}" "$@"')):
        program = versions / version / "bin/python3"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    assert machine.bootstrap().returncode == 0
    assert (machine.checkout / ".venv/bin/python").exists()


def test_the_python_asked_for_is_used_or_refused_by_name(machine):
    machine.install("python3", f'exec "{sys.executable}" "$@"')
    old = machine.install("old-python", "exit 1")
    refused = machine.bootstrap(PYTHON=str(old))
    assert refused.returncode == 1
    assert f"PYTHON={old} is not a Python 3.12, 3.13 or 3.14 that runs" in refused.stderr
    assert machine.bootstrap(PYTHON=sys.executable).returncode == 0


def test_without_a_network_the_message_says_so_and_the_next_run_tries_again(machine):
    machine.install("python3", f'exec "{sys.executable}" "$@"')
    machine.require(f"unreachable-package==1 --hash=sha256:{'0' * 64}\n")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    refused = machine.bootstrap(PIP_CONFIG_FILE=os.devnull, **nowhere)
    assert refused.returncode == 1
    assert "could not be downloaded: connect this machine to the network" in refused.stderr
    machine.require("")
    assert machine.bootstrap().returncode == 0
