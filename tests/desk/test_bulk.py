"""Many stories at once: asked first where it matters, told story by story, by the same verbs."""

import pytest

from articles import workflow
from articles.models import Article, AuditEntry, Edition
from tests.desk.desk import LIST, at_desk, said
from tests.factories import make_article, make_section, make_tag, publish

pytestmark = pytest.mark.django_db


def choose(client, action: str, articles, query: str = "", **answers):
    sent = {"action": f"bulk_{action}", "_selected_action": [one.pk for one in articles]}
    if answers:
        sent["_asked"] = len(articles)
    return client.post(f"{LIST}{query}", sent | answers, follow=True)


def test_moving_asks_for_the_section_and_changes_the_working_copy_alone():
    client, section = at_desk("editor"), make_section("اقتصاد")
    first, second = make_article(section=make_section("سياسة")), make_article(section=section)
    edition = publish(first)
    assert choose(client, "move", [first, second]).status_code == 200
    assert Article.objects.filter(section=section).count() == 1
    response = choose(client, "move", [first, second], section=section.pk)
    assert "في هذا القسم أصلًا" in said(response)
    assert Article.objects.filter(section=section).count() == 2
    assert Edition.objects.get().section == edition.section
    assert first.revisions.count() == 2
    assert AuditEntry.objects.get(verb="move").article == first


def test_a_tag_is_added_and_removed_in_any_spelling():
    client, tag = at_desk("editor"), make_tag("أنجمينا")
    articles = [make_article() for _ in range(3)]
    choose(client, "tag", articles, tag="انجمينا")
    assert [list(one.tags.all()) for one in articles] == [[tag]] * 3
    choose(client, "untag", articles[:2], tag="انجمينا")
    assert [one.tags.count() for one in articles] == [0, 0, 1]
    response = choose(client, "tag", articles, tag="لا وجود له")
    assert "لا وسم بهذا الاسم" in response.content.decode()
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"tag", "untag"}


def test_withdrawing_asks_for_the_notice_and_lists_what_is_not_live():
    client, live, draft = at_desk("editor"), make_article("حيّة"), make_article("مسودة")
    edition = publish(live)
    choose(client, "withdraw", [live, draft])
    assert Edition.objects.live().exists()
    response = choose(client, "withdraw", [live, draft], notice="سُحبت بعد مراجعة", note="")
    assert "«مسودة»" in said(response)
    edition.refresh_from_db()
    assert edition.withdrawal_notice == "سُحبت بعد مراجعة"


def test_the_trash_takes_many_and_gives_them_back():
    client = at_desk("editor")
    gone, live = [make_article(), make_article()], make_article("منشورة")
    publish(live)
    response = choose(client, "trash", [*gone, live], note="")
    assert "منشورة" in said(response)
    assert list(Article.objects.all()) == [live]
    assert "bulk_publish" not in client.get(LIST, {"trash": "1"}).content.decode()
    choose(client, "untrash", gone, query="?trash=1")
    assert Article.objects.count() == 3


def test_more_than_ten_are_confirmed_by_typing_their_number():
    client = at_desk("editor")
    articles = [make_article() for _ in range(11)]
    response = choose(client, "publish", articles)
    assert "11" in response.content.decode()
    for wrong in ("", "10", "نعم"):
        choose(client, "publish", articles, confirmation=wrong)
    assert not Edition.objects.exists()
    response = choose(client, "publish", articles, confirmation="١١")
    assert Edition.objects.live().count() == 11
    assert response.status_code == 200


def test_the_whole_list_is_told_story_by_story():
    client = at_desk("editor")
    for number in range(40):
        make_article(f"مادة {number}", body="<hr>" if number == 7 else "")
    chosen = [Article.objects.first()]
    response = choose(
        client, "publish", chosen, select_across="1", confirmation="موافق", _asked="40"
    )
    assert Edition.objects.live().count() == 39
    assert [str(one.name) for one in response.context["refused"]] == ["مادة 7"]
    assert len(response.context["done"]) == 39
    assert "مادة 7" in response.content.decode()


def test_a_list_that_grew_meanwhile_is_asked_again():
    client = at_desk("editor")
    chosen = [make_article() for _ in range(12)]
    answers = {"select_across": "1", "confirmation": "موافق", "_asked": "11"}
    response = choose(client, "publish", chosen, **answers)
    assert "تغيّرت القائمة" in said(response)
    assert not Edition.objects.exists()


def test_each_act_asks_for_the_persons_right_to_that_story():
    reporter, tag = at_desk("reporter"), make_tag("وسم")
    own, other = make_article(created_by=reporter.user), make_article()
    for action, answers in (("tag", {"tag": "وسم"}), ("trash", {"note": ""})):
        for article in (own, other):
            choose(reporter, action, [article], **answers)
    assert list(Article.objects.all()) == [other]
    assert tag not in other.tags.all()
    mine = make_article(created_by=reporter.user)
    workflow.submit(mine, language="ar", by=reporter.user)
    response = choose(reporter, "trash", [mine], note="")
    assert "دورك لا يسمح" in said(response)
    for forged in ("publish", "withdraw"):
        choose(reporter, forged, [mine], notice="x", note="")
    assert not Edition.objects.exists()


def test_each_story_costs_the_same_number_of_queries(django_assert_max_num_queries):
    client, section = at_desk("editor"), make_section("هدف")
    articles = [make_article(section=make_section()) for _ in range(100)]
    answers = {"section": section.pk, "confirmation": "100"}
    with django_assert_max_num_queries(100 * 30 + 60):
        choose(client, "move", articles, **answers)
    assert Article.objects.filter(section=section).count() == 100
