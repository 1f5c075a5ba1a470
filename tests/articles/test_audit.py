"""What was done to a story is on record, and nobody can change the record."""

import pytest
from django.db import IntegrityError, transaction

from articles import workflow
from articles.models import AuditEntry
from tests.factories import make_article, make_user, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(db) -> AuditEntry:
    person = make_user("editor", display_name="آمنة")
    article = make_article(summary="ملخّص")
    workflow.publish(article, language="ar", by=person)
    return AuditEntry.objects.get()


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "approve"},
        {"note": "x"},
        {"actor_name": "غيرها"},
        {"language_code": "fr"},
        {"acted_at": "2020-01-01T00:00Z"},
    ],
)
def test_no_entry_is_changed(entry, change):
    with pytest.raises(IntegrityError, match="never_changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(**change)


def test_no_entry_is_given_to_another_person_or_deleted(entry):
    other = make_user("editor")
    with pytest.raises(IntegrityError, match="never_changed"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(actor=other)
    for deletion in (entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(IntegrityError, match="never_changed"), transaction.atomic():
            deletion()
    assert AuditEntry.objects.get().actor == entry.actor


def test_the_name_of_a_person_who_is_deleted_stays(entry):
    entry.actor.delete()
    entry.refresh_from_db()
    assert (entry.actor, entry.actor_name) == (None, "آمنة")
    publish(make_article())
    assert AuditEntry.objects.latest("pk").actor_name == ""


def test_each_act_leaves_one_entry_with_the_revision_from_which_it_was_done(entry):
    article = entry.article
    for act, options in (
        (workflow.withdraw, {}),
        (workflow.return_to_draft, {"note": "ينقص المصدر"}),
        (workflow.submit, {}),
    ):
        before = AuditEntry.objects.count()
        act(article, language="ar", by=entry.actor, **options)
        assert AuditEntry.objects.count() == before + 1
    assert set(AuditEntry.objects.values_list("revision", flat=True)) == {entry.revision_id}
