"""A language in a letter or two, where there is no room for its name."""

MARKS = {"ar": "ع", "en": "En", "fr": "Fr"}


def language_mark(language_code: str) -> str:
    """The mark of a language, as its readers write it."""
    return MARKS.get(language_code, language_code.capitalize())
