"""Changed text as HTML: ``<ins>`` and ``<del>``, with the markup that the words had."""

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from arabic.differences import Kind
from arabic.direction import direction_of
from articles.lines import Mark, Token

register = template.Library()

SHOWN = {"em", "strong", "sub", "sup"}
TAGS = {"added": "ins", "removed": "del"}


@register.filter
def marked(pieces: list[tuple[Kind, list[Token]]]) -> SafeString:
    return format_html_join("", "{}", ((_piece(kind, tokens),) for kind, tokens in pieces))


def _piece(kind: Kind, tokens: list[Token]) -> SafeString:
    is_changed = kind in TAGS
    html = format_html_join(
        "",
        "{}",
        (
            (_run("".join(token.text for token in run), marks, tells_address=is_changed),)
            for marks, run in groupby(tokens, key=lambda token: token.marks)
        ),
    )
    return format_html("<{tag}>{}</{tag}>", html, tag=TAGS[kind]) if is_changed else html


def _run(text: str, marks: tuple[Mark, ...], *, tells_address: bool) -> SafeString:
    """Words with the same markup. A link leads nowhere here; a changed one tells its address."""
    html = format_html("{}", text)
    for tag, language, address in reversed(marks):
        if tag in SHOWN:
            html = format_html("<{tag}>{}</{tag}>", html, tag=tag)
        elif tag == "a":
            html = format_html('<span class="change-link">{}</span>', html)
            if tells_address:
                html = format_html(
                    '{} <bdi dir="ltr" class="change-address">{}</bdi>', html, address
                )
        elif language:
            direction = direction_of(language)
            html = format_html('<span lang="{}" dir="{}">{}</span>', language, direction, html)
    return html
