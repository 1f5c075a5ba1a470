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

from django.db import transaction

from arabic.characters import clean_line, clean_text
from articles.copying import copy_in, new_keys
from articles.models import Article, Edition, Revision, Section
from articles.models.article import Genre

BATCH = 5000
EDITION = (
    "id", "article_id", "language_code", "number", "revision_id", "content_hash", "headline",
    "slug", "path", "body", "genre", "section_id", "word_count", "first_published_at", "live_from",
)  # fmt: skip
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
        with transaction.atomic():
            for name in {story.section for story in batch} - sections.keys():
                sections[name] = Section.objects.create().pk
            keys += _load_batch(batch, sections)
    return keys


def _load_batch(stories: Sequence[Story], sections: dict[str, int]) -> list[int]:
    keys = [new_keys(model, len(stories)) for model in (Edition, Article, Revision)]
    rows = list(zip(*keys, stories, strict=True))
    copy_in(
        Article,
        ("id", "section_id"),
        ((article, sections[story.section]) for _, article, _, story in rows),
    )
    copy_in(
        Revision,
        ("id", "article_id", "number", "snapshot", "hashes"),
        ((revision, article, 1, {}, {}) for _, article, revision, _ in rows),
    )
    copy_in(
        Edition,
        EDITION,
        (
            _edition(edition, article, revision, story, sections[story.section])
            for edition, article, revision, story in rows
        ),
    )
    return keys[0]


def _edition(key: int, article: int, revision: int, story: Story, section: int) -> tuple:
    """The columns of ``EDITION``."""
    at = story.published_at
    slug = f"story-{article}"
    text = "\n".join(story.paragraphs)
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in story.paragraphs if line)
    return (
        key, article, "ar", 1, revision, f"{article:064d}",
        story.headline[:LONGEST_HEADLINE] or f"نص {article}", slug, f"{at:%Y/%m}/{slug}", body,
        Genre.NEWS.value, section, text.count(" ") + 1, at, at,
    )  # fmt: skip
