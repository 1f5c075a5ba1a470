"""The comments that wait are decided on one page, with their stories beside them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import moderation
from comments.models import ClosedStory, Comment, ModerationEntry
from tests import factories
from tests.desk.desk import at_desk, said

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:comments_comment_queue")


@pytest.fixture
def waiting(story):
    return [moderation.send(story.edition, text=f"تعليق رقم {n}")[0] for n in range(3)]


def state_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).state


def test_the_story_stands_beside_its_comments_and_the_oldest_come_first(waiting, story):
    page = at_desk("moderator").get(QUEUE).content.decode()
    assert factories.PARAGRAPH in page
    places = [page.index(comment.text) for comment in waiting]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("verb", "state"), [("approve", "approved"), ("reject", "rejected"), ("spam", "spam")]
)
def test_one_is_decided_by_its_button_and_many_by_their_ticks(waiting, verb, state):
    client = at_desk("moderator")
    client.post(QUEUE, {"do": f"{verb}:{waiting[0].pk}", "comment": [waiting[2].pk]})
    assert [state_of(comment) for comment in waiting] == [state, "pending", "pending"]
    response = client.post(
        QUEUE, {"do": verb, "comment": [comment.pk for comment in waiting[1:]]}, follow=True
    )
    assert "2" in said(response) or "تعليق" in said(response)
    assert {state_of(comment) for comment in waiting} == {state}
    assert ModerationEntry.objects.filter(actor=client.user, state=state).count() == 3


def test_what_cannot_be_decided_changes_nothing(waiting):
    client = at_desk("moderator")
    odd = ["x", "9999999999"]
    for data in ({}, {"do": "approve"}, {"do": "approve:x"}, {"do": "approve", "comment": odd}):
        assert client.post(QUEUE, data).status_code == 302, data
    client.post(QUEUE, {"do": "delete", "comment": [waiting[0].pk]})
    assert {state_of(comment) for comment in waiting} == {"pending"}


def test_stories_are_closed_from_the_queue(waiting, story):
    at_desk("moderator").post(QUEUE, {"do": "close", "comment": [waiting[0].pk]})
    assert ClosedStory.objects.get().article_id == story.edition.article_id


def test_suspect_comments_have_a_queue_of_their_own(waiting, story):
    moderation.send(story.edition, text="شيخ روحاني لجلب الحبيب بأسرع وقت")
    client = at_desk("moderator")
    page, suspect = (client.get(f"{QUEUE}{query}").content.decode() for query in ("", "?suspect=1"))
    assert "شيخ روحاني" not in page
    assert "شيخ روحاني" in suspect
    assert "تعليق رقم 1" not in suspect


@pytest.mark.parametrize("role", ["reporter", "editor", "translator", "photo editor", ""])
def test_others_do_not_see_the_queue(waiting, role):
    client = at_desk(role)
    assert client.get(QUEUE).status_code == 403
    assert client.post(QUEUE, {"do": f"approve:{waiting[0].pk}"}).status_code == 403
    assert state_of(waiting[0]) == "pending"


def test_the_queue_costs_the_same_with_many_comments_and_stories(waiting, policy):
    client = at_desk("moderator")

    def count() -> int:
        client.get(QUEUE)  # remembers the outlet
        with CaptureQueriesContext(connection) as queries:
            assert client.get(QUEUE).status_code == 200
        return len(queries)

    few = count()
    for number in range(8):
        edition = factories.make_edition(f"خبر {number}")
        for comment in range(4):
            moderation.send(edition, text=f"تعليق {comment} على {number}")
    assert count() <= few
