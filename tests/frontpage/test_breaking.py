"""The strip for breaking news: set by editors, ended by the clock, about live stories only."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles import workflow
from frontpage import breaking
from frontpage.arranging import NotPossible
from frontpage.models import BreakingLine, FrontEntry
from tests import factories


def soon(**ahead):
    return timezone.now() + timedelta(**(ahead or {"hours": 1}))


@pytest.fixture
def strip(client):
    """``strip("/")``: what the strip of a page says, and where it leads; None without one."""

    def strip(path: str = "/") -> tuple[str, str] | None:
        page = html.fromstring(client.get(path).content.decode())
        for line in page.cssselect("aside.breaking"):
            words = " ".join(line.text_content().split())
            return words, "".join(line.xpath(".//a/@href"))
        return None

    return strip


def test_a_line_stands_on_every_page_of_its_language_until_its_end(stories, editor, strip, clock):
    pages = ["/", "/latest/", stories[0].get_absolute_url(), "/archive/", "/none/"]
    assert [strip(page) for page in pages] == [None] * 5
    breaking.announce("ar", by=editor, text="هزة أرضية في الشمال", ends_at=soon(hours=1))
    assert [strip(page) for page in pages] == [("عاجل هزة أرضية في الشمال", "")] * 5
    assert strip("/fr/") is None
    clock(minutes=59)
    assert strip()
    clock(minutes=1)
    assert [strip(page) for page in pages] == [None] * 5


def test_a_line_about_a_story_leads_there_under_its_headline_or_its_own(stories, editor, strip):
    story = stories[0]
    breaking.announce("ar", by=editor, article=story.article, ends_at=soon())
    assert strip() == ("عاجل خبر 0", story.get_absolute_url())
    breaking.announce("ar", by=editor, article=story.article, text="أول الأنباء", ends_at=soon())
    assert strip() == ("عاجل أول الأنباء", story.get_absolute_url())


def test_a_line_goes_with_its_story_and_waits_for_it(stories, editor, strip, clock):
    article = factories.make_article("سرّ")
    workflow.schedule(article, language="ar", by=None, live_from=soon(hours=2))
    breaking.announce("ar", by=editor, article=article, text="عن السر", ends_at=soon(hours=4))
    assert strip() is None
    clock(hours=2)
    assert strip()[0] == "عاجل عن السر"
    workflow.withdraw(article, language="ar", by=None)
    assert strip() is None


def test_a_new_line_takes_the_place_of_the_old_one(stories, editor, strip):
    first = breaking.announce("ar", by=editor, text="الأول", ends_at=soon())
    breaking.announce("ar", by=editor, text="الثاني", ends_at=soon())
    first.refresh_from_db()
    assert not first.is_on_air()
    assert strip()[0] == "عاجل الثاني"
    assert BreakingLine.objects.on_air().count() == 1


def test_a_line_is_ended_before_its_time_once(stories, editor, strip):
    line = breaking.announce("ar", by=editor, text="إنذار كاذب", ends_at=soon())
    breaking.silence(line, by=editor)
    assert strip() is None
    with pytest.raises(NotPossible):
        breaking.silence(line, by=editor)
    assert [entry.verb for entry in FrontEntry.objects.order_by("pk")] == ["announce", "silence"]
    assert {entry.actor for entry in FrontEntry.objects.all()} == {editor}


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor", "moderator", ""])
def test_who_may_not_announce_neither_sets_nor_ends_a_line(stories, editor, strip, role):
    other = factories.make_user(role)
    with pytest.raises(PermissionDenied):
        breaking.announce("ar", by=other, text="نص", ends_at=soon())
    line = breaking.announce("ar", by=editor, text="نص", ends_at=soon())
    with pytest.raises(PermissionDenied):
        breaking.silence(line, by=other)
    assert strip()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "", "ends_at": {"hours": 1}},
        {"text": " \u202e\u200b ", "ends_at": {"hours": 1}},
        {"text": "ع" * 161, "ends_at": {"hours": 1}},
        {"text": "نص", "ends_at": {"hours": -1}},
        {"text": "نص", "ends_at": {"hours": 25}},
    ],
)
def test_a_line_says_something_and_ends_within_a_day(db, editor, wrong):
    wrong["ends_at"] = soon(**wrong["ends_at"])
    with pytest.raises(ValidationError):
        breaking.announce("ar", by=editor, **wrong)
    assert not BreakingLine.objects.exists()


def test_a_refused_line_leaves_the_one_that_stands(stories, editor, strip):
    breaking.announce("ar", by=editor, text="الأول", ends_at=soon())
    with pytest.raises(ValidationError):
        breaking.announce("ar", by=editor, text="الثاني", ends_at=soon(days=3))
    assert strip()[0] == "عاجل الأول"


def test_what_is_neither_live_nor_scheduled_is_not_announced(stories, editor):
    with pytest.raises(NotPossible):
        breaking.announce("ar", by=editor, article=factories.make_article(), ends_at=soon())
    with pytest.raises(NotPossible):
        breaking.announce("fr", by=editor, article=stories[0].article, ends_at=soon())


def test_the_database_keeps_one_line_at_a_time_and_a_day_at_most(db):
    now = timezone.now()
    BreakingLine.objects.create(language_code="ar", text="أ", began_at=now, ends_at=soon())
    for name, line in {
        "never_overlap": {"text": "ب", "ends_at": soon()},
        "within_a_day": {"text": "ب", "language_code": "fr", "ends_at": soon(days=2)},
        "says_something": {"language_code": "fr", "ends_at": soon()},
    }.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            BreakingLine.objects.create(**{"language_code": "ar", "began_at": now} | line)
    BreakingLine.objects.create(language_code="fr", text="ب", began_at=now, ends_at=soon())


def test_typed_markup_stays_text_and_is_isolated(stories, editor, client):
    breaking.announce("ar", by=editor, text="<b>CNN</b> تنقل عن «مصدر»", ends_at=soon())
    page = html.fromstring(client.get("/").content.decode())
    (line,) = page.cssselect("aside.breaking p > :last-child")
    assert line.text == "<b>CNN</b> تنقل عن «مصدر»"


def test_the_strip_costs_a_page_one_question(stories, editor, client):
    path = stories[0].get_absolute_url()

    def count() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    without = count()
    breaking.announce("ar", by=editor, article=stories[1].article, ends_at=soon())
    assert count() == without <= 10
