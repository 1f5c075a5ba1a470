"""What stories, pages and attachments have in common in an export."""

from dataclasses import dataclass
from datetime import datetime

from importing.wordpress.writing.markup import elements, guid, rfc_822, timestamp
from importing.wordpress.writing.names import HOUSE_LOGIN
from publication.models import Publication


@dataclass(frozen=True, slots=True)
class Item:
    """``rest`` is the XML of its terms, metadata and comments."""

    kind: str
    number: int
    status: str
    title: str
    link: str
    slug: str
    at: datetime
    rest: str = ""
    address: str = ""
    """Of the file, for an attachment."""
    content: str = ""
    creator: str = HOUSE_LOGIN
    excerpt: str = ""
    guid: str = ""
    has_comments: bool = False
    is_dated: bool = True
    """Whether ``at`` is a date of publication: WordPress leaves that of a draft open."""
    is_sticky: bool = False
    modified_at: datetime | None = None
    position: int = 0

    def xml(self) -> str:
        return (
            f"<item>\n{elements(self._fields())}{guid(self.guid or self.link)}{self.rest}</item>\n"
        )

    def _fields(self) -> dict[str, object]:
        local = Publication.objects.current().local
        changed_at = self.modified_at or self.at
        fields = {
            "title": self.title,
            "link": self.link,
            "pubDate": rfc_822(self.at),
            "dc:creator": self.creator,
            "description": "",
            "content:encoded": self.content,
            "excerpt:encoded": self.excerpt,
            "wp:post_id": self.number,
            "wp:post_date": timestamp(local(self.at)),
            "wp:post_date_gmt": timestamp(self.at if self.is_dated else None),
            "wp:post_modified": timestamp(local(changed_at)),
            "wp:post_modified_gmt": timestamp(changed_at),
            "wp:comment_status": "open" if self.has_comments else "closed",
            "wp:ping_status": "closed",
            "wp:post_name": self.slug,
            "wp:status": self.status,
            "wp:post_parent": 0,
            "wp:menu_order": self.position,
            "wp:post_type": self.kind,
            "wp:post_password": "",
            "wp:is_sticky": int(self.is_sticky),
        }
        return fields | ({"wp:attachment_url": self.address} if self.address else {})
