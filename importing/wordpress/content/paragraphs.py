"""Line breaks of the classic editor, which stored none of the paragraphs that it showed."""

import re

BLOCKS = (
    "address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|embed|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|nav|object|ol|p|pre|script|section|"
    "style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio"
)
# Inside these a line break is none of the text, or is kept as it stands.
WHOLE = re.compile(
    r"<(?P<tag>pre|script|style|table|ul|ol|dl|object|form|svg)\b.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
BLOCK_TAG = re.compile(rf"(</?(?:{BLOCKS})\b[^<>]*>)", re.IGNORECASE)
EMPTY_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
BREAK = re.compile(r"[ \t]*(?:<br\s*/?>[ \t]*)?\n[ \t]*")


def with_paragraphs(text: str) -> str:
    """HTML in which empty lines part paragraphs and single line breaks are ``<br>``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return text
    parts, at = [], 0
    for whole in WHOLE.finditer(text):
        parts.append(_running(text[at : whole.start()]))
        parts.append(_preformatted(whole[0]) if whole["tag"].lower() == "pre" else whole[0])
        at = whole.end()
    parts.append(_running(text[at:]))
    return "".join(parts)


def _running(text: str) -> str:
    """Text between blocks: line breaks beside a block's tag mean nothing."""
    pieces = BLOCK_TAG.split(text)
    return "".join(
        piece if number % 2 else _paragraphs(piece.strip("\n"))
        for number, piece in enumerate(pieces)
    )


def _paragraphs(text: str) -> str:
    if "\n" not in text:
        return text
    paragraphs = EMPTY_LINES.split(text)
    broken = [BREAK.sub("<br>", paragraph.strip("\n")) for paragraph in paragraphs]
    return "<br><br>".join(broken)


def _preformatted(text: str) -> str:
    return text.replace("\n", "<br>")
