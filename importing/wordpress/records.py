"""The entries of a WordPress export as they stand there: nothing is judged, cleaned or lost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """``version`` is that of the format, such as "1.2"."""

    version: str
    title: str = ""
    language: str = ""
    site_url: str = ""
    blog_url: str = ""


@dataclass(frozen=True, slots=True)
class AuthorEntry:
    """A login and its public name; e-mail addresses are never read."""

    login: str
    display_name: str
    line: int
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """``parent`` is the slug of the term above, or its name in old exports."""

    taxonomy: str
    slug: str
    name: str
    line: int
    external_id: str = ""
    parent: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TermReference:
    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """``kind`` is empty for a comment of a person. Neither e-mail nor IP address is read."""

    external_id: str
    parent_id: str
    author: str
    author_url: str
    text: str
    approval: str
    kind: str
    sent: str
    sent_gmt: str
    line: int


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A post, a page, an attachment or whatever type a plugin invented."""

    external_id: str
    kind: str
    status: str
    title: str
    line: int
    link: str = ""
    guid: str = ""
    slug: str = ""
    author_login: str = ""
    content: str = ""
    excerpt: str = ""
    written: str = ""
    written_gmt: str = ""
    parent_id: str = ""
    is_sticky: bool = False
    is_protected: bool = False
    """Whether it asks for a password; the password itself is not read."""
    attachment_url: str = ""
    terms: tuple[TermReference, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[CommentEntry, ...] = ()
    digest: str = ""
    """Of the whole item as it stands in the file."""
