"""Dates, hours and numbers as the house writes them: its zone, its month names, its numerals."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from arabic import dates, numerals
from arabic.months import ENGLISH_MONTHS, FRENCH_MONTHS, MONTHS
from publication.models import Publication

register = template.Library()

NO_BREAK = "\u00a0"
RECENT = timedelta(days=1)


def _house() -> Publication:
    return Publication.objects.current()


@register.filter
def house_number(number: int) -> str:
    """A number with its thousands grouped, in the numerals of the house."""
    return numerals.format_number(number, _house().numerals, get_language())


@register.filter
def house_date(moment: datetime | date) -> str:
    """«24 نوفمبر 2026», with the Hijri date where the house shows it."""
    return _with_hijri(_house().format_date(moment, get_language()), moment)


@register.filter
def house_day(moment: datetime | date) -> str:
    """«الثلاثاء 24 نوفمبر 2026», with the Hijri date where the house shows it."""
    return _with_hijri(_house().format_date(moment, get_language(), weekday=True), moment)


@register.filter
def house_datetime(moment: datetime) -> str:
    """«24 نوفمبر 2026، 14:05», with the Hijri date where the house shows it."""
    house, language = _house(), get_language()
    return dates.with_time_in(
        language, house_date(moment), house.local(moment), numerals=house.numerals
    )


@register.filter
def house_month(day: datetime | date) -> str:
    """«نوفمبر 2026»."""
    house, language = _house(), get_language()
    day = house.local(day) if isinstance(day, datetime) else day
    names = {"fr": FRENCH_MONTHS, "en": ENGLISH_MONTHS}.get(language, MONTHS[house.month_names])
    written = f"{names[day.month - 1]} {day.year}"
    return written if language in {"fr", "en"} else numerals.in_numerals(written, house.numerals)


@register.filter
def house_year(moment: datetime) -> str:
    """«2026»: a year has no thousands to group."""
    written = str(_house().local(moment).year)
    language = get_language()
    return written if language in {"fr", "en"} else numerals.in_numerals(written, _house().numerals)


def _with_hijri(written: str, moment: datetime | date) -> str:
    """«24 نوفمبر 2026 (14 جمادى الآخرة 1448 هـ)», in Arabic, in a house that shows both."""
    house = _house()
    if not house.has_hijri_date or get_language() != "ar":
        return written
    day = house.local(moment).date() if isinstance(moment, datetime) else moment
    hijri = dates.format_hijri(day, offset=house.hijri_offset, numerals=house.numerals)
    return f"{written} ({hijri.replace(' ', NO_BREAK)})" if hijri else written


@register.filter
def house_zone(moment: datetime) -> str:
    """How far the clock of the newsroom is from Greenwich: "GMT+1", "GMT−3:30", "GMT"."""
    minutes = round(_house().local(moment).utcoffset().total_seconds() / 60)
    sign = "+" if minutes > 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return "GMT" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


@register.filter
def house_time(moment: datetime) -> str:
    """A ``<time>`` element with day and hour, for people and for machines."""
    return _time_element(moment, house_datetime(moment))


@register.filter
def house_recent_time(moment: datetime) -> str:
    """A ``<time>`` element that tells how long ago it was, within a day, else the date."""
    return _time_element(moment, _ago(timezone.now() - moment) or house_date(moment))


@register.filter
def machine_time(moment: datetime) -> str:
    """ISO 8601 with the offset of the newsroom, in ASCII digits whatever the house shows."""
    return _house().local(moment).isoformat(timespec="seconds")


def _time_element(moment: datetime, written: str) -> str:
    return mark_safe(f'<time datetime="{machine_time(moment)}">{escape(written)}</time>')


def _ago(passed: timedelta) -> str:
    """How long ago in words; empty for what is older than a day or still to come."""
    minutes = passed // timedelta(minutes=1)
    if passed < timedelta() or passed >= RECENT:
        return ""
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        text = ngettext("%(number)s minute ago", "%(number)s minutes ago", minutes)
        return text % {"number": house_number(minutes)}
    hours = minutes // 60
    text = ngettext("%(number)s hour ago", "%(number)s hours ago", hours)
    return text % {"number": house_number(hours)}
