"""What a page says about its story for machines: JSON-LD, OpenGraph, meta tags, microdata."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from arabic.characters import clean_line
from arabic.dates import parse_date
from importing.pages.vocabulary import comparable

STORIES = {
    "newsarticle", "article", "blogposting", "reportagenewsarticle", "opinionnewsarticle",
    "analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting",
    "report", "techarticle", "scholarlyarticle", "socialmediaposting",
}  # fmt: skip
LONGEST_JSON = 1_000_000
DEEPEST = 12
COMMENTS = re.compile(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
SUFFIX = re.compile(r"\s+[-–—|»:•·]\s+|\s*[|»]\s*")


@dataclass(slots=True)
class Metadata:
    headline: str = ""
    page_title: str = ""
    site_name: str = ""
    section: str = ""
    description: str = ""
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    biographies: dict[str, str] = field(default_factory=dict)
    published: datetime | date | None = None
    language_code: str = ""
    url: str = ""
    alternates: list[str] = field(default_factory=list)
    """The addresses that ``hreflang`` gives for the page in other languages."""
    images: list[str] = field(default_factory=list)
    is_story: bool = False
    is_hidden: bool = False
    """Whether it asks search engines to leave it out."""
    is_guessed: bool = False
    """Whether the headline is only the window's title."""


def read_metadata(root: HtmlElement, page_url: str = "") -> Metadata:
    found = Metadata()
    for node in _story_nodes(root):
        _take_json(node, found)
        break
    _take_json_trail(root, found)
    _take_meta(root, found)
    found.url = _canonical(root, page_url)
    found.alternates = _alternates(root, found.url or page_url)
    found.language_code = _language(root)
    found.page_title = clean_line(" ".join(root.xpath("//head//title[1]//text()")))
    found.is_guessed = not found.headline
    found.headline = found.headline or without_site(found.page_title, found.site_name)
    found.authors = [name for name in found.authors if _is_person(name, found.site_name)]
    return found


def without_site(title: str, site_name: str) -> str:
    """A page's title without the name of the site that themes put behind or before it."""
    title = clean_line(title)
    parts = [part for part in SUFFIX.split(title) if part]
    if len(parts) < 2:
        return title
    if site_name:
        kept = [part for part in parts if comparable(part) != comparable(site_name)]
        if len(kept) == len(parts):
            return title
        first, last = title.find(kept[0]) if kept else 0, kept[-1] if kept else ""
        return title[first : title.rfind(last) + len(last)] if kept else title
    return (
        title[: title.rfind(parts[-1])].rstrip(" -–—|»:•·")
        if len(parts[-1].split()) <= 4
        else title
    )


def site_in(page_title: str, headline: str) -> str:
    """The site's name, where the window's title is the headline and one thing more."""
    if headline and headline in page_title:
        parts = [part.strip(" -–—|»«:•·") for part in page_title.split(headline, 1)]
    else:  # of the headline, the title may have only the beginning
        parts = [p for p in SUFFIX.split(page_title) if comparable(p) not in comparable(headline)]
        parts = parts if len(parts) < len(SUFFIX.split(page_title)) else []
    names = [part for part in parts if part]
    return names[0] if len(names) == 1 and len(names[0].split()) <= 6 else ""


# JSON-LD


def _documents(root: HtmlElement) -> Iterator[object]:
    for script in root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        source = COMMENTS.sub("", (script.text or "").strip()).strip().rstrip(";")
        if not source or len(source) > LONGEST_JSON:
            continue
        try:
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue  # a site's broken JSON is no reason to refuse its story


def _nodes(value: object, depth: int = 0) -> Iterator[dict]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in ("@graph", "mainEntity", "itemListElement", "mainEntityOfPage"):
            yield from _nodes(value.get(inner), depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)


def _types(node: dict) -> set[str]:
    types = node.get("@type")
    types = types if isinstance(types, list) else [types]
    return {str(name).rsplit("/", 1)[-1].lower() for name in types}


def _story_nodes(root: HtmlElement) -> Iterator[dict]:
    """The nodes that describe a story, references to authors and pictures resolved."""
    nodes = [node for document in _documents(root) for node in _nodes(document)]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        if _types(node) & STORIES:
            yield {key: _resolved(value, known) for key, value in node.items()}


def _resolved(value: object, known: dict[str, dict]) -> object:
    if isinstance(value, list):
        return [_resolved(item, known) for item in value[:50]]
    if isinstance(value, dict) and set(value) <= {"@id", "name", "@type"}:
        return {**known.get(str(value.get("@id")), {}), **value}
    return value


def _take_json(node: dict, found: Metadata) -> None:
    found.is_story = True
    found.headline = _words(node.get("headline")) or _words(node.get("name"))
    found.section = _last(node.get("articleSection"))
    found.published = read_moment(_words(node.get("datePublished")))
    found.description = _words(node.get("description"))
    found.tags = _keywords(node.get("keywords"))
    found.site_name = _words(node.get("publisher"))
    found.images = [_address(image) for image in _many(node.get("image")) if _address(image)]
    found.images += [a for a in [_address(node.get("thumbnailUrl"))] if a]
    for author in _many(node.get("author")):
        name = _words(author)
        if (
            isinstance(author, dict)
            and "organization" in _types(author)
            and name == found.site_name
        ):
            continue
        if name and not name.startswith("http") and name not in found.authors:
            found.authors.append(name)
            if isinstance(author, dict) and (about := _words(author.get("description"))):
                found.biographies[name] = about


