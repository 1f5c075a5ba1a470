"""Measures what each kind of public page costs, uncached: see README.md beside this file.

make bench
.venv/bin/python benchmarks/page_cost.py --requests 500 --path /fr/
"""

import argparse
import contextlib
import http.client
import os
import platform
import re
import socket
import statistics
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

PROJECT = Path(__file__).resolve().parent.parent
KINDS = ("front", "latest", "article", "section", "author", "tag", "archive", "month")
WARM_UP = 20  # requests that fill template caches and database plans before the clock runs
GZIP_LEVEL = 6  # that of nginx and of most proxies


@dataclass(frozen=True)
class Cost:
    """Times are milliseconds; CPU is the worker's own, without the database."""

    kind: str
    path: str
    cpu_median: float
    cpu_mean: float
    database_mean: float
    wall_median: float
    queries: int
    size: int
    size_gzipped: int


@dataclass(frozen=True)
class Site:
    """The running site: its port, and the processes whose time is read."""

    port: int
    worker: int
    database: int | None  # None where the database is not the embedded one


def main() -> None:
    options = parse_arguments()
    if not Path("/proc/self/schedstat").exists():
        sys.exit("CPU time a page is read from /proc/<pid>/task/*/schedstat: run this on Linux.")
    with prepared_site() as database, web_server() as (port, worker):
        site = Site(port, worker, database)
        paths = {f"path {n}": path for n, path in enumerate(options.path, 1)} or find_paths()
        costs = [measure(kind, path, site, options.requests) for kind, path in paths.items()]
        for line in report(costs, site, options.requests):
            sys.stdout.write(line + "\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200, help="measured requests a page")
    parser.add_argument("--path", action="append", default=[], help="measure this address instead")
    return parser.parse_args()


@contextlib.contextmanager
def prepared_site() -> Iterator[int | None]:
    """A site with the demo content and a database of its own; yields the database's process."""
    sys.path.insert(0, str(PROJECT))
    var = Path(os.environ.get("NEWSROOM_VAR") or PROJECT / "var") / "bench"
    os.environ |= {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.pop("NEWSROOM_DEBUG", None)

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections

    from articles.models import Edition
    from newsroom.postgres.pidfile import PidFile

    call_command("migrate", verbosity=0)
    if not Edition.objects.live().exists():
        call_command("load_demo", verbosity=0)
    data = connection.settings_dict["OPTIONS"].get("embedded")
    recorded = PidFile.of(data) if data else None
    try:
        yield recorded.pid if recorded else None
    finally:
        connections.close_all()


def find_paths() -> dict[str, str]:
    """One address of each kind, found by following links as a reader does."""
    from django.test import Client
    from django.urls import Resolver404, resolve

    client = Client(SERVER_NAME="localhost")
    found = {"front": "/"}
    visited = set()
    while len(found) < len(KINDS) and (new := [p for p in found.values() if p not in visited]):
        visited.add(new[0])
        html = client.get(new[0]).content.decode()
        for path in re.findall(r'<a\b[^>]*\bhref="(/[^"#?]*)"', html):
            with contextlib.suppress(Resolver404):
                kind = resolve(unquote(path)).url_name
                if kind in KINDS and not path.startswith(("/fr/", "/en/")):
                    found.setdefault(kind, path)
    return {kind: found[kind] for kind in KINDS if kind in found}


def count_queries(path: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@contextlib.contextmanager
def web_server() -> Iterator[tuple[int, int]]:
    """Granian with one worker, as `make run` starts it; yields its port and the worker's pid."""
    from newsroom.webserver import WebServer

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with WebServer("127.0.0.1", port) as server:
        server.wait_until_it_answers()
        yield port, busiest_descendant(server.pid)


def busiest_descendant(pid: int) -> int:
    """The process that serves: granian's own only watches it."""
    family = [pid]
    for member in family:
        family += children_of(member)
    return max(family[1:], key=lambda member: resident_memory(member))


def children_of(pid: int) -> list[int]:
    children = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(child) for child in listing.read_text().split()]
    return children


def resident_memory(pid: int) -> int:
    """In MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) // 1024


def cpu_seconds(pid: int) -> float:
    """Time on a processor of all threads, to the nanosecond; the usual counters tick in 10 ms."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # it may end meanwhile
            total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def database_cpu_seconds(server_pid: int | None) -> float:
    if server_pid is None:
        return 0.0
    with contextlib.suppress(OSError):
        return sum(cpu_seconds(child) for child in children_of(server_pid))
    return 0.0


def measure(kind: str, path: str, site: Site, requests: int) -> Cost:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    for _ in range(WARM_UP):
        body = fetch(connection, path)
    cpu_times, wall_times = [], []
    database_before = database_cpu_seconds(site.database)
    for _ in range(requests):
        cpu_before, wall_before = cpu_seconds(site.worker), time.perf_counter()
        fetch(connection, path)
        wall_times.append(time.perf_counter() - wall_before)
        cpu_times.append(cpu_seconds(site.worker) - cpu_before)
    database = database_cpu_seconds(site.database) - database_before
    connection.close()
    return Cost(
        kind=kind,
        path=path,
        cpu_median=statistics.median(cpu_times) * 1000,
        cpu_mean=statistics.mean(cpu_times) * 1000,
        database_mean=database / requests * 1000,
        wall_median=statistics.median(wall_times) * 1000,
        queries=count_queries(path),
        size=len(body),
        size_gzipped=len(zlib.compress(body, GZIP_LEVEL, wbits=31)),
    )


def fetch(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}: only pages that exist can be measured.")
    return body


def report(costs: list[Cost], site: Site, requests: int) -> Iterator[str]:
    yield from conditions(site, requests)
    yield ""
    head = ("page", "CPU ms", "mean", "database", "wall ms", "queries", "bytes", "gzipped")
    yield ("{:<10}" + "{:>10}" * 7).format(*head)
    for cost in costs:
        times = (cost.cpu_median, cost.cpu_mean, cost.database_mean, cost.wall_median)
        counts = (cost.queries, cost.size, cost.size_gzipped)
        row = [f"{number:>10.2f}" for number in times] + [f"{number:>10}" for number in counts]
        yield f"{cost.kind:<10}" + "".join(row)
    yield ""
    for cost in costs:
        yield f"{cost.kind:<10}{unquote(cost.path)}"


def conditions(site: Site, requests: int) -> Iterator[str]:
    """What the figures depend on."""
    import django
    from django.db import connection

    processor = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    machine = processor[1] if processor else platform.machine()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    connection.ensure_connection()
    major, minor = divmod(connection.pg_version, 10000)
    yield f"machine    {machine}, {os.cpu_count()} cores, load {load}"
    yield (
        f"software   Python {platform.python_version()}, Django {django.__version__}, "
        f"PostgreSQL {major}.{minor}, granian with 1 worker"
    )
    yield f"method     {requests} requests a page over one connection after {WARM_UP} to warm up"
    yield f"memory     {resident_memory(site.worker)} MiB in the worker at the end"


if __name__ == "__main__":
    main()
