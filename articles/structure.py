"""The structure of a body: which blocks stand where, and how untidy HTML is brought into it.

A body is a list of blocks. Paragraphs, headings and table cells hold running text; a quotation
holds paragraphs and lists; a list item holds running text and lists; pictures, tables and rules
stand between the blocks and nowhere else. Text is never dropped on the way.
"""

import re
from collections.abc import Iterator
from copy import copy

from lxml import html as lxml_html
from lxml.html import HtmlElement

INLINE = {"a", "br", "em", "span", "strong", "sub", "sup"}
LISTS = {"ol", "ul"}
ROW_GROUPS = {"tbody", "thead"}
# Tags that the cleaner takes off, but that begin a new paragraph where they stood.
BREAKING = {
    "address", "article", "aside", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "footer", "form", "header", "legend", "main", "nav", "option", "pre", "section",
    "summary",
}  # fmt: skip
SYNONYMS = {
    "b": "strong", "cite": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "i": "em",
}  # fmt: skip

_PARSER_OPTIONS = {"huge_tree": True, "encoding": "utf-8", "remove_comments": True}
DEPTH_LIMIT = 150  # nested or unclosed tags
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile(r"</?(?!(?:script|style|template)\b)[a-zA-Z][^<>]*>", re.IGNORECASE)
_VOID = {"area", "br", "col", "hr", "img", "input", "li", "link", "meta", "p", "source", "td", "tr"}
_SPACES = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")  # one space is left as it is
# No-break spaces belong before French punctuation, inside « » and between digits.
_STRAY_NO_BREAK = re.compile(
    r"(?<![«\d])[\u00a0\u202f]+(?![;:!?»%€])|(?<=\d)[\u00a0\u202f]+(?![;:!?»%€\d])"
)
# A plain space within a number lets its groups change places in Arabic text.
_TWO_DIGIT_GROUPS = re.compile(r"\d \d")
_GROUPED_DIGITS = re.compile(r"(?<![\d\u00a0])\d{1,3}(?: \d{3})+(?!\d)")


def parse(source: str) -> HtmlElement:
    """A ``div`` with the source in it; whatever the source is, there is a tree for it."""
    text = f"<html><body><div>{source}</div></body></html>"
    parser = lxml_html.HTMLParser(**_PARSER_OPTIONS)
    body = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser).body
    return body[0] if len(body) == 1 and body[0].tag == "div" and not body.text else body


def is_too_deep(source: str) -> bool:
    """Whether tags are nested deeper than any person nests them, by a generous count."""
    depth = 0
    for tag in _TAG.finditer(source):
        depth = max(0, depth - 1) if tag[1] else depth + (tag[2].lower() not in _VOID)
        if depth > DEPTH_LIMIT:
            return True
    return False


def flattened(source: str) -> str:
    """The source with line breaks for its tags, but for those whose content is to be dropped."""
    return _ANY_TAG.sub("<br>", source)


def serialise(block: HtmlElement) -> str:
    return lxml_html.tostring(block, encoding="unicode", with_tail=False)


def settle(root: HtmlElement) -> list[HtmlElement]:
    """The content of ``root`` as the blocks of a body."""
    for element in root.iter(*SYNONYMS):
        element.tag = SYNONYMS[element.tag]
    flow = _Flow()
    flow.take_in(root)
    return list(flow.finished())


class _Run:
    """An element under construction that holds running text."""

    def __init__(self, tag: str, attributes=()):
        self.element = lxml_html.Element(tag, dict(attributes))
        self.last: HtmlElement | None = None

    def add_text(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", _without_stray_no_breaks(text))
        if _TWO_DIGIT_GROUPS.search(text):
            text = _GROUPED_DIGITS.sub(lambda number: number[0].replace(" ", "\u00a0"), text)
        before = self._end()
        if before.endswith(" "):
            text = text.removeprefix(" ")
        self._set_end(before + text)

    def _end(self) -> str:
        """The text behind the last element."""
        return (self.element.text if self.last is None else self.last.tail) or ""

    def _set_end(self, text: str) -> None:
        if self.last is None:
            self.element.text = text
        else:
            self.last.tail = text

    def add(self, element: HtmlElement) -> None:
        self.element.append(element)
        self.last = element

    def add_break(self) -> None:
        """A line break, unless the run is still empty or has just been broken."""
        is_at_start = self.last is None or self.last.tag == "br"
        if not is_at_start or self._end().strip():
            self.add(lxml_html.Element("br"))

    def add_list(self, element: HtmlElement) -> None:
        if len(element):
            if self.last is not None and self.last.tag not in LISTS:
                _trim_end(self.element)
            self.add(element)


def _without_stray_no_breaks(text: str) -> str:
    """Most texts have none: looking for one costs a tenth of looking around every character."""
    if "\u00a0" in text or "\u202f" in text:
        return _STRAY_NO_BREAK.sub(" ", text)
    return text


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag not in INLINE for child in element.iterdescendants())


