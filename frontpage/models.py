"""The front page of each language, as editors arrange it, and the strip for breaking news.

No row here is ever shown by itself: readers see live editions, and these rows say which of them
come first. What has no live edition, or whose time has passed, falls out by the query alone.
"""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from articles.models.edition import LANGUAGE_NUMBER, EditionQuerySet, OneNumber, TimeRange

BREAKING_AT_MOST = timedelta(hours=24)


class ArrangementQuerySet(models.QuerySet):
    def in_language(self, language_code: str) -> Self:
        return self.filter(language_code=language_code)

    def drafts(self) -> Self:
        return self.filter(live_from__isnull=True)

    def live(self, at: datetime | None = None) -> Self:
        """Those that have gone live: readers see the first, the others are its predecessors."""
        begun = self.filter(live_from__lte=at or timezone.now())
        return begun.order_by("-live_from", "-pk")


class Arrangement(models.Model):
    """One version of the front page in one language. It never changes once it is live."""

    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    version = models.PositiveIntegerField(
        default=1, help_text=_("Counts the changes, so that nobody overwrites those of another.")
    )
    live_from = models.DateTimeField(_("live from"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front page")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("arrange_front", _("Can arrange the front page"))]
        indexes = [
            models.Index(fields=["language_code", "-live_from", "-id"], name="arrangement_live")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["language_code"],
                condition=Q(live_from__isnull=True),
                name="front_page_has_one_draft_in_a_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language_code} {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.live_from is None

    @property
    def token(self) -> str:
        """Names what a person has before her: it differs after every change."""
        return f"{self.pk}.{self.version}"


class Zone(models.TextChoices):
    LEAD = "lead", _("Lead")
    SECOND = "second", _("Second row")
    OPINION = "opinion", _("Opinion")
    SECTION = "section", _("Its section")


class SlotQuerySet(models.QuerySet):
    def live(self, language_code: str, at: datetime | None = None) -> Self:
        """The slots that count now in the arrangement that readers see."""
        arrangement = Arrangement.objects.in_language(language_code).live(at).values("pk")[:1]
        return self.filter(arrangement=Subquery(arrangement)).open(at)

    def open(self, at: datetime | None = None) -> Self:
        """Without those whose end has passed."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at or timezone.now()))

    def choose_from(self, editions: EditionQuerySet) -> EditionQuerySet:
        """The editions that have a slot, which each carries as ``edition.slot``."""
        own = self.filter(article=OuterRef("article"))
        facts = JSONObject(zone="zone", position="position", headline="headline")
        return editions.filter(article__in=self.values("article")).annotate(
            slot=Subquery(own.values(facts=facts)[:1])
        )


class Slot(models.Model):
    """One story in its place, whatever edition of it is live. In a strip the section is its own."""

    Zone = Zone

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="slots")
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="slots", verbose_name=_("story")
    )
    zone = models.CharField(_("place"), max_length=8, choices=Zone)
    position = models.PositiveSmallIntegerField(_("order"))
    headline = models.CharField(
        _("headline on the front page"),
        max_length=250,
        blank=True,
        help_text=_("Empty: the headline of the story."),
    )
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["zone", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["arrangement", "article"], name="front_page_holds_a_story_once"
            ),
            models.UniqueConstraint(
                fields=["arrangement", "zone", "position"],
                name="slot_has_its_place_to_itself",
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zone} {self.position}"


class BreakingLineQuerySet(models.QuerySet):
    def in_language(self, language_code: str) -> Self:
        return self.filter(language_code=language_code)

    def on_air(self, at: datetime | None = None) -> Self:
        """Lines whose time it is; one that is about a story shows only while that is live."""
        at = at or timezone.now()
        return self.filter(began_at__lte=at, ends_at__gt=at)

    def with_story(self, at: datetime | None = None) -> Self:
        """With ``story_headline`` and ``story_path`` of the live story: None without one."""
        live = Edition.objects.live(at).filter(
            article=OuterRef("article"), language_code=OuterRef("language_code")
        )
        return self.annotate(
            story_headline=Subquery(live.values("headline")[:1]),
            story_path=Subquery(live.values("path")[:1]),
        )

    def for_readers(self, at: datetime | None = None) -> Self:
        """What is on air and may be shown; never a line whose story is not live."""
        told = self.on_air(at).with_story(at)
        return told.filter(Q(article__isnull=True) | Q(story_path__isnull=False))


class BreakingLine(models.Model):
    """What the strip above every page says in one language, until when."""

    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.CharField(
        _("text"),
        max_length=160,
        blank=True,
        help_text=_("Empty: the headline of the story."),
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="breaking_lines",
        verbose_name=_("story"),
    )
    began_at = models.DateTimeField(_("since"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )

    objects = BreakingLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("breaking news")
        verbose_name_plural = _("breaking news")
        ordering = ["-began_at", "-pk"]
        default_permissions = ()
        permissions = [("announce_breaking", _("Can put breaking news above every page"))]
        indexes = [models.Index(fields=["language_code", "-ends_at"], name="breaking_on_air")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(article__isnull=False),
                name="breaking_line_says_something",
                violation_error_message=_("Write a line or choose a story."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("began_at"))
                & Q(ends_at__lte=F("began_at") + BREAKING_AT_MOST),
                name="breaking_line_ends_within_a_day",
                violation_error_message=_("Breaking news ends within 24 hours."),
            ),
            ExclusionConstraint(
                name="breaking_lines_of_a_language_never_overlap",
                expressions=[
                    (OneNumber.of(LANGUAGE_NUMBER), RangeOperators.OVERLAPS),
                    (
                        TimeRange(
                            "began_at",
                            "ends_at",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=False),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"#{self.article_id}"

    def is_on_air(self, at: datetime | None = None) -> bool:
        """The row twin of ``BreakingLineQuerySet.on_air``."""
        return self.began_at <= (at or timezone.now()) < self.ends_at

    @property
    def is_shown(self) -> bool:
        """Whether nothing but the clock decides; needs ``with_story``."""
        return self.article_id is None or self.story_path is not None

    @property
    def words(self) -> str:
        """What readers read; needs ``with_story``."""
        return self.text or self.story_headline or ""

    @property
    def address(self) -> str:
        """Where the line leads, empty for one without a story; needs ``with_story``."""
        if not self.story_path:
            return ""
        return Edition(language_code=self.language_code, path=self.story_path).get_absolute_url()


class FrontEntry(models.Model):
    """Who did what to the front page or the strip, and when. Never changed."""

    class Verb(models.TextChoices):
        PLACE = "place", _("placed a story")
        TAKE_OFF = "take_off", _("took a story off")
        AMEND = "amend", _("changed headline or end")
        DISCARD = "discard", _("discarded the draft")
        GO_LIVE = "go_live", _("went live")
        BRING_BACK = "bring_back", _("brought a former one back")
        ANNOUNCE = "announce", _("set breaking news")
        SILENCE = "silence", _("ended breaking news")

    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    verb = models.CharField(_("act"), max_length=12, choices=Verb)
    acted_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    arrangement = models.ForeignKey(
        Arrangement, on_delete=models.SET_NULL, null=True, related_name="entries"
    )
    line = models.ForeignKey(
        BreakingLine, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("story"),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("entry of the front page")
        verbose_name_plural = _("log of the front page")
        ordering = ["-acted_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["language_code", "-acted_at"], name="front_entry_latest")]

    def __str__(self) -> str:
        return f"{self.verb} {self.language_code}"
