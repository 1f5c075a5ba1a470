"""Measures the search in a large archive: see README.md beside this file. Linux only.

.venv/bin/python benchmarks/search_speed.py --news news.jsonl.gz
.venv/bin/python benchmarks/search_speed.py --news news.jsonl.gz --editions 100000 --clients 4
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LOADED_AT_ONCE = 20_000
MOST_WORDS = 5
UNCOUNTED = 20  # queries of each client, to warm up
KINDS = ("no filter", "language", "section", "dates", "section and dates")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=Path, required=True, help="see search_quality.py")
    parser.add_argument("--editions", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--queries", type=int, default=200, help="for each client")
    parser.add_argument("--page", action="store_true", help="ask for the page, not the search")
    options = parser.parse_args()
    prepare_site()
    from benchmarks.corpus import news

    stories = list(news(options.news))
    fill(stories, options.editions)
    build()
    sizes()
    measure(stories, options)


def prepare_site() -> None:
    """A site with a database of its own, which is kept for the next time."""
    var = Path(os.environ.get("NEWSROOM_VAR") or PROJECT / "var") / "bench-search-speed"
    os.environ |= {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.pop("NEWSROOM_DEBUG", None)
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def start_django() -> None:
    sys.path.insert(0, str(PROJECT))
    import django

    django.setup()


def fill(stories: Sequence, wanted: int) -> None:
    """As many editions as wanted, of headlines and paragraphs put together anew."""
    from django.db import connection

    from articles.models import Edition
    from benchmarks import corpus

    present = Edition.objects.count()
    if present >= wanted:
        return
    with connection.cursor() as cursor:  # they cost most of the time, and nothing here overlaps
        for name in ("editions_at_one_address", "editions_of_an_article"):
            constraint = f"{name}_never_overlap"
            cursor.execute(f"ALTER TABLE articles_edition DROP CONSTRAINT IF EXISTS {constraint}")
    start = time.monotonic()
    made = islice(corpus.recombined(stories, wanted), present, None)
    while batch := list(islice(made, LOADED_AT_ONCE)):
        corpus.load(batch)
        present += len(batch)
        sys.stdout.write(f"{present} editions, {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()


def build() -> None:
    """The index, unless it is there."""
    from articles.models import Edition
    from search.models import SearchState
    from search.rebuilding import rebuild

    state = SearchState.objects.current()
    if state.rebuilt_up_to is None and state.entry_count >= Edition.objects.count():
        return
    start = time.monotonic()
    for progress in rebuild(anew=state.rebuilt_up_to is None):
        if progress.done % 50_000 < 5000:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            seconds = time.monotonic() - start
            sys.stdout.write(f"{progress.done} indexed, {seconds:.0f} s, {memory} MiB at most\n")
            sys.stdout.flush()
    sys.stdout.write(f"index built in {time.monotonic() - start:.0f} s\n")


def sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("articles_edition", "search_searchentry", "search_searchterm"):
            cursor.execute(
                "SELECT pg_table_size(%s::regclass), pg_indexes_size(%s::regclass)", [table] * 2
            )
            data, indexes = cursor.fetchone()
            sys.stdout.write(f"{table:<22}{data >> 20:>8} MiB, indexes {indexes >> 20} MiB\n")


def measure(stories: Sequence, options) -> None:
    """Clients in processes of their own, each asking the next as soon as one is answered."""
    from django.db import connections

    connections.close_all()
    headlines = [story.headline for story in stories]
    start, started_at = time.monotonic(), os.getloadavg()[0]
    spawned = multiprocessing.get_context("spawn")
    arguments = [
        (headlines, options.queries, options.page, seed) for seed in range(options.clients)
    ]
    with spawned.Pool(options.clients) as pool:
        asked = pool.map(ask, arguments, chunksize=1)
    answers = [answer for each, _here, _there in asked for answer in each]
    seconds = time.monotonic() - start
    what = "pages" if options.page else "searches"
    sys.stdout.write(
        f"\n{len(answers)} {what}, {options.clients} clients, {os.cpu_count()} processors, "
        f"load before {started_at:.1f}\n{'':<24}{'p50':>8}{'p95':>8}{'p99':>8}{'found':>8}  ms\n"
    )
    for name, kept in groups():
        rows = [(took, found) for words, kind, took, found in answers if kept(words, kind)]
        report(name, rows)
    here, there = (1000 * sum(row[place] for row in asked) / len(asked) for place in (1, 2))
    sys.stdout.write(f"processor time of each: {here:.1f} ms, and {there:.1f} ms of the database\n")
    sys.stdout.write(f"{len(answers) / seconds:.0f} a second, starting the clients included\n")


def groups():
    yield "all", lambda words, kind: True
    for number in range(1, MOST_WORDS + 1):
        yield f"{number} words", lambda words, kind, number=number: words == number
    for each in KINDS:
        yield each, lambda words, kind, each=each: kind == each


def report(name: str, rows: Sequence[tuple[float, int]]) -> None:
    times = sorted(took for took, _found in rows) or [0.0]
    at = [1000 * times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 0.99)]
    found = sum(number > 0 for _took, number in rows) / max(1, len(rows))
    sys.stdout.write(f"{name:<24}{at[0]:>8.1f}{at[1]:>8.1f}{at[2]:>8.1f}{found:>8.0%}\n")


def ask(arguments: tuple) -> tuple[list[tuple[int, str, float, int]], float, float]:
    """What one client asked: words, kind, seconds, results; and its processor time for each."""
    headlines, number, is_page, seed = arguments
    start_django()
    answer = page if is_page else search
    sections = section_rows()
    answers = []
    for turn, (words, kind) in enumerate(islice(asked(headlines, seed), number + UNCOUNTED)):
        if turn == UNCOUNTED:
            busy = time.process_time(), database_time()
        start = time.perf_counter()
        found = answer(words, kind, sections)
        answers.append((len(words), kind, time.perf_counter() - start, found))
    here, there = time.process_time() - busy[0], database_time() - busy[1]
    return answers[UNCOUNTED:], here / number, there / number


def database_time() -> float:
    """Seconds for which the database's process of this connection was on a processor."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def asked(headlines: Sequence[str], seed: int) -> Iterator[tuple[list[str], str]]:
    """One to five words that stand side by side in a headline, common and rare ones alike."""
    chance = random.Random(seed)  # noqa: S311 a benchmark asks the same each time
    while True:
        words = chance.choice(headlines).split()
        number = chance.randint(1, MOST_WORDS)
        if len(words) < number:
            continue
        first = chance.randint(0, len(words) - number)
        yield words[first : first + number], chance.choice(KINDS)


