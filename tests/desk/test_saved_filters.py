"""Filters of the list that people keep under a name."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles import filters
from articles.models import SavedFilter
from tests.desk.desk import LIST, at_desk, said
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

CHANGE = reverse("admin:articles_article_filters")


def names(response) -> list[str]:
    return [saved.name for saved in response.context["saved_filters"]]


def test_a_filter_is_saved_shown_used_renamed_and_deleted():
    client = at_desk("reporter")
    response = client.post(
        CHANGE, {"save": "1", "name": "مسوداتي", "query": "stage=draft&p=3&q=تشاد"}, follow=True
    )
    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.query) == (client.user, filters.kept_part("q=تشاد&stage=draft"))
    assert names(response) == ["مسوداتي"]
    page = client.get(f"{LIST}?{saved.query}")
    assert page.context["is_saved"]
    assert 'aria-current="true"' in page.content.decode()
    client.post(CHANGE, {"rename": "1", "filter": saved.pk, "name": "ما لم أنهه"})
    assert names(client.get(LIST)) == ["ما لم أنهه"]
    client.post(CHANGE, {"delete": "1", "filter": saved.pk})
    assert not SavedFilter.objects.exists()


def test_what_is_no_filter_is_refused_in_words():
    client = at_desk()
    for data in (
        {"save": "1", "name": "فارغ", "query": "p=2"},
        {"save": "1", "name": " ", "query": "stage=draft"},
        {"save": "1", "name": "س" * 61, "query": "stage=draft"},
        {"save": "1", "name": "طويل", "query": f"q={'س' * 400}"},
    ):
        response = client.post(CHANGE, data, follow=True)
        assert said(response)
    assert not SavedFilter.objects.exists()


def test_two_filters_of_one_person_have_two_names():
    user = make_user()
    first = filters.save(by=user, name="أول", query="stage=draft")
    filters.save(by=user, name="ثان", query="stage=submitted")
    with pytest.raises(ValidationError):
        filters.rename(first, by=user, name="ثان")
    filters.save(by=user, name="أول", query="stage=spiked")
    assert [saved.query for saved in user.saved_filters.order_by("pk")] == [
        "stage=spiked", "stage=submitted",
    ]  # fmt: skip


def test_only_those_who_see_all_stories_share_and_only_the_role_sees():
    editor, reporter = at_desk("editor"), at_desk("reporter")
    data = {"save": "1", "name": "للمراسلين", "query": "stage=draft", "role": "reporter"}
    editor.post(CHANGE, data)
    assert names(reporter.get(LIST)) == ["للمراسلين"]
    assert names(at_desk("chief editor").get(LIST)) == []
    response = reporter.post(CHANGE, data | {"name": "لي"}, follow=True)
    assert said(response)
    assert not reporter.user.saved_filters.exists()


def test_nobody_changes_the_filter_of_another():
    owner, other = make_user(), at_desk("chief editor")
    saved = filters.save(by=owner, name="لي", query="stage=draft")
    with pytest.raises(PermissionDenied):
        filters.delete(saved, by=other.user)
    with pytest.raises(PermissionDenied):
        filters.share(saved, by=other.user, shared_with=None)
    assert other.post(CHANGE, {"delete": "1", "filter": saved.pk}).status_code == 404
    filters.share(saved, by=owner, shared_with=other.user.groups.get())
    response = other.post(CHANGE, {"delete": "1", "filter": saved.pk}, follow=True)
    assert said(response)
    assert SavedFilter.objects.get() == saved


def test_a_shared_filter_shows_a_reporter_her_own_stories_only():
    reporter = at_desk("reporter")
    make_article("ليست لها")
    make_article("لها", created_by=reporter.user)
    editor = make_user("editor")
    filters.save(
        by=editor, name="الكل", query="stage=draft", shared_with=reporter.user.groups.get()
    )
    page = reporter.get(f"{LIST}?stage=draft")
    assert "لها" in page.content.decode()
    assert "ليست لها" not in page.content.decode()


def test_a_filter_goes_with_its_owner_and_stays_when_a_role_goes(client):
    owner = make_user()
    role = owner.groups.get()
    saved = filters.save(by=owner, name="لنا", query="stage=draft", shared_with=role)
    role.delete()
    saved.refresh_from_db()
    assert saved.shared_with is None
    owner.delete()
    assert not SavedFilter.objects.exists()
    assert client.post(CHANGE, {"save": "1"}).status_code == 302


def test_saved_filters_cost_one_query(django_assert_num_queries):
    client = at_desk()
    for number in range(6):
        filters.save(by=client.user, name=f"مرشح {number}", query=f"section={number}")
    with django_assert_num_queries(1):
        assert len(list(SavedFilter.objects.seen_by(client.user))) == 6
