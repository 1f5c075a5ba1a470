"""The door of the package: a saved page in, a story record out, or ``Unusable`` with the reason.

Never touches the network, and no file but the page and the pictures in the folder beside it.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from arabic.folding import fold
from importing.pages.decoding import decode, path_text, refuse_known_binaries
from importing.pages.envelope import unwrap
from importing.pages.html import read_html
from importing.pages.markers import is_error_page
from importing.pages.passages import is_prose
from importing.pages.pictures import Place
from importing.pages.story import PageStory, moment
from importing.pages.text import read_text
from importing.records import NO_STORY, NotAStory, Note, StoryRecord, Unusable

SOURCE = "page"
MADE_UP = "headline:"  # how the identities begin that no address gives
LARGEST_PAGE = 32 * 1024 * 1024
LONGEST_TEXT = 400_000  # characters of a story: a book is no page
MARKUP = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|h1|h2|table|meta|br)\b[^<>]*>",
    re.IGNORECASE,
)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|opml|urlset|sitemapindex)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator says of the pages, which goes before what they say themselves."""

    zone: ZoneInfo
    language_code: str = ""
    section: str = ""
    source_url: str = ""
    address: str = ""
    """Where the page lay on its site, as its place in a copy of the site tells."""
    place: Place | None = None


def read_page(path: Path, wishes: Wishes) -> StoryRecord:
    data = _bytes_of(path)
    refuse_known_binaries(data)
    page = unwrap(data)
    decoded = decode(page.data, page.charset)
    text = decoded.text
    if FEED.search(text[:2000]):
        raise Unusable(_("This is a feed or an export, not a saved page."))
    if MARKUP.search(text[:200_000]):
        story = read_html(text, path, page.url or wishes.address, page.parts, wishes.place)
    else:
        story = read_text(text)
    _require_a_story(story)
    if decoded.lost_count:
        story.notes.insert(0, Note(_("Some characters of the file could not be read.")))
    return _record(story, path, wishes)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unusable(_("This is a folder; name the pages in it."))
        if not path.exists():
            raise Unusable(_("There is no such file."))
        if not path.is_file():
            raise Unusable(_("This is not a file that can be read."))
        if path.stat().st_size > LARGEST_PAGE:
            raise Unusable(
                _("The file is too large for a page: more than %(size)d MB."),
                size=LARGEST_PAGE // 1024 // 1024,
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable(_("It cannot be read: %(reason)s"), reason=reason) from error


def _require_a_story(story: PageStory) -> None:
    if is_error_page(story.headline):
        raise NotAStory(_("This is the page of an error, not a story."))
    if not story.headline or not any(is_prose(p.text) or len(p.text) >= 60 for p in story.body):
        raise Unusable(NO_STORY)
    if sum(len(passage.text) for passage in story.body) > LONGEST_TEXT:
        raise Unusable(_("The text is too long for one story."))


def _record(story: PageStory, path: Path, wishes: Wishes) -> StoryRecord:
    headline = clean_line(story.headline)
    published_at = moment(story.published, wishes.zone)
    url = story.url or wishes.address or _page_address(wishes.source_url)
    url = without_index(url) if wishes.place else url
    return StoryRecord(
        source=SOURCE,
        external_id=url or _made_up_id(story, headline),
        origin=path_text(path.resolve()),
        language_code=wishes.language_code or story.language_code,
        headline=headline,
        body_html="\n".join(passage.to_html() for passage in story.body),
        paragraph_count=sum(1 for passage in story.body if passage.text and not passage.key),
        kicker=clean_line(story.kicker),
        summary=clean_line(story.summary),
        section=clean_line(wishes.section or story.section),
        site_name=clean_line(story.site_name),
        bylines=tuple(story.authors),
        tags=tuple(dict.fromkeys(clean_line(tag) for tag in story.tags if fold(tag))),
        published_at=published_at,
        pictures=tuple(story.pictures),
        lead_picture=story.lead_picture,
        original_url=url,
        siblings=tuple(dict.fromkeys(name for a in story.alternates for name in _spellings(a))),
        notes=(
            *story.notes,
            *(Note(_("Left out: %(text)s"), text=text) for text in story.left_out),
        ),
    )


def _page_address(source_url: str) -> str:
    """``--source`` as the address of the page itself; the bare address of a site is none."""
    return source_url if re.match(r"https?://[^/]+/.", source_url) else ""


def without_index(address: str) -> str:
    """The address of a folder, where a copy names the file that a server shows for it."""
    return re.sub(r"(?<=/)(?:index|default)\.x?html?(?=$|[?#])", "", address)


def _spellings(address: str) -> list[str]:
    """One address as pages write it: with or without a slash, of either scheme, encoded or not."""
    bare = re.sub(r"^https?://", "", without_index(address)).rstrip("/")
    ends = (bare, f"{bare}/", unquote(bare), f"{unquote(bare)}/")
    return [f"{scheme}://{end}" for scheme in ("https", "http") for end in dict.fromkeys(ends)]


def _made_up_id(story: PageStory, headline: str) -> str:
    """What names a page that gives no address: the same page is the same wherever it lies."""
    day = f"{story.published:%Y-%m-%d}" if story.published else ""
    key = "\n".join([fold(story.site_name), fold(headline), day])
    return f"{MADE_UP}{hashlib.sha256(key.encode()).hexdigest()[:32]}"
