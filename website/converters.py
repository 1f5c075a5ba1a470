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


class NumberConverter(StringConverter):
    """The key of a row, no longer than the database can compare."""

    regex = "[1-9][0-9]{0,17}"


class FeedConverter(StringConverter):
    """The name of a feed in one of the formats."""

    regex = r"rss\.xml|atom\.xml|feed\.json"


class SubjectConverter(StringConverter):
    """What stories can be about, as addresses name it."""

    regex = "section|author|tag"


class ExtensionConverter(StringConverter):
    """In which form a reader takes her own words away."""

    regex = "txt|json"


class RestConverter(StringConverter):
    """Whatever is left, line breaks among it."""

    regex = r"[\s\S]+"
