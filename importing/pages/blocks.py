"""A piece of a page's tree becomes passages: blocks of simple HTML, whatever it was built from.

Old pages part paragraphs with ``<br><br>`` or with nested ``<div>``, newer ones with builders'
boxes. Walked in order, every such tree gives the same list of blocks.
"""

import html
import re
from collections.abc import Callable, Iterator

from django.utils.html import escape
from lxml.html import HtmlElement

from arabic.characters import clean_line
from importing.pages.passages import LONGEST_HEADING_WORDS, TERMINAL, Kind, Passage

HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
BOLD = {"b", "strong"}
SLANTED = {"i", "em", "cite", "dfn", "var"}
BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "header", "hgroup", "hr", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *HEADINGS,
}  # fmt: skip
SAFE_LINK = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=|shorts/)|youtu\.be/)([\w-]{6,20})",
    re.IGNORECASE,
)
WHOLLY_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)*)</strong>$", re.DOTALL)
DEEPEST = 100
BREAK = "\u2029"  # a line break inside a paragraph, until it is known whether two follow

PictureTaker = Callable[[HtmlElement, str], str | None]
"""Takes an image element and its caption; gives the key of the picture, or None."""


class Blocks:
    """Collects the passages of one tree, in order."""

    def __init__(self, take_picture: PictureTaker, depth: int = 0):
        self.take_picture = take_picture
        self.passages: list[Passage] = []
        self._inline: list[str] = []
        self._links: list[int] = [0, 0]  # characters in all, characters that are links
        self._depth = depth

    def of(self, root: HtmlElement) -> list[Passage]:
        self._children(root)
        self._flush()
        return self.passages

    # Blocks

    def _children(self, element: HtmlElement) -> None:
        if self._depth > DEEPEST:  # no page of a person's making nests like that
            self._text(element.text_content())
            return
        self._depth += 1
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._text(child.tail)
        self._depth -= 1

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag.lower()
        if tag in HEADINGS:
            self._block(element, Kind.HEADING, HEADINGS[tag])
        elif tag == "blockquote":
            self._quote(element)
        elif tag in {"ul", "ol"} and not element.xpath(".//img"):
            self._add(_list(element))
        elif tag == "figure" or (tag in {"div", "p", "dl", "table"} and _is_captioned(element)):
            self._figure(element)
        elif tag == "table" and _is_data(element):
            self._add(_table(element))
        elif tag == "hr":
            self._flush()
            self.passages.append(Passage("", Kind.RULE, "<hr>"))
        elif tag in {"img", "amp-img"}:
            self._picture(element, "")
        elif tag in {"iframe", "video", "audio", "amp-youtube"}:
            self._embed(element)
        elif tag == "br":
            self._inline.append(BREAK)
        elif tag in BLOCKS or (
            element.xpath(".//*[self::p or self::div or self::img or self::h2]")
        ):
            self._flush()
            self._children(element)
            self._flush()
        else:
            self._inline_element(element)

    def _block(self, element: HtmlElement, kind: Kind, level: int) -> None:
        self._flush()
        images = element.xpath(".//img")
        self._children_inline(element)
        self._flush(kind, level)
        for image in images:
            self._picture(image, "")

    def _quote(self, element: HtmlElement) -> None:
        self._flush()
        inner = Blocks(self.take_picture, self._depth).of(element)
        texts = [passage for passage in inner if passage.kind is not Kind.PICTURE and passage.text]
        if texts:
            inside = "".join(passage.to_html() for passage in texts)
            self.passages.append(Passage(" ".join(p.text for p in texts), Kind.QUOTE, inside))
        self.passages += [passage for passage in inner if passage.kind is Kind.PICTURE]

    def _figure(self, element: HtmlElement) -> None:
        self._flush()
        captions = element.xpath(
            ".//figcaption | .//*[contains(@class, 'caption-text')]"
            " | .//td[contains(@class, 'tr-caption') and not(.//img)]"
        )
        caption = clean_line(captions[0].text_content()) if captions else ""
        images = element.xpath(".//img | .//amp-img")
        for image in images:
            self._picture(image, caption)
        if not images:
            for part in captions:
                part.getparent().remove(part)
            self._children(element)
            self._flush()

    def _picture(self, image: HtmlElement, caption: str) -> None:
        if key := self.take_picture(image, caption):
            self._flush()
            place = f'<figure data-picture="{escape(key)}"></figure>'
            self.passages.append(Passage(caption, Kind.PICTURE, place, key=key))

    def _embed(self, element: HtmlElement) -> None:
        """A player becomes the address of what it plays: readers get no foreign frames."""
        address = element.get("src") or element.get("data-src") or ""
        if video := VIDEO.search(address):
            address = f"https://www.youtube.com/watch?v={video[1]}"
        elif element.get("data-videoid"):
            address = f"https://www.youtube.com/watch?v={element.get('data-videoid')}"
        if SAFE_LINK.match(address) and element.tag != "audio":
            self._flush()
            link = f'<a href="{escape(address)}">{escape(address)}</a>'
            self.passages.append(Passage(address, Kind.PARAGRAPH, link))

    # What stands in a line

    def _children_inline(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "br":
                    self._inline.append(" ")
                elif child.tag not in {"img", "iframe"}:
                    self._inline_element(child)
            self._text(child.tail)

    def _inline_element(self, element: HtmlElement) -> None:
        tag = element.tag.lower()
        address = (element.get("href") or "").strip()
        name = "strong" if tag in BOLD else "em" if tag in SLANTED else tag
        length = self._links[0]
        if tag == "a" and SAFE_LINK.match(address):
            self._inline.append(f'<a href="{escape(address)}">')
            self._children(element)
            self._inline.append("</a>")
            self._links[1] += self._links[0] - length
        elif name in {"strong", "em", "sub", "sup"}:
            self._inline.append(f"<{name}>")
            self._children(element)
            self._inline.append(f"</{name}>")
        else:
            self._children(element)
            self._links[1] += self._links[0] - length if tag == "a" else 0

    def _text(self, text: str | None) -> None:
        if text:
            flat = re.sub(r"\s+", " ", text.replace(BREAK, " "))
            self._links[0] += len(flat.strip())
            self._inline.append(escape(flat))

    def _flush(self, kind: Kind = Kind.PARAGRAPH, level: int = 2) -> None:
        """Ends the line that is being collected; two breaks in it end a paragraph each."""
        source, (length, linked) = "".join(self._inline), self._links
        self._inline, self._links = [], [0, 0]
        is_link = length > 0 and linked >= 0.75 * length
        for part in _paragraphs(source):
            part = part.strip()
            text = plain_words(part)
            if not text:
                continue
            bold = WHOLLY_BOLD.match(part) if kind is Kind.PARAGRAPH and not is_link else None
            if bold and len(text.split()) <= LONGEST_HEADING_WORDS and not TERMINAL.search(text):
                self.passages.append(Passage(text, Kind.HEADING, bold[1].strip(), 3))
            else:
                self.passages.append(Passage(text, kind, part, level, is_link))

    def _add(self, passage: Passage | None) -> None:
        self._flush()
        if passage:
            self.passages.append(passage)


def plain_words(source: str) -> str:
    """The words of inline HTML that this module made itself."""
    return clean_line(html.unescape(re.sub(r"<[^>]*>", "", source.replace("<br>", " "))))


def _paragraphs(source: str) -> Iterator[str]:
    """The source cut where two breaks meet, inline tags closed and opened again at each cut."""
    parts = re.split(
        rf"(?:\s|&nbsp;|\u00a0)*{BREAK}(?:(?:\s|\u00a0|</?(?:strong|em|sub|sup)>)*{BREAK})+", source
    )
    opened: list[str] = []
    for part in parts:
        part = "".join(opened) + part
        opened = _left_open(part)
        closing = "".join(f"</{re.match(r'<(\w+)', tag)[1]}>" for tag in reversed(opened))
        part = re.sub(rf"\s*{BREAK}\s*", "<br>", part.strip(f" {BREAK}")) + closing
        yield re.sub(r"<(strong|em|sub|sup)>\s*</\1>", "", part)


def _left_open(source: str) -> list[str]:
    stack: list[str] = []
    for tag in re.findall(r"</?\w+[^>]*>", source):
        if tag.startswith("</"):
            if stack:
                stack.pop()
        elif not tag.startswith("<br"):
            stack.append(tag)
    return stack


def _is_captioned(element: HtmlElement) -> bool:
    classes = element.get("class", "")
    return bool(
        re.search(r"\bwp-caption\b|\btr-caption-container\b|\bimage-caption\b", classes)
    ) and bool(element.xpath(".//img"))


def _list(element: HtmlElement) -> Passage | None:
    items, links = [], []
    for item in element.xpath("./li"):
        inner = Blocks(lambda image, caption: None).of(item)
        if inner:
            items.append(
                "<br>".join(p.html or escape(p.text) for p in inner if p.kind is not Kind.LIST)
                + "".join(p.html for p in inner if p.kind is Kind.LIST)
            )
            links.append(all(p.is_link for p in inner))
    if not items:
        return None
    tag = element.tag.lower()
    text = "\n".join(clean_line(item.text_content()) for item in element.xpath("./li"))
    source = f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"
    return Passage(text, Kind.LIST, source, is_link=all(links))


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds figures rather than the page's layout."""
    rows = table.xpath("./tr | ./tbody/tr | ./thead/tr")
    if len(rows) < 2 or table.xpath(".//table | .//p | .//div | .//img | .//h1 | .//h2"):
        return False
    cells = [len(row.xpath("./td | ./th")) for row in rows]
    longest = max((len(cell.text_content()) for cell in table.xpath(".//td")), default=0)
    return min(cells) >= 2 and longest <= 300


def _table(table: HtmlElement) -> Passage:
    rows = []
    for row in table.xpath(".//tr"):
        cells = [
            (cell.tag, escape(clean_line(cell.text_content()))) for cell in row.xpath("./td | ./th")
        ]
        rows.append("<tr>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in cells) + "</tr>")
    text = "\n".join(clean_line(row.text_content()) for row in table.xpath(".//tr"))
    return Passage(text, Kind.TABLE, f"<table><tbody>{''.join(rows)}</tbody></table>")
