"""What the desk remarks on the copy while it is written."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from arabic.copy_rules import RULES
from articles.copy_notes import MESSAGES
from publication.models import Publication
from tests.desk.desk import ADD, at_desk

pytestmark = pytest.mark.django_db

NOTES = reverse("admin:articles_article_copy_notes")


def ask(client, *parts, language="ar"):
    rows = [part if isinstance(part, dict) else {"text": part} for part in parts]
    question = json.dumps({"language": language, "parts": rows})
    return client.post(NOTES, question, content_type="application/json")


def test_notes_come_with_place_replacement_and_a_message_in_the_language_of_the_desk():
    response = ask(at_desk("reporter"), "وصل الى المدينة", "نص سليم")
    first, second = response.json()["parts"]
    [note] = first["notes"]
    assert (note["rule"], note["start"], note["end"]) == ("hamza", 4, 7)
    assert note["replacement"] == "إلى"
    assert second == {"notes": [], "words": 2}
    with translation.override("ar"):
        assert response.json()["messages"] == {"hamza": str(MESSAGES["hamza"])}
    assert response["Cache-Control"].startswith("max-age=0")


def test_places_are_counted_as_scripts_count_them():
    [part] = ask(at_desk(), "😀 وصل الى المدينة").json()["parts"]
    assert (part["notes"][0]["start"], part["notes"][0]["end"]) == (7, 10)
    linked = {"text": "😀 الى هنا الى", "leave": [[3, 6]]}
    [part] = ask(at_desk(name="second"), linked).json()["parts"]
    assert [note["start"] for note in part["notes"]] == [11]


def test_the_digits_are_those_of_the_house():
    client = at_desk()
    [part] = ask(client, "عام ٢٠٢٦ ثم 2027").json()["parts"]
    assert [note["replacement"] for note in part["notes"]] == ["2026"]
    publication = Publication.objects.current()
    publication.numerals = Publication.Numerals.ARABIC_INDIC
    publication.save()
    [part] = ask(client, "عام ٢٠٢٦ ثم 2027").json()["parts"]
    assert [note["replacement"] for note in part["notes"]] == ["٢٠٢٧"]


def test_a_headline_is_told_where_it_will_reorder_and_other_lines_are_not():
    row = {"text": "CNN تزور تشاد", "headline": True}
    headline, line = ask(at_desk(), row, "CNN تزور تشاد").json()["parts"]
    assert [(note["rule"], note["replacement"]) for note in headline["notes"]] == [
        ("begins-foreign", None)
    ]
    assert line["notes"] == []


def test_invisible_characters_are_named():
    [part] = ask(at_desk(), "عنوان\u202e مقلوب").json()["parts"]
    assert [(note["rule"], note["label"]) for note in part["notes"]] == [("invisible", "RLO")]


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"language": "xx", "parts": []}', '{"language": "ar", "parts": 3}',
     '{"language": "ar", "parts": [{"text": "a", "leave": ["x"]}]}', "[" * 5000],
)  # fmt: skip
def test_what_is_no_question_is_refused(body):
    response = at_desk().post(NOTES, body, content_type="application/json")
    assert response.status_code == 400


def test_only_people_who_write_may_ask(client):
    assert ask(client, "نص").status_code == 302
    assert ask(at_desk("photo editor"), "نص").status_code == 403
    assert at_desk("editor").get(NOTES).status_code == 405


def test_asking_costs_few_queries(django_assert_max_num_queries):
    client = at_desk()
    ask(client, "نص")
    with django_assert_max_num_queries(8):
        ask(client, *["وصل الى المدينة"] * 200)


def test_every_rule_has_its_message():
    assert set(RULES) <= set(MESSAGES)


def test_the_page_has_a_panel_for_each_language():
    html = at_desk().get(ADD).content.decode()
    for language in ("ar", "fr", "en"):
        assert f'data-copy-notes="{language}"' in html
