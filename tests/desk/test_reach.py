"""Who sees and reaches what at the desk: lists, search, suggestions and guessed addresses."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.desk.desk import LIST, at_desk, filled_in, page_of
from tests.factories import make_article, make_author, make_section, make_tag, make_user, publish

pytestmark = pytest.mark.django_db

GUARDED = ("authors.author", "articles.section", "redirects.redirect", "accounts.user")


def headlines(response) -> list[str]:
    return [str(article) for article in response.context["cl"].result_list]


def addresses_of(article: Article) -> list[str]:
    return [
        page_of(article),
        reverse("admin:articles_article_history", args=[article.pk]),
        reverse("admin:articles_article_revision", args=[article.pk, 1]),
        reverse("admin:articles_article_delete", args=[article.pk]),
        reverse("admin:articles_article_verb", args=[article.pk, "submit", "ar"]),
    ]


def test_a_reporter_sees_own_stories_only_and_an_editor_all():
    reporter = at_desk("reporter")
    own = make_article("مادتي", created_by=reporter.user)
    other = make_article("مادة زميلي", created_by=make_user("reporter"))
    assert headlines(reporter.get(LIST)) == ["مادتي"]
    assert headlines(reporter.get(LIST, {"q": "زميلي"})) == []
    assert headlines(at_desk("editor").get(LIST)) == ["مادة زميلي", "مادتي"]
    for address in addresses_of(other):
        assert reporter.get(address).status_code in {403, 404}, address
    for address in addresses_of(own)[:3]:
        assert reporter.get(address).status_code == 200, address


def test_a_reporter_cannot_save_anothers_story_by_its_address():
    other = make_article("مادة زميلي", created_by=make_user("reporter"))
    data = filled_in(at_desk("editor").get(page_of(other)), ar_headline="سُرقت")
    reporter = at_desk("reporter")
    assert reporter.post(page_of(other), data).status_code == 403  # the page of somebody else
    del data["_page"]
    assert reporter.post(page_of(other), data).status_code == 404
    assert other.translations.get().headline == "مادة زميلي"


def test_a_story_that_is_not_there_is_not_found():
    assert at_desk("editor").get("/desk/articles/article/999/change/").status_code == 404
    assert at_desk("editor").get("/desk/articles/article/x/change/").status_code == 404


@pytest.mark.parametrize("role", ["photo editor", "moderator", ""])
def test_who_does_not_write_has_no_stories_at_the_desk(role):
    article = make_article("عنوان")
    client = at_desk(role)
    assert client.get(LIST).status_code == 403
    for address in addresses_of(article):
        assert client.get(address).status_code in {403, 404}, address
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_translator_changes_stories_but_begins_none():
    client, article = at_desk("translator"), make_article("عنوان")
    assert client.get(page_of(article)).status_code == 200
    assert client.get(reverse("admin:articles_article_add")).status_code == 403


def test_who_is_not_logged_in_is_led_to_the_door():
    article = make_article("عنوان")
    for address in (LIST, reverse("admin:index"), *addresses_of(article)):
        response = Client().get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("reporter", set()),
        ("editor", {"authors.author"}),
        ("chief editor", {"authors.author", "articles.section", "redirects.redirect"}),
        (
            "superuser",
            {"authors.author", "articles.section", "redirects.redirect", "accounts.user"},
        ),
    ],
)
def test_each_role_may_add_what_its_table_says(role, allowed):
    client = at_desk(role)
    for model in GUARDED:
        address = reverse(f"admin:{model.replace('.', '_')}_add")
        expected = 200 if model in allowed else 403
        assert client.get(address).status_code == expected, model


def test_records_can_be_read_and_never_changed():
    article = make_article("عنوان")
    edition = publish(article)
    entry = article.audit_entries.get()
    client = at_desk("superuser")
    for name, row in (("edition", edition), ("auditentry", entry)):
        assert client.get(reverse(f"admin:articles_{name}_changelist")).status_code == 200
        change = reverse(f"admin:articles_{name}_change", args=[row.pk])
        assert client.get(change).status_code == 200
        assert client.post(change, {"note": "x"}).status_code == 403
        assert client.get(reverse(f"admin:articles_{name}_add")).status_code == 403
        delete = reverse(f"admin:articles_{name}_delete", args=[row.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403


def test_suggestions_ask_for_the_permission_and_find_any_spelling():
    make_author("آمنة الطاهر")
    make_tag("أنجمينا")
    url = reverse("admin:autocomplete")
    authors = {"app_label": "articles", "model_name": "byline", "field_name": "author"}
    tags = {"app_label": "articles", "model_name": "taggedarticle", "field_name": "tag"}
    reporter = at_desk("reporter")
    found = reporter.get(url, {**authors, "term": "امنه الطاهر"}).json()["results"]
    assert [row["text"] for row in found] == ["آمنة الطاهر"]
    found = reporter.get(url, {**tags, "term": "انجمينا"}).json()["results"]
    assert [row["text"] for row in found] == ["أنجمينا"]
    assert at_desk("photo editor").get(url, {**authors, "term": "ا"}).status_code == 403


def test_deleting_what_a_story_uses_is_refused_and_the_story_stays():
    section, author, tag = make_section(), make_author(), make_tag()
    article = make_article("عنوان", section=section, authors=[author], tags=[tag])
    client = at_desk("superuser")
    for model, row in (
        ("articles_section", section),
        ("authors_author", author),
        ("tags_tag", tag),
    ):
        delete = reverse(f"admin:{model}_delete", args=[row.pk])
        assert client.get(delete).context["protected"], model
        client.post(delete, {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists(), model
    assert Article.objects.filter(pk=article.pk).exists()
