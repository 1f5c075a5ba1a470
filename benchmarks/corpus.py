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
from django.db.models import Model

from arabic.characters import clean_line, clean_text
from articles.models import Article, Edition, Revision, Section
from articles.models.article import Genre

BATCH = 5000
LONGEST_HEADLINE = 250  # characters


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


def judged_stories(path: Path, published_at: datetime) -> dict[str, Story]:
    """By their keys the stories of a file of entries: key, headline, body, and an empty line."""
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = (entry.split("\n") for entry in text.strip().split("\n\n"))
    return {
        key: Story(headline, paragraphs, published_at) for key, headline, *paragraphs in entries
    }


def judged_queries(path: Path) -> list[tuple[str, set[str]]]:
    """Queries, each with the keys of all stories that answer it: ``words | key key``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("|") for line in lines if line and not line.startswith("#"))
    return [(words.strip(), set(keys.split())) for words, keys in rows]


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
    articles = _new_keys(cursor, Article, len(stories))
    revisions = _new_keys(cursor, Revision, len(stories))
    editions = _new_keys(cursor, Edition, len(stories))
    rows = list(zip(editions, articles, revisions, stories, strict=True))
    _copy(
        cursor,
        Article,
        (Article(pk=key, section_id=sections[story.section]) for _, key, _, story in rows),
    )
    _copy(
        cursor,
        Revision,
        (
            Revision(pk=key, article_id=article, number=1, snapshot={}, hashes={})
            for _, article, key, _ in rows
        ),
    )
    _copy(
        cursor,
        Edition,
        (
            _edition(key, article, revision, story, sections[story.section])
            for key, article, revision, story in rows
        ),
    )
    return editions


def _edition(key: int, article: int, revision: int, story: Story, section: int) -> Edition:
    at = story.published_at
    slug = f"story-{article}"
    text = "\n".join(story.paragraphs)
    return Edition(
        pk=key,
        article_id=article,
        language_code="ar",
        number=1,
        revision_id=revision,
        content_hash=f"{article:064d}",
        headline=story.headline[:LONGEST_HEADLINE] or f"نص {article}",
        slug=slug,
        path=f"{at:%Y/%m}/{slug}",
        body="\n".join(f"<p>{escape(line, quote=False)}</p>" for line in story.paragraphs if line),
        genre=Genre.NEWS,
        section_id=section,
        word_count=text.count(" ") + 1,
        first_published_at=at,
        live_from=at,
    )


def _new_keys(cursor, model: type[Model], count: int) -> list[int]:
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
        [model._meta.db_table, count],
    )
    return [key for (key,) in cursor.fetchall()]


def _copy(cursor, model: type[Model], rows: Iterable[Model]) -> None:
    """Every column of the table, whichever there are by now, with what the model makes of it."""
    fields = model._meta.concrete_fields
    columns = ", ".join(field.column for field in fields)
    with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            values = (field.pre_save(row, add=True) for field in fields)
            prepared = zip(fields, values, strict=True)
            copy.write_row([field.get_db_prep_save(value, connection) for field, value in prepared])
