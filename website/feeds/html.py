"""The body of a story for pages that are not ours: feed readers, other outlets."""

from urllib.parse import urljoin

from django.utils.encoding import iri_to_uri
from lxml import etree
from lxml.html import HtmlElement

from articles.structure import parse, serialise

ADDRESSES = ("href", "src")
OURS_ONLY = (
    "class",
    "data-film",
    "decoding",
    "fetchpriority",
    "loading",
    "sizes",
    "srcset",
    "tabindex",
)


def portable(html: str, base: str, *, keeps_pictures: bool = True) -> str:
    """The expanded body without what only our own style sheet understands.

    Every address is absolute, counted from ``base``; every picture is one plain ``<img>``.
    """
    root = parse(html)
    if not keeps_pictures:
        etree.strip_elements(root, "figure", with_tail=False)
    etree.strip_elements(root, "details", with_tail=False)  # nothing covers there what is sensitive
    etree.strip_tags(root, "picture", "source")  # to the parser what follows a source is in it
    for element in root.iter(etree.Element):
        _adapt(element, base)
    return "\n".join(serialise(block) for block in root)


def _adapt(element: HtmlElement, base: str) -> None:
    for name in OURS_ONLY:
        element.attrib.pop(name, None)
    for name in ADDRESSES:
        if name in element.attrib:
            element.set(name, absolute(element.get(name), base))


def absolute(address: str, base: str) -> str:
    try:
        return iri_to_uri(urljoin(base, address))
    except ValueError:  # malformed by whoever typed it: it leads nowhere here as there
        return address
