"""Tags at the desk: other names, merging, suggestions in any spelling and from the text."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from tags.models import Tag, TagAlias
from tests.desk.desk import LIST, at_desk, page_of
from tests.factories import make_article, make_edition, make_tag

pytestmark = pytest.mark.django_db

NAMED_IN = reverse("admin:tags_tag_named_in")


def merging(tag: Tag) -> str:
    return reverse("admin:tags_tag_merge", args=[tag.pk])


def suggestions(client: Client, typed: str) -> list[str]:
    query = {
        "term": typed, "app_label": "articles", "model_name": "taggedarticle", "field_name": "tag",
    }  # fmt: skip
    answer = client.get(reverse("admin:autocomplete"), query)
    return [row["text"] for row in json.loads(answer.content)["results"]]


def test_the_chief_editor_merges_by_any_spelling_of_the_name():
    kept, gone = make_tag("أنجمينا"), make_tag("نجامينا")
    edition = make_edition(tags=[gone])
    client = at_desk("chief editor")
    assert "نجامينا" in client.get(merging(gone)).content.decode()
    response = client.post(merging(gone), {"into": "انجميـنا"})
    assert response.url == reverse("admin:tags_tag_change", args=[kept.pk])
    assert list(Edition.objects.tagged(kept)) == [edition]
    assert [tag.pk for tag in Tag.objects.all()] == [kept.pk]


@pytest.mark.parametrize("into", ["", "لا وسم كهذا", "نجامينا"])
def test_a_tag_is_merged_into_another_one_that_exists(into):
    make_tag("أنجمينا")
    gone = make_tag("نجامينا")
    response = at_desk("chief editor").post(merging(gone), {"into": into})
    assert response.context["form"].errors
    assert Tag.objects.count() == 2


def test_who_may_not_delete_tags_may_not_merge_them():
    make_tag("أنجمينا")
    gone = make_tag("نجامينا")
    for role in ("reporter", "editor", ""):
        assert at_desk(role).post(merging(gone), {"into": "أنجمينا"}).status_code == 403, role
    assert Client().post(merging(gone), {"into": "أنجمينا"}).status_code == 302
    assert Tag.objects.count() == 2


def test_suggestions_and_lists_know_every_name_of_a_tag():
    tag = make_tag("أنجمينا")
    TagAlias.objects.create(tag=tag, name="فورت لامي")
    article = make_article("خبر", tags=[tag])
    client = at_desk("editor")
    for typed in ("انجمي", "لامى", "أَنْجَمِينا"):
        assert suggestions(client, typed) == ["أنجمينا"], typed
        found = client.get(LIST, {"q": typed}).context["cl"].result_list
        assert list(found) == [article], typed
    assert suggestions(client, "باماكو") == []


def test_no_tag_takes_the_other_name_of_one():
    TagAlias.objects.create(tag=make_tag("أنجمينا"), name="فورت لامي")
    client = at_desk("editor")
    data = {"ar-title": "فورت لامى", "kind": "place"}
    response = client.post(reverse("admin:tags_tag_add"), data)
    assert response.status_code == 200
    assert Tag.objects.count() == 1
    assert client.post(reverse("admin:tags_tag_add"), data | {"ar-title": "سار"}).status_code == 302
    assert Tag.objects.get(name="سار").kind == Tag.Kind.PLACE


def test_a_new_slug_leaves_a_redirect():
    tag = make_tag("أنجمينا")
    make_edition(tags=[tag])
    old = f"/tag/{tag.slug_in('ar')}/"
    client, address = at_desk("editor"), reverse("admin:tags_tag_change", args=[tag.pk])
    client.post(address, {"ar-title": "أنجمينا", "ar-slug": "العاصمة", "kind": "place"})
    response = Client().get(old)
    assert response.status_code == 301
    assert Client().get(response.url).status_code == 200


def test_the_other_names_of_a_tag_are_written_as_a_list():
    make_tag("تشاد")
    tag = make_tag("أنجمينا")
    client, address = at_desk("editor"), reverse("admin:tags_tag_change", args=[tag.pk])
    data = {"ar-title": "أنجمينا", "ar-slug": "", "kind": "place"}

    def written(names: str) -> list[str]:
        client.post(address, data | {"other_names": names})
        return [alias.name for alias in tag.aliases.all()]

    assert written("نجامينا، N'Djamena؛ نجاميـنا\nأنجمينا") == ["N'Djamena", "نجامينا"]
    assert "N&#x27;Djamena، نجامينا" in client.get(address).content.decode()
    assert Tag.objects.named(["N’DJAMENA"]) == [tag]
    assert written("فورت لامي") == ["فورت لامي"]
    assert written("فورت لامي، تشـاد") == ["فورت لامي"]  # another tag has that name
    assert written("") == []


def test_the_text_that_is_being_written_names_tags():
    make_tag("تمبكتو")
    make_tag("كرة القدم")
    text = {"headline": "قافلة", "body": "<p>وصلت إلى تومبكتو &amp; عادت.</p>"}
    assert json.loads(at_desk("reporter").post(NAMED_IN, text).content) == {"tags": ["تمبكتو"]}
    assert at_desk("moderator").post(NAMED_IN, text).status_code == 403
    assert at_desk("editor").get(NAMED_IN).status_code == 405
    assert Client().post(NAMED_IN, text).status_code == 302
    hostile = {"headline": "\0" * 50, "body": "<p" * 50_000}
    assert at_desk("editor").post(NAMED_IN, hostile).status_code == 200


def test_the_writing_page_says_where_to_ask():
    html = at_desk("editor").get(page_of(make_article())).content.decode()
    assert f'data-named-in="{NAMED_IN}"' in html
