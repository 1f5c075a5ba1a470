"""What `postmaster.pid` says, and whether it still tells the truth."""

import contextlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Line numbers of postmaster.pid, from PostgreSQL's src/include/utils/pidfile.h, less one.
PID, SOCKET_FOLDER, STATUS = 0, 4, 7


@dataclass(frozen=True)
class PidFile:
    pid: int
    socket_folder: Path | None
    is_ready: bool

    @classmethod
    def of(cls, data: Path) -> "PidFile | None":
        """The pid file of a data directory; None where there is none or it is half written."""
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
            pid = abs(int(lines[PID]))
        except (OSError, ValueError, IndexError):
            return None
        lines += [""] * (STATUS + 1 - len(lines))
        return cls(
            pid=pid,
            socket_folder=Path(lines[SOCKET_FOLDER]) if lines[SOCKET_FOLDER] else None,
            is_ready=lines[STATUS].strip() == "ready",
        )


def remove_stale_files(data: Path, socket_path: Path) -> None:
    """Remove the lock files of a server that is no longer there.

    After a crash or a reboot the pid may belong to another program, or to a zombie nobody
    reaps (containers). PostgreSQL would refuse to start for either.
    """
    lock = socket_path.with_name(socket_path.name + ".lock")
    recorded = PidFile.of(data)
    if recorded and serves(recorded.pid, data):
        return
    (data / "postmaster.pid").unlink(missing_ok=True)
    lock.unlink(missing_ok=True)
    socket_path.unlink(missing_ok=True)


def serves(pid: int, data: Path) -> bool:
    """Whether the process is a living PostgreSQL server of this data directory."""
    process = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            status = (process / "status").read_text()
            name = (process / "comm").read_text()
        except OSError:
            return False
        if "\nState:\tZ" in status or "postgres" not in name:
            return False
        with contextlib.suppress(OSError):  # unreadable for another user's process
            return (process / "cwd").resolve(strict=True) == data.resolve()
        return True
    return _ps_knows(pid)


def _ps_knows(pid: int) -> bool:
    """The same question without /proc (macOS)."""
    ps = shutil.which("ps")
    if ps is None:
        return True
    command = [ps, "-o", "stat=,command=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    state, _, program = answer.stdout.strip().partition(" ")
    return "postgres" in program and not state.startswith("Z")
