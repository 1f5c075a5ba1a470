"""The verbs: who may do what to which story, and what each leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import revisions, workflow
from articles.models import Article, AuditEntry, Edition
from articles.readiness import NotReady
from articles.workflow import NotPossible
from photos import removal
from photos.models import Photo
from tests.factories import (
    add_words,
    make_article,
    make_author,
    make_photo,
    make_section,
    make_tag,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def change(article: Article, **words) -> Article:
    """An editor's save: the words of the Arabic text change, and a revision remembers it."""
    article = fresh(article)
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, by=None)
    return article


def live_headlines(language: str = "ar", at=None) -> list[str]:
    editions = Edition.objects.live(at).in_language(language).newest_first()
    return [edition.headline for edition in editions]


def test_a_story_goes_from_draft_to_readers_and_each_step_is_on_record():
    reporter, editor = make_user("reporter"), make_user("editor")
    article = make_article("جفاف في الشمال", created_by=reporter)
    workflow.submit(article, language="ar", by=reporter)
    assert fresh(article).stage_in("ar") == "submitted"
    workflow.approve(article, language="ar", by=editor)
    edition = workflow.publish(article, language="ar", by=editor)
    assert live_headlines() == ["جفاف في الشمال"]
    record = AuditEntry.objects.filter(article=article).order_by("pk")
    assert [(entry.verb, entry.actor) for entry in record] == [
        ("submit", reporter),
        ("approve", editor),
        ("publish", editor),
    ]
    assert record.last().edition == edition
    assert all(entry.revision for entry in record)


@pytest.mark.parametrize(
    ("verb", "allowed", "forbidden"),
    [
        ("submit", "reporter", "moderator"),
        ("approve", "editor", "reporter"),
        ("publish", "chief editor", "translator"),
        ("spike", "editor", "reporter"),
    ],
)
def test_a_role_may_use_its_verbs_and_no_others(verb, allowed, forbidden):
    for role, may in ((forbidden, False), (allowed, True)):
        person = make_user(role)
        article = make_article(created_by=person)
        act = getattr(workflow, verb)
        if may:
            act(article, language="ar", by=person)
        else:
            with pytest.raises(PermissionDenied):
                act(article, language="ar", by=person)
        assert AuditEntry.objects.filter(article=article, verb=verb).exists() is may


def test_a_reporter_submits_her_own_story_but_not_that_of_a_colleague():
    reporter = make_user("reporter")
    own, other = make_article(created_by=reporter), make_article(created_by=make_user("reporter"))
    workflow.submit(own, language="ar", by=reporter)
    with pytest.raises(PermissionDenied):
        workflow.submit(other, language="ar", by=reporter)


def test_a_verb_that_does_not_fit_the_stage_is_refused_in_words():
    article = make_article()
    with pytest.raises(NotPossible, match="."):
        workflow.return_to_draft(article, language="ar", by=None)
    workflow.submit(article, language="ar", by=None)
    workflow.return_to_draft(article, language="ar", by=None, note="ينقصه مصدر")
    assert fresh(article).stage_in("ar") == "draft"
    assert AuditEntry.objects.get(verb="return").note == "ينقصه مصدر"


def test_a_language_without_text_cannot_be_published():
    article = make_article()
    with pytest.raises(NotPossible):
        workflow.publish(article, language="fr", by=None)
    add_words(article, "fr", headline="Sécheresse", body="<p>Texte</p>")
    workflow.publish(article, language="fr", by=None)
    assert live_headlines("fr") == ["Sécheresse"]
    assert live_headlines("ar") == []


def test_all_that_is_missing_is_told_at_once():
    article = make_article()
    change(article, body="<p> </p>", slug="")
    Article.objects.filter(pk=article.pk).update(section=None)
    with pytest.raises(NotReady) as refusal:
        workflow.publish(article, language="ar", by=None)
    assert len(refusal.value.messages) == 3
    assert not Edition.objects.exists()


def test_a_photo_needs_credit_and_licence_before_it_is_published():
    good = make_photo()
    nameless = make_photo(credit="")
    unlicensed = make_photo(licence=Photo.Licence.UNKNOWN)
    for photo, may in ((nameless, False), (unlicensed, False), (good, True)):
        article = make_article(lead_photo=photo)
        if may:
            publish(article)
        else:
            with pytest.raises(NotReady):
                publish(article)


def test_an_edition_carries_everything_that_the_reader_gets():
    photo, inside = make_photo(), make_photo("في المتن")
    author, tag = make_author("مراسلة الشمال"), make_tag("زراعة")
    article = make_article(
        "عنوان",
        summary="ملخص",
        kicker="تمهيد",
        lead_photo=photo,
        authors=[author],
        tags=[tag],
        body=f'<p>خمس كلمات في هذا المتن</p><figure data-photo="{inside.pk}"></figure>',
    )
    edition = Edition.objects.get(pk=publish(article).pk)
    assert (edition.headline, edition.summary, edition.kicker) == ("عنوان", "ملخص", "تمهيد")
    assert edition.section == article.section
    assert [byline.author for byline in edition.bylines.all()] == [author]
    assert edition.tag_list == [tag]
    assert set(edition.photo_list) == {photo, inside}
    assert edition.word_count == 5
    assert "في المتن" in edition.body_html()


