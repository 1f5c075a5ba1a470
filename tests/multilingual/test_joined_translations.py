import pytest

from articles.models import Section
from tests import factories

pytestmark = pytest.mark.django_db


def test_rows_come_with_all_their_words_in_one_query(django_assert_num_queries):
    factories.add_words(factories.make_section("أخبار الساحل"), "fr", name="Le Sahel")
    factories.make_section("ثقافة")
    with django_assert_num_queries(1):
        first, second = Section.objects.with_translations()
        assert first.name_in("fr").text == "Le Sahel"
        assert first.name_in("ar").text == "أخبار الساحل"
        assert second.name_in("fr").text == "ثقافة"
        assert second.name_in("fr").language_code == "ar"


def test_a_row_that_came_with_its_words_can_be_changed_and_saved():
    factories.make_section("أخبار الساحل")
    section = Section.objects.with_translations().get()
    section.name = "الساحل اليوم"
    section.save()
    assert Section.objects.get().name == "الساحل اليوم"


def test_the_words_do_not_hinder_counting_distinct_rows_and_subqueries():
    factories.make_section("أخبار الساحل")
    rows = Section.objects.with_translations()
    assert rows.count() == 1
    assert len(rows.distinct()) == 1
    assert Section.objects.filter(pk__in=rows).count() == 1
