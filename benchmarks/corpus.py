"""Archives for the benchmarks of the search: real texts, written straight into the tables.

Each story becomes what publishing would have made of it, without the audit log: an article, a
revision and an edition. ``COPY`` writes thousands a second, where the verbs of the newsroom take
their time for each.
"""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import batched
from pathlib import Path

from django.db import connection, transaction

from arabic.characters import clean_line, clean_text
from arabic.words import word_count
from articles.models import Section

BATCH = 5000
LONGEST_HEADLINE = 250  # characters
EDITION_COLUMNS = (
    "article_id", "language_code", "number", "revision_id", "content_hash", "headline", "kicker",
    "summary", "slug", "path", "body", "genre", "section_id", "word_count", "original_url",
    "first_published_at", "live_from", "withdrawal_notice", "made_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    headline: str
    paragraphs: Sequence[str]
    published_at: datetime
    section: str = "news"


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    story: int  # its place among the stories


def news(path: Path) -> Iterator[Story]:
    """News in lines of JSON: title, body, date, section."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published_at = datetime.strptime(row["date"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
            paragraphs = clean_text(row["body"]).split("\n")
            yield Story(clean_line(row["title"]), paragraphs, published_at, row["section"])


def questions(path: Path, published_at: datetime) -> tuple[list[Story], list[Question]]:
    """A set in the form of SQuAD: each paragraph one story, each question asks for one of them.

    The paragraphs have no headlines: the first words of each stand in, as they would in a list.
    """
    stories, asked = [], []
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    for paragraph in (each for article in data for each in article["paragraphs"]):
        asked += [Question(answer["question"], len(stories)) for answer in paragraph["qas"]]
        stories.append(Story("", [clean_line(paragraph["context"])], published_at))
    return stories, asked


def recombined(stories: Sequence[Story], count: int, seed: int = 7) -> Iterator[Story]:
    """As many stories as wanted, each of the words of two headlines and paragraphs of several."""
    chance = random.Random(seed)  # noqa: S311 a benchmark needs the same stories each time
    newest = datetime(2026, 11, 1, tzinfo=UTC)
    for number in range(count):
        one, other = chance.choice(stories), chance.choice(stories)
        words, others = one.headline.split(), other.headline.split()
        half = max(1, len(others) // 2)
        headline = " ".join(words[: max(2, len(words) - half)] + others[-half:])
        paragraphs = [chance.choice(story.paragraphs) for story in chance.choices(stories, k=3)]
        paragraphs += chance.sample(one.paragraphs, min(4, len(one.paragraphs)))
        age = timedelta(minutes=10 * (count - number))
        yield Story(headline, paragraphs, newest - age, one.section)


def load(stories: Iterable[Story]) -> list[int]:
    """Write the stories; returns the keys of their editions, in order."""
    sections: dict[str, int] = {}
    keys: list[int] = []
    for batch in batched(stories, BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            for name in {story.section for story in batch} - sections.keys():
                sections[name] = Section.objects.create().pk
            keys += _load_batch(cursor, batch, sections)
    return keys


def _load_batch(cursor, stories: Sequence[Story], sections: dict[str, int]) -> list[int]:
    articles = _new_keys(cursor, "articles_article", len(stories))
    revisions = _new_keys(cursor, "articles_revision", len(stories))
    editions = _new_keys(cursor, "articles_edition", len(stories))
    now = datetime.now(UTC)
    rows = zip(articles, stories, strict=True)
    _copy(
        cursor,
        "articles_article",
        ("id", "section_id", "genre", "editor_note", "original_url", "created_at", "updated_at"),
        ((pk, sections[story.section], "news", "", "", now, now) for pk, story in rows),
    )
    _copy(
        cursor,
        "articles_revision",
        ("id", "article_id", "number", "created_at", "note", "snapshot", "hashes"),
        ((pk, article, 1, now, "", "{}", "{}") for pk, article in zip(revisions, articles)),  # noqa: B905
    )
    rows = zip(editions, articles, revisions, stories, strict=True)
    _copy(
        cursor,
        "articles_edition",
        ("id", *EDITION_COLUMNS),
        (
            (edition, *_edition(article, revision, story, sections[story.section]))
            for edition, article, revision, story in rows
        ),
    )
    return editions


def _edition(article: int, revision: int, story: Story, section: int) -> tuple:
    at = story.published_at
    headline = story.headline[:LONGEST_HEADLINE] or f"نص {article}"
    slug = f"story-{article}"
    text = "\n".join(story.paragraphs)
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in story.paragraphs if line)
    words = len(re.findall(r"\w+", text)) if len(text) > 10_000 else word_count(text)
    return (
        article, "ar", 1, revision, f"{article:064d}", headline, "", "", slug, f"{at:%Y/%m}/{slug}",
        body, "news", section, words, "", at, at, "", at,
    )  # fmt: skip


def _new_keys(cursor, table: str, count: int) -> list[int]:
    cursor.execute(
        f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, %s)",  # noqa: S608
        [count],
    )
    return [key for (key,) in cursor.fetchall()]


def _copy(cursor, table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