def _take_json_trail(root: HtmlElement, found: Metadata) -> None:
    """The section from a trail of breadcrumbs: the step above the story."""
    if found.section:
        return
    for document in _documents(root):
        for node in _nodes(document):
            if "breadcrumblist" in _types(node):
                steps = [
                    _words(step.get("name")) or _words(step.get("item"))
                    for step in _many(node.get("itemListElement"))
                    if isinstance(step, dict)
                ]
                if len(steps) >= 3 and steps[-2] and len(steps[-2]) <= 80:
                    found.section = steps[-2]
                    return


def _many(value: object) -> list:
    return value[:20] if isinstance(value, list) else [] if value is None else [value]


def _words(value: object) -> str:
    """The words of a JSON-LD value, whatever shape the site gave it, without markup."""
    if isinstance(value, list):
        return next((words for item in value[:5] if (words := _words(item))), "")
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("@value") or value.get("headline"))
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return ""
    plain = html.unescape(html.unescape(str(value)))
    return clean_line(MARKUP.sub(" ", plain) if "<" in plain else plain)


def _last(value: object) -> str:
    names = [_words(item) for item in _many(value)]
    names = [name for name in names if name and len(name) <= 80]
    return names[0].split(",")[0].split("،")[0].strip() if names else ""


def _keywords(value: object) -> list[str]:
    words = [_words(item) for item in _many(value)]
    return [
        clean_line(part) for text in words for part in re.split(r"[,،؛;]", text) if part.strip()
    ]


def _address(value: object) -> str:
    if isinstance(value, list):
        return next((address for item in value[:5] if (address := _address(item))), "")
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value.strip() if isinstance(value, str) else ""


# Meta tags


def _take_meta(root: HtmlElement, found: Metadata) -> None:
    meta = _meta(root)

    def first(*names: str) -> str:
        return next((meta[name][0] for name in names if meta.get(name)), "")

    found.site_name = first("og:site_name", "application-name") or found.site_name
    title = first("og:title", "twitter:title", "dc.title", "parsely-title")
    found.headline = found.headline or without_site(title, found.site_name)
    found.section = found.section or first("article:section", "parsely-section", "og:section")
    found.published = found.published or read_moment(
        first(
            "article:published_time", "og:published_time", "article:published", "date",
            "publishdate", "pubdate", "dc.date", "dc.date.issued", "dcterms.created",
            "parsely-pub-date", "sailthru.date", "article.published", "datepublished",
        )
    )  # fmt: skip
    found.description = found.description or first("og:description", "description")
    found.tags = found.tags or meta.get("article:tag", []) or _keywords(first("news_keywords"))
    authors = meta.get("author", []) + meta.get("article:author", []) + meta.get("dc.creator", [])
    if not found.authors:
        found.authors = list(dict.fromkeys(n for n in authors if not n.startswith("http")))[:5]
    found.images += meta.get("og:image", []) + meta.get("twitter:image", [])
    found.is_hidden = "noindex" in first("robots").lower()
    found.is_story = found.is_story or first("og:type").lower() in {"article", "news", "blog"}


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower().strip()
        content = clean_line(html.unescape(tag.get("content") or ""))
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _canonical(root: HtmlElement, page_url: str) -> str:
    for address in root.xpath(
        "//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href"
        " | //meta[@property='og:url']/@content"
    ):
        address = _joined(page_url, address)
        if re.match(r"https?://[^/\s]+/\S+", address):
            return address
    return _joined("", page_url) or _joined("", saved_from(root))


def _joined(base: str, address: str) -> str:
    """The address read against another; empty for what is none, such as ``http://[x/``."""
    try:
        joined = urljoin(base, address.strip())
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _alternates(root: HtmlElement, base: str) -> list[str]:
    links = root.xpath("//link[contains(concat(' ', @rel, ' '), ' alternate ')][@hreflang]/@href")
    addresses = dict.fromkeys(_joined(base, address) for address in links[:50])
    return [address for address in addresses if address.startswith("http") and address != base]


def saved_from(root: HtmlElement) -> str:
    """The address that browsers write into a page they save."""
    for comment in root.xpath("//comment()[contains(., 'saved from url=')]"):
        if match := re.search(r"saved from url=\(\d+\)\s*(https?://\S+)", str(comment.text)):
            return match[1]
    for comment in root.xpath("//comment()[contains(., 'url:')]"):  # SingleFile
        if match := re.search(r"^\s*url:\s*(https?://\S+)", str(comment.text), re.MULTILINE):
            return match[1]
    return ""


def _language(root: HtmlElement) -> str:
    html_tag = root.getroottree().getroot()
    language = html_tag.get("lang") or html_tag.get("{http://www.w3.org/XML/1998/namespace}lang")
    return (language or "").strip().lower().replace("_", "-").split("-")[0]


def read_moment(text: str) -> datetime | date | None:
    """A moment in ISO 8601, or a day in words; None where there is neither."""
    text = clean_line(text)
    if not text or len(text) > 120:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        pass
    iso = re.match(r"(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?)\s*([+-]\d{2}:?\d{2}|Z)?", text)
    try:
        if iso:
            return datetime.fromisoformat(f"{iso[1].replace(' ', 'T')}{iso[2] or ''}")
    except ValueError:
        pass
    return parse_date(text)


def _is_person(name: str, site_name: str) -> bool:
    return bool(name) and comparable(name) != comparable(site_name) and len(name) <= 80
