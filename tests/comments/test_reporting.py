"""A reader reports an error; an editor makes a correction of it, with her words beside."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from lxml import html

from articles import workflow
from articles.models import AuditEntry, Correction
from articles.transitions import NotPossible
from comments import reporting, tokens
from comments.models import ErrorReport
from tests import factories
from tests.desk.desk import at_desk

pytestmark = pytest.mark.django_db
WORDS = "ذكرتم أن الجسر في أبشي، وهو في مونغو. كنت هناك."
QUEUE = reverse("admin:comments_errorreport_changelist")


@pytest.fixture
def edition():
    return factories.make_edition("جسر جديد في الشرق")


@pytest.fixture
def send(client, edition, monkeypatch):
    """Fill in the form as a person does, who takes a while."""

    def send(text: str, **changes):
        path = f"/report/{edition.article_id}/"
        page = html.document_fromstring(client.get(path).content.decode())
        data = {"token": page.xpath("//input[@name='token']/@value")[0], "text": text}
        now = time.time()
        with monkeypatch.context() as patch:
            patch.setattr(tokens.time, "time", lambda: now + 10)
            return client.post(path, data | changes)

    return send


def page_of(report: ErrorReport) -> str:
    return reverse("admin:comments_errorreport_change", args=[report.pk])


def test_every_story_leads_to_its_form_even_where_comments_are_closed(client, edition):
    page = html.document_fromstring(client.get(edition.get_absolute_url()).content.decode())
    (link,) = page.xpath("//a[contains(@href, '/report/')]/@href")
    response = client.get(link)
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


def test_a_report_waits_for_an_editor_and_is_shown_to_nobody_else(client, edition, send):
    response = send(WORDS)
    assert response.status_code == 302
    thanks = client.get(response.url).content.decode()
    assert 'role="status"' in thanks
    report = ErrorReport.objects.get()
    assert (report.text, report.state, report.language_code) == (WORDS, "waiting", "ar")
    assert WORDS not in client.get(edition.get_absolute_url()).content.decode()
    assert WORDS in at_desk("editor").get(QUEUE).content.decode()


@pytest.mark.parametrize("text", ["", "…!؟", "كلمة " * 1000])
def test_what_says_nothing_or_too_much_is_refused_with_the_text_kept(send, text):
    response = send(text)
    assert response.status_code == 422
    kept = html.document_fromstring(response.content.decode()).xpath("//textarea")[0].text or ""
    assert kept.split() == text.split()
    assert not ErrorReport.objects.exists()


def test_forged_forms_forms_of_comments_and_programs_leave_nothing(client, edition, send):
    for token in ("", "x", tokens.form_token(edition.article_id, "ar", "comment")):
        response = send(WORDS, token=token)
        assert response.status_code == 422
        assert WORDS in response.content.decode()
    assert send(WORDS, website="https://spam.example").status_code == 302
    assert not ErrorReport.objects.exists()


def test_what_readers_do_not_see_cannot_be_reported(client, edition):
    workflow.withdraw(edition.article, language="ar", by=None)
    draft = factories.make_article("مسودة")
    for article_id in (edition.article_id, draft.pk, 999_999):
        assert client.get(f"/report/{article_id}/").status_code == 404
        assert client.post(f"/report/{article_id}/", {"text": WORDS}).status_code == 404


def test_an_editor_makes_a_correction_of_it(client, edition, send):
    send(WORDS)
    report, editor = ErrorReport.objects.get(), at_desk("editor")
    page = editor.get(page_of(report)).content.decode()
    assert WORDS in page
    assert factories.PARAGRAPH in page  # the story, beside it
    refused = editor.post(page_of(report), {"kind": "correction", "text": ""})
    assert refused.context["form"].errors["text"]
    said = {"kind": "correction", "text": "الجسر في مونغو، لا في أبشي."}
    assert editor.post(page_of(report), said).url == QUEUE
    correction = Correction.objects.get()
    report.refresh_from_db()
    assert (report.state, report.correction, report.decided_by) == (
        "corrected", correction, editor.user,
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="correct", actor=editor.user).count() == 1
    assert said["text"] in client.get(edition.get_absolute_url()).content.decode()
    assert WORDS not in editor.get(QUEUE).content.decode()
    assert WORDS in editor.get(QUEUE, {"state": "all"}).content.decode()


def test_a_report_is_decided_once(edition):
    report, editor = reporting.report(edition, text=WORDS), factories.make_user("editor")
    reporting.dismiss(report, by=editor)
    with pytest.raises(NotPossible):
        reporting.correct(report, by=editor, kind="correction", text="نص")
    assert not Correction.objects.exists()
    again = at_desk("editor").post(page_of(report), {"_dismiss": "1"}, follow=True)
    assert again.status_code == 200
    assert ErrorReport.objects.get().decided_by == editor


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor", "moderator", ""])
def test_others_neither_read_nor_decide_reports(edition, role):
    report, client = reporting.report(edition, text=WORDS), at_desk(role)
    for response in (
        client.get(QUEUE),
        client.get(page_of(report)),
        client.post(page_of(report), {"_dismiss": "1"}),
        client.post(page_of(report), {"kind": "update", "text": "نص"}),
    ):
        assert response.status_code in {302, 403, 404}
    for act in (
        lambda: reporting.dismiss(report, by=client.user),
        lambda: reporting.correct(report, by=client.user, kind="update", text="نص"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert ErrorReport.objects.get().state == "waiting"


def test_no_table_and_no_log_knows_who_reported(client, send, caplog, capfd):
    client.defaults |= {
        "REMOTE_ADDR": "203.0.113.77",
        "HTTP_USER_AGENT": "UnmistakableBrowser/9",
        "HTTP_REFERER": "https://testserver/unmistakable-referrer",
    }
    for number in range(9):  # refusals too
        send(f"{WORDS} {number}")
    assert ErrorReport.objects.count() == 6
    stored = caplog.text + "".join(capfd.readouterr())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            stored += "\n".join(row[0] for row in cursor.fetchall())
    assert WORDS in stored
    for trace in ("203.0.113", "Unmistakable", "unmistakable"):
        assert trace not in stored


def test_the_queue_costs_the_same_with_more_reports(edition, django_assert_max_num_queries):
    for number in range(60):
        reporting.report(edition, text=f"{WORDS} {number}")
    client = at_desk("editor")
    with django_assert_max_num_queries(20):
        assert client.get(QUEUE).status_code == 200
