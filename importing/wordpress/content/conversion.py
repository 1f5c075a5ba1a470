"""The stored text of a post becomes HTML for the house cleaner, and a list of what was left out.

In this order: the block editor's comments go, shortcodes become HTML, line breaks of the classic
editor become paragraphs; then pictures become places of our photos, and players become links.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from articles.structure import flattened, is_too_deep, parse, serialise
from importing.wordpress.content import blocks, footnotes, paragraphs, shortcodes
from importing.wordpress.content.media import Media
from importing.wordpress.content.shortcodes import Shortcode

RAW_LENGTH = 300
# Blocks that the site fills in by itself, and layout: a reader of the text misses nothing.
FURNITURE = re.compile(
    r"(?:archives|avatar|calendar|categories|comments?|home-link|latest-comments|latest-posts|"
    r"loginout|more|navigation|nextpage|page-list|post|query|read-more|rss|search|separator|site|"
    r"social-links?|spacer|tag-cloud|term-description)(?:-[a-z-]+)?$"
)
LAYOUT = re.compile(
    r"(?:vc|et_pb|fusion|av|tatsu|cs|x|mk|wpb|eltdf|qode|tie|tdc|vc_tta|bs|su|ux|nectar)_|"
    r"(?:row|column|columns|one_half|one_third|two_third|one_fourth|three_fourth|section|box|"
    r"fullwidth|container|col|toggle|toggles|tab|tabs|tabgroup|accordion|accordions|accordion-item|"
    r"dropcap|highlight|quote|pullquote|blockquote|button|center|left|right|heading|text|spoiler|"
    r"divider|spacer|separator|clear)$"
)
ON_ITS_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
VIDEO_OF = (
    (re.compile(r"youtube(?:-nocookie)?\.com/(?:embed|v|shorts|live)/([\w-]{6,20})"),
     "https://www.youtube.com/watch?v={}"),
    (re.compile(r"youtu\.be/([\w-]{6,20})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
)  # fmt: skip
PLAYERS = ("iframe", "embed", "object", "video", "audio")
IMAGE_CLASS = re.compile(r"wp-image-(\d+)")
AROUND_PICTURES = {"a", "em", "figure", "picture", "span", "strong"}


@dataclass(frozen=True, slots=True)
class Converted:
    """``kept`` is the markup that became nothing a reader sees, for the editor to look at."""

    html: str
    kept: tuple[str, ...] = ()
    unknown: Counter[str] = field(default_factory=Counter)
    missing_pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What the text of one post is read against: the old site's address, its files and blocks."""

    address: str = ""
    media: Media = field(default_factory=Media)
    reusable_blocks: dict[str, str] = field(default_factory=dict)
    attached: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The attachments of each post: what a gallery without numbers shows."""

    @property
    def hosts(self) -> frozenset[str]:
        host = urlsplit(self.address).hostname or ""
        bare = host.removeprefix("www.")
        return frozenset({bare, f"www.{bare}"}) if bare else frozenset()


def convert(
    content: str, site: Site, *, post_id: str = "", notes: tuple[str, ...] = ()
) -> Converted:
    """Never raises and never fetches; pictures are places: ``<figure data-photo="12">``.

    ``notes`` are the footnotes of the text.
    """
    return _Conversion(site, post_id, notes).convert(content)


class _Conversion:
    def __init__(self, site: Site, post_id: str, notes: tuple[str, ...]):
        self.site = site
        self.notes = notes
        self.post_id = post_id
        self.kept: list[str] = []
        self.unknown: Counter[str] = Counter()
        self.missing: list[str] = []

    def convert(self, content: str) -> Converted:
        html = self._html(content, frozenset())
        if is_too_deep(html):
            html = flattened(html)
        root = parse(html)
        self._make_figures(root)
        _open_other_figures(root)
        self._make_links_of_players(root)
        self._repair_links(root)
        html = "".join([escape(root.text or "", quote=False), *map(_with_tail, root)])
        return Converted(html, tuple(self.kept), self.unknown, tuple(dict.fromkeys(self.missing)))

    # Text

    def _html(self, content: str, open_blocks: frozenset[str]) -> str:
        parts = []
        for piece in blocks.pieces(content.replace("\r\n", "\n")):
            if piece.lone:
                parts.append(self._lone_block(piece, open_blocks))
            else:
                text = shortcodes.replace(piece.text, self._shortcode)
                text = ON_ITS_LINE.sub(_line_with_link, text)
                parts.append(paragraphs.with_paragraphs(text) if piece.is_loose else text)
        return "\n".join(parts)

    def _lone_block(self, piece: blocks.Piece, open_blocks: frozenset[str]) -> str:
        reference = blocks.reference(piece.data) if piece.lone == "block" else ""
        if reference in self.site.reusable_blocks and reference not in open_blocks:
            return self._html(self.site.reusable_blocks[reference], open_blocks | {reference})
        if piece.lone == "footnotes":
            return footnotes.as_list(self.notes)
        if not FURNITURE.match(piece.lone):
            self._keep(f"wp:{piece.lone}", f"<!-- wp:{piece.lone} {piece.data} /-->")
        return ""

    def _keep(self, name: str, raw: str) -> None:
        self.unknown[name] += 1
        self.kept.append(raw if len(raw) <= RAW_LENGTH else raw[:RAW_LENGTH] + "…")

    # Shortcodes

    def _shortcode(self, code: Shortcode) -> str:
        translate = {
            "audio": self._file,
            "caption": self._caption,
            "embed": self._embed,
            "facebook": self._embed,
            "gallery": self._gallery,
            "instagram": self._embed,
            "playlist": self._playlist,
            "soundcloud": self._embed,
            "twitter": self._embed,
            "video": self._file,
            "vimeo": self._embed,
            "wp_caption": self._caption,
            "youtube": self._embed,
        }.get(code.name)
        if translate is not None:
            return translate(code)
        if LAYOUT.match(code.name) and code.inner is not None:
            return f"\n\n{self._picture_of_builder(code)}{code.inner}\n\n"
        self._keep(f"[{code.name}]", code.raw)
        return code.inner or ""

    def _picture_of_builder(self, code: Shortcode) -> str:
        number = code.attributes.get("image", "")
        return f'<img class="wp-image-{number}">' if number.isdigit() else ""

    def _caption(self, code: Shortcode) -> str:
        """The picture, then its caption: within the tags, or as an attribute in old texts."""
        inner = code.inner or ""
        number = re.search(r"\d+", code.attributes.get("id", ""))
        picture = re.search(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner, re.IGNORECASE)
        if picture is None:
            return inner
        caption = code.attributes.get("caption") or inner[picture.end() :].strip()
        mark = f' data-attachment="{number[0]}"' if number else ""
        return f"\n\n<figure{mark}>{picture[0]}<figcaption>{caption}</figcaption></figure>\n\n"

    def _gallery(self, code: Shortcode) -> str:
        named = code.attributes.get("ids") or code.attributes.get("include") or ""
        numbers = re.findall(r"\d+", named) or list(self.site.attached.get(self.post_id, ()))
        excluded = set(re.findall(r"\d+", code.attributes.get("exclude", "")))
        numbers = [number for number in numbers if number not in excluded]
        images = "".join(f'<img class="wp-image-{number}">' for number in numbers)
        if not images:
            self._keep("[gallery]", code.raw)
        return f"\n\n<figure>{images}</figure>\n\n"

    def _playlist(self, code: Shortcode) -> str:
        numbers = re.findall(r"\d+", code.attributes.get("ids", ""))
        found = [self.site.media.addresses.get(number, "") for number in numbers]
        links = "".join(f"\n\n{_link(address)}\n\n" for address in found if address)
        if not links:
            self._keep("[playlist]", code.raw)
        return links

    def _file(self, code: Shortcode) -> str:
        kinds = ("src", "mp3", "mp4", "m4v", "webm", "ogv", "ogg", "wav", "m4a", "flv", "wmv")
        given = next((code.attributes[k] for k in kinds if code.attributes.get(k)), "")
        return self._address(code, given)

    def _embed(self, code: Shortcode) -> str:
        given = code.attributes.get("url") or code.attributes.get("id") or ""
        return self._address(code, given)

    def _address(self, code: Shortcode, given: str) -> str:
        candidates = [given, (code.inner or "").strip(), *code.words]
        address = next((text for text in candidates if text.startswith(("http:", "https:"))), "")
        if not address and code.name == "youtube" and re.fullmatch(r"[\w-]{11}", given):
            address = f"https://www.youtube.com/watch?v={given}"
        if not address:
            self._keep(f"[{code.name}]", code.raw)
            return code.inner or ""
        return f"\n\n{_link(_page_of(address))}\n\n"

    # Pictures

    def _make_figures(self, root: HtmlElement) -> None:
        for image in list(root.iter("img")):
            photo = self._photo(image)
            outer = _outermost_around(image)
            if photo is None:
                address = image.get("src") or image.get("data-src") or ""
                if address and not address.startswith("data:"):
                    self.missing.append(urljoin(self.site.address, address))
                image.drop_tree()
                continue
            figure = outer.makeelement("figure", {"data-photo": str(photo)})
            if caption := _caption_beside(image):
                element = figure.makeelement("figcaption")
                element.text = caption
                figure.append(element)
            _put_before(outer, figure)
            image.drop_tree()

    def _photo(self, image: HtmlElement) -> int | None:
        numbered = IMAGE_CLASS.search(image.get("class", ""))
        number = image.get("data-id") or (numbered[1] if numbered else "")
        for ancestor in image.iterancestors("figure"):
            number = number or ancestor.get("data-attachment", "")
        for name in ("data-full-url", "data-orig-file", "data-large-file", "src", "data-src"):
            if (address := image.get(name)) and (found := self.site.media.photo(address)):
                return found
        candidates = (image.get("srcset") or image.get("data-srcset") or "").split(",")
        for candidate in candidates:
            address = candidate.strip().split(" ")[0]
            if address and (found := self.site.media.photo(address)):
                return found
        return self.site.media.by_id.get(number)

    # What needs a player becomes a link; the page works without anybody else's program

    def _make_links_of_players(self, root: HtmlElement) -> None:
        for player in list(root.iter(*PLAYERS)):
            if player.getparent() is None:
                continue
            address = _source_of(player)
            if not address.startswith(("http:", "https:")):
                address = urljoin(self.site.address, address) if address.startswith("/") else ""
            if address:
                link = player.makeelement("a", {"href": _page_of(address)})
                link.text = _page_of(address)
                paragraph = player.makeelement("p")
                paragraph.append(link)
                _put_before(player, paragraph)
            else:
                self._keep(f"<{player.tag}>", serialise(player))
            player.drop_tree()
        for form in list(root.iter("form")):
            self._keep("<form>", serialise(form))
            form.drop_tree()

    def _repair_links(self, root: HtmlElement) -> None:
        """Links to the old site lead to the same path of the new one, where redirects know it."""
        for link in root.iter("a"):
            href = (link.get("href") or "").strip()
            if href.startswith("#"):  # no passage of our pages has a name
                del link.attrib["href"]
            try:
                parts = urlsplit(href)
            except ValueError:
                continue
            if (parts.hostname or "") not in self.site.hosts or "/uploads/" in parts.path:
                continue
            query = f"?{parts.query}" if parts.query else ""
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            link.set("href", f"{parts.path or '/'}{query}{fragment}")


def _open_other_figures(root: HtmlElement) -> None:
    """What else stood in a figure, such as a table, is text as any other."""
    for figure in root.iter("figure"):
        if not figure.get("data-photo"):
            figure.tag = "div"
            for caption in figure.iterchildren("figcaption"):
                caption.tag = "p"


def _line_with_link(line: re.Match) -> str:
    return f"\n{_link(_page_of(line[1]))}\n"


def _link(address: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'


def _page_of(address: str) -> str:
    """The page on which a film can be seen, in place of its player's address."""
    for pattern, page in VIDEO_OF:
        if found := pattern.search(address):
            return page.format(found[1])
    return address


