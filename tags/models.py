"""Subjects: django-taggit with translated titles, where two spellings of a name are one tag."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields
from taggit.models import NaturalKeyModel

from arabic.characters import clean_line
from arabic.slugs import slugify
from multilingual.fields import SortKeyField
from multilingual.models import (
    Multilingual,
    MultilingualManager,
    MultilingualQuerySet,
    slug_is_unique,
)
from tags.parsing import key


class TagQuerySet(MultilingualQuerySet):
    def spelled(self, name: str) -> Self:
        """The tag that goes by that name, in any spelling that folds alike, in any language."""
        return self.filter(
            Q(folded=key(name))
            | Q(translations__title__iexact=clean_line(name))
            | Q(pk__in=TagAlias.objects.filter(folded=key(name)).values("tag_id"))
        ).distinct()


class TagManager(MultilingualManager.from_queryset(TagQuerySet)):
    def get_by_natural_key(self, name):
        return self.get(name=name)

    @transaction.atomic
    def named(self, names: Iterable[str], language_code: str | None = None) -> list["Tag"]:
        """The tags of those names, in that order; those that do not exist yet are made.

        A new tag has its title in ``language_code`` (the site's first language by default).
        Names without a letter or digit are passed over, overlong ones are cut.
        """
        language_code = language_code or settings.LANGUAGE_CODE
        cleaned = (clean_line(name)[: Tag.NAME_LENGTH].strip() for name in names)
        return [self._found_or_made(name, language_code) for name in cleaned if key(name)]

    def _found_or_made(self, name: str, language_code: str) -> "Tag":
        tag = self.spelled(name).order_by("pk").first()
        if tag is None:
            tag = self.model(name=name)
            tag.set_current_language(language_code)
            tag.title = name
            tag.slug = self.free_slug(slugify(name), language_code)
            tag.save()
        return tag


class Tag(Multilingual, NaturalKeyModel):
    """``name`` is the key by which taggit finds a tag; readers see ``title`` in their language.

    A place or a series is a tag of that kind: docs/decisions/0018.
    """

    class Kind(models.TextChoices):
        SUBJECT = "subject", _("subject")
        PLACE = "place", _("place")
        SERIES = "series", _("series")

    NAME_LENGTH = 100
    name_field = "title"
    natural_key_fields = ["name"]

    name = models.CharField(
        _("name"),
        max_length=NAME_LENGTH,
        unique=True,
        help_text=_("The name by which the desk finds the tag."),
    )
    folded = models.CharField(max_length=NAME_LENGTH * 2, editable=False)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind,
        default=Kind.SUBJECT,
        help_text=_("Readers see the stories of a series in the order of their publication."),
    )
    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=NAME_LENGTH),
        slug=models.CharField(_("address"), max_length=200, blank=True),
        introduction=models.TextField(_("introduction"), blank=True),
        sort_key=SortKeyField(of="title"),
        meta={"constraints": [slug_is_unique("tag")]},
    )

    objects = TagManager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                name="tag_name_is_unique_in_any_spelling",
                violation_error_message=_("A tag of this name exists in another spelling."),
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="tag_name_has_letters"),
        ]

    def save(self, *args, **kwargs):
        self.folded = key(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.name = clean_line(self.name)
        self.folded = key(self.name)
        if not self.folded:
            raise ValidationError({"name": _("A tag needs letters or digits.")})

    @transaction.atomic
    def rename_aliases(self, names: Iterable[str]) -> None:
        """Have these other names, and no others; its own name is none of them."""
        wanted = {key(name): name for name in names if key(name) not in {"", self.folded}}
        self.aliases.exclude(folded__in=wanted).delete()
        known = set(self.aliases.values_list("folded", flat=True))
        for folded, name in wanted.items():
            if folded not in known:
                self.aliases.create(name=name)


class TagAlias(models.Model):
    """Another name of a tag: who writes it means the tag. Merging makes them, the desk may too."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=Tag.NAME_LENGTH)
    folded = models.CharField(max_length=Tag.NAME_LENGTH * 2, unique=True, editable=False)

    class Meta:
        verbose_name = _("other name of a tag")
        verbose_name_plural = _("other names of tags")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(folded=""), name="tag_alias_has_letters"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.folded = key(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.name = clean_line(self.name)
        self.folded = key(self.name)
        if not self.folded:
            raise ValidationError({"name": _("A tag needs letters or digits.")})
        if Tag.objects.filter(folded=self.folded).exists():
            raise ValidationError({"name": _("A tag of this name exists in another spelling.")})
