"""The pages on which revisions are compared and restored."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.desk.desk import at_desk, edit, said
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def compare(client, article: Article, **numbers):
    return client.get(reverse("admin:articles_article_compare", args=[article.pk]), numbers)


def restore(client, article: Article, number: int, latest: int):
    address = reverse("admin:articles_article_restore", args=[article.pk, number])
    return client.post(address, {"latest": latest}, follow=True)


@pytest.fixture
def article():
    client, article = at_desk(), make_article("سوق الماشية", tags=["تشاد"])
    edit(client, article, ar_headline="سوق الإبل", tags="تشاد، الساحل")
    edit(client, article, ar_headline="سوق الإبل القديم")
    return article


def test_any_two_revisions_are_compared_in_the_direction_of_the_text(article):
    client = at_desk(ui_language="fr")
    html = compare(client, article, before=1, after=3).content.decode()
    assert '<html lang="fr" dir="ltr">' in html
    assert '<p class="change-text" lang="ar" dir="rtl">سوق ' in html
    assert "<del>الماشية</del><ins>الإبل القديم</ins>" in html
    assert "الساحل" in html.split("change-tags")[1]
    html = compare(client, article, before=2, after=3).content.decode()
    assert "سوق الإبل<ins> القديم</ins>" in html
    assert "change-tags" not in html


def test_without_a_choice_the_last_save_is_shown(article):
    response = compare(at_desk(), article)
    assert (response.context["before"].number, response.context["after"].number) == (2, 3)
    response = compare(at_desk(), article, after=2)
    assert response.context["before"].number == 1
    assert compare(at_desk(), article, after=9).status_code == 404
    assert compare(at_desk(), article, before="x").status_code == 404


def test_history_leads_to_what_each_save_changed(article):
    address = reverse("admin:articles_article_history", args=[article.pk])
    html = at_desk().get(address).content.decode()
    for number in (2, 3):
        assert f"compare/?after={number}" in html


def test_a_revision_is_restored_and_history_says_so(article):
    client = at_desk()
    assert said(restore(client, article, 1, latest=3))
    assert article.translations.get().headline == "سوق الماشية"
    revision = article.revisions.first()
    assert (revision.number, revision.created_by, revision.source_number) == (4, client.user, 1)
    address = reverse("admin:articles_article_history", args=[article.pk])
    assert client.get(address).context["events"][0].revision.origin == "restore"


def test_a_stale_restore_is_refused_and_shows_what_changed(article):
    response = restore(at_desk(), article, 1, latest=2)
    assert said(response)
    assert response.context["after"].number == 3
    assert article.translations.get().headline == "سوق الإبل القديم"


def test_a_reporter_compares_and_restores_own_stories_only(article):
    reporter = at_desk("reporter")
    assert compare(reporter, article).status_code == 404
    assert restore(reporter, article, 1, latest=3).status_code == 404
    Article.objects.filter(pk=article.pk).update(created_by=reporter.user)
    assert compare(reporter, article).status_code == 200
    assert restore(reporter, article, 1, latest=3).status_code == 200
    assert article.revisions.first().created_by == reporter.user
    assert compare(at_desk("photo editor"), article).status_code in {403, 404}


def test_restoring_is_never_a_mere_link(article):
    address = reverse("admin:articles_article_restore", args=[article.pk, 1])
    assert at_desk().get(address).status_code == 405
    assert article.revisions.count() == 3


def test_comparing_costs_a_fixed_number_of_queries(django_assert_max_num_queries, article):
    client = at_desk()
    Article.objects.filter(pk=article.pk).update(created_by=make_user())
    with django_assert_max_num_queries(16):
        compare(client, article, before=1, after=3)