def test_editing_a_live_story_leaves_the_live_page_until_it_is_published_again():
    article = make_article("قبل")
    first = publish(article)
    change(article, headline="بعد")
    assert live_headlines() == ["قبل"]
    latest = revisions.latest(article)
    assert latest.hashes["ar"] != first.content_hash
    second = publish(article)
    assert live_headlines() == ["بعد"]
    assert second.content_hash == latest.hashes["ar"]
    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert second.first_published_at == first.first_published_at


def test_a_scheduled_story_appears_on_time_by_the_clock_alone():
    article = make_article("غدا")
    moment = timezone.now() + HOUR
    workflow.schedule(article, language="ar", by=None, live_from=moment)
    assert live_headlines() == []
    assert live_headlines(at=moment - timedelta(seconds=1)) == []
    assert live_headlines(at=moment) == ["غدا"]


def test_a_scheduled_change_takes_over_on_time_and_can_be_taken_back():
    article = make_article("الآن")
    publish(article)
    change(article, headline="لاحقا")
    moment = timezone.now() + HOUR
    workflow.schedule(article, language="ar", by=None, live_from=moment)
    assert live_headlines() == ["الآن"]
    assert live_headlines(at=moment) == ["لاحقا"]
    workflow.unschedule(article, language="ar", by=None)
    assert live_headlines(at=moment) == ["الآن"]
    with pytest.raises(NotPossible):
        workflow.unschedule(article, language="ar", by=None)


def test_scheduling_again_replaces_what_was_scheduled():
    article = make_article("موعد")
    now = timezone.now()
    workflow.schedule(article, language="ar", by=None, live_from=now + HOUR)
    workflow.schedule(article, language="ar", by=None, live_from=now + 3 * HOUR)
    assert live_headlines(at=now + 2 * HOUR) == []
    assert live_headlines(at=now + 3 * HOUR) == ["موعد"]
    assert Edition.objects.get().first_published_at == now + 3 * HOUR


def test_publishing_at_once_replaces_what_was_scheduled():
    article = make_article("عاجل")
    workflow.schedule(article, language="ar", by=None, live_from=timezone.now() + HOUR)
    publish(article)
    assert live_headlines() == ["عاجل"]
    assert Edition.objects.count() == 1


def test_times_that_do_not_fit_the_verb_are_refused():
    article = make_article()
    now = timezone.now()
    with pytest.raises(NotPossible):
        workflow.schedule(article, language="ar", by=None, live_from=now - HOUR)
    with pytest.raises(NotPossible):
        workflow.publish(article, language="ar", by=None, live_from=now + HOUR)
    with pytest.raises(NotPossible):
        workflow.schedule(
            article, language="ar", by=None, live_from=now + 2 * HOUR, live_until=now + HOUR
        )
    assert not Edition.objects.exists()


def test_an_old_story_keeps_its_date_but_an_edition_is_never_slipped_under_another():
    long_ago = timezone.now() - timedelta(days=400)
    article = make_article()
    edition = publish(article, at=long_ago)
    assert edition.path.startswith(f"{long_ago:%Y/%m}/")
    with pytest.raises(NotPossible):
        publish(article, at=long_ago - HOUR)


def test_a_story_with_an_end_vanishes_by_the_clock_alone():
    now = timezone.now()
    workflow.publish(make_article("مؤقت"), language="ar", by=None, live_until=now + HOUR)
    assert live_headlines() == ["مؤقت"]
    assert live_headlines(at=now + HOUR) == []


def test_withdrawing_ends_the_story_at_once_and_publishing_again_brings_it_back():
    article = make_article("مسحوب")
    first = publish(article)
    edition = workflow.withdraw(article, language="ar", by=None, notice="سُحبت لخطأ فيها.")
    assert live_headlines() == []
    assert edition.is_withdrawn
    assert edition.withdrawal_notice == "سُحبت لخطأ فيها."
    with pytest.raises(NotPossible):
        workflow.withdraw(article, language="ar", by=None)
    again = publish(article)
    assert live_headlines() == ["مسحوب"]
    assert again.first_published_at == first.first_published_at
    assert again.path == first.path


def test_withdrawing_takes_the_scheduled_change_with_it():
    article = make_article()
    publish(article)
    moment = timezone.now() + HOUR
    workflow.schedule(article, language="ar", by=None, live_from=moment)
    workflow.withdraw(article, language="ar", by=None)
    assert live_headlines(at=moment) == []


def test_a_live_story_cannot_be_spiked_a_draft_can_and_comes_back():
    live, draft = make_article(), make_article()
    publish(live)
    with pytest.raises(NotPossible):
        workflow.spike(live, language="ar", by=None)
    workflow.spike(draft, language="ar", by=None)
    with pytest.raises(NotPossible):
        publish(draft)
    workflow.restore(draft, language="ar", by=None)
    publish(draft)
    assert len(live_headlines()) == 2


