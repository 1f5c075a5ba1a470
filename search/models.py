"""The index: all of it can be thrown away and built again by ``rebuild_search_index``."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from search.tokens import GAP, as_key, as_keys

GAP_KEY = as_key(GAP)


class SearchEntry(models.Model):
    """What a search knows of one edition, in the numbers of ``search.tokens``.

    ``record`` has the stems and names of all but the headline, then the spellings of the same
    words. ``keys`` has what a look-up finds the edition by, each number once.

    The database keeps ``keys`` and ``record`` beside the rows (migration 0003), so that what a
    look-up reads of thousands of entries lies close together; see decision 32.

    ``live_from`` and ``live_until`` are the edition's, so that the clock decides in the query.
    """

    edition = models.OneToOneField(
        "articles.Edition",
        on_delete=models.CASCADE,  # a part of what it describes
        primary_key=True,
        related_name="search_entry",
    )
    article_id = models.BigIntegerField()
    first_published_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    length = models.PositiveIntegerField()  # words
    language_code = models.CharField(max_length=10)
    headline = models.BinaryField()
    keys = ArrayField(models.IntegerField())
    record = models.BinaryField()
    meanings_size = models.PositiveIntegerField()  # bytes of the record before the spellings

    class Meta:
        indexes = [
            GinIndex(fields=["keys"], name="search_entry_keys"),
            models.Index(fields=["article_id"], name="search_entry_of_article"),
            models.Index(fields=["-first_published_at"], name="search_entry_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}"

    def counted_keys(self) -> set[int]:
        """The keys of all terms for which the edition counts: its own, and those of its words."""
        spellings = bytes(self.record)[self.meanings_size :]
        return {*self.keys, *as_keys(spellings), *as_keys(bytes(self.headline))} - {GAP_KEY}


class SearchTerm(models.Model):
    """In how many editions a word, stem or name occurs.

    Words have their ``text`` and the keys of what they are short of one letter, by which a
    mistyped word finds them; stems and names have neither.
    """

    key = models.IntegerField(primary_key=True)
    text = models.CharField(max_length=40, blank=True)
    document_count = models.IntegerField()
    shortened = ArrayField(models.IntegerField(), null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["shortened"], name="search_term_shortened"),
            models.Index(
                fields=["text"],
                name="search_term_begins",
                opclasses=["varchar_pattern_ops"],
                condition=~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"#{self.key}"


class SearchCount(models.Model):
    """A count that a rebuild took of one term in one batch; its end adds them up and empties this.

    ``text`` is that of words, as in ``SearchTerm``.
    """

    key = models.IntegerField()
    text = models.CharField(max_length=40, blank=True)
    number = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.text or self.key}: {self.number}"


class SearchStateManager(models.Manager):
    def locked(self) -> "SearchState":
        """The row, locked until the transaction ends: who changes the index waits for it."""
        return self.select_for_update().get_or_create()[0]

    def current(self) -> "SearchState":
        return self.first() or SearchState()


class SearchState(models.Model):
    """One row: how much is indexed, and how far a rebuild has come."""

    singleton = models.BooleanField(primary_key=True, default=True)
    entry_count = models.PositiveBigIntegerField(default=0)
    word_total = models.PositiveBigIntegerField(default=0)
    rebuilt_up_to = models.BigIntegerField(null=True)  # edition; None: no rebuild under way
    is_bulk = models.BooleanField(default=False)  # a rebuild took indexes away until its end

    objects = SearchStateManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(singleton=True), name="search_state_is_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.entry_count}"
