from collections.abc import Iterable

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class ShareCard(models.Model):
    """The picture that chat apps show beside a link to a story.

    It is made when the edition is, and can be made again by ``manage.py make_cards``.
    """

    WIDTH, HEIGHT = 1200, 630

    edition = models.OneToOneField(
        "articles.Edition", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    file = models.CharField(max_length=80)
    byte_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("share card")
        verbose_name_plural = _("share cards")

    def __str__(self) -> str:
        return self.file


class ReadCountQuerySet(models.QuerySet):
    def add(self, rows: Iterable["ReadCount"]) -> None:
        """Add to what is counted already, whichever process was first."""
        sql = (
            "INSERT INTO website_readcount (article_id, language_code, hour, count)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (article_id, language_code, hour)"
            " DO UPDATE SET count = website_readcount.count + excluded.count"
        )
        values = [(row.article_id, row.language_code, row.hour, row.count) for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)


class ReadCount(models.Model):
    """How often a story was read in one language within one hour. Of readers it knows nothing."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    language_code = models.CharField(max_length=10, choices=settings.LANGUAGES)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()

    objects = ReadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("readings of a story")
        verbose_name_plural = _("readings of stories")
        indexes = [models.Index(fields=["language_code", "hour"], name="readings_of_an_hour")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language_code", "hour"],
                name="readings_are_counted_once_for_a_story_and_hour",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.language_code} {self.hour:%Y-%m-%d %H}: {self.count}"
