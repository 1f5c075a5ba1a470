"""The outlet's one row: remembered, guarded by constraints, and the house's way with dates."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from publication.models import Publication

pytestmark = pytest.mark.django_db


def test_the_outlet_is_asked_for_once(django_assert_num_queries):
    Publication.objects.current()
    with django_assert_num_queries(0):
        publication = Publication.objects.current()
        publication.name_in("ar")


def test_a_change_is_seen_at_once():
    publication = Publication.objects.current()
    publication.numerals = "arabic-indic"
    publication.save()
    assert Publication.objects.current().numerals == "arabic-indic"
    publication.create_translation("ar", name="الواحة")
    publication.save()
    assert Publication.objects.current().name_in("ar").text == "الواحة"


def test_a_change_by_another_process_is_seen_within_seconds(monkeypatch):
    Publication.objects.current()
    Publication.objects.update(month_names="algerian")
    assert Publication.objects.current().month_names == "egyptian"
    monkeypatch.setattr("publication.models.time.monotonic", lambda: 1e12)
    assert Publication.objects.current().month_names == "algerian"


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"pk": 2}, "only_one"),
        ({"hijri_offset": 3}, "at_most_two_days"),
        ({"languages": ["fr"]}, "speaks_arabic"),
    ],
)
def test_the_database_keeps_the_house_rules(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Publication.objects.create(**fields)
    Publication.objects.create(hijri_offset=-2, languages=["ar"])


def test_a_time_zone_must_exist():
    publication = Publication(time_zone="Sahel/Nowhere")
    with pytest.raises(ValidationError) as refusal:
        publication.full_clean()
    assert "time_zone" in refusal.value.message_dict
    Publication(time_zone="Africa/Bamako").full_clean(exclude=["languages"])


def test_dates_follow_the_policy_and_the_zone():
    publication = Publication(month_names="algerian", numerals="arabic-indic")
    late = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)  # already September in N'Djamena
    assert publication.format_date(late, "ar") == "١ سبتمبر ٢٠٢٦"
    assert publication.format_date(date(2026, 8, 1), "ar") == "١ أوت ٢٠٢٦"
    assert publication.format_date(date(2026, 8, 1), "fr").endswith("août 2026")
