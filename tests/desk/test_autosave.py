"""The address to which an open page tells what is typed: small, checked, and safe to repeat."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import openings, unsaved
from articles.models import Article, Presence, Revision, UnsavedText
from tests.desk.desk import ADD, at_desk, edit, filled_in, newest, page_of
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

PULSE = reverse("admin:articles_article_pulse")


@pytest.fixture
def article():
    return make_article("العنوان الأول", body="<p>نص أول</p>\n<p>نص ثان</p>")


def page_token(client: Client, article: Article | None = None) -> str:
    return client.get(page_of(article) if article else ADD).context["opening"].token


def tell(client: Client, page: str, step: int = 1, **told):
    told = {"page": page, "step": step, "after": step - 1} | told
    return client.post(PULSE, told, content_type="application/json")


def splice(before: str, after: str, at: int, cut: int, put: str) -> dict:
    assert before[:at] + put + before[at + cut :] == after
    return {"at": at, "cut": cut, "put": put, "length": len(after)}


def test_what_is_typed_is_kept_and_the_working_copy_stays(article):
    client = at_desk("editor")
    page = page_token(client, article)
    answer = tell(client, page, fields={"ar-headline": "عنوان"}).json()
    assert answer["step"] == 1
    tell(client, page, step=2, fields={"ar-summary": "ملخّص", "section": "3"})
    text = UnsavedText.objects.get()
    assert text.fields == {"ar-headline": "عنوان", "ar-summary": "ملخّص", "section": "3"}
    assert (text.person, text.article, text.base_number) == (client.user, article, 1)
    assert article.translations.get().headline == "العنوان الأول"
    assert article.revisions.count() == 1


def test_a_changed_line_is_sent_as_a_splice(article):
    client = at_desk()
    page = page_token(client, article)
    before, after = "<p>نص أول</p>\n<p>نص ثان</p>", "<p>نص أول</p>\n<p>نص 😀 ثان</p>"
    tell(client, page, fields={"ar-body": splice(before, after, 20, 0, "😀 ")})
    third = after.replace("أول", "أخير")
    tell(client, page, step=2, fields={"ar-body": splice(after, third, 6, 3, "أخير")})
    assert UnsavedText.objects.get().fields == {"ar-body": third}


def test_repeating_a_step_changes_nothing(article):
    client = at_desk()
    page = page_token(client, article)
    first = {"ar-headline": splice("العنوان الأول", "العنوان الثاني", 8, 5, "الثاني")}
    for _repetition in range(3):
        assert tell(client, page, fields=first).json()["step"] == 1
    assert UnsavedText.objects.get().fields == {"ar-headline": "العنوان الثاني"}


def test_a_page_out_of_step_is_told_and_sends_its_text_whole(article):
    client = at_desk()
    page = page_token(client, article)
    tell(client, page, fields={"ar-headline": "أ", "ar-summary": "ب"})
    late = tell(client, page, step=5, fields={"ar-headline": "ج"})
    assert (late.status_code, late.json()) == (409, {"problem": "step", "step": 1})
    wrong = {"ar-headline": {"at": 0, "cut": 9, "put": "x", "length": 99}}
    assert tell(client, page, step=2, fields=wrong).status_code == 409
    tell(client, page, step=2, fields={"ar-headline": "ج"}, is_whole=True)
    assert UnsavedText.objects.get().fields == {"ar-headline": "ج"}


def test_the_permission_is_asked_each_time(article):
    reporter = at_desk("reporter")
    own = make_article("مادتي", created_by=reporter.user)
    page = page_token(reporter, own)
    assert tell(reporter, page, fields={"ar-headline": "أ"}).status_code == 200
    forged = openings.Opening(reporter.user.pk, article.pk, 1).token
    answer = tell(reporter, forged, fields={"ar-headline": "دسيسة"})
    assert (answer.status_code, answer.json()) == (403, {"problem": "role"})
    Article.objects.filter(pk=own.pk).update(created_by=make_user())
    assert tell(reporter, page, step=2, fields={"ar-headline": "ب"}).status_code == 403
    assert UnsavedText.objects.get().fields == {"ar-headline": "أ"}


def test_the_page_of_somebody_else_and_a_forged_one_are_refused(article):
    mine, other = at_desk(), at_desk()
    page = page_token(mine, article)
    answer = tell(other, page, fields={"ar-headline": "أ"})
    assert (answer.status_code, answer.json()) == (403, {"problem": "person"})
    assert tell(other, page[:-3] + "abc", fields={}).json() == {"problem": "page"}
    for nonsense in ("", "[]", '{"page": 3, "step": "x"}', '{"step": 1}'):
        assert mine.post(PULSE, nonsense, content_type="application/json").status_code == 400
    assert mine.get(PULSE).status_code == 405
    assert not UnsavedText.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"created_by": "3"},
        {"ar-headline": ["x"]},
        {"ar-headline": 3},
        {"bylines": "x"},
        {"bylines": [["1", "2"]]},
        {"ar-headline": "a\x00b"},
        {"ar-headline": "a\ud800b"},
    ],
)
def test_what_no_form_sends_is_not_kept(article, fields):
    client = at_desk()
    answer = tell(client, page_token(client, article), fields=fields)
    assert (answer.status_code, answer.json()) == (400, {"problem": "malformed"})
    assert not UnsavedText.objects.exclude(fields={}).exists()


def test_without_a_login_the_page_learns_of_it_and_goes_on_with_a_new_one(article):
    client = at_desk()
    page = page_token(client, article)
    client.logout()
    answer = tell(client, page, fields={"ar-headline": "أ"})
    assert (answer.status_code, answer.json()["problem"]) == (401, "login")
    client.force_login(client.user)
    answer = tell(client, page, fields={"ar-headline": "أ"})
    assert answer.status_code == 200
    assert answer.json()["csrf"]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(client.user)
    assert tell(strict, page, step=2, fields={"ar-headline": "ب"}).status_code == 200


def test_saving_settles_the_text_and_a_later_word_begins_another_run(article):
    client = at_desk()
    response = client.get(page_of(article))
    page = response.context["opening"].token
    tell(client, page, fields={"ar-headline": "أ"})
    client.post(page_of(article), filled_in(response, ar_headline="أ"))
    text = UnsavedText.objects.get()
    assert (text.outcome, text.settled_number) == (UnsavedText.Outcome.SAVED, 2)
    late = tell(client, page, step=2, fields={"ar-headline": "ب"})
    assert (late.status_code, late.json()["problem"]) == (409, "settled")
    tell(client, late.json()["page"], fields={"ar-headline": "ب"}, is_whole=True)
    text.refresh_from_db()
    assert text.fields == {"ar-headline": "أ"}
    assert UnsavedText.objects.count() == 2


def test_a_story_never_saved_is_kept_restored_and_saved_once():
    client = at_desk("reporter")
    tell(client, page_token(client), fields={"ar-headline": "خبر", "bylines": [["", "x", "text"]]})
    (offer,) = client.get(ADD).context["offers"]
    restored = client.get(ADD, {"unsaved": offer.key.hex})
    assert restored.context["adminform"].form["bylines"].value() == [["", "x", "text"]]
    client.post(ADD, filled_in(restored, bylines=[]))
    assert newest().translations.get().headline == "خبر"
    assert UnsavedText.objects.get().article == newest()
    assert client.get(ADD).context["offers"] == []


def test_who_may_not_begin_a_story_keeps_none(article):
    translator = at_desk("translator")
    forged = openings.Opening(translator.user.pk).token
    assert tell(translator, forged, fields={"ar-headline": "أ"}).status_code == 403


def test_only_what_differs_from_the_story_is_offered_and_only_to_its_writer(article):
    client = at_desk()
    tell(client, page_token(client, article), fields={"ar-headline": "العنوان  الأول "})
    assert client.get(page_of(article)).context["offers"] == []
    tell(client, page_token(client, article), fields={"ar-headline": "آخر"})
    assert len(client.get(page_of(article)).context["offers"]) == 1
    other = at_desk("chief editor")
    assert other.get(page_of(article)).context["offers"] == []
    key = UnsavedText.objects.first().key.hex
    page = other.get(page_of(article), {"unsaved": key})
    assert page.context["adminform"].form.words[0]["headline"].value() == "العنوان الأول"


def test_a_second_editor_is_warned_on_opening_and_the_first_while_writing(article):
    first, second = at_desk(display_name="آمنة"), at_desk(display_name="هدى")
    page = page_token(first, article)
    tell(first, page, step=0)
    response = second.get(page_of(article))
    assert [one.name for one in response.context["colleagues"]] == ["آمنة"]
    assert "<bdi>آمنة</bdi>" in response.content.decode()
    tell(second, response.context["opening"].token, step=0)
    assert tell(first, page, step=0).json()["colleagues"] == ["هدى"]
    second.post(page_of(article), filled_in(response, ar_headline="جديد"))
    news = tell(first, page, step=0).json()["newer"]
    assert (news["number"], news["by"]) == (2, "هدى")


def test_presence_ends_by_itself_and_when_the_page_is_left(article):
    first, second = at_desk(), at_desk()
    page = page_token(first, article)
    tell(first, page, step=0)
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert second.get(page_of(article)).context["colleagues"] == []
    tell(first, page, step=0)
    assert len(second.get(page_of(article)).context["colleagues"]) == 1
    tell(first, page, fields={"ar-headline": "أ"}, is_leaving=True)
    assert second.get(page_of(article)).context["colleagues"] == []
    assert UnsavedText.objects.get().fields == {"ar-headline": "أ"}


def test_earlier_states_of_a_run_are_kept_apart_and_thinned_out(article):
    client = at_desk()
    page = page_token(client, article)
    for step in range(1, 40):
        tell(client, page, step=step, fields={"ar-headline": f"عنوان {step}"})
        text = UnsavedText.objects.get()
        minutes = timedelta(minutes=6)
        UnsavedText.objects.update(kept_at=text.kept_at - minutes)
        for state in text.autosaves.all():
            state.kept_at -= minutes
            state.save()
        UnsavedText.objects.update(begun_at=text.begun_at - minutes)
    states = [state.fields["ar-headline"] for state in text.autosaves.all()]
    assert 4 <= len(states) <= 12
    assert states[0] == "عنوان 38"
    assert article.revisions.count() == 1


def test_settled_texts_are_let_go_after_some_days_and_open_ones_stay(article):
    client = at_desk()
    for headline in ("أ", "ب"):
        tell(client, page_token(client, article), fields={"ar-headline": headline})
    old = UnsavedText.objects.order_by("pk").first()
    unsaved.discard(old, by=client.user)
    unsaved.prune()
    assert UnsavedText.objects.count() == 2
    UnsavedText.objects.filter(pk=old.pk).update(settled_at=timezone.now() - timedelta(days=15))
    unsaved.prune()
    assert UnsavedText.objects.get().fields == {"ar-headline": "ب"}


def test_an_autosave_costs_few_queries(django_assert_max_num_queries, article):
    client = at_desk("reporter")
    Article.objects.filter(pk=article.pk).update(created_by=client.user)
    page = page_token(client, article)
    tell(client, page, fields={"ar-headline": "أ"})
    with django_assert_max_num_queries(25):
        tell(client, page, step=2, fields={"ar-headline": "ب"})
    assert Revision.objects.count() == 1


def history(client: Client, article: Article):
    return client.get(reverse("admin:articles_article_history", args=[article.pk]))


def runs_in(response) -> list:
    return [event.run for event in response.context["events"] if event.run]


def test_autosaves_fold_into_one_entry_of_the_history_and_can_be_compared(article):
    client = at_desk("editor", display_name="آمنة")
    page = page_token(client, article)
    for step, headline in enumerate(("عنوان أول", "عنوان ثان", "عنوان ثالث"), 1):
        tell(client, page, step=step, fields={"ar-headline": headline})
        UnsavedText.objects.update(begun_at=timezone.now() - timedelta(minutes=step * 6))
    edit(at_desk(), article, ar_summary="ملخّص")
    response = history(at_desk("chief editor"), article)
    (run,) = runs_in(response)
    assert run.text.person == client.user
    assert [event.revision.number for event in response.context["events"] if event.revision] == [
        2, 1,
    ]  # fmt: skip
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    latest = client.get(compare, {"after": run.states[0].key})
    assert latest.context["before"].number == 1
    html = latest.content.decode()
    assert "ثالث" in html.split("change-headline")[1]
    earlier = client.get(compare, {"before": run.states[-1].key, "after": run.states[0].key})
    assert "<ins>ثالث</ins>" in earlier.content.decode()
    assert client.get(compare, {"after": "2", "before": run.states[0].key}).status_code == 200


def test_a_reporter_reads_no_autosaves_of_others_not_even_on_her_own_story():
    reporter, editor = at_desk("reporter"), at_desk("editor")
    article = make_article("مادتي", created_by=reporter.user)
    tell(editor, page_token(editor, article), fields={"ar-headline": "تجربة المحرر"})
    assert runs_in(history(reporter, article)) == []
    assert len(runs_in(history(editor, article))) == 1
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    key = f"u{UnsavedText.objects.get().pk}"
    assert editor.get(compare, {"after": key}).status_code == 200
    for address in (key, "a1", "u999", "ux", "x"):
        assert reporter.get(compare, {"after": address}).status_code == 404
