"""A translator brings her own language to the readers, and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import workflow
from articles.models import Article, TranslationSource
from tests.factories import make_article, make_user, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator():
    return make_user("translator")


@pytest.fixture
def article():
    """An Arabic story with a French translation of it."""
    article = make_article("قافلة الملح")
    translate(article, "fr", headline="La caravane de sel", summary="Résumé.")
    revision = workflow.revise(article, by=None)
    TranslationSource.objects.create(
        article=article, language_code="fr", source_code="ar", revision=revision
    )
    return Article.objects.get(pk=article.pk)


def test_she_publishes_the_translation_of_an_approved_text_and_never_the_text(translator, article):
    with pytest.raises(PermissionDenied):
        workflow.publish(article, language="fr", by=translator)
    workflow.approve(article, language="ar", by=None)

    edition = workflow.publish(article, language="fr", by=translator)

    assert edition.is_live()
    assert workflow.possible_verbs(article, "fr", translator) == [
        "publish", "schedule", "end", "withdraw",
    ]  # fmt: skip
    for verb in (workflow.publish, workflow.approve):
        with pytest.raises(PermissionDenied):
            verb(article, language="ar", by=translator)


def test_two_texts_that_follow_each_other_open_no_way_around_the_editors(translator, article):
    workflow.approve(article, language="ar", by=None)
    workflow.publish(article, language="fr", by=translator)
    TranslationSource.objects.create(
        article=article,
        language_code="ar",
        source_code="fr",
        revision=article.revisions.get(number=1),
    )

    for language in ("ar", "fr"):
        with pytest.raises(PermissionDenied):
            workflow.publish(article, language=language, by=translator)


def test_a_text_without_a_source_is_no_translation(translator):
    article = make_article("خبر")
    translate(article, "fr", headline="Une nouvelle", summary="Résumé.")
    workflow.approve(article, language="ar", by=None)

    with pytest.raises(PermissionDenied):
        workflow.publish(article, language="fr", by=translator)
