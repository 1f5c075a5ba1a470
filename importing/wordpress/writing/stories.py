"""Stories as posts of WordPress, a chunk at a time: a fixed number of queries for each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext

from articles.body import photo_ids
from articles.models import (
    Article,
    ArticleBody,
    Byline,
    Correction,
    Edition,
    EditionByline,
    EditionTag,
    TaggedArticle,
)
from comments.models import ClosedStory, Comment
from comments.opening import is_within_policy
from frontpage.models import Slot, Zone
from importing.wordpress.writing.contents import blocks_of
from importing.wordpress.writing.items import Item
from importing.wordpress.writing.library import Library
from importing.wordpress.writing.markup import element, meta, reference, timestamp
from importing.wordpress.writing.names import HOUSE_LOGIN, Directory, encoded, language_name
from importing.wordpress.writing.numbering import photo_number, story_number
from importing.wordpress.writing.selection import NOT_PUBLIC, Selection, Standing
from photos.models import Photo
from publication.models import Publication
from redirects.models import Redirect

Key = tuple[int, str]
"""A story in one language."""
COMMENT_STATES = {
    Comment.State.PENDING: "0",
    Comment.State.APPROVED: "1",
    Comment.State.REJECTED: "trash",
}
TEXT = Byline.Role.TEXT


def pinned(at: datetime) -> set[Key]:
    """The stories that editors keep at the top of the front page."""
    zones = (Zone.LEAD, Zone.SECOND)
    return {
        (article_id, code)
        for code, name in settings.LANGUAGES
        for article_id in Slot.objects.live(code, at)
        .filter(zone__in=zones)
        .values_list("article_id", flat=True)
    }


def group(article_id: int) -> str:
    """The name that all languages of a story share."""
    return f"pll_{article_id}"


class Batch:
    def __init__(
        self,
        standings: Sequence[Standing],
        wanted: Selection,
        *,
        site: str,
        library: Library,
        directory: Directory,
        pins: set[Key],
    ):
        self.wanted = wanted
        self.standings = standings
        self.site = site
        self.library = library
        self.directory = directory
        self.pins = pins
        self.local = Publication.objects.current().local
        self.keys = list({each.article_id for each in standings})
        self.editions = {each.edition.pk: each.edition for each in standings if each.edition}
        self._read()

    # What there is

    def _read(self) -> None:
        self.articles = Article.with_trash.in_bulk(self.keys)
        self.languages: defaultdict[int, set[str]] = defaultdict(set)
        for each in self.standings:
            self.languages[each.article_id].add(each.language_code)
        self.bodies = self._bodies()
        self.photos = self._photos()
        of_articles = {"article__in": self.keys}
        self.edition_bylines = _grouped(
            EditionByline.objects.filter(edition__in=self.editions).order_by("position", "pk"),
            "edition_id",
        )
        self.bylines = _grouped(Byline.objects.filter(**of_articles), "article_id")
        self.edition_tags = _grouped(
            EditionTag.objects.filter(edition__in=self.editions), "edition_id"
        )
        self.tags = _grouped(
            TaggedArticle.objects.filter(content_object__in=self.keys), "content_object_id"
        )
        corrections = Correction.objects.standing().filter(**of_articles).oldest_first()
        self.corrections = _grouped(corrections, "article_id", "language_code")
        comments = Comment.objects.filter(**of_articles).order_by("sent_at", "pk")
        self.comments = _grouped(comments, "article_id", "language_code")
        closed = ClosedStory.objects.filter(**of_articles)
        self.closed = set(closed.values_list("article_id", flat=True))
        self.old_slugs = self._old_slugs()

    def _bodies(self) -> dict[Key, str]:
        """Of an edition the text from which it was made, with its pictures by their keys."""
        rows = ArticleBody.objects.filter(master__in=self.keys)
        bodies = {(row.master_id, row.language_code): row.body for row in rows}
        for edition in self.editions.values():
            words = edition.revision.snapshot["translations"].get(edition.language_code, {})
            bodies[edition.article_id, edition.language_code] = words.get("body", "")
        return bodies

    def _photos(self) -> dict[int, tuple[Photo, int, str]]:
        wanted = {pk for body in self.bodies.values() for pk in photo_ids(body)}
        wanted |= {self._lead_photo_id(each) for each in self.standings} - {None}
        photos = Photo.objects.for_readers().filter(pk__in=wanted)
        return {photo.pk: shown for photo in photos if (shown := self.library.shown(photo))}

    def _old_slugs(self) -> dict[Key, list[str]]:
        """Under which addresses the story could be reached before: WordPress knows it by them."""
        found: defaultdict[Key, list[str]] = defaultdict(list)
        rows = Edition.objects.filter(article__in=self.keys).order_by("number")
        for article_id, code, slug in rows.values_list("article_id", "language_code", "slug"):
            found[article_id, code].append(slug)
        targets = {
            edition.get_absolute_url(): (edition.article_id, edition.language_code)
            for edition in self.editions.values()
        }
        for row in Redirect.objects.filter(target__in=targets).order_by("pk"):
            slug = urlsplit(row.old_path).path.rstrip("/").rpartition("/")[2]
            if slug:
                found[targets[row.target]].append(slug)
        return found

    def _lead_photo_id(self, each: Standing) -> int | None:
        return (each.edition or self.articles[each.article_id]).lead_photo_id

    # What is written

    def items(self, count: Callable[[str, str], None]) -> Iterator[str]:
        for each in self.standings:
            count("post", "")
            comments = "".join(self._comments(each, count))
            yield self._item(each, f"{self._terms(each)}{self._meta(each)}{comments}").xml()

    def _item(self, each: Standing, rest: str) -> Item:
        number = story_number(each.article_id, each.language_code)
        at, modified_at = self._times(each)
        signed = self._signatures(each)
        return Item(
            kind="post",
            number=number,
            status=each.status,
            title=each.word("headline"),
            link=self._link(each, number),
            slug=encoded(each.word("slug")),
            at=at,
            rest=rest,
            content=self._content(each),
            creator=signed[0][0] if signed else HOUSE_LOGIN,
            excerpt=each.word("summary"),
            guid=f"{self.site}/?p={number}",
            has_comments=self._is_open(each),
            is_dated=each.edition is not None,
            is_sticky=each.is_public and _key(each) in self.pins,
            modified_at=modified_at,
        )

    def _times(self, each: Standing) -> tuple[datetime, datetime]:
        if each.edition is None:
            article = self.articles[each.article_id]
            return article.created_at, article.updated_at
        edition = each.edition
        said = [row.made_at for row in self.corrections.get(_key(each), ())]
        return edition.first_published_at, max([edition.live_from, *said])

    def _link(self, each: Standing, number: int) -> str:
        is_known = each.status in ("publish", "future")
        return self.site + (each.edition.get_absolute_url() if is_known else f"/?p={number}")

    def _content(self, each: Standing) -> str:
        code = each.language_code
        body = blocks_of(self.bodies.get(_key(each), ""), code, self.photos, settings.LANGUAGE_CODE)
        said = self.corrections.get(_key(each), [])
        above = [_correction(row, code) for row in said if row.is_retraction]
        below = [_correction(row, code) for row in said if not row.is_retraction]
        return "\n\n".join([*above, body, *below])

    def _is_open(self, each: Standing) -> bool:
        """What is no longer open to readers here shall not be opened to spam there."""
        if each.article_id in self.closed or each.edition is None:
            return False
        return is_within_policy(each.edition, self.wanted.at)

    # Who and what it is about

    def _signatures(self, each: Standing) -> list[tuple[str, str]]:
        rows = self._bylines(each)
        return self.directory.signatures(
            (row.author_id for row in rows if row.role == TEXT), each.language_code
        )

    def _bylines(self, each: Standing) -> list:
        if each.edition is not None:
            return self.edition_bylines.get(each.edition.pk, [])
        return self.bylines.get(each.article_id, [])

    def _terms(self, each: Standing) -> str:
        article, code = self.articles[each.article_id], each.language_code
        if each.edition is not None:
            section_id, tags = each.edition.section_id, self.edition_tags.get(each.edition.pk, [])
        else:
            section_id, tags = article.section_id, self.tags.get(article.pk, [])
        terms = list(self.directory.references(section_id, (row.tag_id for row in tags), code))
        terms += [
            reference("author", f"cap-{login}", name) for login, name in self._signatures(each)
        ]
        terms.append(reference("language", code, language_name(code)))
        if len(self.languages[article.pk]) > 1:
            terms.append(reference("post_translations", group(article.pk), group(article.pk)))
        return "".join(terms)

    def _meta(self, each: Standing) -> str:
        words = each.edition or self.articles[each.article_id]
        lines = []
        lead = self._lead_photo_id(each)
        if lead in self.photos:
            lines.append(("_thumbnail_id", photo_number(lead)))
        facts = {"kicker": each.word("kicker"), "original_url": words.original_url}
        for row in self._bylines(each):
            if row.role != TEXT:
                _login, name = self.directory.signatures([row.author_id], each.language_code)[0]
                facts[f"credit_{row.role}"] = name
        lines += [(key, value) for key, value in facts.items() if value]
        old = dict.fromkeys(self.old_slugs.get(_key(each), ()))
        lines += [("_wp_old_slug", encoded(slug)) for slug in old if slug != each.word("slug")]
        return "".join(meta(key, value) for key, value in lines)

    # What readers answered

    def _comments(self, each: Standing, count: Callable[[str, str], None]) -> Iterator[str]:
        rows = self.comments.get(_key(each), [])
        known = {row.pk: row for row in rows}
        for row in rows:
            if row.state not in COMMENT_STATES:
                count("comment", "spam, or erased by its writer")
                continue
            if self.wanted.is_public_only and row.state != Comment.State.APPROVED:
                count("comment", NOT_PUBLIC)
                continue
            count("comment", "")
            yield self._comment(row, known, each.language_code)

    def _comment(self, row: Comment, known: dict[int, Comment], code: str) -> str:
        fields = {
            "id": row.pk,
            "author": _shown_name(row, code),
            "author_email": "",
            "author_url": "",
            "author_IP": "",
            "date": timestamp(self.local(row.sent_at)),
            "date_gmt": timestamp(row.sent_at),
            "content": escape(row.text, quote=False),
            "approved": COMMENT_STATES[row.state],
            "type": "comment",
            "parent": _question(row, known),
            "user_id": 0,
        }
        inner = "".join(element(f"wp:comment_{key}", value) for key, value in fields.items())
        return f"<wp:comment>{inner}</wp:comment>\n"


def _key(each: Standing) -> Key:
    return each.article_id, each.language_code


def _grouped(rows: Iterable, *names: str) -> dict:
    found = defaultdict(list)
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        found[key if len(names) > 1 else key[0]].append(row)
    return found


def _shown_name(row: Comment, code: str) -> str:
    with translation.override(code):
        if row.is_staff:
            return gettext("The newsroom")
        return row.name or gettext("A reader")


def _question(row: Comment, known: dict[int, Comment]) -> int:
    """The comment that it answers; of one that is left out, the one above that."""
    parent = known.get(row.parent_id)
    seen = {row.pk}
    while parent and parent.state not in COMMENT_STATES and parent.pk not in seen:
        seen.add(parent.pk)
        parent = known.get(parent.parent_id)
    return parent.pk if parent and parent.pk not in seen else 0


def _correction(row: Correction, code: str) -> str:
    with translation.override(code):
        date = Publication.objects.current().format_date(row.corrected_at, code)
        heading = pgettext("above a note below a story", "%(kind)s, %(date)s:") % {
            "kind": row.get_kind_display(),
            "date": date,
        }
    text = "<br>".join(escape(line, quote=False) for line in row.text.splitlines())
    html = f"<p><strong>{escape(heading)}</strong> {text}</p>"
    return f"<!-- wp:paragraph -->\n{html}\n<!-- /wp:paragraph -->"
