"""A line of JSON becomes a frozen record, or a rejection with its file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from arabic.slugs import slugify
from arabic.words import word_count
from articles.body import clean_body, plain_text
from importing.archive.coding import Wrong, row_of
from importing.lines.fields import STATUSES, STORY
from importing.records import (
    AuthorRecord,
    CommentRecord,
    PictureRecord,
    Rejection,
    StoryRecord,
    Unusable,
)

LONGEST_LINE = 32 * 1024 * 1024
PROGRAM = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Numbers of photos are those of another site, or nobody's.
FOREIGN_PHOTO = re.compile(r"\bdata-photo\b", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Wishes:
    source: str
    language_code: str
    media: Path | None = None
    """Where pictures lie; nothing outside of it is read."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a file has been read."""

    bytes_read: int
    outcome: StoryRecord | Rejection


def read(path: Path, wishes: Wishes) -> Iterator[Place]:
    """Every line that is not empty, in order."""
    number = bytes_read = 0
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            bytes_read += len(line)
            if len(line) > LONGEST_LINE:
                yield Place(bytes_read, Rejection(path.name, _("The line is too long."), number))
                return
            if line.strip():
                yield Place(bytes_read, _outcome(path, number, line, wishes))


def _outcome(path: Path, number: int, line: bytes, wishes: Wishes) -> StoryRecord | Rejection:
    try:
        row = row_of(line.removeprefix(b"\xef\xbb\xbf"))
        return _record(STORY(row, "line"), path, number, wishes)
    except Wrong as error:
        return Rejection(path.name, str(error), number)
    except Unusable as error:
        return Rejection(path.name, error.reason, number)


def _record(said: dict, path: Path, number: int, wishes: Wishes) -> StoryRecord:
    status = said.get("status", "draft")
    pictures = tuple(_picture(each, wishes.media) for each in said.get("pictures", ()))
    address = said.get("original_url", "")
    if PROGRAM.match(address):
        raise Unusable(_("“%(name)s” is not an address of the web."), name="original_url")
    body = _body(said, has_pictures=bool(pictures))
    if status == "published" and not word_count(plain_text(clean_body(body))):
        raise Unusable(_("It has no text."))
    return StoryRecord(
        source=wishes.source,
        external_id=said["id"],
        origin=path.name,
        language_code=said.get("language") or wishes.language_code,
        headline=said["headline"],
        body_html=body,
        kicker=said.get("kicker", ""),
        summary=said.get("summary", ""),
        section=said.get("section", ""),
        bylines=tuple(AuthorRecord(**each) for each in said.get("authors", ())),
        tags=said.get("tags", ()),
        published_at=said.get("published_at"),
        pictures=pictures,
        lead_picture=said.get("lead_picture", ""),
        original_url=address,
        slug=slugify(said.get("slug", "")),
        stage=STATUSES[status],
        is_public=status == "published",
        siblings=(said["translation_of"],) if "translation_of" in said else (),
        addresses=said.get("addresses", ()),
        comments=tuple(_comment(each, number) for each in said.get("comments", ())),
        line=number,
    )


def _body(said: dict, *, has_pictures: bool) -> str:
    if "body" in said and "text" in said:
        raise Unusable(_("Either “body” is said or “text”, not both."))
    if "text" in said:
        paragraphs = PARAGRAPHS.split(said["text"].strip())
        return clean_body("".join(f"<p>{escape(each)}</p>" for each in paragraphs))
    body = FOREIGN_PHOTO.sub("data-foreign", said.get("body", ""))
    # One with pictures is cleaned when their places are filled.
    return body if has_pictures else clean_body(body)


def _picture(said: dict, media: Path | None) -> PictureRecord:
    path = _inside(said["file"], media)
    words = {name: said.get(name, "") for name in ("caption", "credit", "alt_text", "source_url")}
    return PictureRecord(key=said["key"], path=path, **words)


def _inside(name: str, media: Path | None) -> Path:
    """The file in the folder of pictures; no path and no link leads out of it."""
    if media is None:
        raise Unusable(_("It has pictures: say with --media in which folder they lie."))
    path = (media / name).resolve()
    if not path.is_relative_to(media.resolve()):
        raise Unusable(_("The picture %(name)s lies outside of the folder."), name=name[:200])
    return path


def _comment(said: dict, number: int) -> CommentRecord:
    return CommentRecord(
        external_id=said["id"],
        name=said.get("name", ""),
        text=said["text"],
        state=said.get("state", "pending"),
        sent_at=said["sent_at"],
        parent_id=said.get("parent", ""),
        line=number,
    )
