"""The first page of the desk: the day's work, for whoever looks at it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, UnsavedText
from comments.models import Comment, ErrorReport
from frontpage import arranging, breaking
from newsroom.desk.dashboard import LINES
from tests.desk.desk import LIST, at_desk
from tests.factories import make_article, make_photo, make_user, publish, translate

pytestmark = pytest.mark.django_db

DAY = reverse("admin:index")


def lines(client, name: str) -> list[str]:
    day = client.get(DAY).context["day"]
    return [line.headline.text for line in getattr(day, name)()]


def test_an_editor_sees_the_work_of_the_whole_desk():
    reporter = make_user("reporter")
    waiting = make_article("تنتظر", created_by=reporter)
    workflow.submit(waiting, language="ar", by=reporter)
    live, later = make_article("منشورة"), make_article("مجدولة")
    publish(live)
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(later, language="ar", by=None, live_from=tomorrow)
    client = at_desk("editor")
    make_article("مسودتي", created_by=client.user)
    assert lines(client, "awaiting_review") == ["تنتظر"]
    assert lines(client, "scheduled") == ["مجدولة"]
    assert lines(client, "recently_published") == ["منشورة"]
    assert lines(client, "my_drafts") == ["مسودتي"]
    assert lines(client, "last_acts") == ["مجدولة", "منشورة", "تنتظر"]


def test_a_reporter_sees_nothing_of_others():
    other = make_article("مادة زميلي", created_by=make_user("reporter"))
    workflow.submit(other, language="ar", by=None)
    publish(other)
    client = at_desk("reporter")
    own = make_article("مادتي", created_by=client.user)
    workflow.submit(own, language="ar", by=client.user)
    for name in ("awaiting_review", "last_acts"):
        assert lines(client, name) == ["مادتي"], name
    assert lines(client, "recently_published") == []
    assert "مادة زميلي" not in client.get(DAY).content.decode()


def test_the_page_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    client = at_desk("chief editor")
    for number in range(12):
        article = make_article(f"مادة {number}", created_by=client.user)
        translate(article, "fr", headline=f"Article {number}")
        if number % 3 == 0:
            publish(article)
            arranging.place(article, language="ar", zone="second", by=None)
        if number % 3 == 1:
            workflow.submit(article, language="ar", by=None)
        UnsavedText.objects.create(person=client.user, article=article, fields={"ar-body": "نص"})
    client.get(DAY)
    with django_assert_max_num_queries(20):
        client.get(DAY)


def texts_of_notices(client) -> str:
    return " ".join(notice.text for notice in client.get(DAY).context["day"].notices())


def age(article, **ago) -> None:
    Article.objects.filter(pk=article.pk).update(updated_at=timezone.now() - timedelta(**ago))


def test_what_lies_untouched_for_a_week_is_named_until_readers_see_it():
    client = at_desk("editor")
    forgotten, fresh, live, later = (make_article(word) for word in ("أ", "ب", "ج", "د"))
    workflow.submit(forgotten, language="ar", by=None)
    publish(live)
    workflow.schedule(later, language="ar", by=None, live_from=timezone.now() + timedelta(days=1))
    for article in (forgotten, live, later):
        age(article, days=7, minutes=1)
    age(fresh, days=6, hours=23)
    assert lines(client, "stale") == ["أ"]
    listed = client.get(LIST, {"care": "stale"}).context["cl"].result_list
    assert [article.pk for article in listed] == [forgotten.pk]
    reporter = at_desk("reporter")
    assert lines(reporter, "stale") == []


def test_a_live_story_with_a_silent_picture_is_named_in_its_language():
    client = at_desk("editor")
    told = make_photo(alt_text="رجل يبيع البصل")
    silent, decoration = make_photo(alt_text=""), make_photo(is_decorative=True)
    first = make_article("صامتة", lead_photo=silent)
    translate(first, "fr", headline="Muette")
    publish(first)
    publish(first, "fr")
    for photo in (told, decoration):
        publish(make_article(f"ناطقة {photo.pk}", lead_photo=photo))
    make_article("مسودة", lead_photo=silent)
    publish(make_article("قديمة", lead_photo=silent), at=timezone.now() - timedelta(days=40))
    assert sorted(lines(client, "without_alt_text")) == ["Muette", "صامتة"]
    silent.translations.filter(language_code="ar").update(alt_text="سوق")
    assert lines(client, "without_alt_text") == ["Muette"]
    listed = client.get(LIST, {"care": "alt_text"}).context["cl"].result_list
    assert [article.pk for article in listed] == [first.pk]


def test_what_was_typed_and_never_saved_is_offered_to_its_writer_only():
    client = at_desk("reporter")
    article = make_article("مادتي", created_by=client.user)
    for story in (article, None):
        UnsavedText.objects.create(person=client.user, article=story, fields={"ar-body": "نص"})
    assert len(client.get(DAY).context["day"].unsaved()) == 2
    assert 'id="day-unsaved"' in client.get(DAY).content.decode()
    assert at_desk("editor").get(DAY).context["day"].unsaved() == []


def test_lists_tell_how_many_there_are():
    client = at_desk("editor")
    for number in range(LINES + 2):
        workflow.submit(make_article(f"مادة {number}"), language="ar", by=None)
    waiting = client.get(DAY).context["day"].awaiting_review()
    assert (len(waiting), waiting.total) == (LINES, LINES + 2)


def test_the_front_page_and_the_strip_are_told_to_who_may_act_on_them():
    article, other = make_article("تتصدر"), make_article("الثانية")
    publish(article), publish(other)
    for story in (article, other):
        arranging.place(story, language="ar", zone="lead", by=None)
    arranging.go_live("ar", by=None)
    arranging.take_off(other, language="ar", by=None)
    ends_at = timezone.now() + timedelta(hours=1)
    breaking.announce("ar", by=None, article=article, ends_at=ends_at)
    editor = at_desk("editor")
    assert "فوق كل الصفحات" in texts_of_notices(editor)
    assert "مسودة لم تُعرض بعد" in texts_of_notices(editor)
    assert "خلا" not in texts_of_notices(editor)
    workflow.withdraw(article, language="ar", by=None)
    assert "ينتظر مادته" in texts_of_notices(editor)
    assert "خلا مكان واحد" in texts_of_notices(editor)
    for role in ("reporter", "moderator", "photo editor", "translator"):
        assert at_desk(role).get(DAY).context["day"].notices() == [], role


def test_moderators_and_photo_editors_find_their_own_work():
    edition = publish(make_article("قصة"))
    Comment.objects.create(article_id=edition.article_id, language_code="ar", text="تعليق")
    spam = {"article_id": edition.article_id, "language_code": "ar", "suspicion": "links"}
    Comment.objects.create(text="اشتر الآن", **spam)
    ErrorReport.objects.create(article_id=edition.article_id, language_code="ar", text="خطأ")
    make_photo(alt_text="")
    moderator, photo_editor = at_desk("moderator"), at_desk("photo editor")
    assert texts_of_notices(moderator) == "تعليق واحد بانتظارك."
    assert texts_of_notices(photo_editor) == "صورة واحدة بلا نص بديل."
    editor = at_desk("editor")
    assert texts_of_notices(editor) == "قارئ واحد يبلّغ عن خطأ."
    for client in (moderator, photo_editor, editor):
        (notice,) = client.get(DAY).context["day"].notices()
        assert client.get(notice.address).status_code == 200
        assert ('class="day"' in client.get(DAY).content.decode()) is (client is editor)


def test_the_desk_speaks_the_language_that_the_person_chose():
    client = at_desk("editor")
    assert '<html lang="ar" dir="rtl">' in client.get(DAY).content.decode()
    response = client.post(reverse("admin:set_language"), {"language": "fr", "next": DAY})
    assert response.url == DAY
    assert '<html lang="fr" dir="ltr">' in client.get(DAY).content.decode()
    client.post(reverse("admin:set_language"), {"language": "xx", "next": "https://evil.example/"})
    client.user.refresh_from_db()
    assert client.user.ui_language == "fr"


def test_the_language_is_changed_by_post_only_and_leads_nowhere_else():
    client = at_desk("editor")
    assert client.get(reverse("admin:set_language")).status_code == 405
    response = client.post(
        reverse("admin:set_language"), {"language": "en", "next": "https://evil.example/"}
    )
    assert response.url == DAY


def test_the_menu_names_what_the_person_may_open_and_nothing_twice():
    html = at_desk("chief editor").get(DAY).content.decode()
    menu = html.split('id="desk-menu"')[1].split("</nav>")[0]
    for model in ("articles/article", "articles/section", "authors/author", "tags/tag"):
        assert menu.count(f'href="/desk/{model}/"') == 1, model
    assert "/desk/taggit/" not in menu
    assert "/desk/auth/group/" not in menu
    assert "/desk/accounts/user/" not in menu
