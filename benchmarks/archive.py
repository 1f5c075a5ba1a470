"""Measures an archive: takes a site out, brings it into an empty one, and takes it out again.

.venv/bin/python benchmarks/archive.py
.venv/bin/python benchmarks/archive.py --posts 100000
.venv/bin/python benchmarks/archive.py --zip
"""

import argparse
import hashlib
import os
import platform
import sys
import tempfile
from pathlib import Path

from wordpress_import import Run, Writer, say


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--zip", action="store_true", help="in one compressed file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, ending = Path(folder) / "in.xml", ".zip" if options.zip else ""
        first, again = Path(folder) / f"first{ending}", Path(folder) / f"again{ending}"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(Writer().export(options.posts))
        old, new = Run(Path(folder) / "old"), Run(Path(folder) / "new")
        for run in (old, new):
            run.command("migrate", "--verbosity", "0")
        old.command("import_wordpress", str(source))
        source.unlink()
        say(f"{options.posts:,} stories", platform.machine(), f"{os.cpu_count()} cores")
        say("out", _first_line(old.measure("export_json", str(first))), f"{_size(first):,.0f} MB")
        say("back", _first_line(new.measure("import_json", str(first))))
        say("out again", _first_line(new.measure("export_json", str(again))))
        if _digest(first) != _digest(again):
            sys.exit("The second archive differs from the first.")
        say("The second archive is the first, byte by byte.")


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _size(path: Path) -> float:
    return sum(file.stat().st_size for file in _files(path)) / 1e6


def _digest(path: Path) -> list[tuple[str, str]]:
    digests = []
    for file in _files(path):
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        digests.append((file.name if path.is_dir() else "", digest))
    return digests


if __name__ == "__main__":
    main()
