"""What a feed says, as it stands there: nothing is judged or cleaned."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a feed. ``is_html`` says that its signs are markup; ``base`` is where it stands."""

    text: str = ""
    is_html: bool = True
    base: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, a recording or a film beside the text."""

    address: str
    kind: str = ""
    """``image/jpeg``, or ``image`` alone where nobody said more."""
    width: int = 0
    caption: str = ""
    credit: str = ""


@dataclass(slots=True)
class Entry:
    line: int | None = None
    identity: str = ""
    address: str = ""
    title: Words = field(default_factory=Words)
    summary: Words = field(default_factory=Words)
    content: Words = field(default_factory=Words)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    language: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    source_name: str = ""
    """Of the site that the story was taken from, where the feed gathers those of others."""


@dataclass(slots=True)
class Feed:
    title: str = ""
    address: str = ""
    language: str = ""
    authors: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    repaired_lines: list[int] = field(default_factory=list)
    """Where characters were mended that no feed may hold."""
