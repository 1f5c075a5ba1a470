"""One day with readers' words, in a browser: written, decided, answered, reported, corrected."""

import pytest

from articles import correcting
from articles.models import Correction
from comments import moderation, reporting, tokens
from comments.models import Comment, ErrorReport
from publication.models import Publication
from tests import factories
from tests.desk.browser import faults, log_in, overflows

pytestmark = pytest.mark.browser
WORDS = "ذكرتم أن الجسر في أبشي، وهو في مونغو."
RIGHT = "الجسر في مونغو، لا في أبشي."


@pytest.fixture
def edition(transactional_db, monkeypatch):
    monkeypatch.setattr(tokens, "FORM_MIN_AGE", 0)
    publication = Publication.objects.current()
    publication.comment_policy = Publication.CommentPolicy.PRE_MODERATED
    publication.save()
    Publication.objects.forget()
    return factories.make_edition("جسر جديد في الشرق")


@pytest.mark.parametrize("has_script", [True, False])
def test_an_error_is_reported_and_corrected(new_page, live_server, edition, has_script):
    page = new_page(java_script_enabled=has_script)
    page.goto(edition.get_absolute_url())
    page.locator("a[href*='/report/']").click()
    page.locator("textarea").fill(WORDS)
    page.locator("form button").click()
    page.locator("[role=status]").wait_for()
    assert not page.context.cookies()
    report = ErrorReport.objects.get()

    editor = factories.make_user("editor")
    desk = log_in(new_page(java_script_enabled=has_script), editor, live_server.url)
    desk.goto("/desk/comments/errorreport/")
    desk.locator("#result_list .field-words a").click()
    assert WORDS in desk.locator(".reader-words").inner_text()
    assert factories.PARAGRAPH in desk.locator(".beside-story").inner_text()
    desk.locator("textarea").fill(RIGHT)
    desk.locator("button[name=_correct]").click()
    desk.wait_for_url("**/errorreport/")
    report.refresh_from_db()
    assert report.correction == Correction.objects.get(text=RIGHT)

    page.goto(edition.get_absolute_url())
    page.locator("a[href='#corrections']").click()
    assert RIGHT in page.locator("#corrections").inner_text()
    page.goto("/corrections/")
    assert RIGHT in page.locator("main").inner_text()


def test_the_queue_is_worked_through_by_keyboard_alone(new_page, live_server, edition):
    for number in range(5):
        moderation.send(edition, text=f"تعليق رقم {number}")
    moderator = factories.make_user("moderator")
    desk = log_in(new_page(), moderator, live_server.url)
    desk.goto("/desk/comments/comment/queue/")
    press = desk.keyboard.press

    def press_and_wait(key: str) -> None:
        with desk.expect_navigation():
            press(key)

    press("j")
    press_and_wait("a")  # the first
    press("j")
    press("x")
    press("j")
    press("x")
    press_and_wait("s")  # the second and the third, both ticked
    press("j")
    press("j")
    press("k")
    press_and_wait("r")  # the fourth
    found = Comment.objects.order_by("pk").values_list("state", flat=True)
    assert list(found) == ["approved", "spam", "spam", "rejected", "pending"]


def test_the_queue_works_without_script(new_page, live_server, edition):
    for number in range(2):
        moderation.send(edition, text=f"تعليق رقم {number}")
    moderator = factories.make_user("moderator")
    desk = log_in(new_page(java_script_enabled=False), moderator, live_server.url)
    desk.goto("/desk/comments/comment/queue/")
    desk.locator("input[name=comment]").nth(1).check()
    desk.locator(".queue-bar button[value=approve]").click()
    desk.locator(".queued button[value^=reject]").click()
    desk.get_by_role("listitem").first.wait_for()
    found = Comment.objects.order_by("pk").values_list("state", flat=True)
    assert list(found) == ["rejected", "approved"]


@pytest.mark.parametrize("width", [360, 1280])
def test_readers_pages_have_no_fault_that_axe_knows(new_page, edition, width):
    comment, secret = moderation.send(edition, text="تعليق من قارئة.", name="قارئة")
    moderation.decide([comment], "approved", by=factories.make_user("moderator"))
    say = {"language": "ar", "by": None, "text": RIGHT}
    for kind in ("correction", "retraction"):
        correcting.correct(edition.article, kind=kind, **say)
    page = new_page(width=width)
    for path in (
        edition.get_absolute_url(),
        "/corrections/",
        f"/comments/{edition.article_id}/?answer={comment.pk}",
        f"/comments/own/{secret}/",
        f"/report/{edition.article_id}/",
        f"/report/{edition.article_id}/?sent=1",
        "/fr/corrections/",
    ):
        page.goto(path)
        assert not faults(page), path
        assert not overflows(page), path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desks_pages_have_no_fault_that_axe_knows(new_page, live_server, edition, width):
    moderation.send(edition, text="ا" * 400, name="قارئة")
    report = reporting.report(edition, text=WORDS)
    say = {"language": "ar", "by": None, "kind": "correction", "text": RIGHT}
    correction = correcting.correct(edition.article, **say)
    amended = correcting.amend(correction, by=None, kind="clarification", text="نص أوضح.")
    chief = factories.make_user("chief editor")
    page = log_in(new_page(width=width), chief, live_server.url)
    for path in (
        "/desk/comments/comment/queue/",
        "/desk/comments/errorreport/",
        f"/desk/comments/errorreport/{report.pk}/change/",
        "/desk/articles/correction/",
        "/desk/articles/correction/add/",
        f"/desk/articles/correction/{amended.pk}/change/",
        f"/desk/articles/article/{edition.article_id}/do/correct/ar/",
    ):
        page.goto(path)
        assert not faults(page), path
        assert not overflows(page), path
