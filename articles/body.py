"""The HTML that a story may hold: one allow-list, its cleaner, and the expansion of pictures.

The editor, the cleaner and every importer read the same tables. Pictures are stored as
``<figure data-photo="12"><figcaption>…</figcaption></figure>`` and become markup when an edition
is made; a picture's credit is filled in when the edition is read, so that a changed credit shows
in old editions too.
"""

import re
from collections.abc import Iterable

import nh3
from django.utils.html import escape
from lxml.html import HtmlElement

from arabic.characters import clean_text
from arabic.direction import direction_of
from articles.embeds import embed_html
from articles.pasting import has_styles, read_styles, without_conditions
from articles.structure import BREAKING, SYNONYMS, flattened, is_too_deep, parse, serialise, settle
from photos.covering import with_cover
from photos.markup import figure_html, renewed
from photos.models import Photo

LANGUAGE_ATTRIBUTES = {"lang", "dir"}
ALLOWED = {
    "a": {"href"} | LANGUAGE_ATTRIBUTES,
    "blockquote": LANGUAGE_ATTRIBUTES,
    "br": set(),
    "em": set(),
    "figcaption": set(),
    "figure": {"data-photo"},
    "h2": set(),
    "h3": set(),
    "hr": set(),
    "li": set(),
    "ol": {"start"},
    "p": LANGUAGE_ATTRIBUTES,
    "span": LANGUAGE_ATTRIBUTES,
    "strong": set(),
    "sub": set(),
    "sup": set(),
    "table": set(),
    "tbody": set(),
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
SCHEMES = {"http", "https", "mailto", "tel"}
SWALLOWED = {
    "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "title",
}  # fmt: skip

VALUES = {
    "colspan": re.compile(r"[1-9]\d?"),
    "data-photo": re.compile(r"[1-9]\d{0,17}"),
    "dir": re.compile(r"rtl|ltr"),
    "lang": re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"),
    "rowspan": re.compile(r"[1-9]\d?"),
    "scope": re.compile(r"row|col"),
    "start": re.compile(r"[1-9]\d{0,3}"),
}
# A number with its country's code, not inside a tag: its groups would change places in Arabic.
PHONE_NUMBER = re.compile(r"(?<![\w+])\+\d(?:[ \u00a0\u202f-]?\d){6,14}(?!\d)(?![^<>]*>)")
FIGURE = re.compile(r'<figure class="photo">.*?</figure>', re.DOTALL)
CREDIT_MARK = re.compile(r"<!--credit (\d+)-->")


def _value(tag: str, name: str, value: str) -> str | None:
    """The value if an allowed attribute may have it, else None."""
    pattern = VALUES.get(name)
    return value if pattern is None or pattern.fullmatch(value) else None


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=SWALLOWED,
        attributes=ALLOWED,
        attribute_filter=_value,
        url_schemes=SCHEMES,
        url_relative="pass_through",
        link_rel=None,
    )


_ALLOWED_ONLY = _cleaner(set(ALLOWED))
_ALLOWED_AND_STRUCTURE = _cleaner(set(ALLOWED) | BREAKING | set(SYNONYMS))


def clean_body(source: str) -> str:
    """What of ``source`` a story may hold, as tidy HTML: one block a line, nothing empty.

    Takes any text and never raises. Cleaning twice changes nothing.
    """
    text = clean_text(_with_no_break_spaces_named(source))
    if is_too_deep(text):
        text = flattened(text)
    if has_styles(text):
        root = parse(without_conditions(text))
        read_styles(root)
        text = serialise(root)
    blocks = settle(parse(_ALLOWED_AND_STRUCTURE.clean(text)))
    return _ALLOWED_ONLY.clean("\n".join(serialise(block) for block in blocks))


def is_clean(source: str) -> bool:
    """Whether a story may hold it as it stands: nothing is found in it that is not allowed.

    A tenth of the work of cleaning it; what is not clean may still be harmless.
    """
    return _ALLOWED_ONLY.clean(source) == source


def _with_no_break_spaces_named(source: str) -> str:
    """Saves no-break spaces from being cleaned away: French punctuation needs some of them."""
    return source.replace("\u00a0", "&nbsp;").replace("\u202f", "&#8239;")


def photo_ids(body: str) -> list[int]:
    """The photos that a cleaned body shows, in order, each once."""
    return list(dict.fromkeys(int(pk) for pk in re.findall(r'<figure data-photo="(\d+)"', body)))


def plain_text(body: str) -> str:
    """The text of a cleaned body, one block a line: for counting, search and summaries."""
    lines = (" ".join(block.itertext()).split() for block in parse(body))
    return "\n".join(" ".join(words) for words in lines if words)


def expand(body: str, language_code: str, photos: Iterable[Photo]) -> str:
    """The cleaned body as readers get it: pictures as markup, foreign passages with direction.

    Telephone numbers read from left to right. A picture that is no longer in the library is left
    out.
    """
    known = {photo.pk: photo for photo in photos}
    root = parse(body)
    for element in root.xpath(".//*[@lang and not(@dir)]"):
        element.set("dir", direction_of(element.get("lang")))
    for link in root.iter("a"):
        if link.get("href", "").startswith(("http:", "https:")):
            link.set("rel", "noopener")
    parts = []
    for block in root:
        if block.tag == "table":  # a wide one scrolls, by the keyboard too
            parts.append(f'<div class="table" tabindex="0">{_readable(block)}</div>')
        elif block.tag != "figure":
            parts.append(embed_html(block, language_code) or _readable(block))
        elif photo := known.get(int(block.get("data-photo", 0))):
            caption = block.text_content().strip()
            mark = f"<!--credit {photo.pk}-->"
            parts.append(figure_html(photo, language_code, caption=caption, credit_html=mark))
    return "\n".join(parts)


def _readable(block: HtmlElement) -> str:
    return PHONE_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', serialise(block))


def credited_photo_ids(html: str) -> list[int]:
    """The photos that an expanded body shows."""
    return [int(pk) for pk in CREDIT_MARK.findall(html)]


def fill_photos(html: str, photos: Iterable[Photo], language_code: str) -> str:
    """The expanded body with the photos as they are now.

    Credits are filled in. Where another file took the place of a photo, the picture is the new
    one; a figure whose photo is not among ``photos``, since it was withdrawn, is left out. What
    is sensitive is covered.
    """
    if "<!--credit" not in html:
        return html
    known = {photo.pk: photo for photo in photos}

    def filled(figure: re.Match) -> str:
        mark = CREDIT_MARK.search(figure[0])
        if mark is None:
            return figure[0]
        photo = known.get(int(mark[1]))
        if photo is None:
            return ""
        credit = escape(photo.credit_in(language_code))
        html = renewed(figure[0].replace(mark[0], credit), photo)
        return with_cover(html, language_code) if photo.is_sensitive else html

    return FIGURE.sub(filled, html)
