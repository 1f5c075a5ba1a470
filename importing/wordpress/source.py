"""A WordPress export becomes entries, one at a time, however large the file is.

The parser opens no other file and no connection. What cannot be read to its end is refused; read
a file to there once (``overview``) before anything of it is taken.
"""

import codecs
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from lxml import etree

from importing.records import Unusable
from importing.wordpress.records import (
    AuthorEntry,
    CommentEntry,
    ItemEntry,
    SiteEntry,
    TermEntry,
    TermReference,
)

HEAD_LENGTH = 64 * 1024
TAIL_LENGTH = 4 * 1024
ENDING = re.compile(rb"</rss\s*>\s*(<!--.*?-->\s*)*\x00*\s*\Z", re.DOTALL)
ENTRIES = ("item", "author", "category", "tag", "term", "wxr_version")
# What the parser repairs without losing more than the character itself.
REPAIRABLE = {
    etree.ErrorTypes.ERR_INVALID_CHAR,
    etree.ErrorTypes.ERR_NAME_REQUIRED,
    etree.ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING,
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
    etree.ErrorTypes.WAR_UNDECLARED_ENTITY,
}

OF_ENCODING = {
    etree.ErrorTypes.ERR_INVALID_ENCODING,
    etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
}

Entry = SiteEntry | AuthorEntry | TermEntry | ItemEntry


def read(path: Path, repaired_lines: list[int] | None = None) -> Iterator[Entry]:
    """The entries of a file in its order.

    Raises ``Unusable`` at the latest at its end: read it once to there before taking anything.
    """
    return _entries(path, [] if repaired_lines is None else repaired_lines)


def _entries(path: Path, repaired_lines: list[int]) -> Iterator[Entry]:
    _require_export(path)
    has_version = False
    with path.open("rb") as file:
        parsing = etree.iterparse(
            file,
            events=("end",),
            tag=[f"{{*}}{name}" for name in ENTRIES],
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
        )
        try:
            for _event, element in parsing:
                if element.getparent() is None or _name(element.getparent()) != "channel":
                    continue
                entry = _entry(element)
                has_version = has_version or isinstance(entry, SiteEntry)
                if entry is not None:
                    yield entry
                if not isinstance(entry, SiteEntry):
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise Unusable(_("It is not well-formed XML."), line=error.lineno) from error
        _require_sound(parsing.error_log, repaired_lines)
    if not has_version:
        raise Unusable(_("It does not say which version of the WordPress export format it has."))


def _require_export(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(HEAD_LENGTH)
        file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL_LENGTH))
        tail = file.read()
    if head.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) or b"\x00" in head[:200]:
        raise Unusable(_("It is written in UTF-16: save it as UTF-8."), line=1)
    before, opening, _rest = head.partition(b"<rss")
    if not opening:
        raise Unusable(_("It is no WordPress export: it does not begin as one."))
    if b"<!DOCTYPE" in before.upper():
        raise Unusable(_("It declares a document type, which no WordPress export does."))
    if not ENDING.search(tail):
        raise Unusable(_("It is cut off: its last line is not the end of an export."))


def _require_sound(errors, repaired_lines: list[int]) -> None:
    for error in errors:
        if error.level < etree.ErrorLevels.ERROR:
            continue
        if error.type in OF_ENCODING:
            raise Unusable(_("It is not in the encoding that it declares."), line=error.line)
        if error.type not in REPAIRABLE:
            raise Unusable(_("It is not well-formed XML."), line=error.line)
        repaired_lines.append(error.line)


def _forget(element) -> None:
    element.clear()
    while (before := element.getprevious()) is not None and _name(before) in ENTRIES:
        element.getparent().remove(before)


