"""Finding the story in a page's tree, and taking the furniture out of it."""

from collections.abc import Iterable, Iterator

from lxml import html as lxml_html
from lxml.cssselect import CSSSelector
from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from arabic.characters import clean_line
from importing.pages import profiles
from importing.pages.decoding import IMPOSSIBLE
from importing.pages.markers import Furniture, kind_of, labelled

ENOUGH = 40  # characters of running text
LITTLE = 200  # characters of running text: an introduction at the most
_SELECTORS: dict[str, CSSSelector] = {}


def select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    if selector not in _SELECTORS:
        _SELECTORS[selector] = CSSSelector(selector)
    return _SELECTORS[selector](root)


def first_words(root: HtmlElement, selectors: Iterable[str]) -> str:
    """The text of the first element that one of the selectors finds and that says something."""
    return next(each_words(root, selectors), "")


def each_words(root: HtmlElement, selectors: Iterable[str]) -> Iterator[str]:
    for selector in selectors:
        for element in select(root, selector):
            if words := clean_line(element.text_content()):
                yield words


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None when there is nothing in it. Opens no file and no address."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True
    )
    # trees take them from the source, but not when texts are put together
    source = IMPOSSIBLE.sub("", text).encode("utf-8")
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (ParserError, XMLSyntaxError, ValueError):
        return None
    return root if root.find(".//body") is not None else None


def find_story(root: HtmlElement) -> tuple[HtmlElement | None, bool]:
    """The element that holds the story, and whether it holds hardly anything else.

    By the names that themes give it; else where the text is dense; else the whole page.
    """
    for selector in profiles.STORY:
        places = [element for element in select(root, selector) if text_length(element) >= ENOUGH]
        if places:
            return max(places, key=text_length), selector not in profiles.ROOMY
    dense = _densest(root)
    body = root.find(".//body")
    if dense is None and text_length(body) < ENOUGH:
        return None, False
    # What readability leaves out of a flat page may be half the story.
    is_whole = dense is not None and text_length(dense) >= 0.6 * text_length(body)
    return (dense if is_whole else body), False


def text_length(element: HtmlElement) -> int:
    """Characters of running text: what stands in links does not count."""
    whole = len(clean_line(element.text_content()))
    return whole - sum(len(clean_line(link.text_content())) for link in element.iter("a"))


def _densest(root: HtmlElement) -> HtmlElement | None:
    source = lxml_html.tostring(root, encoding="unicode")
    try:
        found = parse(Document(source).summary(html_partial=False))
    except (Unparseable, ParserError, ValueError, TypeError, IndexError):
        return None
    body = found.find(".//body") if found is not None else None
    return body if body is not None and len(clean_line(body.text_content())) >= ENOUGH else None


def is_furniture(element: HtmlElement) -> bool:
    """Whether a part of the story's element is not of the story, by its tag and its names."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in profiles.FOREIGN_TAGS and element.xpath(".//p | .//div | .//h2"):
        return False  # left open: browsers end it where the page goes on, this parser does not
    if element.tag in profiles.FURNITURE_TAGS:
        return element.tag != "ins" or bool(element.get("class"))
    if element.get("hidden") is not None or profiles.HIDDEN.search(element.get("style") or ""):
        return True
    if (element.get("role") or "") in {"navigation", "complementary", "search", "dialog", "banner"}:
        return True
    names = [*(element.get("class") or "").split(), element.get("id") or ""]
    if any(name in profiles.NEVER_FURNITURE for name in names):
        return False
    return any(name and profiles.FURNITURE.match(name) for name in names)


def strip_furniture(story: HtmlElement) -> None:
    """Takes out what ``is_furniture`` names; what is left is judged by its words."""
    for element in list(story.iter()):
        if element is story or element.getparent() is None:
            continue
        if is_furniture(element) and not _holds_the_story(element, story):
            _drop(element)
    for element in story.iter("a"):
        if not clean_line(element.text_content()) and not element.xpath(".//img"):
            element.text = None


def _drop(element: HtmlElement) -> None:
    """``drop_tree`` for comments too: what follows the element stays."""
    parent, previous = element.getparent(), element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _holds_the_story(element: HtmlElement, story: HtmlElement) -> bool:
    """A box with an unlucky name that holds most of the text is no furniture."""
    if not isinstance(element.tag, str) or element.tag in profiles.NEVER_SHOWN:
        return False
    if element.tag in profiles.FURNITURE_TAGS:
        return _share_of_text(element, story) > 0.8  # left open, it swallows the rest of the page
    return element.get("hidden") is None and _share_of_text(element, story) > 0.6


def _share_of_text(element: HtmlElement, story: HtmlElement) -> float:
    whole = sum(len(p.text_content()) for p in story.iter("p")) or len(story.text_content())
    part = sum(len(p.text_content()) for p in element.iter("p"))
    return part / whole if whole else 0.0


def is_list_page(root: HtmlElement) -> bool:
    """Whether the page lists stories instead of telling one."""
    classes = set((root.find(".//body").get("class") or "").split())
    if classes & profiles.SINGLE_PAGES or any(name.startswith("postid-") for name in classes):
        return False
    if classes & profiles.LIST_PAGES:
        return True
    articles = list(root.iter("article"))
    cards = [a for a in articles if a.xpath(".//h2//a[@href] | .//h3//a[@href]")]
    paragraphs = max((_prose_count(article) for article in articles), default=0)
    if len(cards) < 4 or paragraphs >= 3:
        return False
    if not root.xpath("//h1[normalize-space()]"):
        return True
    # the headline of a list stands outside of its cards, and so does next to no text
    beside = sum(text_length(p) for p in root.xpath("//p[not(ancestor::article)]") if _is_seen(p))
    return not root.xpath("//article//h1[normalize-space()]") and beside < LITTLE


def _prose_count(element: HtmlElement) -> int:
    return sum(text_length(paragraph) >= ENOUGH for paragraph in element.iter("p"))


def _is_seen(paragraph: HtmlElement) -> bool:
    return not any(each.tag in profiles.FURNITURE_TAGS for each in paragraph.iterancestors())


def drop_foot(root: HtmlElement) -> None:
    """What stands at the foot of every page is no story, however little the page itself says."""
    if not root.xpath("//main"):
        return
    for foot in root.xpath("//body//footer[not(ancestor::article or ancestor::main)]"):
        if not foot.xpath(".//main | .//article | .//h1"):  # left open, it holds the page
            foot.drop_tree()


def find_section(root: HtmlElement) -> str:
    for words in each_words(root, profiles.SECTION):
        if len(words) <= 60 and kind_of(words) is None:
            return words
    for selector in profiles.BREADCRUMBS:
        for trail in select(root, selector):
            steps = [clean_line(step.text_content()) for step in trail.iter("a")]
            steps = [step for step in steps if step and len(step) <= 60 and kind_of(step) is None]
            if steps:
                return steps[-1]
    for words in each_words(root, ["p", "div.meta", "span", "li"]):
        if len(words) <= 80 and (section := labelled(words, Furniture.SECTION)):
            return section
    return ""


def find_tags(root: HtmlElement, section: str) -> list[str]:
    for selector in profiles.TAGS:
        found = [clean_line(e.text_content()).strip("#, ،") for e in select(root, selector)]
        found = [name for name in found if name and len(name) <= 60 and name != section]
        if found:
            return list(dict.fromkeys(found))[:30]
    return []
