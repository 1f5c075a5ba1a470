"""What readers wrote. No column says who or where they are: there is nothing to hand over."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arabic.characters import clean_line
from arabic.folding import fold

NAME_LENGTH = 60
TEXT_LENGTH = 3000


class CommentQuerySet(models.QuerySet):
    def on_page(self, article_id: int, language_code: str) -> Self:
        """What the page of a story shows, in the order of sending."""
        shown = self.filter(article=article_id, language_code=language_code)
        return shown.filter(state=Comment.State.APPROVED).order_by("sent_at", "pk")

    def with_secret(self, secret_hash: str) -> Self:
        return self.filter(secret_hash=secret_hash).exclude(state=Comment.State.ERASED)


class Comment(models.Model):
    class State(models.TextChoices):
        PENDING = "pending", _("awaiting review")
        APPROVED = "approved", _("shown")
        REJECTED = "rejected", _("rejected")
        SPAM = "spam", _("spam")
        ERASED = "erased", _("erased by its writer")

    class Suspicion(models.TextChoices):
        LINKED_NAME = "name", _("an address in place of a name")
        MANY_LINKS = "links", _("many links")
        WORD = "word", _("a suspect word")
        SHADY_LINK = "shady", _("a link that hides where it leads")
        BARE_LINK = "link", _("little more than a link")
        CONTACT = "contact", _("a way to get in touch")
        DISGUISED = "disguise", _("words in disguise")
        LIKENESS = "likeness", _("reads like spam")
        FLOOD = "flood", _("came in a flood")
        REPEATED = "repeated", _("the same text was sent before")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="comments",
        verbose_name=_("article"),
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("answer to"),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    has_links = models.BooleanField(
        _("links can be followed"),
        default=False,
        help_text=_("Otherwise the addresses in the text are shown as plain text."),
    )
    is_staff = models.BooleanField(_("from the newsroom"), default=False)
    suspicion = models.CharField(_("suspicion"), max_length=8, choices=Suspicion, blank=True)
    text_hash = models.CharField(
        max_length=32, blank=True, editable=False, help_text=_("Of its letters, in any spelling.")
    )
    secret_hash = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-sent_at", "-id"], name="comment_queue"),
            models.Index(fields=["-sent_at", "-id"], name="comment_newest"),
            models.Index(
                fields=["article", "language_code", "state", "sent_at"], name="comment_of_a_story"
            ),
            models.Index(
                fields=["text_hash", "sent_at"],
                condition=~models.Q(text_hash=""),
                name="comment_by_text",
            ),
            models.Index(fields=["secret_hash"], name="comment_by_secret"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="erased")
                | models.Q(name="", text="", secret_hash="", text_hash=""),
                name="erased_comment_keeps_no_words",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="comment_answers_another",
            ),
        ]
        permissions = [("moderate_comment", _("Can let comments through or turn them away"))]

    def __str__(self) -> str:
        return self.text[:60] or f"#{self.pk}"


class ModerationEntry(models.Model):
    """Who decided what about which comment, and when. Never changed."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="entries")
    state = models.CharField(_("act"), max_length=8, choices=Comment.State)
    acted_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )

    class Meta:
        verbose_name = _("decision on a comment")
        verbose_name_plural = _("decisions on comments")
        ordering = ["-acted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.comment_id}"


class ClosedStory(models.Model):
    """A story under which nobody may write any more; deleting the row opens it again."""

    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="closed_to_comments",
        verbose_name=_("article"),
    )
    closed_at = models.DateTimeField(_("closed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("story closed to comments")
        verbose_name_plural = _("stories closed to comments")
        ordering = ["-closed_at"]

    def __str__(self) -> str:
        return f"#{self.article_id}"


class BlockedWord(models.Model):
    """A word or phrase that makes a comment suspect, in any spelling."""

    words = models.CharField(_("word or phrase"), max_length=80)
    folded = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        verbose_name = _("suspect word")
        verbose_name_plural = _("suspect words")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.words

    def save(self, *args, **kwargs):
        self.words = clean_line(self.words)
        self.folded = fold(self.words)
        super().save(*args, **kwargs)


class SpentForm(models.Model):
    """A form that was taken, so that it is not taken twice; kept as long as it could be sent."""

    nonce = models.CharField(max_length=16, unique=True)
    spent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("spent form")
        verbose_name_plural = _("spent forms")

    def __str__(self) -> str:
        return self.nonce


class SendingHour(models.Model):
    """The random half of the key under which this hour's senders are counted (``rates``)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    key = models.BinaryField()

    class Meta:
        verbose_name = _("hour of sending")
        verbose_name_plural = _("hours of sending")

    def __str__(self) -> str:
        return str(self.number)


class SenderCount(models.Model):
    """How much somebody has sent within the hour."""

    hour = models.ForeignKey(SendingHour, on_delete=models.CASCADE, related_name="senders")
    token = models.CharField(max_length=32)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("sender of the hour")
        verbose_name_plural = _("senders of the hour")
        constraints = [
            models.UniqueConstraint(fields=["hour", "token"], name="sender_is_counted_once")
        ]

    def __str__(self) -> str:
        return str(self.count)


class ErrorReport(models.Model):
    """What a reader says is wrong in a story. It holds her words, and nothing about her."""

    class State(models.TextChoices):
        WAITING = "waiting", _("awaiting review")
        CORRECTED = "corrected", _("corrected")
        DISMISSED = "dismissed", _("no error")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="error_reports",
        verbose_name=_("article"),
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("what the reader wrote"), max_length=TEXT_LENGTH)
    suspicion = models.CharField(
        _("suspicion"), max_length=8, choices=Comment.Suspicion, blank=True
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    correction = models.ForeignKey(
        "articles.Correction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("correction"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-sent_at", "-id"], name="error_report_queue"),
            models.Index(fields=["-sent_at", "-id"], name="error_report_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="corrected", correction__isnull=False)
                | (~models.Q(state="corrected") & models.Q(correction__isnull=True)),
                name="corrected_report_names_its_correction",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(decided_at__isnull=False),
                name="decided_report_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