def _is_blank(element: HtmlElement) -> bool:
    return not "".join(element.itertext()).replace("\u00a0", " ").strip()


def _fill(run: _Run, source: HtmlElement, figures: list[HtmlElement]) -> None:
    """Copies the text of ``source`` into the run: inline markup stays, blocks become lines.

    Pictures cannot stand there; they are put into ``figures``.
    """
    run.add_text(source.text)
    for child in source:
        if child.tag == "figure":
            figures.append(child)
        elif child.tag == "br":
            run.add(lxml_html.Element("br"))
        elif child.tag not in INLINE:
            run.add_break()
            _fill(run, child, figures)
            run.add_break()
        elif _has_blocks(child) or not _means_something(child):
            _fill(run, child, figures)
        else:
            inner = _Run(child.tag, child.attrib)
            _fill(inner, child, figures)
            if _is_blank(inner.element):
                run.add_text(" " if len("".join(inner.element.itertext())) else "")
            else:
                run.add(inner.element)
        run.add_text(child.tail)


def _means_something(element: HtmlElement) -> bool:
    """Whether an inline element says more than its text: no bare links and spans."""
    if element.tag == "a":
        return bool(element.get("href"))
    return element.tag != "span" or bool(element.attrib)


def _trim(element: HtmlElement) -> None:
    """Takes white space and line breaks off both ends of a run."""
    while True:
        element.text = (element.text or "").lstrip() or None
        first = next(element.iterchildren(), None)
        if element.text or first is None or first.tag != "br":
            break
        element.text = first.tail
        first.tail = None
        element.remove(first)
    _trim_end(element)


def _trim_end(element: HtmlElement) -> None:
    while (last := next(element.iterchildren(reversed=True), None)) is not None:
        last.tail = (last.tail or "").rstrip() or None
        if last.tail or last.tag != "br":
            return
        element.remove(last)
    element.text = (element.text or "").rstrip() or None


class _Flow:
    """Collects blocks; text and inline markup that stand loose become paragraphs."""

    def __init__(self, *, is_quotation: bool = False):
        self.blocks: list[HtmlElement] = []
        self.figures: list[HtmlElement] = []
        self.is_quotation = is_quotation
        self.paragraph: _Run | None = None

    def take_in(self, source: HtmlElement) -> None:
        self._text(source.text)
        for child in source:
            self._take_child(child)
            self._text(child.tail)

    def finished(self) -> Iterator[HtmlElement]:
        """The blocks, tidied; those that show nothing are left out."""
        self._close()
        self._let_figures_stand()
        for block in self.blocks:
            if block.tag in {"figure", "hr"}:
                yield block
            elif not _is_blank(block):
                yield from _paragraphs(block) if block.tag == "p" else [block]

    def _text(self, text: str | None) -> None:
        if text and (self.paragraph or text.strip()):
            self._open().add_text(text)

    def _open(self) -> _Run:
        if self.paragraph is None:
            self.paragraph = _Run("p")
        return self.paragraph

    def _close(self) -> None:
        if self.paragraph is not None:
            self.blocks.append(self.paragraph.element)
            self.paragraph = None
            self._let_figures_stand()

    def _let_figures_stand(self) -> None:
        """Pictures that stood inside a block come after it."""
        if not self.is_quotation:
            waiting, self.figures = self.figures, []
            self.blocks += [figure for figure in map(_figure, waiting) if figure is not None]

    def _take_child(self, child: HtmlElement) -> None:
        if child.tag == "br":
            self._open().add(lxml_html.Element("br"))
        elif child.tag in INLINE and not _has_blocks(child):
            self._take_inline(child)
        elif child.tag in INLINE or child.tag in BREAKING:
            self._close()
            self.take_in(child)
            self._close()
        else:
            self._close()
            self._take_block(child)
            self._let_figures_stand()

    def _take_inline(self, child: HtmlElement) -> None:
        wrapper = lxml_html.Element("span")
        lone = copy(child)
        lone.tail = None
        wrapper.append(lone)
        _fill(self._open(), wrapper, self.figures)

    def _take_block(self, child: HtmlElement) -> None:
        if child.tag == "figure":
            self.figures.append(child)
        elif child.tag == "hr":
            if not self.is_quotation:
                self.blocks.append(lxml_html.Element("hr"))
        elif child.tag in LISTS:
            self.blocks.append(_list(child, self.figures))
        elif child.tag == "blockquote" and not self.is_quotation:
            self._take_quotation(child)
        elif child.tag == "table" and not self.is_quotation:
            self.blocks.append(_table(child, self.figures))
        elif child.tag in {"p", "h2", "h3"}:
            self.blocks.append(self._running_text(child))
        else:
            self.take_in(child)
            self._close()

    def _running_text(self, child: HtmlElement) -> HtmlElement:
        tag = "p" if self.is_quotation else child.tag
        run = _Run(tag, child.attrib if child.tag == "p" else ())
        _fill(run, child, self.figures)
        _trim(run.element)
        return run.element

    def _take_quotation(self, child: HtmlElement) -> None:
        inner = _Flow(is_quotation=True)
        inner.take_in(child)
        quotation = lxml_html.Element("blockquote", dict(child.attrib))
        quotation.extend(inner.finished())
        self.blocks.append(quotation)
        self.figures += inner.figures


