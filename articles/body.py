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
from lxml import html as lxml_html
from lxml.html import HtmlElement

from arabic.characters import clean_text
from arabic.direction import direction_of
from photos.markup import figure_html
from photos.models import Photo

TAGS = {
    "a", "blockquote", "br", "em", "figcaption", "figure", "h2", "h3", "hr", "li", "ol", "p",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
LANGUAGE_ATTRIBUTES = {"lang", "dir"}
ATTRIBUTES = {
    "a": {"href", *LANGUAGE_ATTRIBUTES},
    "blockquote": LANGUAGE_ATTRIBUTES,
    "figure": {"data-photo"},
    "ol": {"start"},
    "p": LANGUAGE_ATTRIBUTES,
    "span": LANGUAGE_ATTRIBUTES,
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
SWALLOWED = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}
SYNONYMS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote", "figure", "table", "hr"}
MAY_BE_EMPTY = {"br", "hr", "td", "th", "figure"}

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
CREDIT_MARK = re.compile(r"<!--credit (\d+)-->")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value that an allowed attribute may keep, or None."""
    if name == "lang":
        return value if LANGUAGE_CODE.fullmatch(value) else None
    if name == "dir":
        return value if value in {"rtl", "ltr"} else None
    if name in {"data-photo", "start", "colspan", "rowspan"}:
        return value if re.fullmatch(r"[1-9]\d{0,8}", value, re.ASCII) else None
    if name == "scope":
        return value if value in {"row", "col"} else None
    return value


CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=SWALLOWED,
    attributes=ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def clean_body(source: str) -> str:
    """What of ``source`` a story may hold, as tidy HTML: blocks only at the top, nothing empty.

    Takes anything and never raises. Cleaning twice changes nothing.
    """
    root = _parse(_allowed(_renamed(clean_text(source))))
    for element in root.xpath(".//figure"):
        _settle_figure(element)
    for element in root.xpath(".//a[not(@href)] | .//span[not(@lang) and not(@dir)]"):
        element.drop_tag()
    _drop_empty(root)
    _wrap_loose_text(root)
    return _allowed("\n".join(_serialise(block) for block in root))


def _allowed(source: str) -> str:
    return CLEANER.clean(source)


def _renamed(source: str) -> str:
    """The source with old or typographic tags under the names that the house uses."""
    root = _parse(source)
    for element in root.iter(*SYNONYMS):
        if element.tag == "div" and element.xpath("./p | ./div | ./ul | ./ol | ./figure"):
            element.tag = "section"  # a mere wrapper: the cleaner takes it off
        else:
            element.tag = SYNONYMS[element.tag]
    return _inner_html(root)


def _parse(source: str) -> HtmlElement:
    """The source inside one ``div``; whatever it is, there is a tree for it."""
    source = source.replace("\x00", "")
    return (
        lxml_html.fragment_fromstring(f"<div>{source}</div>") if _fits(source) else _forced(source)
    )


def _fits(source: str) -> bool:
    return "</div" not in source.lower() and "<body" not in source.lower()


def _forced(source: str) -> HtmlElement:
    document = lxml_html.document_fromstring(f"<html><body>{source or ' '}</body></html>")
    body = document.find("body")
    root = lxml_html.Element("div")
    if body is not None:
        root.text = body.text
        root.extend(list(body))
    return root


def _inner_html(root: HtmlElement) -> str:
    return escape(root.text or "") + "".join(
        lxml_html.tostring(child, encoding="unicode") for child in root
    )


def _serialise(block: HtmlElement) -> str:
    block.tail = None
    return lxml_html.tostring(block, encoding="unicode")


def _settle_figure(figure: HtmlElement) -> None:
    """A figure is a photo of ours with one caption of plain text, or it is not there."""
    captions = [" ".join(caption.text_content().split()) for caption in figure.iter("figcaption")]
    tail = figure.tail
    for child in list(figure):
        figure.remove(child)
    figure.text, figure.tail = None, tail
    if not figure.get("data-photo"):
        figure.drop_tree()
        return
    if caption := next(filter(None, captions), ""):
        element = lxml_html.Element("figcaption")
        element.text = caption
        figure.append(element)


def _drop_empty(root: HtmlElement) -> None:
    """Takes out what shows nothing, from the inside out."""
    for element in reversed(list(root.iter())):
        if element is root or element.tag in MAY_BE_EMPTY or element.xpath(".//figure | .//hr"):
            continue
        if not element.text_content().replace("\u00a0", " ").strip():
            element.drop_tree()


def _wrap_loose_text(root: HtmlElement) -> None:
    """Puts text and inline markup that stand between the blocks into paragraphs."""
    children = list(root)
    text, root.text = root.text, None
    paragraph = None

    def append(text: str | None, element: HtmlElement | None = None) -> None:
        nonlocal paragraph
        if element is None and not (text or "").strip() and paragraph is None:
            return
        if paragraph is None:
            paragraph = lxml_html.Element("p")
            root.append(paragraph)
        if text:
            if len(paragraph):
                paragraph[-1].tail = (paragraph[-1].tail or "") + text
            else:
                paragraph.text = (paragraph.text or "") + text
        if element is not None:
            paragraph.append(element)

    for child in children:
        root.remove(child)
    append(text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            paragraph = None
            root.append(child)
        else:
            append(None, child)
        append(tail)


def photo_ids(body: str) -> list[int]:
    """The photos that a cleaned body shows, in order, each once."""
    return list(dict.fromkeys(int(pk) for pk in re.findall(r'data-photo="(\d+)"', body)))


def plain_text(body: str) -> str:
    """The text of a body, one block a line: for counting, search and summaries."""
    root = _parse(body)
    return "\n".join(
        " ".join(block.text_content().split()) for block in root if block.text_content().strip()
    )


def expand(body: str, language_code: str, photos: Iterable[Photo]) -> str:
    """The cleaned body as readers get it: pictures as markup, foreign passages with direction.

    A picture that is no longer in the library is left out.
    """
    known = {photo.pk: photo for photo in photos}
    root = _parse(body)
    for element in root.xpath(".//*[@lang and not(@dir)]"):
        element.set("dir", direction_of(element.get("lang")))
    for link in root.iter("a"):
        if link.get("href", "").startswith(("http:", "https:")):
            link.set("rel", "noopener")
    parts = []
    for block in root:
        if block.tag != "figure":
            parts.append(_serialise(block))
        elif photo := known.get(int(block.get("data-photo", 0))):
            caption = block.text_content().strip()
            mark = f"<!--credit {photo.pk}-->"
            parts.append(figure_html(photo, language_code, caption=caption, credit_html=mark))
    return "\n".join(parts)


def fill_credits(html: str, photos: Iterable[Photo], language_code: str) -> str:
    """The expanded body with the credits as they are now."""
    credits = {photo.pk: photo.credit_in(language_code) for photo in photos}
    return CREDIT_MARK.sub(lambda mark: escape(credits.get(int(mark[1]), "")), html)
