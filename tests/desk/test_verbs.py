"""The buttons of the workflow: each saves first, then acts, or says why it cannot."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, AuditEntry, Edition
from tests.desk.desk import ADD, LIST, at_desk, edit, filled_in, newest, page_of, said
from tests.factories import make_article, make_section, make_user, publish

pytestmark = pytest.mark.django_db


def press(client: Client, article: Article, verb: str, language: str = "ar", **changes):
    data = filled_in(client.get(page_of(article)), **changes) | {"_verb": f"{verb}:{language}"}
    return client.post(page_of(article), data, follow=True)


def asking(article: Article, verb: str, language: str = "ar") -> str:
    return reverse("admin:articles_article_verb", args=[article.pk, verb, language])


def stage_of(article: Article, language: str = "ar") -> str:
    return article.translations.get(language_code=language).stage


def test_a_new_story_is_written_and_published_with_one_button():
    client, section = at_desk("editor"), make_section()
    data = filled_in(
        client.get(ADD),
        section=section.pk,
        ar_headline="خبر عاجل",
        ar_summary="ما جرى",
        ar_body="<p>نصّ الخبر.</p>",
    )
    client.post(ADD, data | {"_verb": "publish:ar"})
    assert Edition.objects.live().get().headline == "خبر عاجل"


def test_a_button_saves_what_was_typed_before_it_acts():
    client, article = at_desk("editor"), make_article("عنوان")
    press(client, article, "publish", ar_headline="عنوان أفضل")
    assert Edition.objects.live().get().headline == "عنوان أفضل"
    assert AuditEntry.objects.get(article=article).actor == client.user


def test_what_is_missing_is_said_in_words_and_nothing_is_lost():
    client, article = at_desk("editor"), make_article("عنوان")
    response = press(client, article, "publish", section="", ar_summary="كتبته الآن", ar_body="")
    assert not Edition.objects.exists()
    assert article.translations.get().summary == "كتبته الآن"
    panel = response.context["panels"][0]
    assert panel.is_checked
    assert {finding.field for finding in panel.report.blocking} == {"section", "body"}
    html = response.content.decode()
    for finding in panel.report.blocking:
        assert finding.text in said(response)
        assert f'<p class="problem">{finding.text}</p>' in html


def test_a_reporter_hands_in_and_an_editor_returns_and_approves():
    reporter = at_desk("reporter")
    article = make_article("عنوان", created_by=reporter.user)
    press(reporter, article, "submit")
    assert stage_of(article) == "submitted"
    editor = at_desk("editor")
    asked = press(editor, article, "return")
    assert asked.request["PATH_INFO"] == asking(article, "return")
    assert stage_of(article) == "submitted"
    editor.post(asking(article, "return"), {"note": "ينقص المصدر"})
    assert stage_of(article) == "draft"
    assert AuditEntry.objects.latest("pk").note == "ينقص المصدر"
    press(editor, article, "approve")
    assert stage_of(article) == "approved"


@pytest.mark.parametrize("verb", ["approve", "publish", "unschedule", "restore"])
def test_a_button_that_is_not_there_is_refused_and_the_text_is_kept(verb):
    reporter = at_desk("reporter")
    article = make_article("عنوان", created_by=reporter.user)
    page = reporter.get(page_of(article))
    assert f'value="{verb}:ar"' not in page.content.decode()
    response = press(reporter, article, verb, ar_headline="كتبته رغم ذلك")
    assert response.status_code == 403
    assert page_of(article) in response.content.decode()
    assert stage_of(article) == "draft"
    assert not Edition.objects.exists()
    assert article.translations.get().headline == "كتبته رغم ذلك"


@pytest.mark.parametrize(
    "verb", ["schedule", "reschedule", "end", "embargo", "withdraw", "spike", "return"]
)
def test_a_reporter_cannot_answer_for_an_editor_on_the_page_that_asks(verb):
    reporter = at_desk("reporter")
    article = make_article("عنوان", created_by=reporter.user)
    publish(article)
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    answer = {"note": "كلمة للزملاء", "notice": "كلمة للقرّاء"}
    answer |= dict.fromkeys(("live_from", "live_until", "embargoed_until"), tomorrow)
    assert reporter.get(asking(article, verb)).status_code in {302, 403}
    response = reporter.post(asking(article, verb), answer)
    assert response.status_code == 403
    typed = {"withdraw": "كلمة للقرّاء", "spike": "كلمة للزملاء"}.get(verb, "")
    assert typed in response.content.decode()
    assert Edition.objects.live().exists()
    assert stage_of(article) == "approved"


def test_a_note_that_comes_too_late_is_kept_on_the_page():
    client, article = at_desk("editor"), make_article("عنوان")
    response = client.post(asking(article, "return"), {"note": "ينقص المصدر"})
    assert response.status_code == 409
    assert "ينقص المصدر" in response.content.decode()
    assert response.context["form"].non_field_errors()


def test_a_schedule_is_moved_an_end_is_set_and_an_embargo_is_kept():
    client, article = at_desk("editor"), make_article("عنوان")
    zone = timezone.zoneinfo.ZoneInfo("Africa/Ndjamena")
    days = [timezone.now().astimezone(zone) + timedelta(days=number) for number in range(5)]
    typed = [f"{day:%Y-%m-%dT%H:%M}" for day in days]
    client.post(asking(article, "embargo"), {"embargoed_until": typed[2]})
    early = client.post(asking(article, "schedule"), {"live_from": typed[1]})
    assert early.status_code == 409
    assert not Edition.objects.exists()
    assert early.context["form"].data["live_from"] == typed[1]
    initial = client.get(asking(article, "schedule")).context["form"].initial
    client.post(
        asking(article, "schedule"),
        {"live_from": f"{initial['live_from'].astimezone(zone):%Y-%m-%dT%H:%M}"},
    )
    client.post(asking(article, "reschedule"), {"live_from": typed[3], "live_until": typed[4]})
    edition = Edition.objects.get()
    assert f"{edition.live_from.astimezone(zone):%Y-%m-%dT%H:%M}" == typed[3]
    client.post(asking(article, "end"), {"live_until": ""})
    edition.refresh_from_db()
    assert edition.live_until is None
    assert "chip-embargo" in client.get(page_of(article)).content.decode()


def test_a_time_is_typed_and_shown_on_the_clock_of_the_newsroom():
    client, article = at_desk("editor"), make_article("عنوان")
    later = timezone.now() + timedelta(days=2)
    typed = later.astimezone(timezone.zoneinfo.ZoneInfo("Africa/Ndjamena"))
    client.post(asking(article, "schedule"), {"live_from": f"{typed:%Y-%m-%dT%H:%M}"})
    edition = Edition.objects.get()
    assert edition.live_from == later.replace(second=0, microsecond=0)
    page = client.get(page_of(article))
    assert page.context["panels"][0].standing.pending == edition
    press(client, article, "unschedule")
    assert not Edition.objects.exists()


def test_a_time_that_has_passed_is_refused_with_the_page():
    client, article = at_desk("editor"), make_article("عنوان")
    response = client.post(asking(article, "schedule"), {"live_from": "2020-01-01T10:00"})
    assert response.status_code == 200
    assert response.context["form"].errors["live_from"]
    assert not Edition.objects.exists()


def test_withdrawing_asks_first_and_the_address_answers_410_with_the_notice():
    client, article = at_desk("editor"), make_article("عنوان")
    edition = publish(article)
    press(client, article, "withdraw")
    assert Edition.objects.live().exists()
    client.get(asking(article, "withdraw"))
    assert Edition.objects.live().exists()
    client.post(asking(article, "withdraw"), {"notice": "سُحبت للتحقّق", "note": ""})
    assert not Edition.objects.live().exists()
    edition.refresh_from_db()
    assert edition.withdrawal_notice == "سُحبت للتحقّق"


def test_a_spiked_text_comes_back_as_a_draft():
    client, article = at_desk("editor"), make_article("عنوان")
    client.post(asking(article, "spike"), {"note": ""})
    assert stage_of(article) == "spiked"
    assert [verb.key for verb in client.get(page_of(article)).context["panels"][0].verbs] == [
        "restore"
    ]
    press(client, article, "restore")
    assert stage_of(article) == "draft"


def test_an_approved_text_that_a_writer_changes_is_a_draft_again():
    reporter = at_desk("reporter")
    article = make_article("عنوان", created_by=reporter.user)
    workflow.approve(article, language="ar", by=None)
    edit(reporter, article, editor_note="ملاحظة لا يقرؤها أحد")
    assert stage_of(article) == "approved"
    edit(reporter, article, ar_summary="تغيّر الملخّص")
    assert stage_of(article) == "draft"
    assert AuditEntry.objects.latest("pk").verb == "revise"


def test_an_approved_text_that_an_editor_changes_stays_approved():
    article = make_article("عنوان")
    workflow.approve(article, language="ar", by=None)
    edit(at_desk("editor"), article, ar_summary="تغيّر الملخّص")
    assert stage_of(article) == "approved"


def test_bulk_publishing_reports_what_was_done_and_what_was_not():
    client = at_desk("editor")
    ready, unready = make_article("جاهز"), make_article("ناقص", body="<hr>")
    response = client.post(
        LIST,
        {"action": "bulk_publish", "_selected_action": [ready.pk, unready.pk]},
        follow=True,
    )
    assert Edition.objects.live().get().article == ready
    assert "ناقص" in said(response)


def test_bulk_actions_are_offered_by_role_and_refused_when_forged():
    reporter = at_desk("reporter")
    article = make_article("عنوان", created_by=reporter.user)
    actions = dict(reporter.get(LIST).context["action_form"].fields["action"].choices)
    assert "bulk_submit" in actions
    assert "bulk_publish" not in actions
    reporter.post(LIST, {"action": "bulk_publish", "_selected_action": [article.pk]})
    assert not Edition.objects.exists()
    reporter.post(LIST, {"action": "bulk_submit", "_selected_action": [article.pk]})
    assert stage_of(article) == "submitted"


def test_an_unknown_verb_or_language_does_nothing():
    client, article = at_desk("editor"), make_article("عنوان")
    for pressed in ("destroy", ""):
        press(client, article, pressed)
    press(client, article, "publish", "xx")
    press(client, article, "publish", "fr")
    assert not Edition.objects.exists()
    assert newest() == article
    assert make_user("editor").is_active
