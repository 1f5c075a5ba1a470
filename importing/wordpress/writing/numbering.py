"""The numbers of an export: WordPress counts stories, pages and pictures in one row.

Every number is made of the key of our row, so a later export names the same story by the same
number, whatever was added in between.
"""

from django.conf import settings


def story_number(key: int, language_code: str) -> int:
    return _number(key, 1 + _place(language_code))


def page_number(key: int, language_code: str) -> int:
    return _number(key, 1 + len(settings.LANGUAGES) + _place(language_code))


def photo_number(key: int) -> int:
    return _number(key, 0)


def _number(key: int, place: int) -> int:
    return key * (2 * len(settings.LANGUAGES) + 1) + place


def _place(language_code: str) -> int:
    return [code for code, name in settings.LANGUAGES].index(language_code)
