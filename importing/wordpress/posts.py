"""One item of an export becomes a record of a story, in the terms of the house."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line, clean_text
from arabic.folding import fold
from arabic.slugs import slugify
from arabic.words import truncate_words, word_count
from articles.body import clean_body, expand, photo_ids, plain_text
from importing.records import CommentRecord, Note, StoryRecord
from importing.wordpress.addresses import addresses_of, possible_addresses_of
from importing.wordpress.content.conversion import Converted, Site, convert
from importing.wordpress.content.footnotes import read_footnotes
from importing.wordpress.dates import moment
from importing.wordpress.languages import group_of, language_of
from importing.wordpress.mapping import Mapping as Wishes
from importing.wordpress.records import CommentEntry, ItemEntry

STORY_KINDS = {"post", "page"}
SUMMARY_LENGTH = 300
# Headline of what has neither headline nor text.
UNTITLED = {"ar": "بلا عنوان", "fr": "Sans titre", "en": "Untitled"}
NOTES = 50  # of one kind at one story; the report counts them all
# The stage of what readers of the old site did not see, and what the desk should be told of it.
FATES = {
    "draft": ("draft", None),
    "auto-draft": ("draft", None),
    "pending": ("submitted", None),
    "private": ("draft", _("Its old site showed it to colleagues only.")),
    "trash": ("draft", _("It lay in the trash of its old site.")),
}
COMMENT_STATES = {
    "1": "approved",
    "approve": "approved",
    "0": "pending",
    "hold": "pending",
    "spam": "spam",
    "trash": "rejected",
    "post-trashed": "rejected",
}
SEO_TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseop_title", "_aioseo_title")
SEO_DESCRIPTIONS = (
    "_yoast_wpseo_metadesc", "rank_math_description", "_aioseop_description", "_aioseo_description",
)  # fmt: skip
CO_AUTHOR_TAXONOMIES = {"author"}


@dataclass(frozen=True, slots=True)
class OldSite:
    """All that one item is read against."""

    source: str
    zone: ZoneInfo
    language_code: str
    site: Site
    wishes: Wishes
    names: Mapping[str, str] = field(default_factory=dict)
    """Public names by login."""
    translations: Mapping[str, list[str]] = field(default_factory=dict)
    site_name: str = ""


def read_post(item: ItemEntry, old: OldSite, file: str) -> tuple[StoryRecord, Converted]:
    """The record, and what became of the text. Raises nothing: what is odd stands in its notes."""
    meta = dict(reversed(item.meta))
    written_at = moment(item.written_gmt, item.written, old.zone)
    converted = _converted(item, meta, old)
    body = clean_body(converted.html)
    language_code = language_of(item, old.language_code)
    stage, is_public, notes = _fate(item)
    headline, more_notes = _headline(item, body, language_code)
    section, tags = old.wishes.filing(item.terms, is_page=item.kind == "page")
    slug = unquote(item.slug)
    counted = word_count(plain_text(body)) if is_public else None
    record = StoryRecord(
        source=old.source,
        external_id=f"{item.kind}:{item.external_id}",
        origin=f"{file}:{item.line}",
        language_code=language_code,
        headline=headline,
        body_html=body,
        kicker=clean_line(meta.get("kicker", "")),
        summary=_summary(item, meta),
        section=section,
        site_name=old.site_name,
        bylines=tuple(_bylines(item, old)),
        tags=tags,
        published_at=written_at,
        lead_photo_id=old.site.media.by_id.get(meta.get("_thumbnail_id", "")),
        slug=slugify(slug),
        stage=stage,
        is_public=is_public,
        is_trashed=item.status == "trash",
        siblings=_siblings(item, old),
        addresses=addresses_of(item, old.site.hosts),
        possible_addresses=possible_addresses_of(item, slug, _local(written_at, old.zone)),
        comments=tuple(_comments(item, old.zone)),
        notes=(*notes, *more_notes, *_notes(item, converted, meta, headline)),
        line=item.line,
        word_count=counted,
        readers_body=expand(body, language_code, ()) if is_public and not photo_ids(body) else None,
    )
    return record, converted


def _converted(item: ItemEntry, meta: dict, old: OldSite) -> Converted:
    notes = read_footnotes(meta.get("footnotes", ""))
    return convert(item.content, old.site, post_id=item.external_id, notes=notes)


def _headline(item: ItemEntry, body: str, language_code: str) -> tuple[str, list[Note]]:
    headline = clean_line(unescape(strip_tags(item.title)))
    if fold(headline):
        return headline, []
    first_words = truncate_words(plain_text(body).partition("\n")[0], 80)
    headline = first_words or UNTITLED.get(language_code, UNTITLED["en"])
    return headline, [Note(_("It had no headline: its first words stand in."))]


def _siblings(item: ItemEntry, old: OldSite) -> tuple[str, ...]:
    group = old.translations.get(group_of(item), ())
    return tuple(f"{item.kind}:{pk}" for pk in group if pk != item.external_id)


def _fate(item: ItemEntry) -> tuple[str, bool, list[Note]]:
    if item.kind not in STORY_KINDS:  # orders, forms, cards: who knows for whose eyes
        return "draft", False, []
    if item.is_protected:
        return "draft", False, [Note(_("Its old site asked for a password."))]
    if item.status in ("publish", "future"):
        return "", True, []
    stage, sentence = FATES.get(item.status, ("draft", None))
    if item.status not in FATES:
        return stage, False, [Note(_("Its state there was “%(state)s”."), state=item.status)]
    return stage, False, [Note(sentence)] if sentence else []


def _notes(item: ItemEntry, converted: Converted, meta: dict, headline: str) -> list[Note]:
    notes = []
    if item.kind not in STORY_KINDS:
        notes.append(Note(_("Its kind there was “%(kind)s”."), kind=item.kind))
    for raw in dict.fromkeys(converted.kept[:NOTES]):
        notes.append(Note(_("Not shown to readers, from the old text: %(text)s"), text=raw))
    for address in converted.missing_pictures[:NOTES]:
        notes.append(Note(_("A picture is missing: %(address)s"), address=address))
    seo = next((meta[name] for name in SEO_TITLES if meta.get(name)), "")
    if seo and "%%" not in seo and clean_line(seo) != headline:
        notes.append(Note(_("Its title for search engines was: %(text)s"), text=clean_line(seo)))
    if item.is_sticky:
        notes.append(Note(_("It was pinned to the front page.")))
    return notes


def _summary(item: ItemEntry, meta: dict) -> str:
    given = next((meta[name] for name in SEO_DESCRIPTIONS if meta.get(name)), "")
    text = clean_line(unescape(strip_tags(item.excerpt))) or clean_line(given)
    return "" if "%%" in text else truncate_words(text, SUMMARY_LENGTH * 3)


def _bylines(item: ItemEntry, old: OldSite):
    """Co-authors where a plugin names them, else the login that the post belongs to."""
    together = [term for term in item.terms if term.taxonomy in CO_AUTHOR_TAXONOMIES]
    logins = [term.slug.removeprefix("cap-") for term in together] or [item.author_login]
    named = {term.slug.removeprefix("cap-"): term.name for term in together}
    for login in logins:
        if not login:
            continue
        record = old.wishes.author(login, old.names.get(login, ""), named.get(login, ""))
        if record is not None:
            yield record


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at else None


def _comments(item: ItemEntry, zone: ZoneInfo):
    """Comments of persons; pingbacks, likes and notes of plugins are none."""
    for entry in item.comments:
        sent_at = moment(entry.sent_gmt, entry.sent, zone)
        if entry.kind or sent_at is None:
            continue
        yield CommentRecord(
            external_id=entry.external_id,
            parent_id="" if entry.parent_id == "0" else entry.parent_id,
            name=clean_line(unescape(strip_tags(entry.author))),
            text=_comment_text(entry),
            state=COMMENT_STATES.get(entry.approval, "pending"),
            sent_at=sent_at,
            line=entry.line,
        )


def _comment_text(entry: CommentEntry) -> str:
    """Plain text, one paragraph a line: links keep what they said."""
    if "<" not in entry.text:
        return clean_text(unescape(entry.text))
    broken = entry.text.replace("<br", "\n<br").replace("</p>", "</p>\n")
    return clean_text(unescape(strip_tags(broken)))
