"""What a page may ask of the database: ten queries, however many stories there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publication.models import Publication
from tests import factories

BUDGET = 10


@pytest.fixture
def fill():
    """``fill(30)``: so many more stories in two languages, each with all that a story can have."""
    counter = iter(range(1000))

    def fill(count: int, section, authors) -> None:
        for _ in range(count):
            number = next(counter)
            photo = factories.make_photo(f"صورة {number}")
            article = factories.make_article(
                f"مادة {number}",
                section=section,
                authors=authors,
                tags=["مالي", f"وسم {number}"],
                lead_photo=photo,
                summary="ملخص",
                body=f'<p>نص</p><figure data-photo="{factories.make_photo().pk}"></figure>',
            )
            factories.make_byline(article, authors[0], "translation")
            factories.translate(article, "fr", headline=f"Article {number}")
            at = timezone.now() - timedelta(minutes=number + 1)
            factories.publish(article, at=at)
            factories.publish(article, "fr", at=at)

    return fill


def count_queries(client, path: str) -> int:
    Publication.objects.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_no_page_asks_more_than_ten_questions_whatever_the_number_of_stories(client, outlet, fill):
    authors = [outlet.author, factories.make_author("هدى", portrait=factories.make_photo())]
    fill(2, outlet.section, authors)
    few = {name: count_queries(client, path) for name, path in outlet.pages.items()}
    fill(30, outlet.section, authors)
    many = {name: count_queries(client, path) for name, path in outlet.pages.items()}
    assert max(many.values()) <= BUDGET, many
    # Pages to turn add one question, and so may a list that has become long enough for them.
    assert all(many[name] <= few[name] + 1 for name in few), (few, many)


def test_further_pages_of_a_list_stay_within_the_budget(client, read, outlet, fill):
    fill(30, outlet.section, [outlet.author])
    for name in ("ar latest", "ar section", "ar author", "ar tag", "ar month"):
        path = outlet.pages[name]
        (following,) = read(path).xpath("//head/link[@rel='next']/@href")
        assert count_queries(client, following) <= BUDGET, name
        (back,) = read(following).xpath("//head/link[@rel='prev']/@href")
        assert count_queries(client, back) <= BUDGET, name


def test_a_story_without_relatives_stays_within_the_budget(client, outlet):
    lonely = factories.make_edition("وحيدة", tags=["نادر"], section=factories.make_section("بعيد"))
    assert count_queries(client, lonely.get_absolute_url()) <= BUDGET


def test_an_unchanged_outlet_is_not_asked_for_again(client, outlet):
    path = outlet.pages["ar article"]
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert not [query for query in queries if "publication_publication" in query["sql"]]