def _source_of(player: HtmlElement) -> str:
    for element in player.iter(player.tag, "source", "param", "embed"):
        is_movie = element.tag != "param" or element.get("name", "").lower() in ("movie", "src")
        if is_movie:
            for name in ("src", "data", "value", "href"):
                if address := (element.get(name) or "").strip():
                    return f"https:{address}" if address.startswith("//") else address
    return ""


def _with_tail(element: HtmlElement) -> str:
    return serialise(element) + escape(element.tail or "", quote=False)


def _outermost_around(image: HtmlElement) -> HtmlElement:
    """The link and the figures around a picture: the place of ours is before them."""
    outer = image
    for ancestor in image.iterancestors():
        if ancestor.tag not in AROUND_PICTURES or ancestor.getparent() is None:
            break
        outer = ancestor
    return outer


def _caption_beside(image: HtmlElement) -> str:
    """The caption in the nearest thing that holds both; it is taken out there."""
    for ancestor in image.iterancestors("figure", "dl", "div"):
        if ancestor.tag != "div" or "wp-caption" in ancestor.get("class", ""):
            captions = (
                child for child in ancestor.iter("figcaption", "dd", "p") if _is_caption(child)
            )
            return next(map(_taken_out, captions), "")
    return ""


def _is_caption(element: HtmlElement) -> bool:
    return element.tag != "p" or "caption" in element.get("class", "")


def _taken_out(element: HtmlElement) -> str:
    """Without what the picture says of itself: our own exports mark that as our pages do."""
    for own in element.xpath(".//*[@class='photo-caption' or @class='photo-credit']"):
        own.drop_tree()
    text = " ".join(element.text_content().split())
    element.drop_tree()
    return text


def _put_before(place: HtmlElement, new: HtmlElement) -> None:
    parent = place.getparent()
    parent.insert(parent.index(place), new)
