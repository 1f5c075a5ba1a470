"""The first page of the desk: the day's work, for whoever looks at it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from tests.desk.desk import at_desk
from tests.factories import make_article, make_user, publish, translate

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
    client = at_desk("editor")
    for number in range(12):
        article = make_article(f"مادة {number}", created_by=client.user)
        translate(article, "fr", headline=f"Article {number}")
        if number % 3 == 0:
            publish(article)
        if number % 3 == 1:
            workflow.submit(article, language="ar", by=None)
    client.get(DAY)
    with django_assert_max_num_queries(20):
        client.get(DAY)


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
