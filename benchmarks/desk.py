"""Measures the desk with 100,000 stories: see README.md beside this file.

.venv/bin/python benchmarks/desk.py
.venv/bin/python benchmarks/desk.py --articles 20000
"""

import argparse
import gzip
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import brotli

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 7
LIST_AIM, EDIT_AIM = (20, 300.0), (60, None)  # queries, ms
FIRST_AIM, AGAIN_AIM = 300, 40  # KiB
PAGES = (
    ("first page", "", LIST_AIM),
    ("page 300", "p=300", (20, None)),
    ("of a section", "section=1", LIST_AIM),
    ("in French", "language=fr", LIST_AIM),
    ("awaiting review", "stage=submitted", LIST_AIM),
    ("published", "readers=live", LIST_AIM),
    ("never published", "readers=never", LIST_AIM),
    ("three filters", "section=1&stage=approved&readers=live", LIST_AIM),
    ("search, frequent word", f"q={quote('الحكومة')}", LIST_AIM),
    ("search, rare word", f"q={quote('الطوارق')}", LIST_AIM),
    ("search, no result", f"q={quote('قسطنطينية')}", LIST_AIM),
    ("search and filter", f"q={quote('الماشية')}&stage=submitted", LIST_AIM),
)


@dataclass(frozen=True)
class Cost:
    """`cpu` is the time on a processor, of Python and of the database: it hardly depends on what
    else the machine does."""

    wall: float
    cpu: float
    queries: int
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    prepare_site(options.articles)
    write = sys.stdout.write
    for line in written(options.articles):
        write(line + "\n")
    write(f"\n{'':<34}{'wall ms':>9}{'CPU ms':>9}{'queries':>9}{'bytes':>10}\n")
    for role in ("editor", "reporter"):
        for name, query, aim in PAGES:
            cost = measure(role, f"/desk/articles/article/?{query}")
            write(row(f"{role}: {name}", cost, aim))
    cost = measure("editor", f"/desk/articles/article/{options.articles // 2 * 2 - 10}/change/")
    write(row("edit page", cost, EDIT_AIM))
    for line in weight("editor", "/desk/articles/article/10/change/"):
        write(line + "\n")


def prepare_site(count: int) -> None:
    sys.path[:0] = [str(PROJECT), str(PROJECT / "benchmarks")]
    var = Path(os.environ.get("NEWSROOM_VAR") or PROJECT / "var") / f"bench-desk-{count}"
    os.environ |= {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.pop("NEWSROOM_DEBUG", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # its time would go uncounted


def written(count: int) -> Iterator[str]:
    """Write the stories, unless an earlier run has."""
    import desk_corpus

    from articles.models import Article

    if Article.objects.exists():
        yield f"{Article.objects.count()} articles, from an earlier run"
        return
    started = time.perf_counter()
    desk_corpus.write(count)
    yield f"{count} articles written in {time.perf_counter() - started:.0f} s"


def measure(role: str, path: str) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = at_desk(role)
    client.get(path)  # templates are compiled, connections made
    walls, cpus = [], []
    for _round in range(ROUNDS):
        wall, cpu = time.perf_counter(), cpu_seconds()
        response = client.get(path)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((cpu_seconds() - cpu) * 1000)
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return Cost(
        statistics.median(walls), statistics.median(cpus), len(captured), len(response.content)
    )


def cpu_seconds() -> float:
    """Of this process and of its server process in PostgreSQL, which works alone for it."""
    from django.db import connection

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    spent = Path(f"/proc/{backend}/schedstat").read_text().split()[0]
    return time.process_time() + int(spent) / 1e9


def at_desk(role: str):
    from django.test import Client

    from accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.filter(groups__name=role).first())
    return client


def row(name: str, cost: Cost, aim: tuple[int, float | None]) -> str:
    queries, milliseconds = aim
    over = cost.queries > queries or (milliseconds is not None and cost.cpu > milliseconds)
    figures = f"{cost.wall:>9.0f}{cost.cpu:>9.0f}{cost.queries:>9}{cost.size:>10}"
    return f"{name:<34}{figures}{'  over the aim' if over else ''}\n"


def weight(role: str, path: str) -> Iterator[str]:
    """What the page makes a browser fetch, the first time and when its files are kept.

    Pages gzipped, files in brotli as WhiteNoise sends them; the pictures of the story left out.
    """
    client = at_desk(role)
    html = client.get(path).content.decode()
    kinds: dict[str, int] = {"html": zipped(html.encode())}
    kept = dict(kinds)
    for address in sorted(addresses(html)):
        if address.startswith("/static/"):
            kind = Path(address.partition("?")[0]).suffix.lstrip(".")
            kinds[kind] = kinds.get(kind, 0) + static_size(address)
        else:
            response = client.get(address)
            size = zipped(response.content)
            kinds["words"] = kinds.get("words", 0) + size
            if "max-age" not in response.get("Cache-Control", ""):
                kept["words"] = kept.get("words", 0) + size
    for title, parts, aim in (("first time", kinds, FIRST_AIM), ("afterwards", kept, AGAIN_AIM)):
        total = sum(parts.values()) / 1024
        detail = ", ".join(f"{kind} {size / 1024:.1f}" for kind, size in sorted(parts.items()))
        over = "  over the aim" if total > aim else ""
        yield f"edit page, {title}: {total:.1f} KiB compressed ({detail}){over}"


def addresses(html: str) -> set[str]:
    """Style sheets, scripts and what they import, fonts of Arabic; no pictures of stories."""
    found = set(re.findall(r'<(?:link|script)\b[^>]*?\b(?:href|src)="(/[^"]+)"', html))
    mapped = dict(re.findall(r'"([^"]+)":\s*"(/static/[^"]+)"', html))
    waiting = list(found)
    while waiting:
        address = waiting.pop()
        for other in imports(address, mapped) - found:
            found.add(other)
            waiting.append(other)
    return found


def imports(address: str, mapped: dict[str, str]) -> set[str]:
    file = static_file(address)
    if file is None or file.suffix not in {".js", ".css"}:
        return set()
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        names = [name for name in re.findall(r'url\("([^"]+)"\)', text) if "latin" not in name]
    else:
        names = re.findall(r'(?:\bfrom|\bimport)\s*"([^"]+)"', text)
    folder = address.rpartition("/")[0]
    return {
        mapped.get(name) or os.path.normpath(f"{folder}/{name}")
        for name in names
        if name in mapped or name.startswith(".")
    }


def static_file(address: str) -> Path | None:
    """The file in the sources: names with a digest are those of the built ones."""
    from django.contrib.staticfiles import finders

    if not address.startswith("/static/"):
        return None
    name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", address.partition("?")[0])
    found = finders.find(name.removeprefix("/static/"))
    return Path(found) if found else None


def static_size(address: str) -> int:
    file = static_file(address.partition("#")[0])
    if file is None:
        return 0
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content))


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


if __name__ == "__main__":
    main()
