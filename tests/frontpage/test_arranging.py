"""Editors arrange a draft, and readers see what went live last."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from frontpage import arranging
from frontpage.arranging import NotPossible, Outdated, working
from frontpage.models import Arrangement, FrontEntry, Slot, Zone
from tests import factories


def order(zone: str, language: str = "ar") -> list[int]:
    slots = working(language).slots.filter(zone=zone)
    return list(slots.values_list("article", flat=True))


def put(edition, zone, editor, **options):
    arranging.place(edition.article, language="ar", zone=zone, by=editor, **options)


def test_stories_are_placed_before_others_and_at_the_end(stories, editor):
    first, second, third = (story.article_id for story in stories[:3])
    put(stories[0], Zone.SECOND, editor)
    put(stories[1], Zone.SECOND, editor)
    put(stories[2], Zone.SECOND, editor, before=first)
    assert order(Zone.SECOND) == [third, first, second]
    put(stories[1], Zone.SECOND, editor, before=third)
    assert order(Zone.SECOND) == [second, third, first]
    put(stories[2], Zone.LEAD, editor)
    assert order(Zone.LEAD) == [third]
    assert order(Zone.SECOND) == [second, first]


def test_a_story_has_one_place_however_often_it_is_put(stories, editor):
    for zone in (Zone.LEAD, Zone.OPINION, Zone.SECTION, Zone.SECTION):
        put(stories[0], zone, editor)
    assert Slot.objects.get().zone == Zone.SECTION
    with pytest.raises(IntegrityError, match="front_page_holds_a_story_once"), transaction.atomic():
        Slot.objects.create(
            arrangement=working("ar"), article=stories[0].article, zone=Zone.LEAD, position=1
        )


def test_only_what_readers_see_or_will_see_can_be_placed(stories, editor):
    draft, spiked, gone = (factories.make_article(word) for word in ("مسودة", "مستبعدة", "مسحوبة"))
    workflow.spike(spiked, language="ar", by=None)
    factories.publish(gone)
    workflow.withdraw(gone, language="ar", by=None)
    for article in (draft, spiked, gone):
        with pytest.raises(NotPossible):
            arranging.place(article, language="ar", zone=Zone.LEAD, by=editor)
    with pytest.raises(NotPossible):
        arranging.place(stories[0].article, language="fr", zone=Zone.LEAD, by=editor)
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(draft, language="ar", by=None, live_from=tomorrow)
    arranging.place(draft, language="ar", zone=Zone.LEAD, by=editor)
    assert order(Zone.LEAD) == [draft.pk]


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor", "moderator", ""])
def test_who_does_not_arrange_can_do_nothing_to_the_front_page(stories, editor, role):
    article = stories[0].article
    arranging.place(article, language="ar", zone=Zone.LEAD, by=editor)
    former = arranging.go_live("ar", by=editor)
    arranging.place(article, language="ar", zone=Zone.SECOND, by=editor)
    before = list(Slot.objects.values())
    other = factories.make_user(role)
    for act in (
        lambda: arranging.place(article, language="ar", zone=Zone.LEAD, by=other),
        lambda: arranging.take_off(article, language="ar", by=other),
        lambda: arranging.amend(article, language="ar", by=other, headline="آخر"),
        lambda: arranging.go_live("ar", by=other),
        lambda: arranging.discard("ar", by=other),
        lambda: arranging.bring_back(former, by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert list(Slot.objects.values()) == before


@pytest.mark.parametrize("role", ["editor", "chief editor", "superuser"])
def test_each_act_of_an_editor_leaves_one_entry(stories, role):
    person, article = factories.make_user(role), stories[0].article
    arranging.place(article, language="ar", zone=Zone.LEAD, by=person)
    arranging.amend(article, language="ar", by=person, headline="عنوان أقصر")
    arranging.go_live("ar", by=person)
    arranging.take_off(article, language="ar", by=person)
    arranging.discard("ar", by=person)
    arranging.place(article, language="ar", zone=Zone.SECOND, by=person)
    arranging.go_live("ar", by=person)
    arranging.bring_back(Arrangement.objects.live()[1], by=person)
    entries = list(FrontEntry.objects.order_by("pk"))
    assert [entry.verb for entry in entries] == [
        "place", "amend", "go_live", "take_off", "discard", "place", "go_live", "bring_back",
    ]  # fmt: skip
    assert {(entry.actor, entry.language_code) for entry in entries} == {(person, "ar")}


def test_the_draft_begins_as_a_copy_of_what_is_live_and_changes_nothing_there(stories, editor):
    put(stories[0], Zone.LEAD, editor)
    live = arranging.go_live("ar", by=editor)
    put(stories[1], Zone.LEAD, editor, before=stories[0].article_id)
    assert order(Zone.LEAD) == [stories[1].article_id, stories[0].article_id]
    assert list(live.slots.values_list("article", flat=True)) == [stories[0].article_id]
    assert Arrangement.objects.in_language("ar").live().first() == live
    arranging.discard("ar", by=editor)
    assert working("ar") == live


def test_a_new_draft_leaves_out_what_can_no_longer_show(stories, editor, clock):
    put(stories[0], Zone.LEAD, editor)
    put(stories[1], Zone.SECOND, editor)
    put(stories[2], Zone.SECOND, editor)
    until = timezone.now() + timedelta(hours=1)
    arranging.amend(stories[1].article, language="ar", by=editor, ends_at=until)
    arranging.go_live("ar", by=editor)
    workflow.withdraw(stories[2].article, language="ar", by=None)
    clock(hours=2)
    put(stories[3], Zone.OPINION, editor)
    kept = {slot.article_id for slot in working("ar").slots.all()}
    assert kept == {stories[0].article_id, stories[3].article_id}


def test_former_arrangements_are_kept_and_brought_back(stories, editor):
    put(stories[0], Zone.LEAD, editor)
    first = arranging.go_live("ar", by=editor)
    put(stories[1], Zone.LEAD, editor, before=stories[0].article_id)
    second = arranging.go_live("ar", by=editor)
    put(stories[2], Zone.OPINION, editor)
    again = arranging.bring_back(first, by=editor)
    live = Arrangement.objects.in_language("ar").live()
    assert list(live) == [again, second, first]
    assert list(again.slots.values_list("article", "zone")) == [(stories[0].article_id, "lead")]
    assert order(Zone.OPINION) == [stories[2].article_id], "the draft is as it was"
    with pytest.raises(NotPossible):
        arranging.bring_back(again, by=editor)


def test_two_people_at_once_lose_nothing(stories, editor):
    other = factories.make_user("chief editor")
    put(stories[0], Zone.LEAD, editor, seen="")
    seen = working("ar").token
    put(stories[1], Zone.SECOND, other, seen=seen)
    for act in (
        lambda: put(stories[2], Zone.SECOND, editor, seen=seen),
        lambda: arranging.take_off(stories[0].article, language="ar", by=editor, seen=seen),
        lambda: arranging.amend(stories[0].article, language="ar", by=editor, seen=seen),
        lambda: arranging.go_live("ar", by=editor, seen=seen),
        lambda: arranging.discard("ar", by=editor, seen=seen),
        lambda: put(stories[2], Zone.SECOND, editor, seen=""),
    ):
        with pytest.raises(Outdated):
            act()
    assert order(Zone.SECOND) == [stories[1].article_id]
    put(stories[2], Zone.SECOND, editor, seen=working("ar").token)
    live = arranging.go_live("ar", by=other, seen=working("ar").token)
    with pytest.raises(Outdated):
        put(stories[3], Zone.LEAD, editor, seen="1.1")
    put(stories[3], Zone.LEAD, editor, seen=live.token)


def test_each_language_has_a_front_page_of_its_own(stories, editor):
    factories.translate(stories[0].article, "fr", headline="Une nouvelle")
    factories.publish(stories[0].article, "fr")
    put(stories[1], Zone.LEAD, editor)
    arranging.place(stories[0].article, language="fr", zone=Zone.LEAD, by=editor)
    arranging.go_live("fr", by=editor)
    assert working("ar").is_draft
    assert not working("fr").is_draft
    assert order(Zone.LEAD, "fr") == [stories[0].article_id]


def test_an_end_lies_ahead_and_a_headline_is_one_clean_line(stories, editor):
    put(stories[0], Zone.LEAD, editor)
    article = stories[0].article
    with pytest.raises(NotPossible):
        arranging.amend(article, language="ar", by=editor, ends_at=timezone.now())
    with pytest.raises(ValidationError):
        arranging.amend(article, language="ar", by=editor, headline="ع" * 251)
    arranging.amend(article, language="ar", by=editor, headline=" عنوان\n\u202eأقصر ")
    assert Slot.objects.get().headline == "عنوان أقصر"


def test_the_front_page_has_room_for_so_many(stories, editor, monkeypatch):
    monkeypatch.setattr(arranging, "SLOTS_AT_MOST", 2)
    for story in stories[:2]:
        put(story, Zone.SECOND, editor)
    with pytest.raises(NotPossible):
        put(stories[2], Zone.SECOND, editor)
    put(stories[0], Zone.LEAD, editor)
    assert Slot.objects.count() == 2