def test_two_live_stories_never_share_an_address():
    first, second = make_article(slug="عنوان"), make_article(slug="آخر")
    publish(first)
    change(first, slug="غيره")
    change(second, slug="عنوان")
    with pytest.raises(NotReady):
        publish(second)
    publish(first)
    publish(second)
    assert Edition.objects.live().count() == 2


def test_the_database_itself_refuses_two_open_and_overlapping_editions():
    edition = publish(make_article())
    twin = Edition.objects.get(pk=edition.pk)
    twin.pk, twin.number, twin.path = None, 2, "2026/01/x"
    twin._state.adding = True
    with pytest.raises(IntegrityError, match="article_has_one_open"), transaction.atomic():
        twin.save()
    twin.live_until = edition.live_from + HOUR
    with pytest.raises(IntegrityError, match="never_overlap"), transaction.atomic():
        twin.save()
    twin.language_code = "fr"
    twin.save()


def test_what_a_person_could_do_next_follows_stage_role_and_time():
    article = make_article()
    editor, reporter = make_user("editor"), make_user("reporter")
    assert workflow.possible_verbs(article, "ar", reporter) == []
    assert "publish" in workflow.possible_verbs(article, "ar", editor)
    assert "withdraw" not in workflow.possible_verbs(article, "ar", editor)
    publish(article)
    verbs = workflow.possible_verbs(fresh(article), "ar", editor)
    assert "withdraw" in verbs
    assert "spike" not in verbs


def test_nothing_that_is_used_can_be_deleted_and_no_deletion_takes_a_story_along():
    person = make_user("reporter")
    photo, author, tag, section = make_photo(), make_author(), make_tag(), make_section()
    article = make_article(
        created_by=person, lead_photo=photo, authors=[author], tags=[tag], section=section
    )
    publish(article)
    for row in (photo, author, tag, section, article):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()
    person.delete()
    assert fresh(article).created_by is None
    assert live_headlines() == [article.headline]
    assert revisions.latest(article) is not None


def test_a_photo_that_only_the_text_of_a_draft_shows_stays_in_the_library():
    shown, unused = make_photo(), make_photo()
    make_article(body=f'<figure data-photo="{shown.pk}"></figure><p>{unused.pk}</p>')
    with pytest.raises(removal.PhotoInUse):
        removal.remove(shown, by=None)
    removal.remove(unused, by=None)
    assert list(Photo.objects.all()) == [shown]


def test_an_address_is_not_taken_while_another_story_is_still_live_there():
    first, second = make_article(slug="عنوان"), make_article(slug="آخر")
    publish(first)
    change(first, slug="غيره")
    change(second, slug="عنوان")
    moment = timezone.now() + HOUR
    workflow.schedule(first, language="ar", by=None, live_from=moment)
    with pytest.raises(NotReady):
        publish(second)
    workflow.schedule(second, language="ar", by=None, live_from=moment)
    assert Edition.objects.live(moment).count() == 2
    taken = Edition.objects.get(article=first, live_until=moment).path
    with pytest.raises(IntegrityError, match="one_address"), transaction.atomic():
        Edition.objects.filter(article=second).update(
            path=taken, live_from=moment - HOUR / 2, first_published_at=moment - HOUR
        )


def test_a_live_or_scheduled_story_with_an_end_is_not_spiked_and_can_be_unscheduled():
    now = timezone.now()
    live, coming = make_article(), make_article()
    workflow.publish(live, language="ar", by=None, live_until=now + HOUR)
    workflow.schedule(
        coming, language="ar", by=None, live_from=now + HOUR, live_until=now + 2 * HOUR
    )
    for article in (live, coming):
        assert "spike" not in workflow.possible_verbs(article, "ar", None)
        with pytest.raises(NotPossible):
            workflow.spike(article, language="ar", by=None)
    assert "unschedule" in workflow.possible_verbs(coming, "ar", None)
    workflow.unschedule(coming, language="ar", by=None)
    workflow.spike(coming, language="ar", by=None)


def test_a_change_that_is_taken_back_gives_the_live_story_its_own_end_again():
    article = make_article()
    now = timezone.now()
    edition = workflow.publish(article, language="ar", by=None, live_until=now + 5 * HOUR)
    change(article, headline="لاحقا")
    workflow.schedule(article, language="ar", by=None, live_from=now + HOUR)
    workflow.schedule(article, language="ar", by=None, live_from=now + 2 * HOUR)
    edition.refresh_from_db()
    assert edition.live_until == now + 2 * HOUR
    workflow.unschedule(article, language="ar", by=None)
    edition.refresh_from_db()
    assert edition.live_until == now + 5 * HOUR


def test_publishing_what_is_live_already_makes_no_second_edition():
    article = make_article()
    first = publish(article)
    assert publish(article) == first
    assert Edition.objects.count() == 1
    assert AuditEntry.objects.filter(verb="publish").count() == 1
    change(article, headline="جديد")
    assert publish(article) != first
