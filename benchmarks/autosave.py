"""Measures an autosave: server time and bytes up for a changed line of a long story.

.venv/bin/python benchmarks/autosave.py --words 2000
"""

import argparse
import contextlib
import http.client
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page_cost import WARM_UP, Site, conditions, cpu_seconds, prepared_site, web_server

LINE = "وأضاف أن التجار ينتظرون قافلة جديدة قبل نهاية الأسبوع. "
WORDS = [
    "قال",
    "شهود",
    "في",
    "السوق",
    "إن",
    "الأسعار",
    "ارتفعت",
    "منذ",
    "مطلع",
    "الشهر",
    "وإن",
    "التجار",
    "ينتظرون",
    "قافلة",
    "جديدة",
]
MOST_MILLISECONDS, MOST_BYTES = 100, 5 * 1024


@dataclass(frozen=True)
class Costs:
    """Times are milliseconds; bytes are those of the whole request, head and cookies included."""

    cpu: list[float]
    wall: list[float]
    bytes_up: int
    bytes_down: int
    queries: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200, help="measured autosaves")
    parser.add_argument("--words", type=int, default=2000, help="length of the story")
    options = parser.parse_args()
    if not Path("/proc/self/schedstat").exists():
        sys.exit("CPU time is read from /proc/<pid>/task/*/schedstat: run this on Linux.")
    with prepared_site() as database, web_server() as (port, worker):
        site = Site(port, worker, database)
        with story(options.words) as (client, article):
            costs = measure(client, article, site, options.requests)
        for line in report(costs, site, options):
            sys.stdout.write(line + "\n")


@contextlib.contextmanager
def story(words: int) -> Iterator[tuple]:
    """A reporter who is logged in, and her story of that length; both are gone afterwards."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    from articles import revisions
    from articles.models import Article

    reporter = get_user_model().objects.create_user("autosave-benchmark", is_staff=True)
    reporter.groups.add(Group.objects.get(name="reporter"))
    article = Article.objects.create(created_by=reporter)
    paragraphs = -(-words // 60)
    body = "\n".join(f"<p>{n} {' '.join((WORDS * 5)[:59])}</p>" for n in range(paragraphs))
    article.create_translation("ar", headline="السوق يفتح أبوابه", slug="autosave", body=body)
    revisions.record(article, by=reporter)
    client = Client(SERVER_NAME="localhost")
    client.force_login(reporter)
    try:
        yield client, article
    finally:
        article.delete()
        reporter.delete()


def measure(client, article, site: Site, requests: int) -> Costs:
    """One changed line after another, as the page sends it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from articles.models import ArticleBody

    html = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    page = re.search(r'name="_page" value="([^"]+)"', html)[1]
    address = reverse("admin:articles_article_pulse")
    length = len(ArticleBody.objects.get(master=article).body)
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Cookie": "; ".join(f"{key}={cookie.value}" for key, cookie in client.cookies.items()),
        "Host": "localhost",
        "User-Agent": "Mozilla/5.0 (Linux; Android 12; Infinix X6517) AppleWebKit/537.36 "
        "(KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    }
    web = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    cpu, wall = [], []
    for step in range(1, WARM_UP + requests + 1):
        length += len(LINE)
        told = autosave(page, step, length)
        cpu_before, wall_before = cpu_seconds(site.worker), time.perf_counter()
        web.request("POST", address, told, headers)
        answer = web.getresponse()
        down = answer.read()
        if step > WARM_UP:
            wall.append((time.perf_counter() - wall_before) * 1000)
            cpu.append((cpu_seconds(site.worker) - cpu_before) * 1000)
        if answer.status != 200:
            sys.exit(f"The autosave was answered {answer.status}: {down.decode()}")
    web.close()
    with CaptureQueriesContext(connection) as captured:
        told = autosave(page, step + 1, length + len(LINE))
        client.post(address, told, content_type="application/json")
    head = sum(len(f"{name}: {value}\r\n") for name, value in headers.items())
    head += len(f"POST {address} HTTP/1.1\r\nContent-Length: {len(told)}\r\n\r\n")
    return Costs(cpu, wall, head + len(told), len(down), len(captured))


def autosave(page: str, step: int, length: int) -> bytes:
    change = {"at": 3, "cut": 0, "put": LINE, "length": length}
    told = {"page": page, "step": step, "after": step - 1, "fields": {"ar-body": change}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def report(costs: Costs, site: Site, options) -> Iterator[str]:
    yield from conditions(site, options.requests)
    yield ""
    yield f"a changed line ({len(LINE.encode())} bytes) of a story of {options.words} words"
    for name, times in (("server time", costs.wall), ("CPU of the worker", costs.cpu)):
        slowest = sorted(times)[int(len(times) * 0.95) - 1]
        median = statistics.median(times)
        yield f"{name:<20}{median:>8.1f} ms median{slowest:>10.1f} ms of the slowest twentieth"
    yield f"{'bytes up':<20}{costs.bytes_up:>8}    with head and cookies"
    yield f"{'bytes down':<20}{costs.bytes_down:>8}    without head"
    yield f"{'queries':<20}{costs.queries:>8}"
    is_good = statistics.median(costs.wall) <= MOST_MILLISECONDS and costs.bytes_up <= MOST_BYTES
    yield ""
    aim = f"{MOST_MILLISECONDS} ms and {MOST_BYTES} bytes up"
    yield f"aim: {aim}: {'kept' if is_good else 'MISSED'}"


if __name__ == "__main__":
    main()
