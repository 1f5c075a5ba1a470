"""What the form of a story holds, as the browser sends it: compared, cut down, put together.

A value is a string, but for the bylines: ``[author's number, name, role]`` for each.
"""

import re

from django.conf import settings
from django.http import QueryDict

from arabic.characters import clean_line, clean_text
from arabic.folding import fold
from articles.body import clean_body
from articles.models import Byline
from authors.models import Author
from tags.models import Tag
from tags.parsing import key, split_names

WORDS = ("kicker", "headline", "summary", "body", "slug")
KEYS = {"section": "section_id", "genre": "genre", "lead_photo": "lead_photo_id"}
LINES = ("original_url",)
SHARED = (*KEYS, "bylines", "tags", "editor_note", *LINES)
NAMES = (*(f"{code}-{name}" for code, _label in settings.LANGUAGES for name in WORDS), *SHARED)
EMPTY = {name: [] if name == "bylines" else "" for name in NAMES}
BYLINE_PARTS = ("author", "name", "role")

SURROGATES = re.compile("[\ud800-\udfff]")

Fields = dict[str, str | list]


def part_of(name: str) -> tuple[str, str]:
    """Language and field: ``ar-body`` is ``("ar", "body")``, ``tags`` is ``("", "tags")``."""
    language, line, field = name.rpartition("-")
    return (language, field) if line else ("", name)


def of_snapshot(snapshot: dict) -> Fields:
    """What the form shows of a revision."""
    fields = dict(EMPTY)
    for code, words in snapshot["translations"].items():
        fields |= {f"{code}-{name}": words[name] for name in WORDS}
    shared = snapshot["shared"]
    fields |= {name: str(shared[stored] or "") for name, stored in KEYS.items()}
    fields |= {name: shared[name] for name in ("editor_note", "original_url")}
    authors = Author.objects.with_translations().in_bulk([pk for pk, _role in snapshot["bylines"]])
    fields["bylines"] = [
        [str(pk), str(authors.get(pk, "")), role] for pk, role in snapshot["bylines"]
    ]
    names = dict(Tag.objects.filter(pk__in=snapshot["tags"]).values_list("pk", "name"))
    fields["tags"] = "، ".join(names[pk] for pk in snapshot["tags"] if pk in names)
    return fields


def of_post(data: QueryDict) -> Fields:
    """What was sent of the story's fields, whether or not it can be saved."""
    fields: Fields = {name: data[name].replace("\0", "") for name in NAMES if name in data}
    parts = [data.getlist(f"bylines-{part}") for part in BYLINE_PARTS]
    if parts[1]:
        fields["bylines"] = [list(row) for row in zip(*parts, strict=False)]
    return fields


def to_post(fields: Fields, data: QueryDict) -> QueryDict:
    """``data`` with the fields in it, as if the form had sent them."""
    data = data.copy()
    for name, value in fields.items():
        if name != "bylines":
            data[name] = value
            continue
        for position, part in enumerate(BYLINE_PARTS):
            data.setlist(f"bylines-{part}", [row[position] for row in value])
    return data


def meaning(name: str, value) -> object:
    """What two values have in common that would be saved as the same."""
    _language, field = part_of(name)
    if field == "body":
        return clean_body(value)
    if field == "bylines":
        return [
            (author or fold(typed), role)
            for author, typed, role in value
            if author or typed.strip()
        ]
    if field == "tags":
        return {key(tag) for tag in split_names(value)}
    return clean_text(value).strip() if field == "editor_note" else clean_line(value)


def is_same(name: str, one, other) -> bool:
    return one == other or meaning(name, one) == meaning(name, other)


def changed(fields: Fields, since: Fields) -> Fields:
    """The fields that would be saved as something else than ``since``."""
    return {name: value for name, value in fields.items() if not is_same(name, value, since[name])}


def to_snapshot(fields: Fields, snapshot: dict) -> dict:
    """The snapshot with the fields in it, for reading and comparing only.

    What is typed and not in the house yet, a new tag for instance, stands there as it was typed.
    """
    texts = {code: dict(words) for code, words in snapshot["translations"].items()}
    shared, result = dict(snapshot["shared"]), dict(snapshot)
    for name, value in fields.items():
        language, field = part_of(name)
        if language:
            words = texts.setdefault(language, dict.fromkeys(WORDS, ""))
            words[field] = clean_body(value) if field == "body" else value
        elif field in KEYS:
            shared[KEYS[field]] = int(value) if value.isdecimal() else value or None
        elif field == "tags":
            result["tags"] = _tags(value)
        elif field == "bylines":
            result["bylines"] = _bylines(value)
        else:
            shared[field] = value
    return result | {"translations": texts, "shared": shared}


def _tags(value: str) -> list[int | str]:
    names = split_names(value)
    known = dict(
        Tag.objects.filter(folded__in=[key(name) for name in names]).values_list("folded", "pk")
    )
    return [known.get(key(name), name) for name in names]


def _bylines(value: list) -> list[tuple[int | str, str]]:
    return [
        (int(author) if author.isdecimal() else typed, role)
        for author, typed, role in value
        if (author or typed.strip()) and role in Byline.Role.values
    ]


def is_well_formed(name: str, value) -> bool:
    """Whether a browser could have sent that; what is stored is read again without asking."""
    if name == "bylines":
        return isinstance(value, list) and all(
            isinstance(row, list) and len(row) == 3 and all(_is_text(part) for part in row)
            for row in value
        )
    return name in EMPTY and _is_text(value)


def _is_text(value) -> bool:
    """Without what no database takes: the null character and halves of characters."""
    return isinstance(value, str) and "\0" not in value and not SURROGATES.search(value)
