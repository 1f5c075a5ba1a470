"""The abstract model and the queryset on which every translated table builds (django-parler)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    UniqueConstraint,
    When,
)
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from parler.managers import TranslatableManager, TranslatableQuerySet
from parler.models import TranslatableModel

from arabic.direction import direction_of


@dataclass(frozen=True, slots=True)
class Name:
    """A word and the language it is in, which need not be the language of the page."""

    text: str
    language_code: str

    def __str__(self) -> str:
        return self.text

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)


class Unread(JSONField):
    """JSON as its text, for what is mostly not read."""

    def from_db_value(self, value: str | None, expression, connection) -> str | None:
        return value


class Words(Func):
    """The translation rows of one row as a JSON array; a ``Multilingual`` knows how to keep it.

    ``Words(Author, "author")`` reads those of a foreign key. A subquery by ``OuterRef`` says the
    same, but Django takes ten times as long to build it as PostgreSQL to answer it, and a page
    needs five of them.
    """

    template = (
        "(SELECT jsonb_agg(to_jsonb(w)) FROM %(table)s w WHERE w.master_id = %(expressions)s)"
    )
    output_field = Unread()

    def __init__(self, model: "type[Multilingual]", key: str = "pk"):
        table = model._parler_meta.root_model._meta.db_table
        super().__init__(F(key), table=connection.ops.quote_name(table))


class MultilingualQuerySet(TranslatableQuerySet):
    def with_words(self) -> Self:
        """With the words in every language, for who only reads them: as cheap as can be."""
        return self.annotate(joined_words=Words(self.model))

    def with_translations(self) -> Self:
        """Every translation, in the same query; without it each row costs a query of its own."""
        model = self.model._parler_meta.root_model
        fields = [field.attname for field in model._meta.concrete_fields]
        rows = model.objects.filter(master=OuterRef("pk")).order_by("pk")
        rows = rows.values(row=JSONObject(**{name: name for name in fields}))
        return self.annotate(joined_translations=ArraySubquery(rows))

    def with_slug(self, slug: str, language_code: str) -> Self:
        """Rows that answer to ``slug`` on a page in ``language_code``.

        A row that has no words in that language answers to its slug in the default language.
        """
        translations = self.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
        own = translations.filter(language_code=language_code)
        default = translations.filter(language_code=settings.LANGUAGE_CODE, slug=slug)
        return self.filter(Exists(own.filter(slug=slug)) | (~Exists(own) & Exists(default)))

    def free_slug(self, made: str, language_code: str, *, besides: int | None = None) -> str:
        """The slug, with a number behind it when another row has it in that language.

        ``besides`` is the row that asks. An empty slug stays empty.
        """
        translations = self.model._parler_meta.root_model.objects.exclude(master=besides)
        slug, number = made, 2
        while made and translations.filter(language_code=language_code, slug=slug).exists():
            slug, number = f"{made}-{number}", number + 1
        return slug

    def alphabetically(self, language_code: str) -> Self:
        """In the order of their names on a page in that language, which give ``sorted_by``.

        For models that store one (``multilingual.fields.SortKeyField``). As in ``name_in``, the
        name of the default language stands in for one that is missing, then any.
        """
        keys = self.model._parler_meta.root_model.objects.filter(master=OuterRef("pk"))
        own = Q(language_code=language_code)
        default = Q(language_code=settings.LANGUAGE_CODE)
        fittest = keys.exclude(sort_key="").order_by(
            Case(When(own, then=0), When(default, then=1), default=2), "pk"
        )
        rows = self.annotate(sorted_by=Subquery(fittest.values("sort_key")[:1]))
        return rows.order_by("sorted_by", "pk")

    def in_languages(self, language_codes: Iterable[str]) -> Self:
        """Rows that have words in at least one of the languages."""
        translations = self.model._parler_meta.root_model.objects.filter(
            master=OuterRef("pk"), language_code__in=list(language_codes)
        )
        return self.filter(Exists(translations))


class MultilingualManager(TranslatableManager.from_queryset(MultilingualQuerySet)):
    """``objects`` of a translated model; it prefetches nothing by itself."""


class Multilingual(TranslatableModel):
    """A row that can be named in any language of the house.

    ``name_field`` is the translated field that names it. Where a language is missing the words
    of the default language stand in, and say so by their ``language_code``.
    """

    name_field = "name"

    objects = MultilingualManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language()).text or f"#{self.pk}"

    def _keep_translations(self, rows: list[dict]) -> None:
        """Take what ``with_translations`` read as if it had been prefetched."""
        model = self._parler_meta.root_model
        names = [field.attname for field in model._meta.concrete_fields]
        translations = self.translations.all()
        translations._result_cache = [
            model.from_db(self._state.db, names, [row[name] for name in names]) for row in rows
        ]
        translations._prefetch_done = True
        self.__dict__.setdefault("_prefetched_objects_cache", {})["translations"] = translations

    joined_translations = property(None, _keep_translations)

    def keep_words(self, read: str | None) -> None:
        """Take what ``Words`` read."""
        self.__dict__["_words_read"] = read or "[]"

    joined_words = property(None, keep_words)

    def words(self) -> dict:
        """What stands in the translation row of each language, by language.

        Costs no query when the row came ``with_words`` or ``with_translations``.
        """
        kept = self.__dict__
        if "_words_read" in kept:
            rows = json.loads(kept.pop("_words_read"))
            kept["_words"] = {row["language_code"]: SimpleNamespace(**row) for row in rows}
        words = kept.get("_words")
        return (
            {row.language_code: row for row in self.translations.all()} if words is None else words
        )

    def words_in(self, language_code: str | None):
        """The words in that language, else in the default one, else in any, else None."""
        rows = self.words()
        for code in (language_code, settings.LANGUAGE_CODE):
            if (row := rows.get(code)) and getattr(row, self.name_field):
                return row
        return next((row for row in rows.values() if getattr(row, self.name_field)), None)

    def name_in(self, language_code: str | None) -> Name:
        row = self.words_in(language_code)
        if row is None:
            return Name("", settings.LANGUAGE_CODE)
        return Name(getattr(row, self.name_field), row.language_code)

    def slug_in(self, language_code: str) -> str:
        """The slug under which a page in that language finds the row (see ``with_slug``)."""
        row = self.words_in(language_code)
        return row.slug if row else ""

    def has_words_in(self, language_code: str) -> bool:
        return language_code in self.words()


def slug_is_unique(table: str):
    """The constraint that lets two languages share a slug, but never two rows of one language."""
    return UniqueConstraint(
        fields=["language_code", "slug"],
        condition=~Q(slug=""),
        name=f"{table}_slug_is_unique_in_its_language",
        violation_error_message=_("This address is already taken in this language."),
    )
