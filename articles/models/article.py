"""The working copy of a story. The public site never names these tables."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatedFields, TranslatedFieldsModel
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from arabic.folding import fold
from multilingual.matching import pattern_of
from multilingual.models import (
    Multilingual,
    MultilingualManager,
    MultilingualQuerySet,
    slug_is_unique,
)
from tags.managers import SpellingAwareTags
from tags.models import Tag

STALE_AFTER = timedelta(days=7)


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    INTERVIEW = "interview", _("Interview")
    FEATURE = "feature", _("Feature")
    EXPLAINER = "explainer", _("Explainer")


class Stage(models.TextChoices):
    """How far the desk has come with one translation. "Published" is no stage but a fact."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaiting review")
    APPROVED = "approved", _("Approved")
    SPIKED = "spiked", _("Spiked")


class BylineRole(models.TextChoices):
    TEXT = "text", _("Text")
    PHOTO = "photo", _("Photos")
    TRANSLATION = "translation", _("Translation")
    EDITING = "editing", _("Editing")


class ArticleQuerySet(MultilingualQuerySet):
    def for_desk_list(self) -> Self:
        """With what a row of the desk's list shows, in a fixed number of queries."""
        return self.select_related("section", "trashed_by").prefetch_related(
            "translations",
            "section__translations",
            "bylines__author__translations",
            models.Prefetch(
                "editions",
                queryset=self._edition_model().objects.to_tell_standing(),
                to_attr="current_editions",
            ),
            models.Prefetch(
                "translation_sources",
                queryset=self._sources().filter(is_outdated=True),
                to_attr="outdated_translations",
            ),
            models.Prefetch(
                "revisions",
                queryset=self._latest_revisions(),
                to_attr="latest_revisions",
            ),
        )

    def stale(self, at: datetime | None = None) -> Self:
        """Stories that were begun or handed in, that no reader sees or is going to, and that
        nobody has touched for a week."""
        at = at or timezone.now()
        rows = self.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
        waiting = rows.filter(stage__in=[Stage.DRAFT, Stage.SUBMITTED])
        editions = self._edition_model().objects.filter(article=OuterRef("pk"))
        shown = editions.live(at) | editions.pending(at)
        untouched = self.filter(updated_at__lt=at - STALE_AFTER)
        return untouched.filter(Exists(waiting), ~Exists(shown))

    def trashed(self) -> Self:
        """What lies in the trash and can be taken back, the latest first. From ``with_trash``."""
        found = self.filter(trashed_at__isnull=False, purged_at__isnull=True)
        return found.order_by("-trashed_at", "-pk")

    def never_published(self) -> Self:
        editions = self._edition_model().objects.filter(article=OuterRef("pk"))
        return self.filter(~Exists(editions))

    def headline_matching(self, text: str) -> Self:
        """Articles with every word of ``text`` in one of their headlines, in any spelling."""
        rows = self.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
        for word in fold(text).split():
            rows = rows.filter(headline__regex=pattern_of(word))
        return self.filter(Exists(rows))

    def _edition_model(self):
        return self.model._meta.get_field("editions").related_model

    def _sources(self):
        return self.model._meta.get_field("translation_sources").related_model.objects

    def _latest_revisions(self):
        revisions = self.model._meta.get_field("revisions").related_model.objects
        newer = revisions.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return revisions.defer("snapshot").filter(~Exists(newer))


class ArticleManager(MultilingualManager.from_queryset(ArticleQuerySet)):
    """The stories of the desk. What lies in the trash is named by ``with_trash`` alone."""

    def get_queryset(self) -> ArticleQuerySet:
        return super().get_queryset().filter(trashed_at__isnull=True)


