"""Moderators decide at the desk, and see nothing else there."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from lxml import html

from comments import moderation
from comments.models import ClosedStory, Comment, ModerationEntry
from tests import factories
from tests.desk.desk import at_desk

QUEUE = reverse("admin:comments_comment_changelist")


@pytest.fixture
def waiting(story):
    return [
        Comment.objects.create(
            article_id=story.edition.article_id, language_code="ar", text=f"تعليق {number}"
        )
        for number in range(3)
    ]


@pytest.mark.parametrize(
    ("action", "state"), [("approve", "approved"), ("reject", "rejected"), ("mark_as_spam", "spam")]
)
def test_a_moderator_decides_many_at_once_and_each_is_recorded(waiting, action, state):
    client = at_desk("moderator")
    chosen = [comment.pk for comment in waiting[:2]]
    response = client.post(QUEUE, {"action": action, "_selected_action": chosen})
    assert response.status_code == 302
    assert set(Comment.objects.filter(state=state).values_list("pk", flat=True)) == set(chosen)
    entries = ModerationEntry.objects.all()
    assert {(entry.comment_id, entry.state, entry.actor) for entry in entries} == {
        (key, state, client.user) for key in chosen
    }


def test_the_queue_shows_the_story_beside_the_comment(waiting, story):
    response = at_desk("moderator").get(QUEUE)
    assert story.edition.headline in response.content.decode()
    assert story.edition.get_absolute_url() in response.content.decode()


def test_a_moderator_sees_nothing_else(waiting, story):
    client = at_desk("moderator")
    assert client.get(QUEUE).status_code == 200
    for name in ("articles_article", "articles_edition", "accounts_user", "photos_photo",
                 "authors_author", "redirects_redirect"):  # fmt: skip
        assert client.get(reverse(f"admin:{name}_changelist")).status_code in {302, 403}, name
    change = reverse("admin:articles_article_change", args=[story.edition.article_id])
    assert client.get(change).status_code in {302, 403, 404}


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor"])
def test_others_do_not_moderate(waiting, role):
    client = at_desk(role)
    assert client.get(QUEUE).status_code == 403
    for act in (
        lambda: moderation.decide(waiting, "approved", by=client.user),
        lambda: moderation.answer(waiting[0], "رد", by=client.user),
        lambda: moderation.close_stories(waiting, by=client.user),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not ModerationEntry.objects.exists()


def test_the_newsroom_answers_with_its_badge_and_without_a_name(waiting, story):
    client = at_desk("moderator")
    moderation.decide(waiting, "approved", by=client.user)
    address = reverse("admin:comments_comment_change", args=[waiting[0].pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"answer": "شكرا على التنبيه."}).status_code == 302
    page = story.fetch()
    assert len(page.xpath("//strong[@class='comment-badge']")) == 1
    assert "شكرا على التنبيه." in page.text_content()
    assert client.user.username not in page.text_content()


def test_a_story_is_closed_from_the_queue_and_opened_again(waiting, story):
    client = at_desk("moderator")
    client.post(QUEUE, {"action": "close_story", "_selected_action": [waiting[0].pk]})
    row = ClosedStory.objects.get()
    assert not story.fetch().xpath("//textarea")
    address = reverse("admin:comments_closedstory_delete", args=[row.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert story.fetch().xpath("//textarea")


def test_what_its_writer_erased_stays_erased(waiting):
    moderation.erase(waiting[0])
    moderator = factories.make_user("moderator")
    assert moderation.decide(waiting, "approved", by=moderator) == 2
    waiting[0].refresh_from_db()
    assert waiting[0].state == "erased"


def test_the_queue_costs_the_same_with_more_comments(waiting, story, django_assert_max_num_queries):
    Comment.objects.bulk_create(
        Comment(article_id=story.edition.article_id, language_code="ar", text=f"تعليق {number}")
        for number in range(60)
    )
    client = at_desk("moderator")
    with django_assert_max_num_queries(20):
        assert client.get(QUEUE).status_code == 200


def test_the_page_of_a_comment_tells_who_decided(waiting):
    client = at_desk("moderator", name="hawa")
    moderation.decide(waiting[:1], "rejected", by=client.user)
    address = reverse("admin:comments_comment_change", args=[waiting[0].pk])
    page = html.document_fromstring(client.get(address).content.decode())
    (decisions,) = page.find_class("field-decisions")
    assert "hawa" in decisions.text_content()
    other = reverse("admin:comments_comment_change", args=[waiting[1].pk])
    (none,) = html.document_fromstring(client.get(other).content.decode()).find_class(
        "field-decisions"
    )
    assert "hawa" not in none.text_content()
