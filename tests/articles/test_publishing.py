"""When readers see what: by the clock alone, and whoever else publishes at the same moment."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article, AuditEntry, Edition
from articles.workflow import NotPossible
from redirects.models import Redirect
from tests.articles.test_workflow import change, fresh, live_headlines
from tests.factories import make_article, make_user, publish, translate

HOUR = timedelta(hours=1)


@pytest.fixture
def article(db) -> Article:
    return make_article("خبر")


def schedule(article, moment, **times):
    return workflow.schedule(article, language="ar", by=None, live_from=moment, **times)


def reschedule(article, moment, **times):
    return workflow.reschedule(article, language="ar", by=None, live_from=moment, **times)


def embargo(article, moment):
    workflow.embargo(article, language="ar", by=None, embargoed_until=moment)


def ends(article) -> list:
    return list(article.editions.order_by("number").values_list("live_until", flat=True))


# Moving a schedule


@pytest.mark.parametrize("hours", [1, 2, 3, 4])
def test_a_scheduled_change_is_moved_to_and_fro_and_no_moment_is_without_a_story(article, hours):
    publish(article)
    change(article, headline="بعد")
    now = timezone.now()
    schedule(article, now + 2.5 * HOUR)
    moment = now + hours * HOUR
    reschedule(article, moment)
    assert live_headlines(at=moment - HOUR / 60) == ["خبر"]
    assert live_headlines(at=moment) == ["بعد"]
    workflow.unschedule(article, language="ar", by=None)
    assert ends(article) == [None]


@pytest.mark.parametrize("hours", [1, 2, 3, 4, 5])
def test_the_end_of_a_live_story_outlasts_every_move_of_what_follows(article, hours):
    now = timezone.now()
    end = now + 3 * HOUR
    workflow.publish(article, language="ar", by=None, live_until=end)
    change(article, headline="بعد")
    schedule(article, now + 4 * HOUR)
    for moment in (now + hours * HOUR, now + 2 * HOUR, now + 4.5 * HOUR, now + hours * HOUR):
        reschedule(article, moment)
        assert ends(article) == [min(end, moment), None]
    workflow.unschedule(article, language="ar", by=None)
    assert ends(article) == [end]


def test_what_is_moved_keeps_the_text_with_which_it_was_scheduled(article):
    now = timezone.now()
    schedule(article, now + HOUR)
    change(article, headline="كُتب بعد الجدولة")
    edition = reschedule(article, now + 2 * HOUR, live_until=now + 3 * HOUR)
    assert live_headlines(at=now + 2 * HOUR) == ["خبر"]
    assert live_headlines(at=now + 3 * HOUR) == []
    assert edition.first_published_at == edition.live_from
    assert AuditEntry.objects.latest("pk").verb == "reschedule"


def test_the_address_of_a_first_edition_moves_with_its_month_and_that_of_a_known_story_stays(db):
    first, known = make_article(), make_article()
    path = publish(known).path
    far = timezone.now() + timedelta(days=70)
    for article in (first, known):
        schedule(article, timezone.now() + HOUR)
        reschedule(article, far)
    assert Edition.objects.get(article=first).path.startswith(f"{far:%Y/%m}/")
    assert Edition.objects.get(article=known, live_from=far).path == path


def test_there_is_nothing_to_move_without_a_schedule_nor_into_the_past(article):
    now = timezone.now()
    publish(article)
    with pytest.raises(NotPossible):
        reschedule(article, now + HOUR)
    schedule(article, now + HOUR)
    for times in ({"moment": now - HOUR}, {"moment": now + 2 * HOUR, "live_until": now + HOUR}):
        with pytest.raises(NotPossible):
            reschedule(article, **times)


# Ends


def test_an_end_is_set_moved_and_taken_away(article):
    now = timezone.now()
    with pytest.raises(NotPossible):
        workflow.set_end(article, language="ar", by=None, live_until=now + HOUR)
    publish(article)
    for end in (now + HOUR, now + 2 * HOUR):
        workflow.set_end(article, language="ar", by=None, live_until=end)
        assert live_headlines(at=end - HOUR / 60) == ["خبر"]
        assert live_headlines(at=end) == []
    with pytest.raises(NotPossible):
        workflow.set_end(article, language="ar", by=None, live_until=now - HOUR)
    workflow.set_end(article, language="ar", by=None, live_until=None)
    assert live_headlines(at=now + 9 * HOUR) == ["خبر"]


def test_a_story_that_ended_by_itself_is_published_again_at_the_same_address(article, monkeypatch):
    now = timezone.now()
    path = workflow.publish(article, language="ar", by=None, live_until=now + HOUR).path
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * HOUR)
    assert publish(article).path == path
    assert live_headlines() == ["خبر"]


# Embargo


def test_nobody_publishes_before_the_embargo_ends(article):
    now = timezone.now()
    embargo(article, now + 2 * HOUR)
    chief = make_user("chief editor")
    for by in (None, chief):
        with pytest.raises(NotPossible):
            workflow.publish(fresh(article), language="ar", by=by)
        with pytest.raises(NotPossible):
            workflow.schedule(article, language="ar", by=by, live_from=now + HOUR)
    schedule(article, now + 2 * HOUR)
    with pytest.raises(NotPossible):
        reschedule(article, now + HOUR)
    assert live_headlines(at=now + 2 * HOUR - HOUR / 60) == []
    assert live_headlines(at=now + 2 * HOUR) == ["خبر"]


def test_an_embargo_that_has_passed_or_was_lifted_stands_in_nobodys_way(article, monkeypatch):
    now = timezone.now()
    embargo(article, now + HOUR)
    embargo(article, None)
    publish(article)
    other = make_article()
    embargo(other, now + HOUR)
    monkeypatch.setattr(timezone, "now", lambda: now + HOUR)
    publish(other)
    assert Edition.objects.live().count() == 2


def test_an_embargo_holds_in_every_language(article):
    translate(article, "fr", headline="Nouvelle")
    embargo(article, timezone.now() + HOUR)
    with pytest.raises(NotPossible):
        workflow.publish(article, language="fr", by=None)


def test_an_embargo_is_refused_where_readers_see_the_story_or_will_before(article):
    now = timezone.now()
    schedule(article, now + HOUR)
    with pytest.raises(NotPossible):
        embargo(article, now + 2 * HOUR)
    embargo(article, now + HOUR)
    workflow.unschedule(article, language="ar", by=None)
    embargo(article, None)
    publish(article)
    with pytest.raises(NotPossible):
        embargo(article, now + HOUR)


def test_an_embargo_takes_the_permission_to_publish(db):
    reporter = make_user("reporter")
    article = make_article(created_by=reporter)
    with pytest.raises(PermissionDenied):
        workflow.embargo(article, language="ar", by=reporter, embargoed_until=None)


def test_the_database_itself_keeps_the_embargo(article):
    moment = timezone.now() + 2 * HOUR
    embargo(article, moment)
    edition = schedule(article, moment)
    with pytest.raises(IntegrityError, match="before_its_embargo"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(
            live_from=moment - HOUR, first_published_at=moment - HOUR
        )


# Addresses


def test_a_changed_address_leads_on_when_the_change_goes_live_and_not_before(
    article, client, monkeypatch
):
    old = publish(article).get_absolute_url()
    change(article, slug="عنوان-جديد")
    moment = timezone.now() + HOUR
    new = schedule(article, moment).get_absolute_url()
    assert client.get(old).status_code == 200
    assert client.get(new).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: moment)
    moved = client.get(old)
    assert (moved.status_code, moved.headers["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_every_earlier_address_leads_on_in_one_step_and_so_does_one_of_an_old_site(article, client):
    addresses = [publish(article).get_absolute_url()]
    Redirect.objects.lead("/?p=7/قديم", addresses[0])
    for slug in ("ثان", "ثالث"):
        change(article, slug=slug)
        addresses.append(publish(article).get_absolute_url())
    for old in (*addresses[:-1], "/?p=7/قديم".replace("?", "%3F")):
        moved = client.get(old)
        assert (moved.status_code, moved.headers["Location"]) == (301, addresses[-1])
    Redirect.objects.lead("/elsewhere", "https://example.org/x/")
    assert client.get("/elsewhere").headers["Location"] == "https://example.org/x/"


# Two people at the same moment


def at_once(*acts) -> list:
    """Run them in threads that begin together; what each returned or raised."""
    start, results = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            results.append(act())
        except Exception as problem:  # noqa: BLE001 - handed to the test
            results.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_people_who_publish_at_once_make_one_edition():
    editors = [make_user("editor"), make_user("chief editor")]
    for _round in range(5):
        article = make_article(summary="ملخّص")

        def press(by, article=article):
            return workflow.publish(Article.objects.get(pk=article.pk), language="ar", by=by)

        first, second = at_once(*(lambda by=by: press(by) for by in editors))
        assert first == second
        assert Edition.objects.get(article=article) == first
        assert AuditEntry.objects.filter(article=article, verb="publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_whatever_is_pressed_at_once_never_are_two_editions_open():
    for _round in range(5):
        article = make_article()
        publish(article)
        change(article, headline="بعد")
        moment = timezone.now() + HOUR
        at_once(
            lambda article=article: publish(Article.objects.get(pk=article.pk)),
            lambda article=article, moment=moment: schedule(article, moment),
            lambda article=article: workflow.withdraw(article, language="ar", by=None),
        )
        assert article.editions.open().count() <= 1
        assert article.editions.live().count() <= 1
        assert article.editions.pending().count() <= 1
