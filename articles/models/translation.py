from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TranslationSource(models.Model):
    """From which text a translation is made, and up to which revision it follows that text.

    ``is_outdated`` is derived: ``translations.keep_outdated`` writes it with each revision.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="translation_sources"
    )
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    source_code = models.CharField(_("translated from"), max_length=10, choices=settings.LANGUAGES)
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("up to date with"),
    )
    is_outdated = models.BooleanField(_("translation outdated"), default=False)

    class Meta:
        verbose_name = _("source of a translation")
        verbose_name_plural = _("sources of translations")
        ordering = ["article", "language_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code"], name="translation_has_one_source"
            ),
            models.CheckConstraint(
                condition=~Q(language_code=F("source_code")),
                name="translation_is_not_its_own_source",
            ),
        ]
        indexes = [
            models.Index(
                fields=["article"], condition=Q(is_outdated=True), name="outdated_translation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.source_code} → {self.language_code}"
