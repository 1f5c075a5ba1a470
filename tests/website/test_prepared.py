"""Prepared queries answer as the querysets do that they were made of."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import BigIntegerField
from django.utils import timezone

from articles.models import Edition
from tests import factories
from website.prepared import LANGUAGE, NOW, Keys, Parameter, Prepared, Remembered


@pytest.fixture
def editions(publication):
    section = factories.make_section("أ")
    now = timezone.now()
    return [
        factories.make_edition(
            f"خبر {number}", section=section, tags=["ماء"], at=now - timedelta(hours=number + 1)
        )
        for number in range(3)
    ]


def test_values_take_their_places_at_each_call(editions):
    live = Prepared(lambda: Edition.objects.live(NOW).in_language(LANGUAGE).newest_first())
    now = timezone.now()
    assert live(now=now, language="ar") == editions
    assert live(now=now - timedelta(hours=2, minutes=30), language="ar") == editions[2:]
    assert live(now=now, language="fr") == []


def test_keys_may_be_many_one_or_none(editions):
    found = Prepared(lambda: Edition.objects.filter(pk__in=Keys("keys")).order_by("pk"))
    keys = [edition.pk for edition in editions]
    assert found(keys=keys) == editions
    assert found(keys=keys[:1]) == editions[:1]
    assert found(keys=[]) == []
    others = Prepared(lambda: Edition.objects.exclude(pk__in=Keys("keys")).order_by("pk"))
    assert others(keys=[]) == editions
    assert others(keys=keys[1:]) == editions[:1]


def test_values_in_counted_queries_are_no_columns(editions):
    tag = editions[0].tag_list[0]
    near = Parameter("near", BigIntegerField())
    sharing = Prepared(lambda: Edition.objects.sharing(Keys("tags"), near=near))
    for section in (1, 2, 10**12):
        found = sharing(tags=[tag.pk], near=section)
        plain = Edition.objects.sharing([tag.pk], near=section)
        assert [(row.pk, row.shared, row.is_near) for row in found] == [
            (row.pk, row.shared, row.is_near) for row in plain
        ]


def test_what_a_value_holds_is_never_taken_for_sql(editions):
    live = Prepared(lambda: Edition.objects.in_language(LANGUAGE))
    for hostile in ("ar' OR '1'='1", "%s", "%(name)s", "'; DROP TABLE x; --", "\\"):
        assert live(language=hostile) == []


def test_each_call_asks_anew(editions, django_assert_num_queries):
    live = Prepared(lambda: Edition.objects.live(NOW).in_language(LANGUAGE))
    with django_assert_num_queries(2):
        first, again = (live(now=timezone.now(), language="ar") for _ in range(2))
    assert first[0] is not again[0]


@pytest.mark.django_db(transaction=True)
def test_threads_use_connections_of_their_own(publication):
    asked = Prepared(lambda: Edition.objects.in_language(LANGUAGE))
    asked(language="ar")
    connections = []

    def ask():
        asked(language="ar")
        connections.append(connection.connection)
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert len(connections) == 1
    assert connections[0] is not connection.connection


def test_rows_that_are_the_same_are_made_once_but_asked_for_each_time(editions):
    live = Remembered(lambda: Edition.objects.live(NOW).in_language(LANGUAGE).newest_first())
    now = timezone.now()
    first, again = (live(now=now, language="ar") for _ in range(2))
    assert first == editions
    assert again[0] is first[0]
    Edition.objects.filter(pk=editions[0].pk).update(headline="عنوان آخر")
    assert live(now=now, language="ar")[0].headline == "عنوان آخر"
    assert live(now=now - timedelta(hours=2, minutes=30), language="ar") == editions[2:]
    assert live(now=now, language="fr") == []
