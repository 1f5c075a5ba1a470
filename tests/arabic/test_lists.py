import pytest

from arabic.lists import join_names


@pytest.mark.parametrize(
    ("names", "language", "joined"),
    [
        ([], "ar", ""),
        (["أحمد"], "ar", "أحمد"),
        (["أحمد", "محمد"], "ar", "أحمد ومحمد"),
        (["أ", "ب", "ج"], "ar", "أ وب وج"),
        (["أحمد", "وليد"], "ar-TD", "أحمد ووليد"),
        (["أحمد", "«الوطن»"], "ar", "أحمد و«الوطن»"),
        (["أحمد", "John"], "ar", "أحمد و\u00a0John"),
        ([" أحمد ", "", " "], "ar", "أحمد"),
        (["A"], "fr", "A"),
        (["A", "B"], "fr", "A et B"),
        (["A", "B", "C"], "fr-TD", "A, B et C"),
        (["A", "B"], "en", "A and B"),
        (["A", "B", "C"], "en", "A, B and C"),
    ],
)
def test_items_40_41_names_of_a_byline(names, language, joined):
    assert join_names(names, language) == joined


def test_any_iterable_will_do():
    assert join_names((name for name in ("A", "B")), "fr") == "A et B"
