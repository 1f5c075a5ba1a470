"""A page saved as HTML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from lxml.html import HtmlElement

from arabic.characters import clean_line
from importing.pages import bylines, extraction, profiles
from importing.pages.anatomy import take_apart
from importing.pages.blocks import Blocks, plain_words
from importing.pages.headers import date_line, language_of
from importing.pages.markers import kind_of
from importing.pages.metadata import Metadata, read_metadata, read_moment, site_in, without_site
from importing.pages.passages import Kind, Passage, cut_story, find_author_box, find_tags, is_prose
from importing.pages.pictures import PictureDesk, Place
from importing.pages.story import PageStory
from importing.pages.text import read_text
from importing.pages.vocabulary import comparable
from importing.records import NO_STORY, NotAStory, Unusable

# Names that themes give to the story's headline and to little else.
NAMED_HEADLINES = (
    "h1.entry-title",
    "h1[itemprop=headline]",
    "h1.post-title",
    "h3.post-title.entry-title",
    "h1.tdb-title-text",
    "h1.wp-block-post-title",
    ".page-header h2[itemprop=headline]",
    ".elementor-widget-theme-post-title h1",
    "article h1",
)
HEADLINES = (*NAMED_HEADLINES, "main h1", "h1", "[itemprop=headline]", ".entry-title", "h2.title")
LEADING = 12  # blocks that may stand between the headline and the story


def read_html(
    text: str,
    page: Path | None = None,
    url: str = "",
    parts: Mapping[str, bytes] | None = None,
    place: Place | None = None,
) -> PageStory:
    """The story in a page's HTML; its body is empty when there is none."""
    root = extraction.parse(text)
    if root is None:
        raise Unusable(NO_STORY)
    if extraction.is_list_page(root):
        raise NotAStory(_("This page lists stories, it does not tell one."))
    meta = read_metadata(root, url)
    if place is not None and not meta.is_story and meta.is_hidden:
        raise NotAStory(_("It asks search engines to pass it over, as forms and lists do."))
    extraction.drop_foot(root)
    desk = PictureDesk(page, parts, place)
    for title in root.xpath("//body//title"):
        title.drop_tree()
    visible = _visible(root, meta)
    lead = _lead(root, meta, desk)
    extraction.strip_furniture(root.find(".//body"))
    story = _read_story(root, meta, desk, visible)
    _settle_pictures(story, desk, lead)
    return story


def _visible(root: HtmlElement, meta: Metadata) -> PageStory:
    """What the page shows around its story, read before the furniture is taken away."""
    section = meta.section or extraction.find_section(root)
    box = _author_box(root)
    headline = _headline(root, meta)
    return PageStory(
        headline=headline,
        kicker=extraction.first_words(root, profiles.KICKER)[:80],
        summary=_summary(root),
        site_name=meta.site_name or site_in(meta.page_title, headline),
        section=section,
        authors=bylines.merge_authors(meta.authors or _authors(root, meta), *box),
        tags=meta.tags or extraction.find_tags(root, section),
        published=meta.published or _published(root),
        url=meta.url,
        language_code=meta.language_code,
        alternates=meta.alternates,
    )


def _headline(root: HtmlElement, meta: Metadata) -> str:
    """The headline as readers saw it; what machines are told may be cut short, or the site's."""
    wanted = comparable(meta.headline)
    candidates = _titles(root, HEADLINES, meta.site_name)
    for words in candidates if wanted else ():
        seen = comparable(words)
        if seen == wanted or (len(wanted) > 20 and seen.startswith(wanted[:40])):
            return words
    if meta.headline and not meta.is_guessed:
        return meta.headline
    named = _titles(root, NAMED_HEADLINES, meta.site_name)
    if named or len(candidates) == 1:
        return (named or candidates)[0]
    return ""


def _titles(root: HtmlElement, selectors: Sequence[str], site_name: str) -> list[str]:
    titles = dict.fromkeys(extraction.each_words(root, selectors))
    same = comparable(site_name)
    return [words for words in titles if comparable(words) != same and len(words) <= 400]


def _summary(root: HtmlElement) -> str:
    words = extraction.first_words(root, profiles.SUMMARY)
    return words if 20 <= len(words) <= 600 else ""


def _authors(root: HtmlElement, meta: Metadata) -> list[str]:
    for words in extraction.each_words(root, profiles.AUTHOR):
        names = bylines.names_in_byline(words) or [bylines.tidy_name(words)]
        are_names = (bylines.is_name(n) and not kind_of(n) and not date_line(n) for n in names)
        if all(are_names) and comparable(names[0]) != comparable(meta.site_name):
            return names
    return []


def _author_box(root: HtmlElement) -> tuple[str, str]:
    for selector in profiles.AUTHOR_BOX:
        for box in extraction.select(root, selector):
            name = extraction.first_words(box, profiles.BOX_NAME)
            name = (bylines.names_in_byline(name) or [bylines.tidy_name(name)])[0]
            about = next(
                (
                    words
                    for words in extraction.each_words(box, profiles.BIOGRAPHY)
                    if words != name and len(words) >= 20 and is_prose(words)
                ),
                "",
            )
            if bylines.is_name(name) and kind_of(name) is None and about:
                return name, about.removeprefix(name).strip()
    return "", ""


