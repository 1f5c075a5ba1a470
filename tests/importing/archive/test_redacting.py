"""A redacted archive names nobody: a word is planted in every text, and looked for."""

import json

import pytest
from django.core.management import CommandError
from django.db import connection, models

from articles.models import AuditEntry
from importing.archive.kinds import kinds, left_out, stored_fields
from tests.importing.archive import outlet
from tests.importing.archive.conftest import content

pytestmark = pytest.mark.django_db

# Texts that cannot say anything else, since the database, or the site, would not work with it.
FIXED = {"articles.Edition.path", "publication.Publication.time_zone", "photos.Photo.master"}
IDENTITIES = {
    "accounts.User.username",
    "accounts.User.email",
    "accounts.User.display_name",
    "articles.Article.editor_note",
    "articles.AuditEntry.actor_name",
    "articles.AuditEntry.note",
    "articles.PreviewLink.recipient",
    "articles.Revision.note",
    "articles.SavedFilter.name",
    "articles.SavedFilter.query",
    "accounts.AccessEntry.actor_name",
    "comments.Comment.secret_hash",
    "comments.ErrorReport.text",
    "frontpage.FrontEntry.note",
    "importing.ImportedItem.origin",
    "photos.Photo.rights_note",
    "photos.Photo.secret",
    "photos.Photo.source_url",
    "photos.PhotoAct.note",
}


def _plant() -> dict[str, str]:
    """Write a word of its own into every text of every row; the words by model and field."""
    words = {}
    with connection.cursor() as cursor:  # what waits for the end holds the tables
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in {table.model for kind in kinds() for table in kind.tables()} | set(left_out()):
        if model._meta.app_label in {"auth", "contenttypes"}:
            continue
        for field in stored_fields(model):
            name = f"{model._meta.label}.{field.name}"
            is_text = isinstance(field, models.CharField | models.TextField)
            if not is_text or field.flatchoices or name in FIXED or field.name.endswith("_code"):
                continue
            words[name] = f"q{len(words)}z"
            _write(model, field, words[name])
    return words


def _write(model, field, word: str) -> None:
    table, column, key = model._meta.db_table, field.column, model._meta.pk.column
    is_single = field.unique or field.name in {"slug", "folded"}
    value = f"'{word}' || {key}" if is_single else f"'{word}'"
    where = f"{column} <> ''" if column == "target" else "true"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        command = f"UPDATE {table} SET {column} = {value} WHERE {where}"  # noqa: S608 names of ours
        cursor.execute(command)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _planted_in(files: dict[str, bytes], words: dict[str, str]) -> set[str]:
    text = "\n".join(data.decode() for name, data in files.items() if name.endswith(".jsonl"))
    return {name for name, word in words.items() if word in text}


def test_a_redacted_archive_holds_exactly_what_the_table_lets_through(export):
    outlet.furnish()
    words = _plant()
    shown = {
        f"{table.model._meta.label}.{column.name}"
        for kind in kinds()
        if not kind.is_private
        for table in kind.tables()
        for column in table.shown(is_redacted=True)
    }
    kept = {
        f"{table.model._meta.label}.{column.name}"
        for kind in kinds()
        for table in kind.tables()
        for column in table.columns
    }
    assert _planted_in(content(export("whole", no_media=True)), words) == kept & words.keys()
    redacted = _planted_in(content(export("redacted", redact=True, no_media=True)), words)
    assert redacted == shown & words.keys()
    assert redacted & IDENTITIES == set()
    assert words.keys() >= IDENTITIES


def test_no_name_of_the_desk_is_anywhere_in_a_redacted_archive(export):
    outlet.furnish()
    secrets = ["amina", "أمينة", "المصدر", "ملاحظة", "اتصلوا بي", "رقمي", "محام", "150 يورو"]
    whole = b"\n".join(content(export("whole")).values()).decode(errors="replace")
    redacted = b"\n".join(content(export("redacted", redact=True)).values())
    redacted = redacted.decode(errors="replace")
    assert [word for word in secrets if word not in whole] == []
    assert "لم يحفظ" not in whole
    assert [word for word in secrets if word in redacted] == []
    assert "صحفي مستقل" in redacted
    assert "شكرا" in redacted


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_redacted_archive_makes_a_site_and_is_the_same_again(export, bring_in, empty_the_site):
    outlet.furnish()
    path = export("redacted", redact=True)
    empty_the_site()
    bring_in(path)
    assert content(export("again", redact=True)) == content(path)
    assert set(AuditEntry.objects.values_list("actor", "actor_name", "note")) == {(None, "", "")}


def test_the_manifest_says_that_an_archive_is_redacted(export):
    outlet.furnish()
    for is_redacted in (True, False):
        path = export(f"archive-{is_redacted}", redact=is_redacted)
        assert json.loads((path / "manifest.json").read_text())["is_redacted"] is is_redacted
        assert (path / "users.jsonl").exists() is not is_redacted


def test_a_redacted_archive_that_holds_a_login_is_refused(export, bring_in):
    outlet.furnish()
    whole, path = export("whole"), export("redacted", redact=True)
    (path / "users.jsonl").write_bytes((whole / "users.jsonl").read_bytes())
    with pytest.raises(CommandError, match=r"users\.jsonl: manifest\.json does not name it"):
        bring_in(path)