def _paragraphs(block: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraph, cut where two line breaks in a row were meant as its end."""
    run = _Run("p", block.attrib)
    run.add_text(block.text)
    waiting_breaks = 0
    for child in list(block):
        tail, child.tail = child.tail, None
        if child.tag == "br":
            waiting_breaks += 1
        else:
            waiting_breaks, run = yield from _break_before(waiting_breaks, run, block)
            run.add(child)
        if (tail or "").strip():
            waiting_breaks, run = yield from _break_before(waiting_breaks, run, block)
        if waiting_breaks == 0:
            run.add_text(tail)
    _trim(run.element)
    if not _is_blank(run.element):
        yield run.element


def _break_before(waiting_breaks: int, run: _Run, block: HtmlElement):
    """Writes the line breaks that were held back: one as itself, more as a new paragraph."""
    if waiting_breaks == 1:
        run.add_break()
    elif waiting_breaks > 1:
        _trim(run.element)
        if not _is_blank(run.element):
            yield run.element
        run = _Run("p", block.attrib)
    return 0, run


def _figure(source: HtmlElement) -> HtmlElement | None:
    """A picture of ours with one caption of plain text, or nothing."""
    if not source.get("data-photo"):
        return None
    figure = lxml_html.Element("figure", {"data-photo": source.get("data-photo")})
    captions = (
        " ".join("".join(caption.itertext()).split()) for caption in source.iter("figcaption")
    )
    if text := next(filter(None, captions), ""):
        caption = lxml_html.Element("figcaption")
        caption.text = text
        figure.append(caption)
    return figure


def _list(source: HtmlElement, figures: list[HtmlElement]) -> HtmlElement:
    """The list with items only; what stood between them becomes an item."""
    result = lxml_html.Element(source.tag, dict(source.attrib))
    loose = lxml_html.Element("li")
    loose.text = source.text
    for child in list(source):
        if child.tag != "li":
            loose.append(child)
            continue
        _append_item(result, loose, figures)
        _append_item(result, child, figures)
        loose = lxml_html.Element("li")
        loose.text = child.tail
    _append_item(result, loose, figures)
    return result


def _append_item(result: HtmlElement, source: HtmlElement, figures: list[HtmlElement]) -> None:
    """Adds a list item, unless it is empty: running text, then the lists below it."""
    run = _Run("li")
    nested = []
    rest = lxml_html.Element("li")
    rest.text = source.text
    for child in list(source):
        if child.tag not in LISTS:
            rest.append(child)
            continue
        nested.append(_list(child, figures))
        spacer = lxml_html.Element("span")
        spacer.tail = f" {child.tail or ''}"
        rest.append(spacer)
    _fill(run, rest, figures)
    _trim(run.element)
    for child in nested:
        run.add_list(child)
    if not _is_blank(run.element):
        result.append(run.element)


def _table(source: HtmlElement, figures: list[HtmlElement]) -> HtmlElement:
    """The table with groups, rows and cells only; a cell holds running text."""
    table = lxml_html.Element("table")
    for group in source.iterchildren(*ROW_GROUPS):
        new_group = lxml_html.Element(group.tag)
        for row in group.iterchildren("tr"):
            new_row = lxml_html.Element("tr")
            for cell in row.iterchildren("td", "th"):
                run = _Run(cell.tag, cell.attrib)
                _fill(run, cell, figures)
                _trim(run.element)
                new_row.append(run.element)
            if len(new_row):
                new_group.append(new_row)
        if len(new_group):
            table.append(new_group)
    return table
