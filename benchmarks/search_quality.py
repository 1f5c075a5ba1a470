"""Measures how well the search finds what was meant: see README.md beside this file.

.venv/bin/python benchmarks/search_quality.py
.venv/bin/python benchmarks/search_quality.py --news news.jsonl.gz --questions xquad.ar.json
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
JUDGED = Path(__file__).with_name("judged")
SEEN = 10  # results that count as found
LONG_AGO = datetime(2013, 6, 1, tzinfo=UTC)  # when stories without a date are taken to be from


@dataclass
class Score:
    """Of many queries: in how many the first ten results have what was meant, and how high."""

    count: int = 0
    found: float = 0.0
    first: int = 0
    reciprocal: float = 0.0
    seconds: list[float] = field(default_factory=list)

    def add(self, ranked: Sequence[int], wanted: set[int], seconds: float) -> None:
        """``wanted`` are all that answer the query; recall counts how many of them are seen."""
        seen = ranked[:SEEN]
        places = [place for place, key in enumerate(seen, 1) if key in wanted]
        self.count += 1
        self.found += len(places) / min(len(wanted), SEEN)
        self.reciprocal += 1 / places[0] if places else 0
        self.first += bool(ranked) and ranked[0] in wanted
        self.seconds.append(seconds)

    def line(self, name: str) -> str:
        times = sorted(self.seconds) or [0.0]
        median, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
        number = max(1, self.count)
        return (
            f"{name:<28}{self.count:>7}{self.found / number:>11.4f}{self.reciprocal / number:>9.4f}"
            f"{100 * self.first / number:>9.2f}{1000 * median:>8.1f}{1000 * slow:>8.1f}\n"
        )


HEADER = (
    f"{'':<28}{'queries':>7}{'recall@10':>11}{'MRR':>9}{'first %':>9}{'p50 ms':>8}{'p95 ms':>8}\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=Path, help="JSON lines, gzipped: title, body, date, section")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="as SQuAD has them")
    parser.add_argument("--headlines", type=int, default=1000, help="how many are looked for")
    parser.add_argument("--show", type=int, default=0, help="how many misses of each kind to show")
    options = parser.parse_args()
    prepare_site()
    bench = Bench(options.show)
    bench.judged("judged")
    if options.news:
        bench.news(options.news)
    for path in options.questions:
        bench.questions(path)
    if options.news:
        bench.headlines(options.headlines)
        bench.judged("judged, among the news")


def prepare_site() -> None:
    """A site with an empty database of its own."""
    sys.path.insert(0, str(PROJECT))
    var = Path(os.environ.get("NEWSROOM_VAR") or PROJECT / "var") / "bench-search"
    os.environ |= {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.pop("NEWSROOM_DEBUG", None)

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)


class Bench:
    def __init__(self, shown: int):
        self.shown = shown
        self.is_headed = False
        self.judged_keys: dict[str, int] = {}
        self.written: dict[int, str] = {}  # headlines of the news by edition

    def judged(self, name: str) -> None:
        """The queries of the repository, and its two halves apart: nothing was tuned to one."""
        from benchmarks.corpus import judged_queries, judged_stories

        if not self.judged_keys:
            stories = judged_stories(JUDGED / "stories.txt", LONG_AGO)
            self.judged_keys = dict(zip(stories, load(stories.values()), strict=True))
        queries = judged_queries(JUDGED / "queries.txt")
        asked = [(words, {self.judged_keys[key] for key in keys}) for words, keys in queries]
        self.ask(name, asked)
        for half in (0, 1):
            self.ask(f"  half {half + 1}", asked[half::2])

    def news(self, path: Path) -> None:
        from benchmarks.corpus import news

        stories = list(news(path))
        keys = load(stories)
        self.written = {key: story.headline for key, story in zip(keys, stories, strict=True)}

    def questions(self, path: Path) -> None:
        from benchmarks.corpus import questions

        stories, asked = questions(path, LONG_AGO)
        keys = load(stories)
        self.ask(path.name, [(each.text, {keys[each.story]}) for each in asked])

    def headlines(self, number: int) -> None:
        """Headlines that no other story has are looked for, as written and distorted."""
        from arabic.folding import fold
        from benchmarks.distortions import DISTORTIONS

        chance = random.Random(5)  # noqa: S311 a benchmark asks the same each time
        folded = {key: fold(headline) for key, headline in self.written.items()}
        counts = Counter(folded.values())
        unique = [key for key, text in folded.items() if counts[text] == 1 and " " in text]
        for name, distort in DISTORTIONS.items():
            chosen = chance.sample(unique, min(len(unique), 4 * number))
            changed = ((key, distort(self.written[key], chance)) for key in chosen)
            asked = [(text, {key}) for key, text in changed if text is not None]
            self.ask(name, asked[:number])

    def ask(self, name: str, asked: Iterable[tuple[str, set[int]]]) -> None:
        from search.filters import Filters
        from search.finding import find

        if not self.is_headed:
            sys.stdout.write(HEADER)
            self.is_headed = True
        score, misses = Score(), []
        for words, wanted in asked:
            start = time.perf_counter()
            ranked = find(words, Filters("ar")).edition_ids()
            score.add(ranked, wanted, time.perf_counter() - start)
            if not wanted & set(ranked[:1]):
                misses.append(words)
        sys.stdout.write(score.line(name))
        for words in misses[: self.shown]:
            sys.stdout.write(f"    {words}\n")
        sys.stdout.flush()


def load(stories) -> list[int]:
    """Write the stories and bring them into the index."""
    from benchmarks import corpus
    from search.rebuilding import rebuild

    keys = corpus.load(stories)
    for _progress in rebuild(anew=True):
        pass
    return keys


if __name__ == "__main__":
    main()