@cache
def span() -> tuple[datetime, datetime]:
    """A quarter of the time from the oldest edition to the newest."""
    from django.db.models import Max, Min

    from articles.models import Edition

    times = Edition.objects.aggregate(
        first=Min("first_published_at"), last=Max("first_published_at")
    )
    quarter = (times["last"] - times["first"]) / 4
    return times["first"] + quarter, times["first"] + 2 * quarter


def section_rows() -> list:
    from articles.models import Section

    return list(Section.objects.order_by("pk").values_list("pk", flat=True))


def search(words: list[str], kind: str, sections: Sequence[int]) -> int:
    from search.filters import Filters
    from search.finding import find

    filters = {} if kind == "no filter" else {"language_code": "ar"}
    if "section" in kind:
        filters["section_id"] = sections[len(words) % len(sections)]
    if "dates" in kind:
        since, until = span()
        filters |= {"since": since, "until": until}
    return len(find(" ".join(words), Filters(**filters)))


def page(words: list[str], kind: str, sections: Sequence[int]) -> int:
    """The page of the site that readers get; counts its stories."""
    from django.test import Client

    asked = {"q": " ".join(words)} | ({"language": "all"} if kind == "no filter" else {})
    if "dates" in kind:
        since, until = span()
        asked |= {"since": since.date(), "until": until.date()}
    return Client().get("/search/", asked).content.count(b"<article")


if __name__ == "__main__":
    main()