class Article(Multilingual):
    Genre = Genre
    Stage = Stage

    name_field = "headline"

    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    genre = models.CharField(_("genre"), max_length=12, choices=Genre, default=Genre.NEWS)
    lead_photo = models.ForeignKey(
        "photos.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name=_("lead photo"),
    )
    authors = models.ManyToManyField(
        "authors.Author", through="articles.Byline", related_name="articles"
    )
    editor_note = models.TextField(
        _("editorial note"), blank=True, help_text=_("For colleagues; readers never see it.")
    )
    original_url = models.URLField(
        _("first published at"),
        max_length=500,
        blank=True,
        help_text=_("Where an imported or shared story comes from."),
    )
    embargoed_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Nobody can publish the story before this time."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)
    trashed_at = models.DateTimeField(_("in the trash since"), null=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("put into the trash by"),
    )
    purged_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("Since then nothing but the entries in the log is left of the story."),
    )
    translations = TranslatedFields(
        headline=models.CharField(_("headline"), max_length=250),
        kicker=models.CharField(
            _("kicker"), max_length=80, blank=True, help_text=_("A few words above the headline.")
        ),
        summary=models.TextField(
            _("summary"), blank=True, help_text=_("One or two sentences for lists and sharing.")
        ),
        slug=models.CharField(
            _("address"), max_length=200, blank=True, help_text=_("Made from the headline.")
        ),
        stage=models.CharField(
            _("stage"), max_length=12, choices=Stage, default=Stage.DRAFT, editable=False
        ),
        meta={
            "constraints": [slug_is_unique("article")],
            "indexes": [models.Index(fields=["language_code", "stage"], name="article_stage")],
        },
    )
    tags = TaggableManager(
        through="articles.TaggedArticle",
        manager=SpellingAwareTags,
        blank=True,
        verbose_name=_("tags"),
    )

    objects = ArticleManager()
    with_trash = MultilingualManager.from_queryset(ArticleQuerySet)()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("submit_article", "Can submit an article for review"),
            ("approve_article", "Can approve, return and spike articles"),
            ("publish_article", "Can publish, schedule and withdraw articles"),
            ("publish_translation", "Can publish translations of approved texts"),
            ("correct_article", "Can add corrections to live stories"),
            ("share_article", "Can let outsiders preview articles"),
            ("edit_any_article", "Can see and edit the articles of others"),
            ("purge_article", "Can purge articles from the trash"),
        ]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_latest_change"),
            models.Index(
                fields=["-trashed_at"],
                condition=Q(trashed_at__isnull=False),
                name="article_in_the_trash",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(trashed_at__isnull=False),
                name="article_is_purged_from_the_trash",
            )
        ]

    def stage_in(self, language_code: str) -> str:
        """The stage of one translation; a translation that does not exist is a draft."""
        for row in self.translations.all():
            if row.language_code == language_code:
                return row.stage
        return Stage.DRAFT

    def is_embargoed(self, at: datetime | None = None) -> bool:
        """Whether nobody may publish the story yet."""
        return self.embargoed_until is not None and self.embargoed_until > (at or timezone.now())

    def languages(self) -> list[str]:
        """The languages in which there is a headline, in the order of the site."""
        written = {row.language_code for row in self.translations.all() if row.headline}
        return [code for code, name in settings.LANGUAGES if code in written]


class ArticleBody(TranslatedFieldsModel):
    """The text, in a table of its own so that lists never load it."""

    master = TranslationsForeignKey(
        Article, related_name="bodies", on_delete=models.CASCADE, null=True, editable=False
    )
    body = models.TextField(_("body"), blank=True)

    class Meta:
        verbose_name = _("body")
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "master"], name="article_has_one_body_per_language"
            )
        ]


class BodyPhoto(models.Model):
    """A photo that a body of the working copy shows. Kept by ``illustration.keep_body_photos``."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="body_photos")
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, related_name="body_photos")

    class Meta:
        verbose_name = _("photo in a text")
        verbose_name_plural = _("photos in texts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code", "photo"], name="body_lists_a_photo_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.photo_id)


class Byline(models.Model):
    """The credit of one author on one article."""

    Role = BylineRole

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "authors.Author",
        on_delete=models.PROTECT,
        related_name="bylines",
        verbose_name=_("author"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TEXT)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="byline_names_an_author_once_in_a_role",
                violation_error_message=_("This author already signs in this role."),
            )
        ]

    def __str__(self) -> str:
        return str(self.author)


class TaggedArticle(ItemBase):
    natural_key_fields = ["tag", "content_object"]

    # The class itself: taggit asks for it before Django resolves names.
    tag = models.ForeignKey(
        Tag, on_delete=models.PROTECT, related_name="tagged", verbose_name=_("tag")
    )
    content_object = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"],
                name="article_carries_a_tag_once",
            )
        ]
