"""Readers write with and without JavaScript; the desk lets it through."""

import pytest

from comments import tokens
from comments.models import Comment
from publication.models import Publication
from tests import factories

pytestmark = pytest.mark.browser


@pytest.fixture
def edition(transactional_db, monkeypatch):
    monkeypatch.setattr(tokens, "FORM_MIN_AGE", 0)
    publication = Publication.objects.current()
    publication.comment_policy = Publication.CommentPolicy.PRE_MODERATED
    publication.save()
    return factories.make_edition("السوق يفتح أبوابه")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_reader_writes_an_editor_approves_a_reader_answers(new_page, edition, has_script):
    page = new_page(java_script_enabled=has_script)
    page.goto(edition.get_absolute_url())
    page.locator(".comments-below a").click()
    page.locator("textarea").fill("تعليق من قارئة على هاتف رخيص.")
    page.locator("form button").click()
    page.wait_for_url("**/comments/own/**")
    assert not page.context.cookies()

    factories.make_user("moderator", name="moderator")
    desk = new_page()
    desk.goto("/desk/comments/comment/")
    desk.locator("#id_username").fill("moderator")
    desk.locator("#id_password").fill("password")
    desk.keyboard.press("Enter")
    desk.locator(".action-select").focus()
    desk.keyboard.press("Space")
    desk.locator("select[name=action]").select_option("approve")
    desk.locator("button[name=index]").focus()
    desk.keyboard.press("Enter")
    desk.locator(".field-state, td").first.wait_for()
    desk.wait_for_load_state()
    assert Comment.objects.get().state == "approved"

    page.goto(edition.get_absolute_url())
    page.locator(".comments-below a").click()
    page.locator(".comment a").click()
    page.locator("textarea").fill("رد على القارئة.")
    page.locator("form button").click()
    page.wait_for_url("**/comments/own/**")
    assert Comment.objects.get(text="رد على القارئة.").parent is not None
    assert not page.context.cookies()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_long_word_does_not_widen_the_page_of_comments(new_page, edition, width):
    Comment.objects.create(
        article_id=edition.article_id, language_code="ar", text="ا" * 400, state="approved"
    )
    page = new_page(width=width)
    page.goto(f"/comments/{edition.article_id}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
