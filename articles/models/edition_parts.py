"""What an edition names: its bylines, its tags, the photos it shows."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models.article import BylineRole
from authors.models import Author
from multilingual.models import Words
from photos.models import Photo


class EditionBylineQuerySet(models.QuerySet):
    def with_authors(self) -> Self:
        """With the authors and their words, all in the same query."""
        return self.select_related("author").annotate(author_words=Words(Author, "author"))


class EditionByline(models.Model):
    edition = models.ForeignKey(
        "articles.Edition", on_delete=models.CASCADE, related_name="bylines"
    )
    author = models.ForeignKey(
        "authors.Author", on_delete=models.PROTECT, related_name="edition_bylines"
    )
    role = models.CharField(_("role"), max_length=12, choices=BylineRole)
    position = models.PositiveSmallIntegerField(_("order"))

    objects = EditionBylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline of an edition")
        verbose_name_plural = _("bylines of editions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "author", "role"],
                name="edition_names_an_author_once_in_a_role",
            )
        ]

    def __str__(self) -> str:
        return str(self.author)

    # What ``with_authors`` reads is the author's to keep.
    author_words = property(None, lambda self, rows: self.author.keep_words(rows))


class EditionTag(models.Model):
    edition = models.ForeignKey(
        "articles.Edition", on_delete=models.CASCADE, related_name="edition_tags"
    )
    tag = models.ForeignKey("tags.Tag", on_delete=models.PROTECT, related_name="edition_tags")

    class Meta:
        verbose_name = _("tag of an edition")
        verbose_name_plural = _("tags of editions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "tag"], name="edition_carries_a_tag_once")
        ]

    def __str__(self) -> str:
        return str(self.tag)


class EditionPhotoQuerySet(models.QuerySet):
    def without_alt_text(self) -> Self:
        """Photos that say nothing to the blind in the language of the edition."""
        words = Photo._parler_meta.root_model.objects.filter(
            master=OuterRef("photo"), language_code=OuterRef("edition__language_code")
        )
        silent = self.filter(photo__is_decorative=False)
        return silent.filter(~Exists(words.exclude(alt_text="")))


class EditionPhoto(models.Model):
    """A photo that an edition shows: its lead, or one in the body."""

    edition = models.ForeignKey(
        "articles.Edition", on_delete=models.CASCADE, related_name="edition_photos"
    )
    photo = models.ForeignKey(
        "photos.Photo", on_delete=models.PROTECT, related_name="edition_photos"
    )

    objects = EditionPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo of an edition")
        verbose_name_plural = _("photos of editions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "photo"], name="edition_lists_a_photo_once")
        ]

    def __str__(self) -> str:
        return str(self.photo_id)
