"""Rows for tests, made through the verbs that the newsroom uses.

Every function takes what matters to the test and makes up the rest. Words are given in one
language; ``add_words`` adds another.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from arabic.slugs import slugify
from articles import revisions, workflow
from articles.models import Article, Byline, Edition, Section
from authors.models import Author
from multilingual.models import Multilingual
from pages.models import Page
from photos.models import Photo
from photos.renditions import sources_of, wanted
from tags.models import Tag

_numbers = count(1)

SUMMARY = "ما جرى في السوق هذا الصباح."
PARAGRAPH = "قال شهود في السوق إن الأسعار ارتفعت منذ مطلع الشهر، وإن التجار ينتظرون قافلة جديدة."


def _number() -> int:
    return next(_numbers)


def add_words(row: Multilingual, language: str, **words: str) -> Multilingual:
    """Give the row its words in one more language; an address is made from its name."""
    if hasattr(row.translations.model, "slug"):
        words.setdefault("slug", slugify(words[row.name_field]) or f"row-{_number()}")
    row.create_translation(language, **words)
    row.set_current_language(language)
    row._prefetched_objects_cache = {}
    return row


def make_section(name: str = "", *, language: str = "ar", **fields) -> Section:
    words = {"name": name or f"قسم {_number()}"}
    words |= {key: fields.pop(key) for key in ("slug", "description") if key in fields}
    return add_words(Section.objects.create(**fields), language, **words)


def make_author(name: str = "", *, language: str = "ar", **fields) -> Author:
    words = {"name": name or f"كاتبة {_number()}"}
    words |= {key: fields.pop(key) for key in ("slug", "biography") if key in fields}
    return add_words(Author.objects.create(**fields), language, **words)


def make_tag(title: str = "", *, language: str = "ar") -> Tag:
    return Tag.objects.named([title or f"وسم {_number()}"], language)[0]


def make_page(title: str = "", *, language: str = "ar", body: str = "", **fields) -> Page:
    words = {"title": title or f"صفحة {_number()}", "body": body}
    return add_words(Page.objects.create(**({"is_shown": True} | fields)), language, **words)


def make_user(role: str = "editor", *, name: str = "", **fields):
    """A person of the newsroom with one role; "" for none, "superuser" for all."""
    people = get_user_model().objects
    name = name or f"user{_number()}"
    if role == "superuser":
        return people.create_superuser(name, password="password", **fields)
    user = people.create_user(name, password="password", is_staff=True, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_photo(
    caption: str = "سوق المدينة صباحا", *, credit: str = "صوت الحق", language: str = "ar", **fields
) -> Photo:
    """A photo that can be published, with all that pages need of its renditions but no files."""
    digest = hashlib.sha256(f"photo {_number()}".encode()).hexdigest()
    words = {"caption": caption, "alt_text": caption, "credit": credit}
    words |= {key: fields.pop(key) for key in ("alt_text",) if key in fields}
    fields = {"licence": Photo.Licence.OWN, "width": 1600, "height": 900} | fields
    photo = Photo(content_hash=digest, pixel_hash=digest, master=f"{digest}.jpg", **fields)
    photo.sources = sources_of(wanted(photo))
    photo.save()
    return add_words(photo, language, **words)


def make_article(
    headline: str = "",
    *,
    language: str = "ar",
    section: Section | None = None,
    authors: Iterable[Author] = (),
    tags: Iterable[Tag | str] = (),
    body: str = "",
    **fields,
) -> Article:
    """A working copy, ready to be published: ``publish(make_article("…"))``."""
    words = {"headline": headline or f"خبر الصباح رقم {_number()}", "summary": SUMMARY}
    words |= {key: fields.pop(key) for key in ("kicker", "summary", "slug") if key in fields}
    section = section or Section.objects.first() or make_section()
    article = Article.objects.create(section=section, **fields)
    translate(article, language, body=body, **words)
    for position, author in enumerate(authors):
        Byline.objects.create(article=article, author=author, position=position)
    article.tags.add(*tags)
    revisions.record(article, by=fields.get("created_by"))
    return article


def translate(article: Article, language: str, *, headline: str, body: str = "", **words) -> None:
    """Add the text in one more language to the working copy."""
    add_words(article, language, headline=headline, body=body or f"<p>{PARAGRAPH}</p>", **words)


def publish(article: Article, language: str = "ar", *, at: datetime | None = None) -> Edition:
    """Publish as the operator does; ``at`` in the past makes an old story."""
    return workflow.publish(article, language=language, by=None, live_from=at)


def make_edition(headline: str = "", *, at: datetime | None = None, **fields) -> Edition:
    """A live story in one step."""
    language = fields.get("language", "ar")
    return publish(make_article(headline, **fields), language, at=at)


def make_byline(article: Article, author: Author, role: str, position: int = 9) -> Byline:
    return Byline.objects.create(article=article, author=author, role=role, position=position)
