"""What the newsroom says of a story after its publication: once said, it is never changed.

A correction that has to be put differently is ended by another that takes its place; the desk
keeps both. Readers see those that have not ended.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

LAST_CHANGE = Max(Coalesce("ended_at", "made_at"))


class CorrectionQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that still hold: neither put differently since nor taken back."""
        return self.filter(ended_at__isnull=True)

    def of_story(self, article_id, language_code) -> Self:
        return self.filter(article=article_id, language_code=language_code)

    def in_language(self, language_code: str) -> Self:
        return self.filter(language_code=language_code)

    def of_editions(self, editions: QuerySet) -> Self:
        """Those of the stories that have an edition among these, in the same language."""
        same_story = {"article": OuterRef("article"), "language_code": OuterRef("language_code")}
        return self.filter(Exists(editions.filter(**same_story)))

    def newest_first(self) -> Self:
        return self.order_by("-corrected_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("corrected_at", "pk")

    def before(self, moment: datetime, key: int) -> Self:
        """What follows that place in a list that has the newest first."""
        same_moment = {"corrected_at": moment, "pk__gte": key}
        return self.filter(corrected_at__lte=moment).exclude(**same_moment)

    def after(self, moment: datetime, key: int) -> Self:
        """What comes before that place in a list that has the newest first."""
        same_moment = {"corrected_at": moment, "pk__lte": key}
        return self.filter(corrected_at__gte=moment).exclude(**same_moment)

    def as_rows(self) -> ArraySubquery:
        """All of them in one value, for who reads a story: see ``Edition.joined_corrections``."""
        names = [field.attname for field in self.model._meta.concrete_fields]
        return ArraySubquery(self.values(row=JSONObject(**{name: name for name in names})))

    def last_change_of(self, article, language_code) -> Subquery:
        """When the corrections of a story were last added to, amended or taken back."""
        own = self.of_story(article, language_code).order_by().values("article")
        return Subquery(own.annotate(last=LAST_CHANGE).values("last"))

    def last_change(self) -> datetime | None:
        """When one of them was last added, amended or taken back."""
        return self.aggregate(last=LAST_CHANGE)["last"]


class Correction(models.Model):
    class Kind(models.TextChoices):
        """Mended spelling is none of these: that is a revision, and needs no word to readers."""

        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        RETRACTION = "retraction", _("Retraction")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("article"),
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    kind = models.CharField(
        _("kind"),
        max_length=13,
        choices=Kind,
        help_text=_(
            "Update: there are new facts. Correction: we were wrong. Clarification: we could be "
            "misunderstood. Retraction: we no longer stand by the story; it stays, with a notice."
        ),
    )
    text = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_("What was wrong and what is right, in the language of the story."),
    )
    corrected_at = models.DateTimeField(
        _("dated"), help_text=_("When it was first said; an amended one keeps this date.")
    )
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    amends = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="amended_by",
        verbose_name=_("in place of"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at", "-pk"]
        indexes = [
            models.Index(
                fields=["language_code", "-corrected_at", "-id"],
                condition=Q(ended_at__isnull=True),
                name="correction_newest",
            ),
            models.Index(fields=["article", "language_code"], name="correction_of_a_story"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_says_something"),
            models.CheckConstraint(
                condition=Q(corrected_at__lte=F("made_at")),
                name="correction_is_not_dated_later_than_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")),
                name="correction_ends_after_it_was_made",
            ),
            models.UniqueConstraint(
                fields=["article", "language_code"],
                condition=Q(kind="retraction", ended_at__isnull=True),
                name="story_is_retracted_once_in_a_language",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def of_row(cls, row: dict[str, object]) -> Self:
        """What ``as_rows`` read."""
        fields = {field.attname: field for field in cls._meta.concrete_fields}
        return cls(**{name: fields[name].to_python(value) for name, value in row.items()})

    @property
    def is_standing(self) -> bool:
        """The row twin of ``CorrectionQuerySet.standing``."""
        return self.ended_at is None

    @property
    def is_amended(self) -> bool:
        """Whether readers should be told that it was put differently before."""
        return self.amends_id is not None

    @property
    def is_retraction(self) -> bool:
        return self.kind == self.Kind.RETRACTION

    @property
    def is_update(self) -> bool:
        return self.kind == self.Kind.UPDATE

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands in ``newest_first``."""
        return self.corrected_at, self.pk
