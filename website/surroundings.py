"""The parts of a page that are the same on every page of a language: head, menu, foot, display.

They are rendered once, and anew when anything that they show has changed: all of it is in
``Shown``, so that a part which was kept can never be out of date.
"""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from multilingual.models import Name


@dataclass(frozen=True, slots=True)
class Link:
    """``key`` is that of the row, where the menu has to know it."""

    path: str
    name: Name
    key: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """``others`` are the front pages in the other languages of the site, by their own names."""

    language: str
    house: Name
    front: str
    about: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]
    others: tuple[Link, ...]
    parts: dict[tuple, SafeString] = field(default_factory=dict, compare=False, repr=False)


_latest: dict[str, Shown] = {}  # of each language


def kept(shown: Shown) -> Shown:
    """The one of before, with the parts that are rendered already, if it shows the same."""
    before = _latest.get(shown.language)
    if before == shown:
        return before
    _latest[shown.language] = shown
    return shown


def part(template: str, shown: Shown, here: int | str = "", here_kind: str = "") -> SafeString:
    """The template with these values as its whole context. It must depend on nothing else.

    ``here`` is the key of the menu's entry that the page belongs to.
    """
    key = template, here, here_kind
    if key not in shown.parts:
        context = {"shown": shown, "here": here, "here_kind": here_kind}
        shown.parts[key] = render_to_string(template, context)
    return shown.parts[key]
