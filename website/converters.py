"""The parts of an address as Django's path patterns name them. Each takes the one right spelling;
what is spelt otherwise falls through to ``website.views.lost``."""

from django.urls.converters import StringConverter

from arabic.slugs import SLUG_PATTERN


class YearConverter(StringConverter):
    regex = "[12][0-9]{3}"


class MonthConverter(StringConverter):
    regex = "0[1-9]|1[0-2]"


class WordsConverter(StringConverter):
    """A slug of any language: Django's own knows ASCII only."""

    regex = SLUG_PATTERN
