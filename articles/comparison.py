"""Two states of a story compared, field by field: what a colleague would want to see marked."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from arabic.differences import Kind, differences, words_of
from arabic.direction import direction_of
from articles.lines import LineChange, Token, compare_bodies
from articles.models import Article, Byline, Section
from authors.models import Author
from photos.models import Photo
from tags.models import Tag

LABELS = {
    "headline": _("headline"),
    "kicker": _("kicker"),
    "summary": _("summary"),
    "slug": _("address"),
    "body": _("body"),
    "section": _("section"),
    "genre": _("genre"),
    "bylines": _("bylines"),
    "tags": _("tags"),
    "lead_photo": _("lead photo"),
    "editor_note": _("editorial note"),
    "original_url": _("first published at"),
}
SHARED_ORDER = (
    "section", "genre", "bylines", "tags", "lead_photo", "editor_note", "original_url",
)  # fmt: skip
Key = int | str  # of a row; or what was typed and is not in the house yet
CONTEXT_LINES = 1  # unchanged lines shown around a change; the others fold away


@dataclass(frozen=True, slots=True)
class Item:
    """One of several: a tag, a byline; or the one section, genre or photo."""

    state: Kind
    name: object
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that are shown, or unchanged ones that are folded away."""

    changes: list[LineChange]
    is_folded: bool


@dataclass(frozen=True)
class FieldChange:
    """What happened to a text (``pieces``), a body (``groups``) or names (``items``)."""

    name: str
    language_code: str = ""
    pieces: list[tuple[Kind, list[Token]]] = field(default_factory=list)
    groups: list[LineGroup] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def label(self) -> str:
        return LABELS[self.name]

    @property
    def direction(self) -> str:
        if self.name == "original_url":
            return "ltr"
        return direction_of(self.language_code) if self.language_code else "auto"


class Comparison:
    """``before`` and ``after`` are snapshots (``articles.revisions``)."""

    def __init__(self, before: dict, after: dict):
        self.before, self.after = before, after

    @property
    def languages(self) -> list[tuple[str, list[FieldChange]]]:
        """The changes of the texts, one list a language, in the order of the site."""
        codes = [code for code, name in settings.LANGUAGES]
        return [(code, changes) for code in codes if (changes := self._words(code))]

    @cached_property
    def shared(self) -> list[FieldChange]:
        found = []
        for name in SHARED_ORDER:
            before, after = (
                self._shared_value(self.before, name),
                self._shared_value(self.after, name),
            )
            if before == after:
                continue
            if name in {"editor_note", "original_url"}:
                found.append(FieldChange(name, pieces=text_pieces(before, after)))
            else:
                found.append(FieldChange(name, items=self._items(name, before, after)))
        return found

    def change_of(self, name: str, language_code: str = "") -> FieldChange:
        """The change of one field; one without anything in it where nothing changed."""
        changes = self._words(language_code) if language_code else self.shared
        return next(
            (change for change in changes if change.name == name), FieldChange(name, language_code)
        )

    @property
    def is_empty(self) -> bool:
        return not self.shared and not self.languages

    def _words(self, code: str) -> list[FieldChange]:
        before = self.before["translations"].get(code, {})
        after = self.after["translations"].get(code, {})
        changes = []
        for name in ("kicker", "headline", "summary", "body", "slug"):
            one, other = before.get(name, ""), after.get(name, "")
            if one == other:
                continue
            if name == "body":
                groups = folded(compare_bodies(one, other))
                changes.append(FieldChange(name, code, groups=groups))
            else:
                changes.append(FieldChange(name, code, pieces=text_pieces(one, other)))
        return changes

    def _shared_value(self, snapshot: dict, name: str):
        if name == "bylines":
            return [tuple(signature) for signature in snapshot["bylines"]]
        if name == "tags":
            return sorted(snapshot["tags"], key=str)
        shared = snapshot["shared"]
        return shared.get(name, shared.get(f"{name}_id"))

    def _items(self, name: str, before, after) -> list[Item]:
        if not isinstance(before, list):
            before, after = ([value] if value else [] for value in (before, after))
        runs = differences(before, after, glues=lambda value: False)
        describe = getattr(self, f"_{name}")
        return [describe(kind, value) for kind, values in runs for value in values]

    def _section(self, kind: Kind, pk: Key) -> Item:
        return Item(kind, named(pk, self._rows(Section, {pk})))

    def _genre(self, kind: Kind, genre: str) -> Item:
        return Item(kind, dict(Article.Genre.choices).get(genre, genre))

    def _lead_photo(self, kind: Kind, pk: Key) -> Item:
        photos = self._rows(Photo, {pk})
        return Item(kind, named(pk, {}), photos.get(pk))

    def _bylines(self, kind: Kind, signature: tuple[Key, str]) -> Item:
        pk, role = signature
        label = _("%(author)s (%(role)s)")
        author = named(pk, self._authors)
        return Item(kind, label % {"author": author, "role": Byline.Role(role).label})

    def _tags(self, kind: Kind, pk: Key) -> Item:
        return Item(kind, named(pk, self._tags_by_pk))

    @cached_property
    def _authors(self) -> dict[int, Author]:
        signatures = [*self.before["bylines"], *self.after["bylines"]]
        return self._rows(Author, {pk for pk, role in signatures})

    @cached_property
    def _tags_by_pk(self) -> dict[int, Tag]:
        return self._rows(Tag, {*self.before["tags"], *self.after["tags"]})

    def _rows(self, model, keys: set[Key]) -> dict:
        known = {pk for pk in keys if isinstance(pk, int)}
        return model.objects.with_translations().in_bulk(known)


def named(key: Key, rows: dict) -> object:
    """The row, or what tells it best: its number, or what was typed for it."""
    return rows.get(key) or (f"#{key}" if isinstance(key, int) else key)


def text_pieces(before: str, after: str) -> list[tuple[Kind, list[Token]]]:
    """The words of a field without markup."""
    runs: Sequence[tuple[Kind, list[Hashable]]] = differences(words_of(before), words_of(after))
    return [(kind, [Token(word) for word in words]) for kind, words in runs]


def folded(changes: list[LineChange]) -> list[LineGroup]:
    """The changes with a line around each; longer stretches without a change fold away."""
    places = [place for place, change in enumerate(changes) if change.state != "same"]
    near = {
        shown
        for place in places
        for shown in range(place - CONTEXT_LINES, place + CONTEXT_LINES + 1)
    }
    groups: list[LineGroup] = []
    for place, change in enumerate(changes):
        is_folded = place not in near
        if not groups or groups[-1].is_folded != is_folded:
            groups.append(LineGroup([], is_folded))
        groups[-1].changes.append(change)
    return [
        LineGroup(group.changes, group.is_folded and len(group.changes) > 1) for group in groups
    ]