def _published(root: HtmlElement):
    for selector in profiles.DATE:
        for element in extraction.select(root, selector):
            for value in (element.get("datetime"), element.get("content"), element.get("title")):
                if value and (found := read_moment(value)):
                    return found
            if found := date_line(clean_line(element.text_content())):
                return found
    return None


def _lead(root: HtmlElement, meta: Metadata, desk: PictureDesk) -> str:
    """The key of the picture above the story, if it was saved with the page."""
    for selector in profiles.LEAD:
        for image in extraction.select(root, selector):
            if key := desk.take(image, _caption_around(image)):
                return key
    for address in meta.images:
        if key := desk.take_address(address):
            return key
    return ""


def _caption_around(image: HtmlElement) -> str:
    for ancestor in list(image.iterancestors())[:4]:
        found = ancestor.xpath(".//figcaption | .//*[contains(@class, 'caption')]")
        if found:
            return clean_line(found[0].text_content())
    return ""


def _read_story(
    root: HtmlElement, meta: Metadata, desk: PictureDesk, visible: PageStory
) -> PageStory:
    place, is_exact = extraction.find_story(root)
    if place is None:
        raise Unusable(NO_STORY)
    preformatted = place.xpath(".//pre")
    if preformatted and len(preformatted[0].text_content()) > 0.6 * len(place.text_content()):
        return _completed(read_text(preformatted[0].text_content()), visible)
    passages = [_numbered(p, i) for i, p in enumerate(Blocks(desk.take).of(place))]
    if not is_exact:
        lines = [_numbered(line, i) for i, line in enumerate(_split_at_breaks(passages))]
        title = visible.headline or meta.page_title
        return _completed(take_apart(lines, headline=visible.headline, page_title=title), visible)
    visible.headline = visible.headline or meta.headline
    names: list[str] = []
    cut = cut_story(_without_header(passages, visible, names))
    box = find_author_box(cut.tail, names, visible.site_name)
    visible.authors = visible.authors or bylines.merge_authors(names, *box)
    visible.tags = visible.tags or find_tags(cut.tail)
    visible.body = cut.body
    visible.left_out = cut.left_out
    return _completed(visible, visible)


def _numbered(passage: Passage, number: int) -> Passage:
    return replace(passage, line=number)


def _split_at_breaks(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Where the markup has no names, a headline and a date may be parted by a mere break."""
    for passage in passages:
        parts = passage.html.split("<br>") if passage.kind is Kind.PARAGRAPH else []
        texts = [plain_words(part) for part in parts]
        if len(parts) < 2 or any(part.count("<") != part.count("</") * 2 for part in parts):
            yield passage
            continue
        for part, text in zip(parts, texts, strict=True):
            if text:
                yield replace(passage, text=text, html=part.strip())


def _without_header(
    passages: Sequence[Passage], visible: PageStory, names: list[str]
) -> list[Passage]:
    """The passages without the lines that only repeat what stands above the story."""
    known = {
        comparable(t)
        for t in (visible.headline, visible.kicker, visible.section, visible.site_name)
    }
    known |= {comparable(author.name) for author in visible.authors} - {""}
    kept = []
    for position, passage in enumerate(passages):
        is_leading = position < LEADING and not any(is_prose(p.text) for p in kept)
        text = passage.text
        if is_leading and passage.kind in {Kind.PARAGRAPH, Kind.HEADING}:
            if comparable(text) in known:
                continue
            if found := bylines.names_in_byline(text):
                names += found
                continue
            if day := date_line(text):
                visible.published = visible.published or day
                continue
        kept.append(passage)
    return kept


def _completed(story: PageStory, visible: PageStory) -> PageStory:
    """A reading of the body's lines, with what the page's markup says where it says more."""
    for name in (
        "headline",
        "kicker",
        "summary",
        "site_name",
        "section",
        "authors",
        "tags",
        "published",
        "url",
        "alternates",
    ):
        setattr(story, name, getattr(visible, name) or getattr(story, name))
    language = language_of(" ".join(passage.text for passage in story.body))
    is_odd = visible.language_code and (visible.language_code == "ar") != (language == "ar")
    story.language_code = language if is_odd or not visible.language_code else visible.language_code
    story.headline = (
        without_site(story.headline, story.site_name) if story.site_name else story.headline
    )
    first = next((p.text for p in story.body if p.kind is Kind.PARAGRAPH), "")
    if story.summary and comparable(first).startswith(comparable(story.summary)[:80]):
        story.summary = ""
    return story


def _settle_pictures(story: PageStory, desk: PictureDesk, lead: str) -> None:
    """One lead picture, not shown a second time in the body; no picture without a place."""
    places = [p for p in story.body if p.kind is Kind.PICTURE]
    if not lead and story.body and story.body[0].kind is Kind.PICTURE:
        lead = story.body[0].key
    if lead:
        story.body = [p for p in story.body if p.kind is not Kind.PICTURE or p.key != lead]
    shown = {lead, *(place.key for place in places)}
    story.lead_picture = lead
    story.pictures = [picture for key, picture in desk.taken.items() if key in shown]
    story.notes += desk.notes
