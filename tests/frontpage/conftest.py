"""Stories for a front page, and the moment at which it is looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def editor(db):
    return factories.make_user("editor")


@pytest.fixture
def stories(db):
    """Eight live stories of two sections, the newest first."""
    sections = [factories.make_section(name, position=i) for i, name in enumerate(["ماء", "سوق"])]
    now = timezone.now()
    return [
        factories.make_edition(
            f"خبر {number}", section=sections[number % 2], at=now - timedelta(hours=number + 1)
        )
        for number in range(8)
    ]


@pytest.fixture
def clock(monkeypatch):
    """``clock(hours=2)``: from now on it is two hours later."""

    def clock(**passed):
        moment = timezone.now() + timedelta(**passed)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return clock
