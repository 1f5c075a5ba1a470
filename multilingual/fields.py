"""Fields of translation tables that follow from their neighbours."""

from django.db import models

from arabic.folding import sort_key


class SortKeyField(models.TextField):
    """By what rows are sorted in every language alike: ``arabic.folding.sort_key`` of a field.

    Written whenever the row is saved. The column has the C collation, so the database, a list in
    Python and a page have one order, on any server.
    """

    def __init__(self, *, of: str, **options):
        self.of = of
        super().__init__(**{"editable": False, "default": "", "db_collation": "C"} | options)

    def deconstruct(self):
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, options | {"of": self.of, "editable": False}

    def pre_save(self, model_instance, add):
        key = sort_key(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, key)
        return key
