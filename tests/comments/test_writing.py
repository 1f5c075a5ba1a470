"""Readers write below a story; what they send is refused politely or waits for a person."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from lxml import html

from articles import workflow
from comments import moderation, rates, tokens
from comments.models import BlockedWord, Comment, SenderCount, SendingHour, SpentForm
from comments.opening import is_open
from publication.models import Publication
from tests import factories

HARSH = ["", "   ", "\u200b\u202e\u2066", "\u0651" * 500, "…!!؟"]


def text_of(response) -> str:
    return " ".join(html.document_fromstring(response.content.decode()).text_content().split())


def approve(comment: Comment) -> None:
    moderation.decide([comment], Comment.State.APPROVED, by=factories.make_user("moderator"))


def test_a_comment_waits_until_a_person_lets_it_through(story):
    response = story.send("رأيي أن الخبر مهم لأهل المنطقة.")
    assert response.status_code == 302
    comment = Comment.objects.get()
    assert comment.state == "pending"
    assert "رأيي أن الخبر" not in text_of_page(story)
    approve(comment)
    assert "رأيي أن الخبر" in text_of_page(story)
    assert "قارئة" in text_of_page(story)


def text_of_page(story) -> str:
    return " ".join(story.fetch().text_content().split())


def test_a_known_writer_is_shown_at_once_only_where_the_policy_says_so(story, policy):
    secret = story.send("تعليق أول من قارئة.").url.rstrip("/").rsplit("/", 1)[-1]
    approve(Comment.objects.get())
    story.send("تعليق ثان من القارئة نفسها.", known=secret)
    assert Comment.objects.first().state == "pending"
    policy("post")
    story.send("تعليق ثالث من القارئة نفسها.", known=secret)
    assert Comment.objects.first().state == "approved"
    story.send("تعليق من شخص آخر لا نعرفه.", known="made-up")
    assert Comment.objects.first().state == "pending"


def test_no_cookie_is_set_and_nothing_is_kept_by_caches(story, client):
    page = client.get(story.address)
    sent = story.send("تعليق بلا أثر لمن كتبه.")
    receipt = client.get(sent.url)
    for response in (page, sent, receipt):
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_no_table_and_no_log_knows_the_sender(story, client, caplog, capfd):
    client.defaults |= {
        "REMOTE_ADDR": "203.0.113.77",
        "HTTP_USER_AGENT": "UnmistakableBrowser/9",
        "HTTP_X_FORWARDED_FOR": "203.0.113.77",
        "HTTP_REFERER": "https://testserver/unmistakable-referrer",
    }
    for number in range(9):  # refusals too
        story.send(f"تعليق رقم {number} في هذا الموضوع.")
    assert Comment.objects.exists()
    stored = caplog.text + "".join(capfd.readouterr())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            stored += "\n".join(row[0] for row in cursor.fetchall())
    assert "تعليق رقم 1" in stored
    for trace in ("203.0.113", "Unmistakable", "unmistakable"):
        assert trace not in stored


@pytest.mark.parametrize("text", HARSH)
def test_what_says_nothing_is_refused(story, text):
    response = story.send(text)
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_an_overlong_comment_is_refused_and_kept_in_the_form(story):
    text = "كلمة " * 1000
    response = story.send(text)
    assert response.status_code == 422
    page = html.document_fromstring(response.content.decode())
    assert page.xpath("//textarea")[0].text.split() == text.split()


def test_markup_is_shown_as_text_and_hidden_characters_are_gone(story):
    story.send(
        "<script>alert(1)</script> \u202eمرحبا\u200b بكم https://example.org/a جميعا يا أهل البلد"
    )
    comment = Comment.objects.get()
    approve(comment)
    page = story.fetch()
    assert not page.xpath("//script[contains(., 'alert')]")
    assert "<script>alert(1)</script>" in page.text_content()
    assert "\u202e" not in comment.text
    assert "\u200b" not in comment.text
    words = "//div[contains(@class, 'comment-words')]"
    assert page.xpath(f"{words}/@dir") == ["auto"]
    assert not page.xpath(f"{words}//a")
    Comment.objects.update(has_links=True)
    assert story.fetch().xpath(f"{words}//a/@href") == ["https://example.org/a"]


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ع" * 3000])
def test_a_forged_form_is_refused_with_the_text_kept(story, token):
    response = story.send("نص يجب ألا يضيع.", token=token)
    assert response.status_code == 422
    assert "نص يجب ألا يضيع." in text_of(response)
    assert not Comment.objects.exists()


def test_a_form_is_taken_once_not_at_once_and_not_for_another_story(story, client):
    token = story.fetch().xpath("//input[@name='token']/@value")[0]
    assert story.send("إرسال مبكر جدا.", wait=0).status_code == 422
    assert story.send("إرسال متأخر جدا.", wait=13 * 3600).status_code == 422
    assert story.send("إرسال في وقته.", token=token).status_code == 302
    assert story.send("إرسال ثان بالنموذج نفسه.", token=token).status_code == 422
    other = factories.make_edition("خبر آخر")
    assert client.get(f"/comments/{other.article_id}/").status_code == 200
    forged = client.post(f"/comments/{other.article_id}/", {"text": "نص", "token": token})
    assert forged.status_code == 422
    assert Comment.objects.count() == 1


def test_a_sender_is_slowed_down(story):
    statuses = [story.send(f"تعليق رقم {number} من السيل.").status_code for number in range(8)]
    assert statuses == [302] * 6 + [422] * 2


def test_a_program_that_fills_in_the_trap_leaves_nothing(story):
    assert story.send("اشتر الآن.", website="https://example.org").status_code == 302
    assert not Comment.objects.exists()


def test_only_shown_comments_of_the_same_story_can_be_answered(story, client):
    story.send("تعليق أول ينتظر من يرد عليه.")
    first = Comment.objects.get()
    refused = story.send("رد قبل أن يظهر التعليق.", answer=str(first.pk))
    assert refused.status_code == 422
    assert "رد قبل أن يظهر التعليق." in text_of(refused)
    assert Comment.objects.count() == 1
    approve(first)
    story.send("رد بعد أن ظهر التعليق.", query=f"?answer={first.pk}")
    assert Comment.objects.first().parent == first
    other = factories.make_edition("خبر آخر")
    response = client.get(f"/comments/{other.article_id}/?answer={first.pk}")
    assert "تعليق أول" not in response.content.decode()
    token = html.document_fromstring(response.content.decode()).xpath(
        "//input[@name='token']/@value"
    )
    data = {"text": "رد في غير مكانه.", "token": token[0], "answer": str(first.pk)}
    refused = client.post(f"/comments/{other.article_id}/", data)
    assert refused.status_code == 422
    assert "رد في غير مكانه." in text_of(refused)
    assert not Comment.objects.filter(article=other.article_id).exists()
    for odd in ("x", "-1", "9" * 30, "\u0663", "\x00"):
        assert client.get(story.address, {"answer": odd}).status_code == 200


def test_deep_threads_are_stored_whole_and_shown_in_two_levels(story):
    parent = None
    for number in range(4):
        parent = Comment.objects.create(
            article_id=story.edition.article_id,
            language_code="ar",
            parent=parent,
            text=f"مستوى {number}",
            state="approved",
        )
    page = story.fetch()
    assert len(page.xpath("//section[@class='thread']")) == 1
    assert len(page.xpath("//section[@class='thread']/div[@class='reply']")) == 3
    assert parent.parent.parent.parent.text == "مستوى 0"


def test_the_secret_link_shows_and_erases_one_comment(story, client):
    address = story.send("سأمحو هذا التعليق لاحقا.").url
    assert "سأمحو هذا" in text_of(client.get(address))
    assert address.rstrip("/").rsplit("/", 1)[-1] != Comment.objects.get().secret_hash
    assert client.post(address).status_code == 200
    erased = Comment.objects.get()
    assert (erased.text, erased.name, erased.state) == ("", "", "erased")
    assert client.get(address).status_code == 404
    assert client.get("/comments/own/made-up/").status_code == 404


def test_comments_close_by_policy_by_age_and_by_story(story, policy):
    edition = story.edition
    assert is_open(edition)
    first = edition.first_published_at
    assert is_open(edition, first + timedelta(days=29))
    assert not is_open(edition, first + timedelta(days=30, minutes=1))
    publication = Publication.objects.current()
    for days, is_still_open in ((3, False), (None, True)):
        publication.comment_days = days
        publication.save()
        Publication.objects.forget()
        assert is_open(edition, first + timedelta(days=4)) == is_still_open
    comment = Comment.objects.create(article_id=edition.article_id, language_code="ar", text="نص")
    moderation.close_stories([comment], by=factories.make_user("moderator"))
    assert not is_open(edition)
    assert not story.fetch().xpath("//textarea")
    edition.article.closed_to_comments.delete()
    assert is_open(edition)
    policy("closed")
    assert not is_open(edition)


def test_a_withdrawn_story_hides_its_comments(story, client):
    story.send("تعليق على خبر سيسحب.")
    approve(Comment.objects.get())
    workflow.withdraw(story.edition.article, language="ar", by=None)
    assert client.get(story.address).status_code == 404
    assert client.get(f"/fr{story.address}").status_code == 404


def test_suspect_words_links_and_repeats_wait_with_the_reason(story, policy):
    BlockedWord.objects.create(words="أرباح الجمعية")
    cases = {
        "اربَاح  الجمعيه لكل مشترك": "word",
        "http://a.example/1 http://b.example/2 http://c.example/3 كلام كثير": "links",
        "https://a.example/": "link",
        "هذه قصة عادية لا شبهة فيها ولا أرباح.": "",
    }
    for text, reason in cases.items():
        story.send(text)
        assert Comment.objects.first().suspicion == reason, text


def test_the_third_copy_of_a_text_is_suspect_in_any_spelling(story):
    for text in ("هذا عرض خاص لكم جميعاً أيها القراء", "هذا عرض خاص لكم جميعا ايها القراء!",
                 "هــذا عَرض خاص لكم جميعا أيها القراء"):  # fmt: skip
        story.send(text)
    assert [c.suspicion for c in Comment.objects.all()] == ["repeated", "", ""]


def test_the_page_costs_the_same_with_many_comments(story, client, django_assert_max_num_queries):
    now = timezone.now()
    Comment.objects.bulk_create(
        Comment(
            article_id=story.edition.article_id,
            language_code="ar",
            text=f"تعليق {number}",
            state="approved",
            sent_at=now,
        )
        for number in range(200)
    )
    with django_assert_max_num_queries(10):
        assert "تعليق 199" in client.get(story.address).content.decode()


def test_all_workers_count_together_and_forget_within_the_hour(story, monkeypatch):
    for number in range(6):
        story.send(f"تعليق رقم {number} من السيل.")
    cache.clear()  # as another worker would have it
    assert story.send("تعليق عند عامل آخر.").status_code == 422
    first = SendingHour.objects.get()
    later = time.time() + 3601
    monkeypatch.setattr("comments.rates.time.time", lambda: later)
    rates.count_sender("192.0.2.1")
    assert SendingHour.objects.get() != first
    assert SenderCount.objects.get().count == 1


@pytest.mark.django_db
def test_one_household_is_one_sender_and_two_are_two():
    for number in range(rates.RATE_MOST):
        rates.count_sender(f"2001:db8:1:2::{number}")
    with pytest.raises(tokens.Refused):
        rates.count_sender("2001:db8:1:2:ffff::1")
    rates.count_sender("2001:db8:1:3::1")
    rates.count_sender("::ffff:192.0.2.1")
    rates.count_sender("192.0.2.1")
    assert sorted(SenderCount.objects.values_list("count", flat=True)) == [1, 2, 7]


@pytest.mark.django_db
def test_counts_never_reach_the_write_ahead_log():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r'")
        unlogged = {row[0] for row in cursor.fetchall()}
    assert {"comments_sendercount", "comments_sendinghour"} <= unlogged


def test_five_hundred_marks_on_a_letter_neither_break_a_page_nor_climb_over_it(story):
    assert story.send("س\u0651" + "\u064f" * 500 + " كلام مفهوم بعد العلامات").status_code == 302
    text = Comment.objects.get().text
    assert "كلام مفهوم" in text
    assert len(text) < 100


def test_a_refusal_speaks_the_language_of_the_page(client, policy):
    edition = factories.make_edition("Une nouvelle du marché", language="fr")
    path = f"/fr/comments/{edition.article_id}/"
    page = client.post(path, {"text": "Mon avis ne doit pas se perdre.", "token": "faux"})
    assert page.status_code == 422
    tree = html.document_fromstring(page.content.decode())
    assert tree.get("lang") == "fr"
    assert "Mon avis ne doit pas se perdre." in tree.xpath("//textarea")[0].text
    (alert,) = tree.xpath("//*[@role='alert']")
    assert "formulaire" in alert.text_content()


def test_a_writer_takes_her_comment_away_as_text_and_as_data(story, client):
    address = story.send("سآخذ هذا التعليق معي.").url
    text = client.get(f"{address}comment.txt")
    assert "سآخذ هذا التعليق معي." in text.content.decode()
    assert "attachment" in text.headers["Content-Disposition"]
    facts = client.get(f"{address}comment.json").json()
    assert (facts["text"], facts["name"]) == ("سآخذ هذا التعليق معي.", "قارئة")
    assert facts["state"] == "pending"
    for path in ("/comments/own/made-up/comment.json", f"{address}comment.xml"):
        assert client.get(path).status_code == 404
    client.post(address)
    assert client.get(f"{address}comment.json").status_code == 404


@pytest.mark.django_db
def test_the_list_of_suspect_words_begins_with_some_of_each_language():
    words = set(BlockedWord.objects.values_list("words", flat=True))
    assert {"شيخ روحاني", "prêt entre particuliers", "sure odds"} <= words


@pytest.mark.django_db
def test_spent_forms_are_kept_only_as_long_as_they_could_be_sent():
    old = timezone.now() - timedelta(seconds=tokens.FORM_MAX_AGE + 1)
    SpentForm.objects.create(nonce="f" * 16, spent_at=old)
    SpentForm.objects.create(nonce="e" * 16)
    tokens.spend("0" * 16)
    assert set(SpentForm.objects.values_list("nonce", flat=True)) == {"0" * 16, "e" * 16}
    with pytest.raises(tokens.Refused):
        tokens.spend("0" * 16)
