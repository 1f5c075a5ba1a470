"""The list of stories: what it shows, finds and filters, in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from tests.desk.desk import LIST, at_desk, edit
from tests.factories import make_article, make_author, make_section, make_tag, publish, translate

pytestmark = pytest.mark.django_db


def headlines(**query) -> set[str]:
    response = at_desk("editor").get(LIST, query)
    assert response.status_code == 200
    return {str(article) for article in response.context["cl"].result_list}


def test_thirty_stories_cost_no_more_queries_than_one(django_assert_max_num_queries):
    client = at_desk("editor")
    for number in range(30):
        article = make_article(
            f"مادة {number}", authors=[make_author(), make_author()], tags=[make_tag()]
        )
        translate(article, "fr", headline=f"Article {number}")
        if number % 2:
            publish(article)
    client.get(LIST)
    with django_assert_max_num_queries(20):
        response = client.get(LIST)
    assert len(response.context["cl"].result_list) == 30


def test_search_finds_headlines_bylines_and_tags_in_any_spelling():
    make_article("ارتفاع أسعار الذُّرة في أنجمينا")
    make_article("بلا صلة")
    make_article("كتبتها آمنة", authors=[make_author("آمنة الطاهر")])
    make_article("موسومة", tags=[make_tag("بحيرة تشاد")])
    assert headlines(q="انجمينا الذرة") == {"ارتفاع أسعار الذُّرة في أنجمينا"}
    assert headlines(q="امنه الطاهر") == {"كتبتها آمنة"}
    assert headlines(q="بحيره تشاد") == {"موسومة"}
    assert headlines(q="لا يوجد") == set()


def test_filters_stand_on_the_same_language():
    article = make_article("بالعربية")
    translate(article, "fr", headline="En français")
    workflow.submit(article, language="fr", by=None)
    make_article("مسودة فقط")
    assert headlines(stage="submitted") == {"بالعربية"}
    assert headlines(stage="submitted", language="ar") == set()
    assert headlines(stage="submitted", language="fr") == {"بالعربية"}
    assert headlines(language="fr") == {"بالعربية"}


def test_filters_tell_what_readers_see():
    live, later, gone = make_article("منشورة"), make_article("مجدولة"), make_article("مسحوبة")
    make_article("لم تنشر")
    publish(live)
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(later, language="ar", by=None, live_from=tomorrow)
    publish(gone)
    workflow.withdraw(gone, language="ar", by=None)
    assert headlines(readers="live") == {"منشورة"}
    assert headlines(readers="scheduled") == {"مجدولة"}
    assert headlines(readers="withdrawn") == {"مسحوبة"}
    assert headlines(readers="never") == {"لم تنشر"}
    assert headlines(readers="nonsense") == {"منشورة", "مجدولة", "مسحوبة", "لم تنشر"}


def test_filters_by_section_genre_and_person():
    client = at_desk("editor")
    section = make_section("ثقافة")
    make_article("في ثقافة", section=section, genre="opinion", created_by=client.user)
    make_article("في غيره", section=make_section())
    assert headlines(section=str(section.pk)) == {"في ثقافة"}
    assert headlines(genre__exact="opinion") == {"في ثقافة"}
    mine = client.get(LIST, {"whose": "mine"}).context["cl"].result_list
    assert [str(article) for article in mine] == ["في ثقافة"]
    assert headlines(section="x'; --") == {"في ثقافة", "في غيره"}


def test_the_row_tells_the_state_of_each_language():
    client, article = at_desk("editor"), make_article("عنوان")
    translate(article, "fr", headline="Titre")
    publish(article)
    edit(client, article, ar_summary="تغيّر")
    workflow.submit(article, language="fr", by=None)
    html = client.get(LIST).content.decode()
    row = html.split('class="field-states')[1].split("</td>")[0]
    for kind in ("chip-live", "chip-changed", "chip-submitted"):
        assert kind in row
    assert "chip-draft" not in row


def test_a_headline_stands_in_its_own_direction():
    make_article("Seulement en français", language="fr")
    html = at_desk("editor").get(LIST).content.decode()
    assert '<bdi lang="fr" dir="ltr">Seulement en français</bdi>' in html
