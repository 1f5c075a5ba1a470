"""What word processors and web pages write into a clipboard, in plain HTML terms.

Word makes lists of paragraphs with a bullet typed into each, Google Docs says in a style what is
bold and wraps everything in a ``<b>`` that is not, chats draw their emoji as pictures. Styles are
taken off by the allow-list, so what they mean has to be read before. The editor in the browser
does the same (static/desk/js/body/paste.js); nothing relies on it.
"""

import re

from lxml import html as lxml_html
from lxml.html import HtmlElement

_TRACES = re.compile(r"\sstyle\s*=|\bMso|\bdocs-internal|<img\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"<!\[(?:if|endif)[^\]]*\]>|<!--\[if.*?<!\[endif\]-->", re.DOTALL)
_LEVEL = re.compile(r"mso-list:[^;]*?\blevel([1-9])")
_NUMBER = re.compile(r"^\s*[(]?(?:\d{1,3}|[٠-٩]{1,3}|[a-z]|[أ-ي])[.)\-]")
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-4]00)\b")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)\b")
_ITALIC = re.compile(r"font-style:\s*italic\b")
_EMOJI_LENGTH = 14  # a family with skin tones


def has_styles(source: str) -> bool:
    return _TRACES.search(source) is not None


def without_conditions(source: str) -> str:
    """The source without Word's conditional comments, which some parsers take for text."""
    return _CONDITIONAL.sub("", source)


def read_styles(root: HtmlElement) -> None:
    """Turn what styles and classes mean into lists, bold and emphasis, in place.

    Languages and directions go: these programs write them onto everything, right or wrong.
    """
    _lists_of_word(root)
    for element in root.xpath(".//*[@lang or @dir]"):
        element.attrib.pop("lang", None)
        element.attrib.pop("dir", None)
    for image in list(root.iter("img")):
        _emoji(image)
    for element in list(root.xpath(".//*[@style]")):
        style = element.get("style").lower()
        if element.tag == "b" and _NOT_BOLD.search(style):
            element.drop_tag()
        elif element.tag in {"span", "font", "a"}:
            for pattern, tag in ((_BOLD, "strong"), (_ITALIC, "em")):
                if pattern.search(style):
                    _wrap_content(element, tag)


def _emoji(image: HtmlElement) -> None:
    alt = (image.get("alt") or "").strip()
    if alt and len(alt) <= _EMOJI_LENGTH and not re.search(r"[\w\s]", alt.strip("0123456789#*")):
        image.tail = f"{alt}{image.tail or ''}"
    image.drop_tree()


def _wrap_content(element: HtmlElement, tag: str) -> None:
    wrapper = lxml_html.Element(tag)
    wrapper.text, element.text = element.text, None
    wrapper.extend(list(element))
    element.append(wrapper)


def _lists_of_word(root: HtmlElement) -> None:
    """Paragraphs of a Word list become items, one list inside the other by their level."""
    open_lists: list[tuple[int, HtmlElement]] = []
    last = None
    for paragraph in root.xpath(
        ".//p[contains(@style, 'mso-list:') or contains(@class, 'MsoList')]"
    ):
        if last is None or last.getnext() is not paragraph or (last.tail or "").strip():
            open_lists = []
        level = int(match[1]) if (match := _LEVEL.search(paragraph.get("style", ""))) else 1
        tag = "ol" if _NUMBER.match(_take_marker(paragraph)) else "ul"
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == level and open_lists[-1][1].tag != tag:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            _open_list(open_lists, level, tag, paragraph)
        last = open_lists[0][1]
        _move_into(open_lists[-1][1], paragraph)


def _open_list(open_lists, level: int, tag: str, paragraph: HtmlElement) -> None:
    new = lxml_html.Element(tag)
    if open_lists and len(open_lists[-1][1]):
        open_lists[-1][1][-1].append(new)
    else:
        paragraph.addprevious(new)
    open_lists.append((level, new))


def _move_into(target: HtmlElement, paragraph: HtmlElement) -> None:
    """The paragraph as the list's next item; the list stands where the paragraph stood."""
    tail, paragraph.tail = paragraph.tail, None
    parent = paragraph.getparent()
    before = paragraph.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}{tail or ''}"
    elif parent is not None:
        parent.text = f"{parent.text or ''}{tail or ''}"
    paragraph.tag = "li"
    paragraph.attrib.clear()
    target.append(paragraph)


def _take_marker(paragraph: HtmlElement) -> str:
    """Takes the typed bullet or number out, and says what it was."""
    markers = paragraph.xpath(".//*[contains(translate(@style, 'IGNORE', 'ignore'), 'ignore')]")
    text = "".join("".join(marker.itertext()) for marker in markers[:1])
    for marker in markers:
        if marker.getparent() is not None:
            marker.drop_tree()
    return text
