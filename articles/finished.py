"""The HTML of editions: what ``body.expand`` makes of a text that the allow-list let through.

Editions are made here and never typed, so nobody cleans them when they are read. Those that come
from elsewhere, out of an archive, pass this list.
"""

import nh3

from articles.body import ALLOWED, SCHEMES, SWALLOWED

MADE = {
    "a": {"rel"},
    "bdi": {"dir"},
    "div": {"class", "tabindex"},
    "figure": {"class", "data-film"},
    "img": {
        "alt", "decoding", "fetchpriority", "height", "loading", "sizes", "src", "srcset", "width",
    },
    "picture": set(),
    "small": {"class"},
    "source": {"sizes", "srcset", "type"},
    "span": {"class"},
}  # fmt: skip
_ALLOWED = {tag: ALLOWED.get(tag, set()) | MADE.get(tag, set()) for tag in ALLOWED | MADE}
_CLEANER = nh3.Cleaner(
    tags=set(_ALLOWED),
    clean_content_tags=SWALLOWED,
    attributes=_ALLOWED,
    url_schemes=SCHEMES,
    url_relative="pass_through",
    link_rel=None,
    strip_comments=False,  # one marks where a credit goes
)


def clean_finished(html: str) -> str:
    """The body of an edition without what none has. One that was made here stays as it is."""
    cleaned = _CLEANER.clean(html)
    return html if _spelled(cleaned) == _spelled(html) else cleaned


def _spelled(html: str) -> str:
    """No-break spaces have two spellings, and the one says what the other does."""
    return html.replace("&nbsp;", "\u00a0")
