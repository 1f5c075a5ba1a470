"""Deleting at the desk: where a deleted story is seen, and by whom it is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import trash, workflow
from articles.models import Article, AuditEntry
from tests.desk.desk import LIST, at_desk, filled_in, page_of, said
from tests.factories import make_article, make_user, publish

pytestmark = pytest.mark.django_db


def delete_of(article: Article) -> str:
    return reverse("admin:articles_article_delete", args=[article.pk])


def trashed(article: Article) -> str:
    return reverse("admin:articles_article_trashed", args=[article.pk])


def rows(client, **query) -> list[str]:
    return [str(article) for article in client.get(LIST, query).context["cl"].result_list]


def test_delete_asks_and_puts_into_the_trash_and_the_trash_gives_back():
    client, article = at_desk("editor"), make_article("خبر مكرّر")
    assert client.get(delete_of(article)).status_code == 200
    assert Article.objects.exists()
    response = client.post(delete_of(article), {"note": "مكرّر"}, follow=True)
    assert "المحذوفات" in said(response)
    assert rows(client) == []
    assert rows(client, q="مكرر") == []
    assert rows(client, trash="1") == ["خبر مكرّر"]
    assert rows(client, trash="1", q="مكرر") == ["خبر مكرّر"]
    assert client.get(page_of(article)).url == trashed(article)
    assert "خبر مكرّر" in client.get(trashed(article)).content.decode()
    response = client.post(trashed(article), {"do": "untrash"}, follow=True)
    assert response.redirect_chain[0][0] == page_of(article)
    assert rows(client) == ["خبر مكرّر"]
    assert client.get(trashed(article)).status_code == 404


def test_a_live_story_says_what_to_do_first():
    client, article = at_desk("editor"), make_article()
    publish(article)
    response = client.post(delete_of(article), {"note": "لا بد من الحذف"})
    html = response.content.decode()
    assert "اسحبها أو ألغِ" in html
    assert "لا بد من الحذف" in html
    assert Article.objects.exists()


def test_the_trash_shows_on_no_other_page():
    client, article = at_desk("editor"), make_article("مطويّة", created_by=make_user("reporter"))
    workflow.submit(article, language="ar", by=None)
    trash.trash(article, by=None)
    for path in (
        reverse("admin:index"),
        LIST,
        reverse("admin:articles_article_history", args=[article.pk]),
        reverse("admin:articles_article_compare", args=[article.pk]),
        f"/desk-preview/{article.pk}/ar/",
    ):
        assert "مطويّة" not in client.get(path, follow=True).content.decode(), path
        assert "مطويّة" not in client.get(path + "?trash=1").content.decode() or path == LIST


def test_a_reporter_sees_her_own_trash_and_no_colleagues():
    client = at_desk("reporter")
    own, other = make_article("لي", created_by=client.user), make_article("لغيري")
    client.post(delete_of(own), {"note": ""})
    trash.trash(other, by=None)
    assert rows(client, trash="1") == ["لي"]
    for address in (page_of(other), trashed(other), delete_of(other)):
        assert client.get(address).status_code == 404
    assert client.post(trashed(other), {"do": "untrash"}).status_code == 404
    assert client.post(trashed(own), {"do": "untrash"}).status_code == 302
    assert Article.objects.get() == own


def test_a_reporter_cannot_delete_what_she_has_handed_in():
    client = at_desk("reporter")
    article = make_article(created_by=client.user)
    workflow.submit(article, language="ar", by=client.user)
    assert client.post(delete_of(article), {"note": ""}).status_code == 403
    assert delete_of(article) not in client.get(page_of(article)).content.decode()
    workflow.return_to_draft(article, language="ar", by=None)
    assert delete_of(article) in client.get(page_of(article)).content.decode()
    assert client.post(delete_of(article), {"note": ""}).status_code == 302


def test_a_translator_has_no_trash():
    client, article = at_desk("translator"), make_article("نصّ")
    assert client.post(delete_of(article), {"note": ""}).status_code == 403
    trash.trash(article, by=None)
    assert rows(client, trash="1") == []
    assert client.post(trashed(article), {"do": "untrash"}).status_code == 403
    assert not Article.objects.exists()


def test_the_chief_purges_after_typing_the_word_and_an_editor_cannot():
    article = make_article("تُمحى")
    trash.trash(article, by=None)
    editor, chief = at_desk("editor"), at_desk("chief editor")
    answer = {"do": "purge", "confirmation": "موافق"}
    assert editor.post(trashed(article), answer).status_code == 403
    response = chief.post(trashed(article), answer | {"confirmation": "yes"})
    assert response.status_code == 200
    assert "لم يُنفَّذ" in response.content.decode()
    assert Article.with_trash.trashed().exists()
    assert chief.post(trashed(article), answer).status_code == 302
    assert not Article.with_trash.trashed().exists()
    log = chief.get(reverse("admin:articles_auditentry_changelist")).content.decode()
    assert "تُمحى" in log


def test_text_sent_from_the_open_page_of_a_deleted_story_is_kept():
    client, article = at_desk("editor"), make_article("عنوان")
    sent = filled_in(client.get(page_of(article)), ar_summary="جملة لا تضيع")
    trash.trash(article, by=None)
    response = client.post(page_of(article), sent)
    assert response.status_code == 403
    html = response.content.decode()
    assert "جملة لا تضيع" in html
    assert "في المحذوفات" in html


def test_thirty_deleted_stories_cost_no_more_queries_than_few(django_assert_max_num_queries):
    client = at_desk("editor")
    for number in range(30):
        trash.trash(make_article(f"مادة {number}"), by=client.user)
    client.get(LIST, {"trash": "1"})
    with django_assert_max_num_queries(50):
        response = client.get(LIST, {"trash": "1"})
    assert len(response.context["cl"].result_list) == 30


def test_the_trash_tells_when_a_story_will_be_purged():
    client, draft, seen = at_desk("editor"), make_article("مسودة"), make_article("قُرئت")
    publish(seen)
    workflow.withdraw(seen, language="ar", by=None)
    for article in (draft, seen):
        trash.trash(article, by=client.user)
    html = client.get(LIST, {"trash": "1"}).content.decode()
    assert html.count("تُمحى في") == 1
    assert html.count("محفوظة: رآها القراء") == 1
    assert AuditEntry.objects.filter(verb="trash").count() == 2
    assert trash.purge_at(Article.with_trash.get(pk=draft.pk)) > timezone.now() + timedelta(29)
