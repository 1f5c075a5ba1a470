"""A body becomes blocks of WordPress's editor, which its classic editor shows as they are."""

import json
import re
from collections.abc import Mapping
from html import escape

from lxml.html import HtmlElement

from articles.structure import parse, serialise
from photos.models import Photo

# Shortcodes that every WordPress knows: two brackets make words of them.
SHORTCODE = re.compile(
    r"(?<!\[)\[(?:audio|caption|embed|gallery|playlist|video|wp_caption)\b[^\]]*\]"
)


def blocks_of(
    body: str,
    language_code: str,
    photos: Mapping[int, tuple[Photo, int, str]],
    caption_language: str,
) -> str:
    """Of a cleaned body. ``photos`` gives the number and address that each has in the export.

    Photos that are not among them are left out. A caption in ``caption_language`` that is the
    photo's own is marked as such: whoever reads the export can tell it from one of this text.
    """
    text = SHORTCODE.sub(lambda code: f"[{code[0]}]", body)
    parts = []
    for block in parse(text):
        if block.tag != "figure":
            parts.append(_block(block))
        elif shown := photos.get(int(block.get("data-photo", 0))):
            own = block.text_content().strip()
            parts.append(picture(*shown, language_code, own, caption_language))
    return "\n\n".join(parts)


def _block(block: HtmlElement) -> str:
    html = serialise(block)
    if block.tag not in ("ol", "table") and block.attrib:
        return _wrapped("html", html)  # WordPress knows no language of a passage
    match block.tag:
        case "p":
            return _wrapped("paragraph", html)
        case "h2" | "h3":
            level = {"level": 3} if block.tag == "h3" else {}
            return _wrapped("heading", _with_class(html, block.tag, "wp-block-heading"), level)
        case "ul":
            return _wrapped("list", html)
        case "ol":
            start = {"start": int(block.get("start"))} if block.get("start") else {}
            return _wrapped("list", html, {"ordered": True} | start)
        case "blockquote":
            return _wrapped("quote", _with_class(html, block.tag, "wp-block-quote"))
        case "hr":
            return _wrapped("separator", '<hr class="wp-block-separator"/>')
        case "table" if all(part.tag in ("thead", "tbody") for part in block):
            return _wrapped("table", f'<figure class="wp-block-table">{html}</figure>')
    return _wrapped("html", html)


def _with_class(html: str, tag: str, name: str) -> str:
    return html.replace(f"<{tag}", f'<{tag} class="{name}"', 1)


def _wrapped(name: str, html: str, attributes: Mapping[str, object] | None = None) -> str:
    data = f"{json.dumps(attributes)} " if attributes else ""
    return f"<!-- wp:{name} {data}-->\n{html}\n<!-- /wp:{name} -->"


def picture(
    photo: Photo,
    number: int,
    address: str,
    language_code: str,
    caption: str,
    caption_language: str,
) -> str:
    """A picture of a text with its caption and credit, as readers here see them."""
    words = escape(caption or photo.caption_in(language_code), quote=False)
    if (
        words
        and not caption
        and photo.caption_in(caption_language) == photo.caption_in(language_code)
    ):
        words = f'<span class="photo-caption">{words}</span>'
    if credit := escape(photo.credit_in(language_code), quote=False):
        words = f'{words} <small class="photo-credit">{credit}</small>'.strip()
    line = f'<figcaption class="wp-element-caption">{words}</figcaption>' if words else ""
    image = (
        f'<img src="{escape(address)}" alt="{escape(photo.alt_in(language_code))}" '
        f'class="wp-image-{number}"/>'
    )
    html = f'<figure class="wp-block-image size-full">{image}{line}</figure>'
    return _wrapped("image", html, {"id": number, "sizeSlug": "full", "linkDestination": "none"})
