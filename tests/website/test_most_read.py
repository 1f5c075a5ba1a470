"""What is read most, counted without a cookie, a name or an address."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from tests import factories
from tests.website.reading import headlines_of
from website import readership
from website.models import ReadCount


@pytest.fixture(autouse=True)
def tally(monkeypatch):
    """A tally of its own, that writes at once."""
    own = readership.Tally()
    monkeypatch.setattr("website.views.reading.tally", own)
    monkeypatch.setattr(readership, "FLUSH_SECONDS", 0.0)
    return own


@pytest.fixture
def stories(publication):
    return [factories.make_edition(f"خبر {number}") for number in range(6)]


def read_by(client, edition, *senders: str):
    for sender in senders:
        response = client.post(f"/read/{edition.article_id}", REMOTE_ADDR=sender)
        assert (response.status_code, response.content) == (204, b"")
        assert not response.cookies


def test_the_list_has_first_what_most_people_read(client, read, stories):
    for number, edition in enumerate(stories[:5]):
        read_by(client, edition, *(f"10.0.{number}.{n}" for n in range(5 - number)))
    assert headlines_of(read("/most-read/")) == [f"خبر {n}" for n in range(5)]
    assert headlines_of(read("/fr/most-read/")) == []


def test_one_reader_counts_once(client, stories):
    read_by(client, stories[0], *["10.0.0.1"] * 20, "10.0.0.2")
    assert ReadCount.objects.get().count == 2


def test_readers_behind_a_proxy_that_hides_them_all_count(client, stories, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(3):
        client.post(f"/read/{stories[0].article_id}")
    assert ReadCount.objects.get().count == 3
    for _ in range(3):
        client.post(f"/read/{stories[1].article_id}", headers={"x-forwarded-for": "10.0.0.9"})
    assert ReadCount.objects.get(article=stories[1].article_id).count == 1


def test_a_flood_from_many_addresses_is_cut_off(client, stories, monkeypatch):
    monkeypatch.setattr(readership, "MOST_SENDERS", 3)
    read_by(client, stories[0], *(f"10.0.0.{n}" for n in range(9)))
    assert ReadCount.objects.get().count == 3


def test_no_address_of_a_reader_is_stored_or_kept_in_memory(client, stories, tally):
    read_by(client, stories[0], "203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(r)::text FROM website_readcount r")
        assert "203.0.113" not in str(cursor.fetchall())
    assert "203.0.113" not in repr(vars(tally))
    assert {field.name for field in ReadCount._meta.fields} == {
        "id", "article", "language_code", "hour", "count",
    }  # fmt: skip


def test_what_is_not_live_is_not_listed_and_what_never_was_is_not_counted(client, read, stories):
    draft = factories.make_article("مسودة")
    read_by(client, draft_edition := stories[1], "10.0.0.1", "10.0.0.2")
    for edition in stories:
        read_by(client, edition, "10.0.0.3")
    assert client.post(f"/read/{draft.pk}").status_code == 204
    assert client.post("/read/999999999").status_code == 204
    assert not ReadCount.objects.filter(article=draft).exists()
    assert headlines_of(read("/most-read/"))[0] == "خبر 1"
    workflow.withdraw(draft_edition.article, language="ar", by=None)
    assert "خبر 1" not in headlines_of(read("/most-read/"))


def test_a_quiet_day_shows_the_week_and_older_counts_are_forgotten(stories):
    now = timezone.now()
    days_ago = {2: stories[:5], 9: stories[5:]}
    for days, editions in days_ago.items():
        counts = Counter({(edition.article_id, "ar"): 3 for edition in editions})
        readership.write(counts, at=now - timedelta(days=days))
    readership.write(Counter({(stories[0].article_id, "ar"): 1}))
    found = readership.most_read("ar")
    assert found[0].headline == "خبر 0"
    assert len(found) == 5
    assert ReadCount.objects.filter(hour__lt=now - timedelta(days=8)).count() == 0


def test_only_a_request_of_the_page_itself_counts(client, stories):
    assert client.get(f"/read/{stories[0].article_id}").status_code == 405
    client.get(stories[0].get_absolute_url())
    assert not ReadCount.objects.exists()


def test_the_list_asks_few_questions(client, stories):
    for edition in stories:
        read_by(client, edition, "10.0.0.1")
    with CaptureQueriesContext(connection) as queries:
        client.get("/most-read/")
    assert len(queries) <= 10


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("asks_for_privacy", [False, True])
def test_the_page_tells_that_it_was_read_unless_the_reader_objects(
    new_page, stories, asks_for_privacy
):
    page = new_page()
    page.add_init_script(
        f"Object.defineProperty(navigator, 'globalPrivacyControl', {{value: {asks_for_privacy:d}}})"
    )
    page.clock.install()
    told = []
    page.on("request", lambda request: told.append(request) if "/read/" in request.url else None)
    page.goto(stories[0].get_absolute_url(), wait_until="networkidle")
    page.clock.run_for(11_000)
    page.wait_for_timeout(300)
    assert len(told) == (0 if asks_for_privacy else 1)
    for request in told:
        assert "cookie" not in request.all_headers()
        assert "referer" not in request.all_headers()
        assert not request.post_data
