"""What is deleted lies in the trash, is seen nowhere else, and comes back or is purged."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import previewing, trash, workflow
from articles.models import Article, AuditEntry, Edition, Revision
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_user,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db


def verbs(article: Article) -> list[str]:
    return list(AuditEntry.objects.filter(article=article).values_list("verb", flat=True))[::-1]


def test_a_story_in_the_trash_is_no_story_of_the_desk_until_it_is_taken_back():
    editor, article = make_user("editor"), make_article("في المحذوفات")
    workflow.submit(article, language="ar", by=None)
    trash.trash(article, by=editor, note="مكرّرة")
    assert not Article.objects.exists()
    assert list(article.section.articles.all()) == []
    assert list(Article.with_trash.trashed()) == [article]
    trash.untrash(article, by=editor)
    back = Article.objects.get()
    assert back.stage_in("ar") == "submitted"
    assert (back.trashed_at, back.trashed_by) == (None, None)
    assert verbs(article) == ["submit", "trash", "untrash"]
    entry = AuditEntry.objects.get(verb="trash")
    assert (entry.actor, entry.note) == (editor, "مكرّرة")


def test_nothing_live_or_scheduled_goes_into_the_trash_and_what_was_withdrawn_does():
    live, later = make_article(), make_article()
    publish(live)
    workflow.schedule(later, language="ar", by=None, live_from=timezone.now() + timedelta(hours=1))
    for article in (live, later):
        with pytest.raises(workflow.NotPossible, match="اسحبها أو ألغِ"):
            trash.trash(article, by=None)
    workflow.withdraw(live, language="ar", by=None)
    workflow.unschedule(later, language="ar", by=None)
    for article in (live, later):
        trash.trash(article, by=None)
    assert not Article.objects.exists()


def test_the_database_keeps_what_readers_see_out_of_the_trash():
    article, other = make_article(), make_article()
    publish(article)
    with pytest.raises(IntegrityError, match="neither_live_nor"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(trashed_at=timezone.now())
    trash.trash(other, by=None)
    with pytest.raises(IntegrityError, match="never_of_an_article"), transaction.atomic():
        Edition.objects.update(article=other)
    with pytest.raises(IntegrityError, match="purged_from"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(purged_at=timezone.now())


def test_every_verb_refuses_what_lies_in_the_trash():
    article = make_article()
    trash.trash(article, by=None)
    for verb in (workflow.submit, workflow.approve, workflow.publish, workflow.spike):
        with pytest.raises(workflow.NotPossible, match="في المحذوفات"):
            verb(article, language="ar", by=None)
    with pytest.raises(workflow.NotPossible, match="أصلًا"):
        trash.trash(article, by=None)
    trash.untrash(article, by=None)
    with pytest.raises(workflow.NotPossible, match="لم تعد"):
        trash.untrash(article, by=None)
    workflow.submit(article, language="ar", by=None)


def test_a_link_for_outsiders_opens_nothing_of_the_trash():
    article = make_article()
    _link, secret = previewing.share(article, language="ar", by=None, days=1)
    trash.trash(article, by=None)
    assert not previewing.opens(previewing.find(secret, "ar"))
    trash.untrash(article, by=None)
    assert previewing.opens(previewing.find(secret, "ar"))


def test_a_reporter_deletes_her_own_drafts_only():
    reporter = make_user("reporter")
    own, submitted, once_live = (make_article(created_by=reporter) for _ in range(3))
    workflow.submit(submitted, language="ar", by=reporter)
    publish(once_live)
    workflow.withdraw(once_live, language="ar", by=None)
    for article in (submitted, once_live, make_article()):
        with pytest.raises(PermissionDenied):
            trash.trash(article, by=reporter)
    trash.trash(own, by=reporter)
    trash.untrash(own, by=reporter)
    trash.trash(own, by=make_user("editor"))
    with pytest.raises(PermissionDenied):  # an editor has decided
        trash.untrash(own, by=reporter)


@pytest.mark.parametrize("role", ["translator", "photo editor", "moderator", ""])
def test_who_writes_no_stories_deletes_none(role):
    article = make_article()
    with pytest.raises(PermissionDenied):
        trash.trash(article, by=make_user(role))
    trash.trash(article, by=None)
    with pytest.raises(PermissionDenied):
        trash.untrash(article, by=make_user(role))
    assert verbs(article) == ["trash"]


def test_after_thirty_days_all_is_purged_but_the_log():
    article = make_article(
        "سرّ", authors=[make_author()], tags=["وسم"], editor_note="مصدر", lead_photo=make_photo()
    )
    translate(article, "fr", headline="Secret")
    workflow.submit(article, language="ar", by=make_user("editor"))
    previewing.share(article, language="ar", by=None, days=1)
    trash.trash(article, by=None)
    assert trash.purge_old(timezone.now() + timedelta(days=29)) == 0
    assert trash.purge_old(timezone.now() + timedelta(days=30)) == 1
    assert trash.purge_old(timezone.now() + timedelta(days=60)) == 0
    left = Article.with_trash.get(pk=article.pk)
    assert (left.editor_note, left.lead_photo, left.section) == ("", None, None)
    for part in ("translations", "bodies", "bylines", "tagged", "preview_links"):
        assert not getattr(left, part).exists(), part
    assert not Revision.objects.filter(article=article).exists()
    assert verbs(article) == ["submit", "share", "trash", "purge"]
    assert AuditEntry.objects.get(verb="purge").note == "سرّ"
    assert not Article.with_trash.trashed().exists()
    with pytest.raises(workflow.NotPossible):
        trash.untrash(article, by=None)


def test_what_readers_have_once_seen_is_never_purged():
    article = make_article()
    publish(article)
    workflow.withdraw(article, language="ar", by=None)
    trash.trash(article, by=None)
    assert trash.purge_old(timezone.now() + timedelta(days=99)) == 0
    with pytest.raises(workflow.NotPossible, match="لا يُمحى"):
        trash.purge(article, by=None)
    assert trash.purge_at(Article.with_trash.get(pk=article.pk)) is None
    trash.untrash(article, by=None)
    publish(article)


def test_only_the_chief_purges_by_hand():
    article = make_article()
    trash.trash(article, by=None)
    with pytest.raises(PermissionDenied):
        trash.purge(article, by=make_user("editor"))
    chief = make_user("chief editor")
    trash.purge(article, by=chief)
    assert AuditEntry.objects.get(verb="purge").actor == chief


def test_the_daily_command_says_how_many_it_purged():
    old, new = make_article(), make_article()
    for article in (old, new):
        trash.trash(article, by=None)
    past = timezone.now() - timedelta(days=31)
    Article.with_trash.filter(pk=old.pk).update(trashed_at=past)
    out = StringIO()
    call_command("purge_trash", stdout=out)
    assert out.getvalue().strip() == "Purged: 1"
    assert list(Article.with_trash.trashed()) == [new]


def test_a_section_that_a_story_in_the_trash_needs_stays():
    section = make_section()
    article = make_article(section=section)
    trash.trash(article, by=None)
    with pytest.raises(IntegrityError):
        section.delete()
    trash.purge(article, by=None)
    section.delete()
