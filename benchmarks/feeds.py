"""Measures feeds and sitemaps as the number of editions grows: see README.md beside this file.

.venv/bin/python benchmarks/feeds.py
.venv/bin/python benchmarks/feeds.py --editions 1000 20000
"""

import argparse
import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 5
BATCH = 2000
PHOTO_COUNT, TAG_COUNT, AUTHOR_COUNT, SECTION_COUNT = 500, 300, 40, 8
PARAGRAPH = "قال شهود في السوق إن الأسعار ارتفعت منذ مطلع الشهر، وإن التجار ينتظرون قافلة جديدة. "


@dataclass(frozen=True)
class Cost:
    """Time in milliseconds, memory in KiB: the most that Python held at a time for the answer."""

    path: str
    wall: float
    peak: float
    queries: int
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--editions", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options = parser.parse_args()
    prepare_site()
    stock = make_stock()
    write = sys.stdout.write
    for number in sorted(options.editions):
        fill_up_to(number, stock, newest=max(options.editions))
        write(f"\n{number} editions\n")
        write(f"{'file':<34}{'ms':>9}{'peak KiB':>10}{'queries':>9}{'bytes':>12}\n")
        for path in paths(stock):
            cost = measure(path)
            write(
                f"{name_of(path):<34}{cost.wall:>9.1f}{cost.peak:>10.0f}"
                f"{cost.queries:>9}{cost.size:>12}\n"
            )


def prepare_site() -> None:
    """A site with an empty database of its own."""
    sys.path.insert(0, str(PROJECT))
    var = Path(os.environ.get("NEWSROOM_VAR") or PROJECT / "var") / "bench-feeds"
    os.environ |= {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    os.environ.pop("NEWSROOM_DEBUG", None)

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)


def make_stock() -> dict[str, list]:
    """What the editions are about."""
    from tests import factories

    return {
        "sections": [factories.make_section(f"قسم {n}") for n in range(SECTION_COUNT)],
        "authors": [factories.make_author(f"كاتبة {n}") for n in range(AUTHOR_COUNT)],
        "tags": [factories.make_tag(f"وسم {n}") for n in range(TAG_COUNT)],
        "photos": [factories.make_photo(f"صورة {n}") for n in range(PHOTO_COUNT)],
    }


def fill_up_to(number: int, stock: dict[str, list], newest: int) -> None:
    from django.db import connection

    from articles.models import Edition

    present = Edition.objects.count()
    for start in range(present, number, BATCH):
        add_editions(start, min(BATCH, number - start), stock, newest)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def add_editions(start: int, count: int, stock: dict[str, list], newest: int) -> None:
    """Two of three in Arabic, the third the French translation of the one before it.

    One every ten minutes, up to now for the ``newest``.
    """
    from articles.models import Article, Edition, Revision

    numbers = range(start, start + count)
    translated = {n for n in numbers if n % 3 == 2 and n > start}
    sections = stock["sections"]
    articles = {
        n: Article(section=sections[n % SECTION_COUNT]) for n in numbers if n not in translated
    }
    Article.objects.bulk_create(articles.values())
    articles |= {n: articles[n - 1] for n in translated}
    revisions = [
        Revision(article=articles[n], number=n + 1, snapshot={}, hashes={}) for n in numbers
    ]
    Revision.objects.bulk_create(revisions)
    editions = [
        make_edition(n, articles[n], revision, newest - n, stock, is_translated=n in translated)
        for n, revision in zip(numbers, revisions, strict=True)
    ]
    Edition.objects.bulk_create(editions)
    add_parts(editions, start, stock)


def add_parts(editions: list, start: int, stock: dict[str, list]) -> None:
    """A byline, a tag and the photo of each."""
    from articles.models import EditionByline, EditionPhoto, EditionTag

    authors, tags = stock["authors"], stock["tags"]
    numbered = list(enumerate(editions, start))
    EditionByline.objects.bulk_create(
        EditionByline(edition=edition, author=authors[n % AUTHOR_COUNT], role="text", position=0)
        for n, edition in numbered
    )
    EditionTag.objects.bulk_create(
        EditionTag(edition=edition, tag=tags[n % TAG_COUNT]) for n, edition in numbered
    )
    EditionPhoto.objects.bulk_create(
        EditionPhoto(edition=edition, photo=edition.lead_photo) for edition in editions
    )


def make_edition(n, article, revision, age: int, stock: dict[str, list], *, is_translated: bool):
    """An edition, unsaved; ``age`` is how many came after it."""
    from django.utils import timezone

    from articles.models import Edition

    moment = timezone.now() - timedelta(minutes=10 * age)
    slug = f"ارتفاع-أسعار-القمح-في-أسواق-الساحل-قبل-موسم-الأمطار-{n}"
    return Edition(
        article=article,
        revision=revision,
        language_code="fr" if is_translated else "ar",
        number=1,
        content_hash=str(n),
        headline=f"ارتفاع أسعار القمح {n}",
        summary=PARAGRAPH,
        slug=slug,
        path=f"{moment:%Y/%m}/{slug}",
        body=f"<p>{PARAGRAPH * 6}</p>" * 6,
        genre="news",
        word_count=500,
        section=stock["sections"][n % SECTION_COUNT],
        lead_photo=stock["photos"][n % PHOTO_COUNT],
        first_published_at=moment,
        live_from=moment,
    )


def paths(stock: dict[str, list]) -> Iterator[str]:
    import re

    from django.urls import reverse

    slugs = {kind: stock[f"{kind}s"][0].slug_in("ar") for kind in ("section", "author", "tag")}
    yield from (
        reverse("website:feed", args=[name]) for name in ("rss.xml", "atom.xml", "feed.json")
    )
    for kind, slug in slugs.items():
        yield reverse("website:feed_about", args=[kind, slug, "rss.xml"])
    yield from ("/robots.txt", "/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml")
    files = re.findall(
        r"<loc>http://localhost(/sitemap-stories[^<]+)", fetch("/sitemap.xml").decode()
    )
    yield files[0]
    if len(files) > 1:
        yield files[len(files) // 2]


def name_of(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path).replace("-from-", " from ")[:32]


def fetch(path: str) -> bytes:
    """The answer, to its last byte. A stream is read piece by piece and not kept."""
    from django.test import Client

    response = Client(SERVER_NAME="localhost").get(path)
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}")
    return response.getvalue()


def drain(path: str) -> int:
    """How many bytes the answer has, without holding more of a stream than a piece."""
    from django.test import Client

    response = Client(SERVER_NAME="localhost").get(path)
    if response.streaming:
        return sum(len(piece) for piece in response.streaming_content)
    return len(response.content)


def measure(path: str) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        size = drain(path)
    query_count = len(queries)
    times = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        drain(path)
        times.append(time.perf_counter() - before)
    tracemalloc.start()
    drain(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Cost(path, statistics.median(times) * 1000, peak / 1024, query_count, size)


if __name__ == "__main__":
    main()
