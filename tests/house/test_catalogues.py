"""Every sentence of the house exists in Arabic and French, whole and with the right forms."""

import re
import shutil
from gettext import GNUTranslations
from itertools import product
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import trans_real

from tests import tools
from tests.house.catalogue import Entry, read
from tests.house.test_code import tracked
from tests.tools import PROJECT

LANGUAGES = ("ar", "fr")
FOLDERS = ("locale", "locale/libraries")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
ARABIC = re.compile("[\u0621-\u064a]")


def catalogue(language: str, domain: str = "django", folder: str = "locale") -> list[Entry]:
    return read(PROJECT / folder / language / "LC_MESSAGES" / f"{domain}.po")


def copy_of_sources(folder: Path) -> None:
    """What holds sentences for people, in another place: gathering them writes catalogues."""
    for path in tracked("*.py", "*.html", "*.txt", "*.js"):
        place = path.relative_to(PROJECT)
        if place.parts[0] not in {"tests", "benchmarks", "locale"}:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / place)


@pytest.mark.slow
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_sentence_of_the_source_is_in_the_catalogue(domain, tmp_path, settings, monkeypatch):
    if not shutil.which("xgettext"):
        tools.missing("gettext was not found (Debian package gettext)")
    copy_of_sources(tmp_path)
    folder = tmp_path / "locale/ar/LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["ar"], domain=domain, verbosity=0, add_location="file")
    found = read(folder / f"{domain}.po")
    known = {(entry.context, entry.text) for entry in catalogue("ar", domain)}
    assert len(found) > (100 if domain == "django" else 3)
    assert [entry.text for entry in found if (entry.context, entry.text) not in known] == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_has_no_guesses(language, domain, folder):
    entries = catalogue(language, domain, folder)
    assert entries
    assert [entry.text for entry in entries if entry.is_fuzzy] == []
    assert [entry.text for entry in entries if not all(entry.translations)] == []


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("fr", 3)])
def test_counted_sentences_have_all_forms(language, forms):
    counted = [entry for entry in catalogue(language) if entry.plural]
    assert counted
    assert [entry.text for entry in counted if len(entry.translations) != forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_use_the_same_placeholders(language):
    wrong = []
    for entry in catalogue(language):
        expected = set(PLACEHOLDER.findall(entry.text + (entry.plural or "")))
        for translation in entry.translations:
            found = set(PLACEHOLDER.findall(translation))
            # The dual and the singular may drop the number, but nothing may be invented.
            if not found <= expected or (not entry.plural and found != expected):
                wrong.append(entry.text)
    assert wrong == []


def test_arabic_sentences_use_arabic_punctuation():
    wrong = [
        translation
        for entry in catalogue("ar")
        for translation in entry.translations
        if ARABIC.search(translation)
        and re.search(
            r"[\u0621-\u064a]\s*[,;?]|\u0640", re.sub(r"%\(\w+\)[sd]|<[^>]*>", "", translation)
        )
    ]
    assert wrong == []


def test_the_languages_of_the_site_are_those_of_the_catalogues():
    assert {code for code, name in settings.LANGUAGES} == {*LANGUAGES, "en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_django_left_untranslated_is_translated_here(language):
    django_folder = Path(django.__file__).parent
    known = trans_real.translation(language)._catalog
    for place in ("contrib/admin", "contrib/auth", "contrib/postgres", "conf"):
        for entry in read(django_folder / place / "locale/en/LC_MESSAGES/django.po"):
            key = f"{entry.context}\x04{entry.text}" if entry.context else entry.text
            found = known.get((key, 0)) if entry.plural else known.get(key)
            assert found, entry.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_are_those_of_the_texts(language):
    """Newcomers have no gettext, so the compiled files are part of the project."""
    for folder, domain in product(FOLDERS, ("django", "djangojs")):
        compiled = PROJECT / folder / language / "LC_MESSAGES" / f"{domain}.mo"
        with compiled.open("rb") as file:
            known = GNUTranslations(file)._catalog
        for entry in catalogue(language, domain, folder):
            key = f"{entry.context}\x04{entry.text}" if entry.context else entry.text
            found = known.get((key, 0)) if entry.plural else known.get(key)
            assert found == entry.translations[0], entry.text
