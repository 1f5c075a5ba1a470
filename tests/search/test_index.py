"""The index: built anew, interrupted, compared, never in the way of readers."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import workflow
from search.checking import drift
from search.entries import index_of
from search.filters import Filters
from search.finding import find
from search.models import SearchEntry, SearchState, SearchTerm
from search.rebuilding import rebuild
from tests.desk.desk import at_desk
from tests.factories import make_article, make_author, make_edition, make_tag, publish


def counts() -> dict[int, int]:
    return dict(
        SearchTerm.objects.filter(document_count__gt=0).values_list("key", "document_count")
    )


def command(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def unheard(db):
    """Stories that were published before the index existed."""
    return [make_edition(f"خبر عن القافلة {number}") for number in range(7)]


@pytest.mark.parametrize("flag", [(), ("--empty-first",)])
def test_a_rebuild_finds_what_no_event_told(unheard, search, flag):
    assert search("القافلة") == []
    assert "7 editions" in command("rebuild_search_index", *flag)
    assert len(search("القافلة")) == 7
    assert list(drift()) == []


def test_a_rebuild_ends_with_what_the_events_would_have_made(publish_story, search):
    for number in range(5):
        publish_story(f"خبر عن القافلة {number}", tags=[make_tag("التجارة")])
    before, state = counts(), SearchState.objects.get()
    for _progress in rebuild(batch=2):
        assert len(search("القافلة")) == 5  # readers go on finding
    assert counts() == before
    after = SearchState.objects.get()
    assert (after.entry_count, after.word_total) == (state.entry_count, state.word_total)


@pytest.mark.parametrize("anew", [False, True])
def test_an_interrupted_rebuild_goes_on_where_it_stopped(unheard, search, anew):
    half_done = rebuild(anew=anew, batch=3)
    assert [next(half_done).done, next(half_done).done] == [0, 3]
    half_done.close()
    first = next(iter(rebuild(batch=3)))
    assert (first.done, first.total, first.is_resumed) == (3, 7, True)
    assert "7 editions" in command("rebuild_search_index")
    assert len(search("القافلة")) == 7
    assert SearchState.objects.get().rebuilt_up_to is None
    assert list(drift()) == []


def test_what_happens_during_a_rebuild_is_in_its_result(
    publish_story, django_capture_on_commit_callbacks, search
):
    """Stories that it has passed, and others that it has yet to reach, are withdrawn or made."""
    editions = [publish_story(f"خبر عن القافلة {number}") for number in range(6)]
    rebuilding = rebuild(batch=2)
    assert [next(rebuilding).done for _step in range(3)] == [0, 2, 4]
    for edition in (editions[0], editions[5]):
        with django_capture_on_commit_callbacks(execute=True):
            workflow.withdraw(edition.article, language="ar", by=None)
    publish_story("خبر عن القافلة والملح")
    list(rebuilding)
    assert len(search("القافلة")) == 5
    assert list(drift()) == []
    keys = {key for entry in SearchEntry.objects.all() for key in entry.keys}
    found = counts()
    assert {key: found[key] for key in keys} == {
        key: sum(key in entry.keys for entry in SearchEntry.objects.all()) for key in keys
    }


def test_a_story_withdrawn_while_it_is_read_is_not_written(unheard, monkeypatch, search):
    def read(edition):
        if edition == unheard[3]:
            workflow.withdraw(edition.article, language="ar", by=None)
        return index_of(edition)

    monkeypatch.setattr("search.rebuilding.index_of", read)
    list(rebuild())
    assert len(search("القافلة")) == 6
    assert SearchEntry.objects.count() == 6


def test_counts_come_back_when_a_story_is_withdrawn(
    publish_story, django_capture_on_commit_callbacks
):
    publish_story("خبر باق")
    before = counts()
    edition = publish_story("خبر عابر", tags=["وسم عابر"])
    assert counts() != before
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(edition.article, language="ar", by=None)
    assert counts() == before
    assert SearchState.objects.get().entry_count == 1


def test_the_check_names_every_kind_of_drift(publish_story):
    assert "The index is right" in command("check_search_index")
    missing = make_edition("خبر لم يسمع به أحد")
    gone, renamed = publish_story("خبر سحب"), publish_story("خبر له وسم", tags=["القديم"])
    mistimed = publish_story("خبر بلا نهاية")
    workflow.withdraw(gone.article, language="ar", by=None)
    tag = renamed.tags.get()
    tag.translations.update(title="الجديد")
    SearchEntry.objects.filter(pk=mistimed.pk).update(
        live_until=mistimed.live_from + timedelta(days=1)
    )
    found = {(each.kind, each.edition_id) for each in drift()}
    assert found == {
        ("missing", missing.pk), ("superfluous", gone.pk), ("mistimed", mistimed.pk),
        ("outdated", renamed.pk),
    }  # fmt: skip
    with pytest.raises(CommandError, match="Run rebuild_search_index"):
        command("check_search_index")
    command("rebuild_search_index")
    assert "The index is right: 3 editions" in command("check_search_index")


@pytest.mark.parametrize(("kind", "field"), [("author", "name"), ("tag", "title")])
def test_a_new_name_at_the_desk_replaces_the_old_one(
    publish_story, django_capture_on_commit_callbacks, search, kind, field
):
    """A reporter who signs with a pseudonym from now on is not found by her name, nor guessed."""
    row = make_author("زينب موسى") if kind == "author" else make_tag("زينب موسى")
    publish_story("خبر عن القافلة", **{f"{kind}s": [row]})
    before = counts()
    assert search("زينب موسى") == ["خبر عن القافلة"]
    address = reverse(f"admin:{kind}s_{kind}_change", args=[row.pk])
    data = {f"ar-{field}": "عابرة سبيل", "kind": "subject", "is_pseudonymous": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert at_desk("chief editor").post(address, data).status_code == 302
    assert search("عابرة سبيل") == ["خبر عن القافلة"]
    assert search("زينب") == []
    assert find("زينيب", Filters("ar")).repairs == {}
    assert sum(counts().values()) == sum(before.values())
    assert list(drift()) == []


def test_publishing_indexes_after_the_commit_and_never_breaks_it(
    db, django_capture_on_commit_callbacks, monkeypatch
):
    """A listener that fails must not lose a story."""
    monkeypatch.setattr("search.index.index_of", lambda edition: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(make_article("خبر لا يضيع"))
    assert edition.is_live()
    assert not SearchEntry.objects.exists()
