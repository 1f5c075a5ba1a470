"""Which user PostgreSQL runs as. It refuses to be root, which containers and servers often are."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsroom.postgres.errors import EmbeddedPostgresError

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
# Lets a plain user pass folders closed to others, such as /root, where the checkout may be.
REACH = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")


@dataclass(frozen=True)
class Identity:
    """How to start a PostgreSQL program so that it does not see itself as root."""

    prefix: tuple[str, ...]
    uid: int  # the owner of the files, as the kernel sees it
    gid: int

    def give(self, path: Path) -> None:
        """Make this user the owner of a path and of all it holds; only root can and need."""
        if os.geteuid() != 0 or path.lstat().st_uid == self.uid:
            return
        for folder, _, names in os.walk(path):
            for name in (folder, *(os.path.join(folder, n) for n in names)):
                os.chown(name, self.uid, self.gid, follow_symlinks=False)


@cache
def current_identity() -> Identity:
    """Root gets a user namespace: postgres sees user 1000 there, and the files stay root's.

    Where namespaces are refused (many containers) it runs as the user postgres or nobody,
    which must own the files.
    """
    if os.geteuid() != 0:
        return Identity((), os.geteuid(), os.getegid())
    if _works(NAMESPACE):
        return Identity(NAMESPACE, 0, 0)
    for name in ("postgres", "nobody"):
        try:
            owner = pwd.getpwnam(name)
        except KeyError:
            continue
        become = ("setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups")
        for prefix in (become + REACH, become):
            if _works(prefix):
                return Identity(prefix, owner.pw_uid, owner.pw_gid)
    raise EmbeddedPostgresError(
        "PostgreSQL does not run as root, and this machine lets root become nobody else. "
        "Run the same command as an ordinary user, or set DATABASE_URL to a running server."
    )


def _works(prefix: tuple[str, ...]) -> bool:
    if not shutil.which(prefix[0]):
        return False
    done = subprocess.run([*prefix, "true"], capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0