def _name(element) -> str:
    """``wp:status``, ``content:encoded``, ``title``: whatever prefix the file itself uses."""
    return _prefixed(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _prefixed(tag: str) -> str:
    name = etree.QName(tag)
    space = (name.namespace or "").rstrip("/")
    if "wordpress.org/export/" in space:
        prefix = "excerpt:" if space.endswith("/excerpt") else "wp:"
    elif space.endswith("/modules/content"):
        prefix = "content:"
    elif space.endswith(("/dc/elements/1.1", "/dc/terms")):
        prefix = "dc:"
    else:
        prefix = ""
    return prefix + name.localname


def _words(element) -> dict[str, str]:
    """The text of each child by its name; of several with one name, the first."""
    words: dict[str, str] = {}
    for child in element:
        if name := _name(child):
            words.setdefault(name, _text(child))
    return words


def _text(element) -> str:
    if len(element):
        return "".join(element.itertext(with_tail=False))
    return element.text or ""


def _entry(element) -> Entry | None:
    match _name(element):
        case "wp:wxr_version":
            return _site(element)
        case "wp:author":
            words = _words(element)
            return AuthorEntry(
                login=words.get("wp:author_login", ""),
                display_name=words.get("wp:author_display_name", ""),
                line=element.sourceline,
                external_id=words.get("wp:author_id", ""),
            )
        case "wp:category" | "wp:tag" | "wp:term":
            return _term(element)
        case "item":
            return _item(element)
    return None


def _site(element) -> SiteEntry:
    words = _words(element.getparent())
    return SiteEntry(
        version=(element.text or "").strip(),
        title=words.get("title", ""),
        language=words.get("language", ""),
        site_url=words.get("wp:base_site_url", "") or words.get("link", ""),
        blog_url=words.get("wp:base_blog_url", "") or words.get("link", ""),
    )


def _term(element) -> TermEntry:
    words = _words(element)
    match _name(element):
        case "wp:category":
            taxonomy, slug, name = "category", "wp:category_nicename", "wp:cat_name"
            parent, description = "wp:category_parent", "wp:category_description"
        case "wp:tag":
            taxonomy, slug, name = "post_tag", "wp:tag_slug", "wp:tag_name"
            parent, description = "wp:tag_parent", "wp:tag_description"
        case _:
            taxonomy, slug, name = words.get("wp:term_taxonomy", ""), "wp:term_slug", "wp:term_name"
            parent, description = "wp:term_parent", "wp:term_description"
    return TermEntry(
        taxonomy=taxonomy,
        slug=words.get(slug, ""),
        name=words.get(name, ""),
        external_id=words.get("wp:term_id", ""),
        parent=words.get(parent, ""),
        description=words.get(description, ""),
        line=element.sourceline,
    )


def _item(element) -> ItemEntry:
    words: dict[str, str] = {}
    parts = {name: [] for name in ("category", "wp:postmeta", "wp:comment")}
    for child in element:
        name = _name(child)
        if name in parts:
            parts[name].append(child)
        elif name:
            _require_text(child, name)
            words.setdefault(name, _text(child))
    return ItemEntry(
        external_id=words.get("wp:post_id") or words.get("guid") or words.get("link", ""),
        kind=words.get("wp:post_type", ""),
        status=words.get("wp:status", ""),
        title=words.get("title", ""),
        line=element.sourceline,
        link=words.get("link", ""),
        guid=words.get("guid", ""),
        slug=words.get("wp:post_name", ""),
        author_login=words.get("dc:creator", ""),
        content=words.get("content:encoded", ""),
        excerpt=words.get("excerpt:encoded", ""),
        written=words.get("wp:post_date", ""),
        written_gmt=words.get("wp:post_date_gmt", ""),
        parent_id=words.get("wp:post_parent", ""),
        is_sticky=words.get("wp:is_sticky", "") == "1",
        is_protected=bool(words.get("wp:post_password", "")),
        attachment_url=words.get("wp:attachment_url", ""),
        terms=tuple(map(_term_reference, parts["category"])),
        meta=tuple(map(_meta, parts["wp:postmeta"])),
        comments=tuple(map(_comment, parts["wp:comment"])),
        digest=blake2b(etree.tostring(element, with_tail=False), digest_size=16).hexdigest(),
    )


def _require_text(element, name: str) -> None:
    """Markup outside CDATA would lose its tags without a word."""
    is_text = name in ("content:encoded", "excerpt:encoded", "title")
    if is_text and len(element) and any(isinstance(child.tag, str) for child in element):
        raise Unusable(_("Its text holds markup that is not escaped."), line=element.sourceline)


def _term_reference(element) -> TermReference:
    """Exports of version 1.0 write some terms without their slug."""
    taxonomy = {"tag": "post_tag"}.get(domain := element.get("domain", "category"), domain)
    return TermReference(taxonomy, element.get("nicename", ""), _text(element))


def _meta(element) -> tuple[str, str]:
    words = _words(element)
    return words.get("wp:meta_key", ""), words.get("wp:meta_value", "")


def _comment(element) -> CommentEntry:
    words = _words(element)
    kind = words.get("wp:comment_type", "")
    return CommentEntry(
        external_id=words.get("wp:comment_id", ""),
        parent_id=words.get("wp:comment_parent", ""),
        author=words.get("wp:comment_author", ""),
        author_url=words.get("wp:comment_author_url", ""),
        text=words.get("wp:comment_content", ""),
        approval=words.get("wp:comment_approved", ""),
        kind="" if kind == "comment" else kind,
        sent=words.get("wp:comment_date", ""),
        sent_gmt=words.get("wp:comment_date_gmt", ""),
        line=element.sourceline,
    )
