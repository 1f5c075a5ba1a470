"""Corrections at the desk: from the story's page, from their list, and in the history."""

import pytest
from django.urls import reverse

from articles import correcting
from articles.models import Correction
from tests.desk.desk import at_desk, page_of
from tests.factories import make_article, make_edition

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_correction_changelist")
ADD = reverse("admin:articles_correction_add")
WORDS = {"kind": "correction", "text": "الصحيح أن الاجتماع كان يوم الثلاثاء."}


@pytest.fixture
def edition():
    return make_edition("خبر فيه خطأ")


def change(correction: Correction) -> str:
    return reverse("admin:articles_correction_change", args=[correction.pk])


def test_an_editor_corrects_from_the_page_of_the_story_and_reads_it_in_the_history(edition):
    client = at_desk("editor")
    assert "correct:ar" in client.get(page_of(edition.article)).content.decode()
    asks = reverse("admin:articles_article_verb", args=[edition.article_id, "correct", "ar"])
    assert client.get(asks).status_code == 200
    refused = client.post(asks, {"kind": "correction", "text": "  "})
    assert refused.status_code == 200
    assert refused.context["form"].errors["text"]
    assert client.post(asks, WORDS).status_code == 302
    assert Correction.objects.get().text == WORDS["text"]
    history = reverse("admin:articles_article_history", args=[edition.article_id])
    assert WORDS["text"] in client.get(history).content.decode()


def test_an_editor_corrects_from_the_list_by_the_address_that_readers_see(edition):
    client = at_desk("editor")
    assert client.get(ADD).status_code == 200
    for address in ("https://example.org/nothing", "/desk/", "", edition.path):
        refused = client.post(ADD, WORDS | {"address": address})
        assert refused.status_code == 200, address
        assert WORDS["text"] in refused.content.decode()
    address = f"https://example.org{edition.get_absolute_url()}?fbclid=x#top"
    assert client.post(ADD, WORDS | {"address": address}).url == LIST
    correction = Correction.objects.get()
    assert (correction.article, correction.made_by) == (edition.article, client.user)
    page = client.get(LIST).content.decode()
    assert WORDS["text"] in page
    assert edition.headline in page


def test_the_address_of_another_language_names_the_story_in_that_language():
    edition = make_edition("Une erreur", language="fr")
    at_desk("editor").post(ADD, WORDS | {"address": edition.get_absolute_url()})
    assert Correction.objects.get().language_code == "fr"


def test_amending_keeps_what_was_said_and_shows_it(edition):
    client = at_desk("editor")
    first = correcting.correct(edition.article, language="ar", by=client.user, **WORDS)
    response = client.post(change(first), {"kind": "clarification", "text": "نص أوضح."})
    assert response.url == LIST
    second = Correction.objects.standing().get()
    assert (second.text, second.amends) == ("نص أوضح.", first)
    page = client.get(change(second)).content.decode()
    assert WORDS["text"] in page
    # What has ended can be read, and sent by its old address it changes nothing.
    assert client.get(change(first)).status_code == 200
    assert client.post(change(first), {"kind": "update", "text": "خلسة"}).status_code == 403
    assert Correction.objects.standing().get() == second


def test_a_correction_is_taken_back_from_its_page(edition):
    client = at_desk("editor")
    correction = correcting.correct(edition.article, language="ar", by=client.user, **WORDS)
    assert client.post(change(correction), {"_take_back": "1"}).url == LIST
    assert not Correction.objects.standing().exists()
    again = client.post(change(correction), {"_take_back": "1"}, follow=True)
    assert again.status_code == 200
    assert Correction.objects.count() == 1


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor", "moderator", ""])
def test_who_does_not_publish_does_not_correct(edition, role):
    client = at_desk(role)
    correction = correcting.correct(edition.article, language="ar", by=None, **WORDS)
    address = edition.get_absolute_url()
    for response in (
        client.get(LIST),
        client.get(ADD),
        client.post(ADD, WORDS | {"address": address}),
        client.get(change(correction)),
        client.post(change(correction), WORDS | {"text": "خلسة"}),
        client.post(change(correction), {"_take_back": "1"}),
    ):
        assert response.status_code in {302, 403, 404}
    assert Correction.objects.get() == Correction.objects.standing().get()


def test_a_draft_offers_no_correction(edition):
    draft = make_article("مسودة")
    client = at_desk("editor")
    assert "correct:ar" not in client.get(page_of(draft)).content.decode()


def test_the_list_costs_the_same_with_more_corrections(edition, django_assert_max_num_queries):
    for number in range(40):
        correcting.correct(
            edition.article, language="ar", by=None, kind="update", text=f"تحديث {number}"
        )
    client = at_desk("editor")
    with django_assert_max_num_queries(20):
        assert client.get(LIST).status_code == 200
