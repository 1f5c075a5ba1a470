"""Searches cost more than pages: who asks without a pause has to wait, and is not remembered."""

import pytest

from website.pacing import Pace
from website.views import search as views

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_a_minute(monkeypatch):
    for view in (views.search, views.suggest):
        monkeypatch.setattr(view, "pace", Pace(2))
    return views


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
def test_who_asks_too_often_waits_and_others_do_not(client, address, two_a_minute):
    asked = [client.get(address, {"q": "ماء"}, REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    assert [response.status_code for response in asked] == [200, 200, 429]
    assert asked[2]["Retry-After"] == "60"
    assert "no-store" in asked[2]["Cache-Control"]
    assert "<h1>" in asked[2].content.decode()
    assert client.get(address, {"q": "ماء"}, REMOTE_ADDR="203.0.113.8").status_code == 200


def test_counts_end_with_their_minute_and_name_nobody(monkeypatch):
    now = 1000.0
    monkeypatch.setattr("website.pacing.time.monotonic", lambda: now)
    pace = Pace(1)
    assert pace.allows("203.0.113.7")
    assert not pace.allows("203.0.113.7")
    assert b"203" not in b"".join(pace._counts)
    now += 61
    assert pace.allows("203.0.113.7")
    assert len(pace._counts) == 1


def test_many_addresses_cost_no_more_memory_than_a_few(monkeypatch):
    monkeypatch.setattr("website.pacing.MOST_SENDERS", 100)
    pace = Pace(1)
    for number in range(1000):
        pace.allows(f"2001:db8::{number:x}")
    assert len(pace._counts) <= 100
