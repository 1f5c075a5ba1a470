"""What readers see: one published version of one article in one language.

The predicate that decides what is visible stands here once, as a query and as its row twin.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Ord, Substr
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.body import credited_photo_ids, fill_photos
from articles.models.article import Genre
from articles.models.correction import Correction
from articles.models.edition_parts import EditionByline, EditionPhoto, EditionTag
from photos.models import Photo
from tags.models import Tag


class TimeRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class OneNumber(Func):
    """The range that holds one whole number: lets GiST compare numbers without an extension."""

    function = "INT8RANGE"
    arity = 3

    @classmethod
    def of(cls, number) -> "OneNumber":
        return cls(number, number, Value("[]"))


LANGUAGE_NUMBER = Ord("language_code") * 256 + Ord(Substr("language_code", 2, 1))
PATH_NUMBER = Func(
    "path", Value(0), function="HASHTEXTEXTENDED", output_field=models.BigIntegerField()
)
LIVE_TIME = TimeRange(
    "live_from", "live_until", RangeBoundary(inclusive_lower=True, inclusive_upper=False)
)


def _is_live(at: datetime | None) -> Q:
    at = at or timezone.now()
    return Q(live_from__lte=at) & (Q(live_until__isnull=True) | Q(live_until__gt=at))


LOOKED_AFTER = timedelta(days=30)  # older stories are no news of the day


class EditionQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None) -> Self:
        """Editions that readers can see at that moment (default: now)."""
        return self.filter(_is_live(at))

    def open(self) -> Self:
        """Editions without an end: live ones, and those that are scheduled to be."""
        return self.filter(live_until__isnull=True)

    def pending(self, at: datetime | None = None) -> Self:
        """Scheduled editions that no reader has seen yet."""
        return self.filter(live_from__gt=at or timezone.now())

    def seen(self, at: datetime | None = None) -> Self:
        """Editions that readers have seen, whether they still do or not."""
        return self.filter(live_from__lte=at or timezone.now())

    def to_tell_standing(self, at: datetime | None = None) -> Self:
        """Without bodies: each language's newest edition, and the one that readers see now."""
        newer = self.model.objects.filter(
            article=OuterRef("article"),
            language_code=OuterRef("language_code"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(newer) | _is_live(at)).defer("body")

    def live_between(self, start: datetime, end: datetime | None) -> Self:
        """Editions that readers see at some moment from ``start`` until before ``end``."""
        found = self.filter(Q(live_until__isnull=True) | Q(live_until__gt=start))
        return found.filter(live_from__lt=end) if end else found

    def in_language(self, language_code: str) -> Self:
        return self.filter(language_code=language_code)

    def in_other_languages(self, article_id: int, language_code: str) -> Self:
        """The addresses, and nothing else, of a story in other languages than that."""
        others = self.filter(article=article_id).exclude(language_code=language_code)
        return others.order_by("language_code").only("article", "language_code", "path")

    def at_path(self, path: str) -> Self:
        """Editions, of whatever time, at ``2026/11/slug``; the newest first."""
        return self.filter(path=path).order_by("-live_from")

    def in_section(self, section) -> Self:
        return self.filter(section=section)

    def by_author(self, author) -> Self:
        return self.filter(pk__in=EditionByline.objects.filter(author=author).values("edition_id"))

    def tagged(self, tag) -> Self:
        return self.filter(pk__in=EditionTag.objects.filter(tag=tag).values("edition_id"))

    def first_published_between(self, start: datetime, end: datetime) -> Self:
        return self.filter(first_published_at__gte=start, first_published_at__lt=end)

    def newest_first(self) -> Self:
        """The order of every list: by first publication, so that an update moves nothing."""
        return self.order_by("-first_published_at", "-article_id")

    def oldest_first(self) -> Self:
        return self.order_by("first_published_at", "article_id")

    def before(self, moment: datetime, article_id: int) -> Self:
        """What follows that place in a list that has the newest first."""
        same_moment = {"first_published_at": moment, "article_id__gte": article_id}
        return self.filter(first_published_at__lte=moment).exclude(**same_moment)

    def after(self, moment: datetime, article_id: int) -> Self:
        """What comes before that place in a list that has the newest first."""
        same_moment = {"first_published_at": moment, "article_id__lte": article_id}
        return self.filter(first_published_at__gte=moment).exclude(**same_moment)

    def sharing(self, tags: Iterable[Tag], *, near) -> Self:
        """Those with one of the tags: who shares most comes first, then the section ``near``."""
        found = self.filter(edition_tags__tag__in=tags)
        found = found.annotate(shared=Count("pk"), is_near=Q(section=near))
        return found.order_by("-shared", "-is_near", "-first_published_at", "-article_id")

    def with_corrected_at(self) -> Self:
        """With what ``modified_at`` needs of the corrections, for lists of many editions."""
        changed = Correction.objects.last_change_of(OuterRef("article"), OuterRef("language_code"))
        return self.annotate(corrected_at=changed)

    def with_corrections(self) -> Self:
        """With ``correction_list`` and ``corrected_at``, for the page of one story."""
        own = Correction.objects.of_story(OuterRef("article"), OuterRef("language_code"))
        rows = own.standing().oldest_first().as_rows()
        return self.with_corrected_at().annotate(joined_corrections=rows)

    def lacking_alt_text(self, at: datetime | None = None) -> Self:
        """Those of the last weeks with a photo that says nothing to the blind in their language."""
        silent = EditionPhoto.objects.without_alt_text().filter(edition=OuterRef("pk"))
        since = (at or timezone.now()) - LOOKED_AFTER
        return self.filter(Exists(silent), first_published_at__gte=since)

    def for_links(self) -> Self:
        """With what a short link to the story shows; any other look-up raises."""
        return self.only(*LINK_FIELDS).fetch_mode(models.FETCH_RAISE)

    def for_cards(self) -> Self:
        """With what a card shows but its section and photo, which the page reads for all at once.

        See ``website.furnishing``; any other look-up raises.
        """
        return self.for_links().prefetch_related(bylines())


LINK_FIELDS = [
    "article", "first_published_at", "genre", "headline", "kicker", "language_code", "lead_photo",
    "live_from", "path", "section", "summary",
]  # fmt: skip


def bylines() -> models.Prefetch:
    """The bylines with their authors' words, as ``edition.byline_list``."""
    return models.Prefetch("bylines", EditionByline.objects.with_authors(), to_attr="byline_list")


class Edition(models.Model):
    """Immutable but for its end: publishing again makes the next one."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="editions"
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="editions"
    )
    content_hash = models.CharField(max_length=64)

    headline = models.CharField(_("headline"), max_length=250)
    kicker = models.CharField(_("kicker"), max_length=80, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    slug = models.CharField(_("address"), max_length=200)
    path = models.CharField(max_length=220, help_text=_("Year, month and address: 2026/11/slug"))
    body = models.TextField(_("body"))
    genre = models.CharField(_("genre"), max_length=12, choices=Genre)
    section = models.ForeignKey(
        "articles.Section", on_delete=models.PROTECT, related_name="editions"
    )
    lead_photo = models.ForeignKey(
        "photos.Photo", on_delete=models.PROTECT, null=True, related_name="+"
    )
    authors = models.ManyToManyField(
        "authors.Author", through="articles.EditionByline", related_name="editions"
    )
    tags = models.ManyToManyField(
        "tags.Tag", through="articles.EditionTag", related_name="editions"
    )
    photos = models.ManyToManyField(
        "photos.Photo", through="articles.EditionPhoto", related_name="editions"
    )
    word_count = models.PositiveIntegerField(_("words"))
    original_url = models.URLField(max_length=500, blank=True)

    first_published_at = models.DateTimeField(_("first published"))
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    former_end = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("The end that the edition before this one had, to be given back to it."),
    )
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawal_notice = models.TextField(_("notice to readers"), blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-live_from", "-pk"]
        indexes = [
            models.Index(
                fields=["language_code", "-first_published_at", "-article"],
                name="edition_newest",
            ),
            models.Index(
                fields=["language_code", "-first_published_at", "-article"],
                condition=Q(genre=Genre.OPINION),
                name="edition_newest_opinion",
            ),
            models.Index(
                fields=["section", "language_code", "-first_published_at", "-article"],
                name="edition_newest_in_section",
            ),
            models.Index(fields=["language_code", "path"], name="edition_at_path"),
            models.Index(fields=["language_code", "slug"], name="edition_by_slug"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code", "number"],
                name="edition_number_is_unique_in_its_article_and_language",
            ),
            models.UniqueConstraint(
                fields=["article", "language_code"],
                condition=Q(live_until__isnull=True),
                name="article_has_one_open_edition_in_a_language",
            ),
            ExclusionConstraint(
                name="editions_at_one_address_never_overlap",
                expressions=[
                    (OneNumber.of(PATH_NUMBER), RangeOperators.OVERLAPS),
                    (OneNumber.of(LANGUAGE_NUMBER), RangeOperators.OVERLAPS),
                    (LIVE_TIME, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="editions_of_an_article_never_overlap",
                expressions=[
                    (OneNumber.of("article"), RangeOperators.OVERLAPS),
                    (OneNumber.of(LANGUAGE_NUMBER), RangeOperators.OVERLAPS),
                    (LIVE_TIME, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at__lte=F("live_from")),
                name="edition_is_not_live_before_first_publication",
            ),
            models.CheckConstraint(
                condition=Q(embargoed_until__isnull=True) | Q(live_from__gte=F("embargoed_until")),
                name="edition_is_not_live_before_its_embargo_ends",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(live_until=F("withdrawn_at")),
                name="withdrawn_edition_ends_when_it_was_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return _address(self.language_code, self.path)

    def is_live(self, at: datetime | None = None) -> bool:
        """The row twin of ``EditionQuerySet.live``."""
        at = at or timezone.now()
        return self.live_from <= at and (self.live_until is None or self.live_until > at)

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands in ``newest_first``."""
        return self.first_published_at, self.article_id

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_updated(self) -> bool:
        """Whether readers should be told of a later version."""
        return self.live_from.replace(second=0, microsecond=0) > self.first_published_at

    @cached_property
    def corrected_at(self) -> datetime | None:
        """When its corrections last changed; ``with_corrected_at`` reads it for many at once."""
        same = type(self).objects.filter(article=self.article_id, language_code=self.language_code)
        found = same.with_corrected_at().values_list("corrected_at", flat=True)
        return found[:1].first() if self.article_id else None

    @property
    def modified_at(self) -> datetime:
        """When its page last changed, for machines that come back for what is new."""
        return max(self.live_from, self.corrected_at or self.live_from)

    @cached_property
    def correction_list(self) -> list[Correction]:
        """What readers are told below the story, or above it, in the order in which it was said."""
        of_story = Correction.objects.standing().of_story(self.article_id, self.language_code)
        return list(of_story.oldest_first())

    def _keep_corrections(self, rows: list[dict]) -> None:
        self.correction_list = [Correction.of_row(row) for row in rows]

    # What ``with_corrections`` reads.
    joined_corrections = property(None, _keep_corrections)

    @property
    def is_retracted(self) -> bool:
        return any(said.is_retraction for said in self.correction_list)

    @property
    def notes_below(self) -> list[Correction]:
        """All but a retraction, which stands above the story."""
        return [said for said in self.correction_list if not said.is_retraction]

    @property
    def has_corrections_below(self) -> bool:
        """Whether who begins to read should know: mere updates need not be announced."""
        return any(not said.is_update for said in self.notes_below)

    @cached_property
    def tag_list(self) -> list[Tag]:
        return list(Tag.objects.with_words().filter(edition_tags__edition=self))

    @cached_property
    def other_languages(self) -> list["Edition"]:
        """Where the story is live in other languages."""
        return list(Edition.objects.live().in_other_languages(self.article_id, self.language_code))

    @cached_property
    def photo_list(self) -> list[Photo]:
        """The lead photo and those of the body, as far as readers may see them."""
        return list(Photo.objects.for_readers().filter(pk__in=self.photo_ids()))

    def photo_ids(self) -> list[int]:
        lead = [self.lead_photo_id] if self.lead_photo_id else []
        return list(dict.fromkeys([*lead, *credited_photo_ids(self.body)]))

    def body_html(self) -> str:
        """The stored body with today's photos and their credits."""
        return fill_photos(self.body, self.photo_list, self.language_code)


@lru_cache(maxsize=4096)
def _address(language_code: str, path: str) -> str:
    """Remembered, since lists of stories take a quarter of their time to ``reverse`` addresses."""
    year, month, slug = path.split("/", 2)
    with translation.override(language_code):
        return reverse("website:article", args=[year, month, slug])


def path_of(first_published_on: date, slug: str) -> str:
    """The part of the address that stays for ever: ``2026/11/slug``."""
    return f"{first_published_on:%Y/%m}/{slug}"
