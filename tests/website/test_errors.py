"""Pages for what went wrong: the right status, the reader's language, a way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from articles import workflow
from newsroom import urls as project
from tests import factories
from tests.website.reading import headlines_of, main_of, text_of


def failing(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("x400/", failing(SuspiciousOperation())),
    path("x403/", failing(PermissionDenied())),
    path("x500/", failing(RuntimeError("secret"))),
    path("fr/x500/", failing(RuntimeError("secret"))),
    path("form/", csrf_protect(lambda request: None)),
    *project.urlpatterns,
]
handler400, handler403, handler404 = project.handler400, project.handler403, project.handler404
handler410, handler500 = project.handler410, project.handler500


@pytest.fixture
def visitor():
    """A reader to whom errors are shown as in production."""
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/x400/", 400, "تعذّر فهم هذا الطلب"),
        ("/x403/", 403, "ليست متاحة للجميع"),
        ("/x500/", 500, "حدث خطأ"),
        ("/fr/x500/", 500, "Une erreur s’est produite"),
    ],
)
def test_failures_answer_in_the_readers_language_and_ask_the_database_nothing(
    visitor, address, status, words
):
    """There is no database in this test: touching one would fail it."""
    response = visitor.get(address)
    assert response.status_code == status
    text = response.content.decode()
    assert words in text
    assert "secret" not in text
    assert f'lang="{"fr" if address.startswith("/fr/") else "ar"}"' in text


def test_a_form_without_its_token_is_refused_with_advice(visitor):
    response = visitor.post("/form/", {"x": 1})
    assert response.status_code == 403
    assert "تعذّر قبول النموذج" in response.content.decode()


def test_a_missing_page_offers_the_latest_stories(read, outlet):
    page = read("/لا-شيء/", status=404)
    assert "هذه الصفحة غير موجودة" in text_of(page.xpath("//h1")[0])
    assert headlines_of(page) == ["مالي تعترف لأول مرة"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//link[@rel='canonical']")
    page = read("/fr/rien/", status=404)
    assert page.get("lang") == "fr"
    assert headlines_of(page) == ["Le Mali reconnaît"]


def test_a_gone_page_offers_the_latest_stories(read, outlet):
    gone = factories.make_article("قصة")
    address = factories.publish(gone).get_absolute_url()
    workflow.withdraw(gone, language="ar", by=None)
    page = read(address, status=410)
    assert headlines_of(page) == ["مالي تعترف لأول مرة"]
    assert "سُحبت هذه المادة أو انتهت مدة نشرها" in text_of(main_of(page))


def test_error_pages_set_no_cookie_and_a_missing_page_is_asked_for_again(client, outlet):
    response = client.get("/لا-شيء/")
    assert "Set-Cookie" not in response.headers
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert response.headers["Cache-Control"] == "no-cache"
