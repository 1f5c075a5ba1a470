"""The table that decides what an archive holds leaves nothing undecided."""

from django.apps import apps
from django.db.models import ForeignKey

from importing.archive.deriving import CLEANED, DERIVED
from importing.archive.describing import reference
from importing.archive.kinds import kinds, left_out
from importing.archive.redacting import MASKS
from tests.tools import PROJECT

TABLES = [table for kind in kinds() for table in kind.tables()]


def test_every_table_of_the_site_is_exported_or_left_out_for_a_reason():
    decided = {table.model for table in TABLES} | set(left_out())
    assert set(apps.get_models(include_auto_created=True)) - decided == set()
    assert not {table.model for table in TABLES} & set(left_out())
    assert all(left_out().values())


def test_every_field_is_exported_or_made_anew():
    undecided = {table.model._meta.label: table.undecided() for table in TABLES}
    assert {label: fields for label, fields in undecided.items() if fields} == {}


def test_every_table_and_field_has_its_meaning():
    assert [table.name for table in kinds() if not table.about] == []
    assert [column.name for table in TABLES for column in table.columns if not column.meaning] == []


def test_what_is_made_anew_is_made_somewhere():
    wanted = {(table.model._meta.label, name) for table in TABLES for name in table.derived}
    assert wanted == set(DERIVED)


def test_what_names_somebody_who_is_left_out_is_left_out_too():
    private = {kind.name for kind in kinds() if kind.is_private}
    telling = [
        f"{table.model._meta.label}.{column.name}"
        for table in TABLES
        for column in table.columns
        if column.target in private and not column.is_private
    ]
    in_private = [
        f"{table.model._meta.label}.{column.name}"
        for kind in kinds()
        if kind.is_private
        for table in kind.tables()
        for column in table.columns
    ]
    assert set(telling) - set(in_private) == set()


def test_every_reference_leads_to_a_kind():
    lost = [
        f"{table.model._meta.label}.{column.name}"
        for table in TABLES
        for column in table.columns
        if isinstance(column.field, ForeignKey) and not (column.target or column.is_permission)
    ]
    assert lost == []


def test_rules_are_about_fields_that_exist():
    fields = {
        (table.model._meta.label, column.name) for table in TABLES for column in table.columns
    }
    assert set(CLEANED) <= fields
    assert {column.mask for table in TABLES for column in table.columns} - {""} == set(MASKS)


def test_the_reference_says_what_the_table_says():
    """Make the part below the last heading anew as importing/archive/describing.py tells."""
    page = (PROJECT / "docs/archive-format.md").read_text(encoding="utf-8")
    assert page.endswith(reference())
