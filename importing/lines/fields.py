"""What a line may say, and whether it says it rightly. Raises ``Unusable`` otherwise."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from importing.records import Unusable

STATUSES = {"published": "", "draft": "draft", "submitted": "submitted", "spiked": "spiked"}
COMMENT_STATES = {"pending", "approved", "rejected", "spam"}
MOST_IN_A_LIST = 10_000


def text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise Unusable(_("“%(name)s” is not a text."), name=name)
    return value


def line(value: object, name: str) -> str:
    return clean_line(text(value, name))


def identity(value: object, name: str) -> str:
    """A text or a whole number, which says the same."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    said = line(value, name)
    if not said:
        raise Unusable(_("“%(name)s” is empty."), name=name)
    return said


def moment(value: object, name: str) -> datetime:
    try:
        found = datetime.fromisoformat(text(value, name))
    except ValueError as error:
        raise _no_moment(name) from error
    if found.tzinfo is None:
        raise _no_moment(name)
    return found


def _no_moment(name: str) -> Unusable:
    return Unusable(_("“%(name)s” is not a time with its zone: 2026-11-24T13:01:00Z."), name=name)


def one_of(choices) -> Callable[[object, str], str]:
    def check(value: object, name: str) -> str:
        if value not in choices:
            known = ", ".join(choices)
            raise Unusable(_("“%(name)s” is none of: %(choices)s."), name=name, choices=known)
        return str(value)

    return check


def truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise Unusable(_("“%(name)s” is neither true nor false."), name=name)
    return value


def list_of(check: Callable[[object, str], object]) -> Callable[[object, str], tuple]:
    def check_all(value: object, name: str) -> tuple:
        if not isinstance(value, list) or len(value) > MOST_IN_A_LIST:
            raise Unusable(_("“%(name)s” is not a list."), name=name)
        return tuple(check(each, name) for each in value)

    return check_all


def object_of(checks: dict[str, Callable], required: tuple[str, ...] = ()) -> Callable:
    """Takes an object with these fields and no others; null is the same as not to be there."""

    def check(value: object, name: str) -> dict[str, object]:
        if not isinstance(value, dict):
            raise Unusable(_("“%(name)s” is not an object."), name=name)
        said = {key: each for key, each in value.items() if each is not None}
        for key in said:
            if key not in checks:
                raise Unusable(_("“%(name)s” is no field that is known."), name=key[:80])
        for key in required:
            if key not in said:
                raise Unusable(_("“%(name)s” is missing."), name=key)
        return {key: checks[key](each, key) for key, each in said.items()}

    return check


_author = object_of({"name": line, "biography": line, "is_pseudonymous": truth}, required=("name",))


def author(value: object, name: str) -> dict[str, object]:
    """A name, or an object that says more."""
    return {"name": line(value, name)} if isinstance(value, str) else _author(value, name)


PICTURE = object_of(
    {"key": identity, "file": text, "caption": line, "credit": line, "alt_text": line,
     "source_url": line},
    required=("key", "file"),
)  # fmt: skip
COMMENT = object_of(
    {"id": identity, "name": line, "text": text, "state": one_of(sorted(COMMENT_STATES)),
     "sent_at": moment, "parent": identity},
    required=("id", "text", "sent_at"),
)  # fmt: skip
STORY = object_of(
    {
        "id": identity,
        "language": line,
        "headline": line,
        "kicker": line,
        "summary": line,
        "body": text,
        "text": text,
        "section": line,
        "authors": list_of(author),
        "tags": list_of(line),
        "status": one_of(list(STATUSES)),
        "published_at": moment,
        "slug": line,
        "original_url": line,
        "translation_of": identity,
        "pictures": list_of(PICTURE),
        "lead_picture": identity,
        "addresses": list_of(text),
        "comments": list_of(COMMENT),
    },
    required=("id", "headline"),
)
