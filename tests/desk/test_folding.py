"""Lists of the desk find in any spelling what stands in them."""

import pytest
from django.urls import reverse

from articles import correcting
from comments.models import Comment
from redirects.models import Redirect
from tests.desk.desk import at_desk
from tests.factories import make_edition

pytestmark = pytest.mark.django_db


def found(address: str, typed: str) -> int:
    response = at_desk("chief editor").get(reverse(address), {"q": typed})
    return len(response.context["cl"].result_list)


def test_redirects_are_found_in_any_spelling_and_encoded():
    Redirect.objects.lead("/أخبار/رئيسة-الحكومة", "/latest/")
    for typed in ("اخبار", "رئيسه", "الحكومه رئيسة", "%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", "latest"):
        assert found("admin:redirects_redirect_changelist", typed) == 1, typed
    assert found("admin:redirects_redirect_changelist", "رياضة") == 0


def test_comments_are_found_in_any_spelling():
    edition = make_edition("خبر")
    Comment.objects.create(
        article_id=edition.article_id, language_code="ar", name="مصطفى", text="أحسنتم كثيرًا"
    )
    for typed in ("مصطفي", "احسنتم", "كثيرا مُصطفى"):
        assert found("admin:comments_comment_changelist", typed) == 1, typed
    assert found("admin:comments_comment_changelist", "رياضة") == 0


def test_corrections_are_found_in_any_spelling():
    edition = make_edition("خبر")
    correcting.correct(
        edition.article, language="ar", by=None, kind="correction", text="الصحيح أنها في أبشة."
    )
    assert found("admin:articles_correction_changelist", "ابشه") == 1
    assert found("admin:articles_correction_changelist", "رياضة") == 0
