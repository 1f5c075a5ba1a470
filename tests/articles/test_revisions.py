"""Every save leaves a revision; a save that changes nothing leaves none."""

import pytest

from articles import revisions
from articles.models import Article
from tests.factories import make_article, make_author, make_byline, make_tag, make_user

pytestmark = pytest.mark.django_db


def test_a_save_is_remembered_with_who_and_what():
    editor = make_user("editor")
    article = make_article("أول")
    article.headline = "ثان"
    article.save()
    revision = revisions.record(article, by=editor, note="تحرير")
    assert revision.number == 2
    assert revision.created_by == editor
    assert revision.snapshot["translations"]["ar"]["headline"] == "ثان"
    assert revisions.record(article, by=editor) == revision


@pytest.mark.parametrize(
    "change",
    [
        lambda article: article.tags.add(make_tag("وسم جديد")),
        lambda article: make_byline(article, make_author(), "text"),
        lambda article: Article.objects.filter(pk=article.pk).update(genre="opinion"),
        lambda article: article.bodies.model.objects.update(body="<p>نص آخر</p>"),
    ],
    ids=["tags", "bylines", "shared fields", "body"],
)
def test_every_kind_of_change_makes_a_revision_and_another_hash(change):
    article = make_article()
    before = revisions.latest(article)
    change(article)
    after = revisions.record(article, by=None)
    assert after.number == before.number + 1
    assert after.hashes["ar"] != before.hashes["ar"]


def test_an_editorial_note_or_another_language_does_not_change_what_an_edition_would_say():
    article = make_article()
    before = revisions.latest(article)
    Article.objects.filter(pk=article.pk).update(editor_note="للمحرر فقط")
    article.create_translation("fr", headline="Titre", slug="titre", body="<p>Texte</p>")
    after = revisions.record(article, by=None)
    assert after.number == before.number + 1
    assert after.hashes["ar"] == before.hashes["ar"]
    assert "fr" in after.hashes
