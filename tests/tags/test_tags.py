"""Subjects: lists of names as editors write them, and one tag for all spellings of a name."""

import pytest
from django.db import IntegrityError, transaction

from tags.models import Tag
from tags.parsing import split_names
from tests.factories import add_words, make_article, make_edition, make_tag


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تشاد، مالي، النيجر", ["تشاد", "مالي", "النيجر"]),
        ("بوركينا فاسو", ["بوركينا فاسو"]),
        ("كأس العالم؛ اقتصاد\nتعليم", ["كأس العالم", "اقتصاد", "تعليم"]),
        ("Mali, Niger; Tchad", ["Mali", "Niger", "Tchad"]),
        ("أنجمينا، انجمينا، أنجميـنا", ["أنجمينا"]),
        (" ، ,, ؛\r\n", []),
        ("\u202eمالي\u200b،", ["مالي"]),
    ],
)
def test_a_written_list_is_split_at_separators_and_never_at_spaces(text, names):
    assert split_names(text) == names


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spelling", ["انجمينا", "أنجميـنا", "أَنْجَمِينا", " أنجمينا ", "آنجمينا", "أنجمينا\u200f"]
)
def test_every_spelling_of_a_name_is_the_same_tag(spelling):
    tag = make_tag("أنجمينا")
    article = make_article()
    article.tags.add(spelling, "أنجمينا")
    assert list(article.tags.all()) == [tag]
    assert Tag.objects.named([spelling]) == [tag]
    assert Tag.objects.count() == 1


@pytest.mark.django_db
def test_names_without_letters_are_passed_over_and_overlong_ones_cut():
    article = make_article()
    article.tags.add("؟!", "  ", "طويل " * 60, "مياه")
    assert [len(tag.name) <= 100 for tag in article.tags.all()] == [True, True]


@pytest.mark.django_db
def test_letters_that_tell_words_apart_keep_tags_apart():
    first, second = Tag.objects.named(["مالي", "المالية"])
    assert first != second


@pytest.mark.django_db
def test_a_new_tag_has_a_title_and_an_address_in_its_language():
    tag = make_tag("الأمن الغذائي")
    assert tag.name_in("ar").text == "الأمن الغذائي"
    assert tag.slug_in("ar") == "الأمن-الغذائي"
    assert tag.name_in("fr").language_code == "ar"
    add_words(tag, "fr", title="Sécurité alimentaire")
    tag = Tag.objects.get()
    assert tag.name_in("fr").text == "Sécurité alimentaire"
    assert Tag.objects.named(["sécurité alimentaire"], "fr") == [tag]


@pytest.mark.django_db
def test_the_database_refuses_a_second_spelling_and_a_name_without_letters():
    make_tag("أنجمينا")
    for name in ("انجمينا", "؟!"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.create(name=name)


@pytest.mark.django_db
def test_tags_made_by_taggit_itself_have_their_title_too():
    article = make_article()
    article.tags.set(["مياه", "زراعة"])
    assert sorted(tag.name_in("ar").text for tag in Tag.objects.all()) == ["زراعة", "مياه"]
    article.tags.remove("مياه")
    assert [tag.name for tag in article.tags.all()] == ["زراعة"]
    edition = make_edition(tags=["زراعه"])
    assert [tag.name for tag in edition.tags.all()] == ["زراعة"]


@pytest.mark.django_db
def test_two_tags_of_one_language_never_share_an_address_two_languages_may():
    first, second = Tag.objects.named(["مالي", "النيجر"])
    add_words(first, "fr", title="Mali", slug="mali")
    add_words(first, "en", title="Mali", slug="mali")
    with pytest.raises(IntegrityError), transaction.atomic():
        add_words(second, "fr", title="Mali 2", slug="mali")
