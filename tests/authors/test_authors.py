"""Bylines: public names, which may be pseudonyms, and never lead to a login."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from authors.models import Author
from tests.factories import add_words, make_author, make_user

pytestmark = pytest.mark.django_db


def test_a_pseudonym_is_never_tied_to_a_login():
    user = make_user("reporter")
    author = make_author("صحفي مستقل", is_pseudonymous=True)
    author.user = user
    with pytest.raises(ValidationError) as refusal:
        author.full_clean()
    assert "user" in refusal.value.message_dict
    with pytest.raises(IntegrityError, match="pseudonym_has_no_login"), transaction.atomic():
        Author.objects.filter(pk=author.pk).update(user=user)
    author.is_pseudonymous = False
    author.full_clean()


def test_deleting_a_login_leaves_the_author():
    user = make_user("reporter")
    author = make_author(user=user)
    user.delete()
    author.refresh_from_db()
    assert author.user is None


def test_names_fall_back_to_arabic_and_say_so():
    author = make_author("مراسلة الشمال")
    assert author.name_in("fr").language_code == "ar"
    assert author.name_in("fr").direction == "rtl"
    add_words(author, "fr", name="La correspondante du Nord")
    author = Author.objects.with_translations().get()
    assert author.name_in("fr").text == "La correspondante du Nord"


def test_an_author_answers_to_the_slug_of_the_page_or_to_the_arabic_one_where_there_is_none():
    author = make_author("مراسلة", slug="مراسلة")
    assert Author.objects.with_slug("مراسلة", "fr").get() == author
    add_words(author, "fr", name="Correspondante", slug="correspondante")
    assert Author.objects.with_slug("correspondante", "fr").get() == author
    assert not Author.objects.with_slug("مراسلة", "fr").exists()
    assert not Author.objects.with_slug("correspondante", "ar").exists()
