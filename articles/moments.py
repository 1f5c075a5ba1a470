"""Moments as the desk says them: on the newsroom's clock, in the language of the person."""

from datetime import datetime

from django.utils.translation import get_language

from arabic.dates import format_datetime_in
from publication.models import Publication


def full_moment(moment: datetime) -> str:
    """Date and hour: «24 نوفمبر 2026، 14:05»."""
    publication = Publication.objects.current()
    return format_datetime_in(
        get_language(),
        publication.local(moment),
        months=publication.month_names,
        numerals=publication.numerals,
    )
