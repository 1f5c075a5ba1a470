"""The picture desk's tables: a photo, and the sizes in which readers get it."""

import secrets
from typing import Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from multilingual.models import Multilingual, MultilingualManager, MultilingualQuerySet

FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def new_secret() -> str:
    return secrets.token_hex(16)


class PhotoQuerySet(MultilingualQuerySet):
    def for_display(self) -> Self:
        """With all that a page needs to show them: their words."""
        return self.with_words()

    def for_readers(self) -> Self:
        """For pages of the public: without those that were withdrawn."""
        return self.for_display().filter(withdrawn_at=None)

    def without(self, field: str) -> Self:
        """Photos that have no "caption", "alt_text" or "credit" in any language."""
        words = self.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
        return self.filter(~Exists(words.exclude(**{field: ""})))


class Photo(Multilingual):
    """A picture of the library. Its file is a cleaned master, kept where no URL leads."""

    class Licence(models.TextChoices):
        OWN = "own", _("Our own")
        AGENCY = "agency", _("Agency")
        HANDOUT = "handout", _("Handout")
        CREATIVE_COMMONS = "cc", _("Creative Commons")
        ARCHIVE = "archive", _("From our old site")
        PUBLIC_DOMAIN = "public-domain", _("Public domain")
        UNKNOWN = "unknown", _("Not known yet")

    name_field = "caption"

    # SHA-256 of the file as it was handed in, and of what is seen of it.
    content_hash = models.CharField(max_length=64, unique=True, editable=False)
    pixel_hash = models.CharField(max_length=64, unique=True, editable=False)
    # In the names of the files, so that nobody who holds a picture can compute its address and
    # learn whether the newsroom has it too.
    secret = models.CharField(max_length=32, default=new_secret, editable=False)
    master = models.CharField(max_length=120, editable=False)
    # What pages need of the renditions, written together with their rows: reading a list of
    # stories with rows costs twenty times as much. {shape: {format: [[width, height, file]]}}
    sources = models.JSONField(default=dict, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    focal_x = models.FloatField(
        _("focal point, across"),
        default=0.5,
        validators=FRACTION,
        help_text=_("0 is the left edge of the picture, 1 the right one."),
    )
    focal_y = models.FloatField(
        _("focal point, down"),
        default=0.5,
        validators=FRACTION,
        help_text=_("0 is the top, 1 the bottom."),
    )
    licence = models.CharField(
        _("licence"), max_length=16, choices=Licence, default=Licence.UNKNOWN
    )
    rights_end_on = models.DateField(
        _("rights end on"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be published. Empty where there is no such day."),
    )
    rights_note = models.CharField(
        _("conditions of use"),
        max_length=200,
        blank=True,
        help_text=_("What it costs, whom to ask, where it may be shown."),
    )
    source_url = models.URLField(_("found at"), max_length=500, blank=True)
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Says nothing that a blind reader would miss: no alternative text."),
    )
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Shows wounds, bodies or violence: covered until a reader asks for it,"
            " and left out of feeds and sharing cards."
        ),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    translations = TranslatedFields(
        caption=models.CharField(_("caption"), max_length=500, blank=True),
        alt_text=models.CharField(
            _("alternative text"),
            max_length=300,
            blank=True,
            help_text=_("What a reader who cannot see the picture should know of it."),
        ),
        credit=models.CharField(_("credit"), max_length=200, blank=True),
    )

    objects = MultilingualManager.from_queryset(PhotoQuerySet)()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-pk"]
        permissions = [
            ("edit_any_photo", "Can change the photos that colleagues added or use"),
            ("translate_photo", "Can write captions and alternative texts"),
            ("withdraw_photo", "Can replace, withdraw and restore photos everywhere"),
        ]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="photo_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_is_inside_the_picture",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_a_size"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(sources={}),
                name="withdrawn_photo_has_no_public_files",
            ),
        ]

    def __str__(self) -> str:
        captions = self._each("caption")
        order = (get_language(), settings.LANGUAGE_CODE, *captions)
        return next((captions[code] for code in order if captions.get(code)), f"#{self.pk}")

    def caption_in(self, language_code: str) -> str:
        """The caption in exactly that language: a caption of another one helps nobody."""
        return self._each("caption").get(language_code, "")

    def alt_in(self, language_code: str) -> str:
        """The alternative text in exactly that language; empty for decoration."""
        return "" if self.is_decorative else self._each("alt_text").get(language_code, "")

    def credit_in(self, language_code: str) -> str:
        """Whose picture it is: a name, so any language is better than none."""
        words = self._each("credit")
        order = (language_code, settings.LANGUAGE_CODE, *words)
        return next((words[code] for code in order if words.get(code)), "")

    @property
    def has_caption(self) -> bool:
        return any(self._each("caption").values())

    @property
    def lacks_alt_text(self) -> bool:
        """Whether blind readers learn nothing of it in any language."""
        return not self.is_decorative and not any(self._each("alt_text").values())

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def thumbnail_url(self) -> str:
        """A small whole picture for the desk; empty until the renditions are made."""
        sizes = self.sources.get(Rendition.Shape.FULL, {}).get(Rendition.Format.JPEG)
        return default_storage.url(sizes[0][2]) if sizes else ""

    def _each(self, field: str) -> dict[str, str]:
        return {code: getattr(row, field) for code, row in self.words().items()}


class Rendition(models.Model):
    """One size, shape and format of a photo, as a public file."""

    class Shape(models.TextChoices):
        FULL = "full", _("whole picture")
        WIDE = "wide", "16:9"
        CLASSIC = "classic", "4:3"
        SQUARE = "square", "1:1"

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    shape = models.CharField(max_length=8, choices=Shape)
    format = models.CharField(max_length=8, choices=Format)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    byte_count = models.PositiveIntegerField()
    file = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["photo", "shape", "width", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "shape", "format", "width"],
                name="rendition_is_made_once_for_each_recipe",
            ),
        ]

    def __str__(self) -> str:
        return self.file


class PhotoAct(models.Model):
    """Who took a photo out of readers' sight, or put another file in its place, and when.

    Written by the verbs of the picture desk only, never changed; it outlives the photo.
    """

    class Verb(models.TextChoices):
        REPLACE = "replace", _("replaced")
        WITHDRAW = "withdraw", _("withdrawn")
        RESTORE = "restore", _("restored")
        REMOVE = "remove", _("deleted")

    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, related_name="acts")
    photo_number = models.PositiveBigIntegerField(_("number"))
    verb = models.CharField(_("act"), max_length=12, choices=Verb)
    acted_at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when a command of the operator did it."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("act of the picture desk")
        verbose_name_plural = _("acts of the picture desk")
        ordering = ["-acted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} #{self.photo_number}"
