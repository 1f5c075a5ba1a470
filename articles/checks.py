"""The table of what a text is looked at for before readers see it.

Each check has a severity until the chief editor decides otherwise at the desk. What an edition
cannot be without is essential, and nobody can switch it off.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arabic.characters import ARABIC_LETTERS
from arabic.slugs import slugify
from arabic.words import word_count
from articles import body
from articles.editions import body_of
from articles.models import Article, PublishCheck
from photos import rights
from photos.models import Photo
from publication.models import Publication

BLOCK, WARN = PublishCheck.Severity.BLOCK, PublishCheck.Severity.WARN
HEADLINE_LENGTH = 90  # characters that fit on a phone and in a search result
SUMMARY_LENGTH = 180
ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")


@dataclass
class Draft:
    """What would be published, from the tables or from a form that is not saved yet."""

    language_code: str
    headline: str = ""
    summary: str = ""
    slug: str = ""
    section_id: int | None = None
    lead_photo_id: int | None = None
    byline_count: int = 0
    body: str = field(default="", repr=False)

    @classmethod
    def of(cls, article: Article, language_code: str) -> "Draft":
        words = article.translations.filter(language_code=language_code).first()
        return cls(
            language_code,
            headline=words.headline if words else "",
            summary=words.summary if words else "",
            slug=words.slug if words else "",
            section_id=article.section_id,
            lead_photo_id=article.lead_photo_id,
            byline_count=article.bylines.count(),
            body=body_of(article, language_code),
        )

    @cached_property
    def text(self) -> str:
        return body.plain_text(self.body)

    @cached_property
    def word_count(self) -> int:
        return word_count(self.text)

    @cached_property
    def photo_ids(self) -> list[int]:
        wanted = [self.lead_photo_id, *body.photo_ids(self.body)]
        return [pk for pk in dict.fromkeys(wanted) if pk]

    @cached_property
    def photos(self) -> dict[int, Photo]:
        return Photo.objects.with_translations().in_bulk(self.photo_ids)

    def where(self, is_wrong: Callable[[Photo], bool]) -> str | None:
        """The field that shows a photo of which that is true."""
        wrong = [pk for pk, photo in self.photos.items() if is_wrong(photo)]
        if not wrong:
            return None
        return "lead_photo" if self.lead_photo_id in wrong else "body"

    @property
    def is_in_its_script(self) -> bool:
        """Whether most letters are those in which the language is written."""
        text = f"{self.headline}\n{self.text}"
        letter_count = sum(letter.isalpha() for letter in text)
        is_arabic = len(ARABIC_LETTER.findall(text)) * 2 >= letter_count
        return not letter_count or is_arabic == (self.language_code == "ar")


@dataclass(frozen=True, slots=True)
class Check:
    """``field_in`` names the field where something is wrong with a draft, or returns None.

    A check ``for_archive`` holds for what a command brings in, too: the others would keep old
    stories out that lack what nobody asked for when they were written.
    """

    key: str
    wish: Promise
    message: Promise
    field_in: Callable[[Draft], str | None]
    severity: str = BLOCK
    is_essential: bool = False
    for_archive: bool = False


def _unless(field_name: str, is_right: Callable[[Draft], object]) -> Callable[[Draft], str | None]:
    return lambda draft: None if is_right(draft) else field_name


CHECKS = (
    Check(
        "headline",
        _("It has a headline"),
        _("The headline is missing."),
        _unless("headline", lambda draft: draft.headline.strip()),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "headline_length",
        _("The headline is short enough for a phone"),
        _("The headline is long: phones and search engines cut it."),
        _unless("headline", lambda draft: len(draft.headline.strip()) <= HEADLINE_LENGTH),
        severity=WARN,
    ),
    Check(
        "summary",
        _("It has a summary"),
        _("The summary is missing."),
        _unless("summary", lambda draft: draft.summary.strip()),
    ),
    Check(
        "summary_length",
        _("The summary is short enough for lists and chats"),
        _("The summary is long: lists and chats cut it."),
        _unless("summary", lambda draft: len(draft.summary.strip()) <= SUMMARY_LENGTH),
        severity=WARN,
    ),
    Check(
        "body",
        _("It has a text"),
        _("The body is empty."),
        _unless("body", lambda draft: draft.word_count),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "language",
        _("The site is published in its language"),
        _("The site is not published in this language."),
        _unless(
            "headline", lambda draft: Publication.objects.current().speaks(draft.language_code)
        ),
    ),
    Check(
        "script",
        _("It is written in the letters of its language"),
        _("Most of the text is not in the letters of this language: is it in the right place?"),
        _unless("body", lambda draft: draft.is_in_its_script),
        severity=WARN,
    ),
    Check(
        "slug",
        _("It has an address"),
        _("The address is missing."),
        _unless("slug", lambda draft: draft.slug.strip()),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "section",
        _("It is in a section"),
        _("Choose a section."),
        _unless("section", lambda draft: draft.section_id),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "byline",
        _("Somebody signs it"),
        _("Nobody signs it."),
        _unless("bylines", lambda draft: draft.byline_count),
        severity=WARN,
    ),
    Check(
        "lead_photo",
        _("It has a lead photo"),
        _("There is no lead photo."),
        _unless("lead_photo", lambda draft: draft.lead_photo_id),
        severity=WARN,
    ),
    Check(
        "photo_in_library",
        _("Its photos are in the library"),
        _("A photo in the body is no longer in the library."),
        _unless("body", lambda draft: len(draft.photos) == len(draft.photo_ids)),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "photo_withdrawn",
        _("None of its photos was withdrawn"),
        _("A photo was withdrawn: choose another one."),
        lambda draft: draft.where(lambda photo: photo.is_withdrawn),
        is_essential=True,
        for_archive=True,
    ),
    Check(
        "photo_alt",
        _("Its photos have an alternative text"),
        _("A photo has no alternative text in this language."),
        lambda draft: draft.where(
            lambda photo: not photo.is_decorative and not photo.alt_in(draft.language_code)
        ),
    ),
    Check(
        "photo_credit",
        _("Its photos have a credit"),
        _("A photo has no credit."),
        lambda draft: draft.where(lambda photo: not photo.credit_in(draft.language_code)),
        for_archive=True,
    ),
    Check(
        "photo_licence",
        _("The licence of its photos is known"),
        _("The licence of a photo is not known."),
        lambda draft: draft.where(lambda photo: photo.licence == Photo.Licence.UNKNOWN),
        for_archive=True,
    ),
    Check(
        "photo_rights",
        _("The rights to its photos have not ended"),
        _("The rights to a photo have ended: choose another one."),
        lambda draft: draft.where(rights.have_ended),
        for_archive=True,
    ),
)
BY_KEY = {check.key: check for check in CHECKS}


def with_made_slug(draft: Draft) -> Draft:
    """Saving the form makes the address from the headline where there is none."""
    draft.slug = draft.slug or slugify(draft.headline)
    return draft
