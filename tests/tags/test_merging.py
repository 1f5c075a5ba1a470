"""One tag of two: nothing bears the old one, and every way to it leads on."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from articles.models import Edition
from articles.tagging import merge_tags
from search.filters import Filters
from search.finding import find
from tags.models import Tag, TagAlias
from tags.suggesting import suggested
from tests.factories import add_words, make_article, make_edition, make_tag, make_user

pytestmark = pytest.mark.django_db


def test_stories_names_and_addresses_go_over_to_the_tag_that_stays(client):
    kept, gone = make_tag("أنجمينا"), make_tag("نجامينا")
    both, only_old = make_edition(tags=[kept, gone]), make_edition(tags=[gone])
    old_address = f"/tag/{gone.slug_in('ar')}/"
    merge_tags(gone, into=kept, by=None)
    assert set(Edition.objects.tagged(kept)) == {both, only_old}
    assert list(only_old.article.tags.all()) == [kept]
    assert Tag.objects.named(["نجامينا", "نجاميـنا"]) == [kept, kept]
    response = client.get(old_address)
    assert response.status_code == 301
    assert client.get(response["Location"]).status_code == 200


def test_words_in_a_language_that_the_other_lacks_are_handed_over():
    kept, gone = make_tag("أنجمينا"), add_words(make_tag("نجامينا"), "fr", title="N'Djamena")
    merge_tags(gone, into=kept, by=None)
    kept = Tag.objects.get(pk=kept.pk)
    assert kept.name_in("fr").text == "N'Djamena"
    assert kept.name_in("ar").text == "أنجمينا"


def test_merging_twice_leads_there_in_one_hop(client):
    first, second, third = make_tag("أولى"), make_tag("ثانية"), make_tag("ثالثة")
    make_edition(tags=[first])
    address = f"/tag/{first.slug_in('ar')}/"
    merge_tags(first, into=second, by=None)
    merge_tags(Tag.objects.get(pk=second.pk), into=third, by=None)
    assert Tag.objects.named(["أولى"]) == [third]
    response = client.get(address)
    assert client.get(response["Location"]).status_code == 200


def test_only_who_may_delete_tags_may_merge_them():
    kept, gone = make_tag(), make_tag()
    with pytest.raises(PermissionDenied):
        merge_tags(gone, into=kept, by=make_user(""))
    assert Tag.objects.count() == 2
    merge_tags(gone, into=kept, by=make_user("superuser"))
    assert Tag.objects.count() == 1


def test_the_command_takes_any_spelling_and_refuses_one_tag_twice():
    make_tag("أنجمينا")
    make_tag("نجامينا")
    with pytest.raises(CommandError):
        call_command("merge_tags", "انجمينا", "أنجمينا")
    with pytest.raises(CommandError):
        call_command("merge_tags", "لا وسم", "أنجمينا")
    call_command("merge_tags", "نجاميـنا", "انجمينا")
    assert [tag.name for tag in Tag.objects.all()] == ["أنجمينا"]


def test_a_search_within_the_tag_finds_what_bore_the_other(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept, gone = make_tag("أنجمينا"), make_tag("نجامينا")
        edition = make_edition("خبر العاصمة", tags=[gone])
    assert not find("العاصمة", Filters("ar", tag_id=kept.pk)).edition_ids()
    with django_capture_on_commit_callbacks(execute=True):
        merge_tags(gone, into=kept, by=None)
    assert find("العاصمة", Filters("ar", tag_id=kept.pk)).edition_ids() == [edition.pk]


def test_an_alias_is_no_second_name_of_another_tag():
    tag = make_tag("أنجمينا")
    make_tag("تشاد")
    with pytest.raises(ValidationError):
        TagAlias(tag=tag, name="تشـاد").full_clean()
    alias = TagAlias(tag=tag, name="فورت لامي")
    alias.full_clean()
    alias.save()
    assert Tag.objects.named(["فورت لامى"]) == [tag]


def test_a_text_suggests_the_tags_it_speaks_of():
    timbuktu, ministers, salt = make_tag("تمبكتو"), make_tag("وزراء"), make_tag("تجارة الملح")
    make_tag("كرة القدم")
    found = suggested(
        "الوزراء في تومبكتو", "وصل الوزير. وقال تجار إن تجارة الملح في تمبكتو كسدت، وفي Tombouctou."
    )
    assert found == [ministers, timbuktu, salt] or found == [timbuktu, ministers, salt]
    assert suggested("", "") == []
    assert suggested("خبر", make_article().headline) == []
