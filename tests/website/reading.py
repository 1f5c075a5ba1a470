"""Looking at pages as a reader does."""

from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement


def text_of(page: HtmlElement) -> str:
    """The text of a page or a part of it, with single spaces."""
    return " ".join(page.text_content().split())


def main_of(page: HtmlElement) -> HtmlElement:
    return page.get_element_by_id("content")


def links_of(page: HtmlElement) -> list[str]:
    """Where the links of a page lead, decoded."""
    return [unquote(link.get("href")) for link in page.iter("a")]


def headlines_of(page: HtmlElement) -> list[str]:
    """The headlines of the stories in the lists of a page, in their order."""
    return [text_of(link) for link in page.cssselect(".card-headline a")]


def path_of(response) -> str:
    """Where a redirect leads on this site, decoded, with its query string."""
    parts = urlsplit(response.headers.get("Location", ""))
    return unquote(parts.path) + (f"?{parts.query}" if parts.query else "")


def links_in_head(page: HtmlElement, relation: str) -> list[HtmlElement]:
    return page.xpath(f"//head/link[@rel='{relation}']")
