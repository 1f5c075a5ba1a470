"""An earlier revision becomes the working copy again, as a new revision."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import restoring, revisions
from articles.models import Article, Revision
from tests.factories import make_article, make_author, make_tag, make_user, publish, translate

pytestmark = pytest.mark.django_db


def change(article: Article, headline: str, **shared) -> Revision:
    article.translations.filter(language_code="ar").update(headline=headline)
    Article.objects.filter(pk=article.pk).update(**shared)
    return revisions.record(article, by=None)


def restore(article: Article, number: int, **options) -> Revision:
    latest = revisions.latest(article)
    return restoring.restore(
        article, number, **({"by": None, "latest_number": latest.number} | options)
    )


def test_all_of_it_comes_back_and_nothing_is_lost():
    author, editor = make_author(), make_user("editor")
    article = make_article("الأول", authors=[author], tags=["تشاد"], body="<p>نص أول</p>")
    first = revisions.latest(article)
    article.bylines.all().delete()
    article.tags.set([make_tag("السودان")])
    article.bodies.model.objects.update(body="<p>نص ثان</p>")
    translate(article, "fr", headline="Titre")
    second = change(article, "الثاني", genre="opinion", editor_note="ملاحظة")
    made = restore(article, 1, by=editor)
    assert made.snapshot == first.snapshot
    assert (made.number, made.created_by) == (3, editor)
    assert (made.origin, made.source_number) == (Revision.Origin.RESTORE, 1)
    assert restore(article, 2).snapshot == second.snapshot


def test_restoring_the_latest_changes_nothing():
    article = make_article("الأول")
    assert restore(article, 1) == revisions.latest(article)
    assert article.revisions.count() == 1


def test_a_story_that_was_saved_meanwhile_is_not_restored_over():
    article = make_article("الأول")
    change(article, "الثاني")
    change(article, "الثالث")
    with pytest.raises(restoring.HasChanged):
        restore(article, 1, latest_number=2)
    assert article.translations.get().headline == "الثالث"
    restore(article, 1, latest_number=3)
    assert article.translations.get().headline == "الأول"


def test_only_who_may_edit_the_story_restores_it():
    reporter = make_user("reporter")
    article = make_article("الأول", created_by=reporter)
    change(article, "الثاني")
    for stranger in (make_user("reporter"), make_user("photo editor")):
        with pytest.raises(PermissionDenied):
            restore(article, 1, by=stranger)
    assert restore(article, 1, by=reporter).created_by == reporter


def test_an_approved_text_that_a_reporter_restores_is_a_draft_again():
    reporter = make_user("reporter")
    article = make_article("الأول", created_by=reporter)
    change(article, "الثاني")
    article.translations.update(stage="approved")
    restore(article, 1, by=reporter)
    assert article.translations.get().stage == "draft"


def test_readers_see_nothing_of_it_and_their_address_stays():
    article = make_article("الأول", slug="الأول")
    article.translations.update(slug="الثاني")
    change(article, "الثاني")
    edition = publish(article)
    restore(article, 1)
    edition.refresh_from_db()
    assert edition.headline == "الثاني"
    assert article.translations.get().slug == "الثاني"


def test_a_language_that_readers_know_stays():
    article = make_article("الأول")
    translate(article, "fr", headline="Titre")
    translate(article, "en", headline="Title")
    revisions.record(article, by=None)
    publish(article, "fr")
    restore(article, 1)
    assert Article.objects.get(pk=article.pk).languages() == ["ar", "fr"]


def test_an_address_that_another_story_took_meanwhile_gets_a_number():
    article = make_article("الأول", slug="سوق")
    article.translations.update(slug="آخر")
    change(article, "الثاني")
    make_article("خبر", slug="سوق")
    restore(article, 1)
    assert article.translations.get().slug == "سوق-2"


def test_what_was_deleted_meanwhile_does_not_stand_in_the_way():
    author, tag = make_author(), make_tag()
    article = make_article("الأول", authors=[author], tags=[tag])
    article.bylines.all().delete()
    article.tags.clear()
    change(article, "الثاني")
    author.delete()
    tag.delete()
    restore(article, 1)
    assert article.translations.get().headline == "الأول"
    assert not article.bylines.exists()
