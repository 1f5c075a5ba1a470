"""The parts of a page that are the same on every page of a language: head, foot, display.

They are rendered once, and anew when anything that they show has changed: all of it is in
``Shown``, so that a part which was kept can never be out of date.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from multilingual.models import Name

KEPT = 64  # three parts of three languages, and some whose like will not be asked for again


@dataclass(frozen=True, slots=True)
class Link:
    path: str
    name: Name


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


@lru_cache(maxsize=KEPT)
def part(template: str, shown: Shown) -> SafeString:
    """The template with ``shown`` as its whole context. It must depend on nothing else."""
    return render_to_string(template, {"shown": shown})
