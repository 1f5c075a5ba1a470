"""What goes out comes in again, to the last byte."""

import os
import stat

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import storages
from django.core.management import CommandError
from django.db import DatabaseError, connection, transaction

from accounts.models import AccessEntry
from articles.models import Article, AuditEntry, BodyPhoto, Edition, Section
from importing.archive.kinds import kinds
from photos.models import Photo
from publication.models import Publication
from search.models import SearchEntry
from tests import factories
from tests.importing.archive import outlet
from tests.importing.archive.conftest import content

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_every_table_has_rows_in_the_site_that_is_taken_away():
    outlet.furnish()
    tables = [table for kind in kinds() for table in kind.tables()]
    empty = [table.model._meta.label for table in tables if not table.model._base_manager.exists()]
    assert empty == []


def test_everything_comes_back_as_it_was(export, bring_in, empty_the_site):
    story = outlet.furnish()
    first = export("first")
    empty_the_site()
    bring_in(first)
    again = content(export("again"))
    assert content(first) == again
    assert len(again) > len(kinds())
    assert Article.objects.get(pk=story.pk).updated_at == outlet.LONG_AGO


@pytest.mark.parametrize("name", ["archive.zip", "archive.tar"])
def test_an_archive_in_one_file_is_the_same_file_again(export, bring_in, empty_the_site, name):
    outlet.furnish()
    first = export(name)
    assert export(f"second-{name}").read_bytes() == first.read_bytes()
    empty_the_site()
    bring_in(first)
    assert export(f"again-{name}").read_bytes() == first.read_bytes()


def test_what_follows_from_the_rows_is_made_anew(export, bring_in, empty_the_site):
    story = outlet.furnish()
    body_photos = list(BodyPhoto.objects.values_list("article", "language_code", "photo"))
    sources = dict(Photo.objects.values_list("pk", "sources"))
    path = export()
    empty_the_site()
    bring_in(path)
    assert list(BodyPhoto.objects.values_list("article", "language_code", "photo")) == body_photos
    assert story.pk in SearchEntry.objects.values_list("article_id", flat=True)
    assert dict(Photo.objects.values_list("pk", "sources")) == sources
    assert Publication.objects.current().name_in("ar").text == "صوت الحق"


def test_the_desk_goes_on_where_it_stopped(export, bring_in, empty_the_site):
    story = outlet.furnish()
    path = export()
    empty_the_site()
    bring_in(path)
    edition = factories.make_edition("بعد العودة", section=Section.objects.first())
    assert edition.pk > max(Edition.objects.exclude(pk=edition.pk).values_list("pk", flat=True))
    person = get_user_model().objects.get(username="amina")
    assert not person.has_usable_password()
    assert person.has_perm("articles.publish_article")
    assert person.has_perm("authors.add_author")
    entry = AuditEntry.objects.filter(article=story, actor=person).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(note="أخرى")


def test_a_log_keeps_the_name_that_somebody_had(export, bring_in, empty_the_site):
    story = outlet.furnish()
    get_user_model().objects.filter(username="amina").update(display_name="أمينة سليمان")
    path = export()
    empty_the_site()
    bring_in(path)
    names = AuditEntry.objects.filter(article=story, actor__isnull=False)
    assert set(names.values_list("actor_name", flat=True)) == {"أمينة"}
    new = AuditEntry.objects.create(
        article=story,
        language_code="ar",
        verb="x",
        actor=get_user_model().objects.get(username="amina"),
    )
    new.refresh_from_db()
    assert new.actor_name == "أمينة سليمان"


def test_files_are_for_their_owner_alone_and_the_log_says_that_they_were_taken(export):
    outlet.furnish()
    before = os.umask(0)
    try:
        path, packed = export(), export("archive.zip")
    finally:
        os.umask(before)
    files = [packed, *(file for file in path.rglob("*") if file.is_file())]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    entries = AccessEntry.objects.filter(act="exported").order_by("pk")
    told = [entry.subject for entry in entries]
    assert told == ["export_json archive", "export_json archive.zip"]


def test_a_site_with_anything_in_it_takes_no_whole_archive(export, bring_in, empty_the_site):
    outlet.furnish()
    path = export()
    empty_the_site()
    factories.make_section("أخبار")
    with pytest.raises(CommandError, match=r"holds sections \(1\)"):
        bring_in(path)
    Section.objects.all().delete()
    bring_in(path)


def test_an_export_writes_over_nothing(export, tmp_path):
    (tmp_path / "archive").mkdir()
    with pytest.raises(CommandError, match="there already"):
        export()
    with pytest.raises(CommandError, match="no folder"):
        export("nowhere/archive.zip")


def test_a_picture_without_a_file_is_told_and_all_else_is_there(
    export, bring_in, empty_the_site, tmp_path
):
    outlet.furnish()
    storages["private"].delete(Photo.objects.order_by("pk").first().master)
    with pytest.raises(CommandError, match="files of 1 pictures are missing"):
        export()
    path = tmp_path / "archive"
    empty_the_site()
    assert "pictures that the archive lacks: 1" in bring_in(path)
    with pytest.raises(CommandError, match="files of 1 pictures"):
        export("again")
    assert content(path) == content(tmp_path / "again")


def test_an_archive_may_do_without_pictures(export, bring_in, empty_the_site):
    outlet.furnish()
    path = export(no_media=True)
    assert not (path / "media").exists()
    empty_the_site()
    assert "photos without a file" in bring_in(path)
    assert content(export("again", no_media=True)) == content(path)


def test_the_number_of_queries_does_not_grow_with_the_rows(export, django_assert_max_num_queries):
    outlet.furnish()
    with connection.execute_wrapper(counter := _Counter()):
        export("few")
    few = counter.count
    for _number in range(20):
        factories.make_edition()
    counter.count = 0
    with connection.execute_wrapper(counter):
        export("many")
    assert counter.count == few


class _Counter:
    count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)
