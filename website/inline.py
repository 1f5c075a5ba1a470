"""Style sheets, and the one early script, that stand in the page itself.

Each file that the first paint waits for costs a round trip, which on a slow link is half of all the
time (docs/decisions/0027). The Content-Security-Policy stays as strict as it was: it names the hash
of each of these files, and nothing else that stands in a page is obeyed.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

STYLES = (
    "website/css/site.css",
    "website/css/text.css",
    "website/comments.css",
    "website/index.css",
    "website/search.css",
)
SCRIPTS = ("website/display.js",)

_STRING = r'("[^"]*")'
_COMMENT = re.compile(rf"{_STRING}|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rf"{_STRING}|\s*([{{}};,])\s*|\s+")
_COLON = re.compile(r"([{;][\w-]+): ")
_ADDRESS = re.compile(r'url\("(?![/#]|[a-z]+:)([^"]+)"\)')


@dataclass(frozen=True, slots=True)
class Inline:
    element: SafeString
    hash: str


def style(name: str) -> SafeString:
    return _inlined(name).element


def script(name: str) -> SafeString:
    return _inlined(name).element


def hash_of(name: str) -> str:
    """As the policy writes it: ``'sha256-…'``."""
    return _inlined(name).hash


def allowed(policy: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The Content-Security-Policy that lets these files stand in a page."""
    return dict(policy) | {
        directive: [*policy.get(directive, ()), *map(hash_of, names)]
        for directive, names in (("script-src", SCRIPTS), ("style-src", STYLES))
    }


def small(css: str) -> str:
    """The style sheet without its comments and most of its white space."""
    css = _COMMENT.sub(lambda found: found[1] or "", css)
    css = _SPACE.sub(lambda found: found[1] or found[2] or " ", css)
    return _COLON.sub(r"\1:", css).replace(";}", "}").strip()


def _inlined(name: str) -> Inline:
    return _read(name) if settings.DEBUG else _kept(name)


def _read(name: str) -> Inline:
    source = Path(finders.find(name)).read_text()
    tag = "style" if name in STYLES else "script"
    text = rebased(small(source), name) if tag == "style" else source
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(mark_safe(f"<{tag}>{text}</{tag}>"), f"'sha256-{digest}'")


_kept = cache(_read)


def rebased(css: str, name: str) -> str:
    """With addresses that are right wherever the text stands."""
    folder = posixpath.dirname(name)
    return _ADDRESS.sub(
        lambda found: f'url("{static(posixpath.normpath(posixpath.join(folder, found[1])))}")', css
    )
