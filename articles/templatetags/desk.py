"""Moments as the desk shows them: on the newsroom's clock, short where they are near."""

from datetime import datetime, timedelta

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arabic.dates import format_time_in
from articles.moments import full_moment
from publication.models import Publication

register = template.Library()
register.filter(full_moment)


@register.filter
def language_name(language_code: str) -> str:
    return str(dict(settings.LANGUAGES).get(language_code, language_code))


def clock(moment: datetime) -> str:
    """The hour on the newsroom's clock."""
    publication = Publication.objects.current()
    local = publication.local(moment)
    return format_time_in(get_language(), local, numerals=publication.numerals)


@register.filter
def short_moment(moment: datetime) -> str:
    """The hour today, the day and hour around it, else the date."""
    publication = Publication.objects.current()
    local = publication.local(moment)
    today = publication.local(timezone.now()).date()
    time = format_time_in(get_language(), local, numerals=publication.numerals)
    near = {
        today: _("today %(time)s"),
        today - timedelta(days=1): _("yesterday %(time)s"),
        today + timedelta(days=1): _("tomorrow %(time)s"),
    }
    if sentence := near.get(local.date()):
        return sentence % {"time": time}
    return publication.format_date(moment, get_language())
