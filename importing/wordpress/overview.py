"""One reading of all files before anything is taken: what there is, and what belongs together."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from importing.records import Unusable
from importing.wordpress import languages, source
from importing.wordpress.records import AuthorEntry, CommentEntry, ItemEntry, SiteEntry, TermEntry


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library."""

    external_id: str
    address: str
    title: str
    caption: str
    alt_text: str
    credit: str
    parent_id: str
    link: str
    file: str
    line: int


@dataclass(slots=True)
class Overview:
    """What stays in memory of the export: no texts but those of reusable blocks."""

    site: SiteEntry | None = None
    counts: Counter[str] = field(default_factory=Counter)
    comment_kinds: Counter[str] = field(default_factory=Counter)
    authors: dict[str, AuthorEntry] = field(default_factory=dict)
    terms: dict[tuple[str, str], TermEntry] = field(default_factory=dict)
    undeclared: dict[tuple[str, str], TermEntry] = field(default_factory=dict)
    """Terms that items name; those that the file declares are among them too."""
    attachments: dict[str, Attachment] = field(default_factory=dict)
    attached: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reusable_blocks: dict[str, str] = field(default_factory=dict)
    translations: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The posts of each group that a language plugin declares."""
    stickies: list[str] = field(default_factory=list)
    """The identities of the posts that stood above all others."""
    comment_depth: int = 0
    repaired: list[tuple[str, int]] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The name of the old site in the ledger: its host and path, whatever the scheme."""
        address = (self.site.site_url or self.site.blog_url) if self.site else ""
        return f"wordpress:{address.partition('://')[2].strip('/').lower()}"[:100]


def overview(paths: Iterable[Path]) -> Overview:
    """Raises ``Unusable`` for a file that is no sound export, or one of another site."""
    found = Overview()
    for path in paths:
        repaired: list[int] = []
        try:
            for entry in source.read(path, repaired):
                _take(found, entry, path)
        except Unusable as error:
            error.file = path
            raise
        found.repaired += [(path.name, line) for line in repaired]
    return found


def _take(found: Overview, entry, path: Path) -> None:
    match entry:
        case SiteEntry():
            _take_site(found, entry)
        case AuthorEntry():
            found.authors.setdefault(entry.login, entry)
        case TermEntry():
            found.terms.setdefault((entry.taxonomy, entry.slug), entry)
        case ItemEntry():
            _take_item(found, entry, path)


def _take_site(found: Overview, entry: SiteEntry) -> None:
    if found.site and found.site.site_url != entry.site_url:
        raise Unusable(
            _("It comes from %(this)s, another file from %(other)s: import each site by itself."),
            this=entry.site_url,
            other=found.site.site_url,
        )
    found.site = found.site or entry


def _take_item(found: Overview, item: ItemEntry, path: Path) -> None:
    found.counts[item.kind] += 1
    for comment in item.comments:
        found.comment_kinds[comment.kind or "comment"] += 1
    found.comment_depth = max(found.comment_depth, _depth(item.comments))
    for term in item.terms:
        key = (term.taxonomy, term.slug)
        if key not in found.undeclared:
            found.undeclared[key] = TermEntry(*key, term.name, item.line)
    if item.is_sticky:
        found.stickies.append(f"{item.kind}:{item.external_id}")
    if item.kind == "attachment":
        found.attachments[item.external_id] = _attachment(item, path)
        if item.parent_id not in ("", "0"):
            found.attached[item.parent_id].append(item.external_id)
    elif item.kind == "wp_block":
        found.reusable_blocks[item.external_id] = item.content
    elif group := languages.group_of(item):
        found.translations[group].append(item.external_id)


def _depth(comments: tuple[CommentEntry, ...]) -> int:
    parents = {comment.external_id: comment.parent_id for comment in comments}
    deepest = 0
    for identity in parents:
        seen: set[str] = set()
        while identity in parents and identity not in seen:
            seen.add(identity)
            identity = parents[identity]
        deepest = max(deepest, len(seen))
    return deepest


def _attachment(item: ItemEntry, path: Path) -> Attachment:
    meta = dict(item.meta)
    return Attachment(
        external_id=item.external_id,
        address=item.attachment_url or item.guid,
        title=item.title,
        caption=item.excerpt,
        alt_text=meta.get("_wp_attachment_image_alt", ""),
        credit=_credit(meta),
        parent_id=item.parent_id,
        link=item.link,
        file=path.name,
        line=item.line,
    )


def _credit(meta: dict[str, str]) -> str:
    """The photographer as the camera or the agency wrote it, or as a plugin keeps it."""
    for name in ("_media_credit", "credit", "_credit", "photo_credit", "media_credit"):
        if value := meta.get(name, "").strip():
            return value
    serialised = meta.get("_wp_attachment_metadata", "")
    return languages.php_value(serialised, "credit") or languages.php_value(serialised, "copyright")
