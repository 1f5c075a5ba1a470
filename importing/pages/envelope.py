"""What a page is wrapped in: an MHTML archive, or the headers of a saved HTTP answer."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from importing.records import Unusable

HTTP_ANSWER = re.compile(rb"\AHTTP/\d[\d.]* +\d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)+\r?\n")
MIME_HEAD = re.compile(rb"\A(?:\s*[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.IGNORECASE)
CHARSET = re.compile(
    rb"^content-type:[^\n]*?charset=[\"']?([\w.:-]+)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of the page itself and what came in the same file with it."""

    data: bytes
    charset: str = ""
    url: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)
    """Pictures of an archive, by address, by content id and by the last word of the address."""


def unwrap(data: bytes) -> Page:
    if found := HTTP_ANSWER.match(data):
        charset = CHARSET.search(found[0])
        return Page(data[found.end() :], charset[1].decode() if charset else "")
    if _is_archive(data):
        return _open_archive(data)
    return Page(data)


def _is_archive(data: bytes) -> bool:
    head = MIME_HEAD.match(data[:8192])
    return bool(head) and b"mime-version:" in head[0].lower()


def _open_archive(data: bytes) -> Page:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page, parts = None, {}
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True) or b""
        address = str(part.get("Content-Location", "")).strip()
        if page is None and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = Page(content, str(part.get_content_charset() or ""), _web(address), parts)
        elif part.get_content_maintype() == "image":
            parts.update(dict.fromkeys(_names(part, address), content))
    if page is None:
        raise Unusable(_("There is no page in this archive."))
    return page


def _names(part, address: str) -> list[str]:
    content_id = str(part.get("Content-ID", "")).strip().strip("<>")
    last = PurePosixPath(unquote(urlsplit(address).path)).name if address else ""
    return [name for name in (address, f"cid:{content_id}" if content_id else "", last) if name]


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
