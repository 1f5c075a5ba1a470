"""Measures the way out: fills a database, writes it as an export for WordPress.

.venv/bin/python benchmarks/wordpress_export.py
.venv/bin/python benchmarks/wordpress_export.py --posts 100000
"""

import argparse
import os
import platform
import tempfile
from pathlib import Path

from wordpress_import import Run, Writer, say


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.xml", Path(folder) / "out.xml"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(Writer().export(options.posts))
        run = Run(Path(folder))
        run.command("migrate", "--verbosity", "0")
        run.command("import_wordpress", str(source))
        source.unlink()
        said = run.measure("export_wordpress", str(target)).strip()
        say(f"{options.posts:,} stories", said, f"{target.stat().st_size / 1e6:.0f} MB")
        say(platform.machine(), f"{os.cpu_count()} cores")


if __name__ == "__main__":
    main()
