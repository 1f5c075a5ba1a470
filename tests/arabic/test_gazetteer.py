"""Names of the region in all their spellings."""

import pytest

from arabic.folding import fold
from arabic.gazetteer import entries, entry_named, names_in

SPELLINGS = {
    "ndjamena": "أنجمينا انجمينا نجامينا انجامينا إنجمينا ندجامينا N'Djamena Ndjamena Ndjaména",
    "timbuktu": "تمبكتو تومبكتو تنبكتو Tombouctou Timbuktu",
    "agadez": "أغاديس أغاديز اغادس Agadez",
    "gao": "غاو قاو Gao",
    "deby": "ديبي Déby Deby",
    "niamey": "نيامي Niamey",
    "mali": "مالي Mali",
}


@pytest.mark.parametrize("key", SPELLINGS)
def test_every_spelling_names_the_same(key):
    found = {spelling: entry_named(spelling) for spelling in SPELLINGS[key].split()}
    assert {spelling: entry and entry.key for spelling, entry in found.items()} == dict.fromkeys(
        found, key
    )


def keys_in(text: str) -> list[str]:
    words = fold(text).replace("'", " ").split()
    return [found.entry.key for found in names_in(words)]


def test_names_are_found_with_what_is_written_onto_them():
    assert keys_in("سافر إلى تشاد وبنيجيريا ولتمبكتو وللنيجر") == [
        "chad", "nigeria", "timbuktu", "niger",
    ]  # fmt: skip


def test_the_longest_name_wins():
    assert keys_in("زار محمد إدريس ديبي جنوب السودان") == ["deby-mahamat", "south-sudan"]
    assert keys_in("بوركينا فاسو وبوركينا") == ["burkina", "burkina"]


def test_common_words_are_no_names():
    assert keys_in("المالية والمدير المالي قالوا للناس") == []
    assert entry_named("رئيس مالي") is None
    assert entry_named("") is None


def test_every_entry_has_a_house_form_in_both_scripts_and_a_key_of_its_own():
    assert len({entry.key for entry in entries()}) == len(entries())
    for entry in entries():
        assert entry.house_form("ar") == entry.arabic[0]
        assert entry.house_form("fr") == entry.latin[0]
        assert all([*entry.arabic, *entry.latin])
