"""Readers see what was corrected: with the story, in a list, and machines in its data."""

import json
from urllib.parse import unquote

import pytest

from articles import correcting, workflow
from articles.models import Correction
from tests import factories
from tests.website.reading import links_of, main_of, text_of
from tests.website.test_budgets import BUDGET, count_queries
from website.frame import path_in

pytestmark = pytest.mark.django_db
LISTS = {"ar": "/corrections/", "fr": "/fr/corrections/"}


def correct(edition, kind: str, text: str) -> Correction:
    return correcting.correct(
        edition.article, language=edition.language_code, by=None, kind=kind, text=text
    )


def facts(page) -> dict:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def order(page, *marks: str) -> list[int]:
    """Where each passage stands in the text of the story."""
    text = text_of(page)
    return [text.index(mark) for mark in marks]


def test_a_correction_stands_below_the_text_and_is_announced_above(read, outlet):
    correct(outlet.edition, "correction", "الصحيح أن القتلى ثلاثة.")
    page = main_of(read(outlet.pages["ar article"]))
    body = text_of(page.xpath("//div[@class='body']")[0])[:40]
    (notice,) = page.xpath("//a[@href='#corrections']")
    places = order(page, text_of(notice), body, "الصحيح أن القتلى ثلاثة.")
    assert places == sorted(places)
    (passage,) = page.xpath("//section[@id='corrections']/div")
    assert (passage.get("lang"), passage.get("dir")) == ("ar", "rtl")
    assert "الصحيح أن" not in text_of(read(outlet.pages["fr article"]))


def test_an_update_is_not_announced_and_a_retraction_stands_above_everything(read, outlet):
    correct(outlet.edition, "update", "ارتفعت الحصيلة.")
    page = read(outlet.pages["ar article"])
    assert not page.xpath("//a[@href='#corrections']")
    assert "ارتفعت الحصيلة." in text_of(page.get_element_by_id("corrections"))
    correct(outlet.french, "retraction", "Nous retirons cet article.")
    page = read(outlet.pages["fr article"])
    places = order(main_of(page), "Le Mali reconnaît", "Nous retirons", "Le texte en français.")
    assert places == sorted(places)
    assert facts(page)["creativeWorkStatus"] == "Retracted"
    assert "creativeWorkStatus" not in facts(read(outlet.pages["ar article"]))


def test_markup_in_a_correction_is_text(read, outlet):
    correct(outlet.edition, "correction", "</script><script>alert(1)</script><b>نص</b>")
    page = read(outlet.pages["ar article"])
    assert "<b>نص</b>" in text_of(main_of(page))
    assert facts(page)["correction"][0]["text"].startswith("</script>")


def test_machines_read_the_corrections_and_the_date_of_the_last_change(read, outlet):
    before = facts(read(outlet.pages["ar article"]))
    assert "correction" not in before
    correct(outlet.edition, "update", "تفاصيل جديدة.")
    correction = correct(outlet.edition, "clarification", "توضيح مهم.")
    after = facts(read(outlet.pages["ar article"]))
    assert [note["text"] for note in after["correction"]] == ["توضيح مهم."]
    assert {note["@type"] for note in after["correction"]} == {"CorrectionComment"}
    assert after["dateModified"] > before["dateModified"]
    assert after["dateModified"].startswith(correction.made_at.strftime("%Y-%m-%d"))
    assert after["datePublished"] == before["datePublished"]


def test_an_amended_correction_says_so_and_what_was_taken_back_is_gone(read, outlet):
    first = correct(outlet.edition, "correction", "الصياغة الأولى.")
    second = correcting.amend(first, by=None, kind="correction", text="الصياغة الثانية.")
    page = text_of(read(outlet.pages["ar article"]).get_element_by_id("corrections"))
    assert "الصياغة الثانية." in page
    assert "الصياغة الأولى." not in page
    assert "عُدّل" in page
    correcting.take_back(second, by=None)
    for path in (outlet.pages["ar article"], LISTS["ar"]):
        assert "الصياغة الثانية." not in text_of(read(path))


def test_the_list_of_a_language_leads_to_its_stories(read, outlet):
    correction = correct(outlet.edition, "correction", "تصحيح عربي.")
    correct(outlet.french, "correction", "Rectification en français.")
    arabic, french = (main_of(read(path)) for path in LISTS.values())
    assert "تصحيح عربي." in text_of(arabic)
    assert "Rectification" not in text_of(arabic)
    assert "Rectification en français." in text_of(french)
    target = f"{unquote(outlet.edition.get_absolute_url())}#correction-{correction.pk}"
    assert target in links_of(arabic)
    assert read(target).get_element_by_id(f"correction-{correction.pk}") is not None
    assert path_in("fr", "website:corrections") in links_of(read("/fr/"))


def test_the_list_has_nothing_of_what_readers_do_not_see(read, outlet):
    correct(outlet.edition, "correction", "تصحيح خبر سيسحب.")
    assert "تصحيح خبر سيسحب." in text_of(read(LISTS["ar"]))
    workflow.withdraw(outlet.article, language="ar", by=None)
    page = text_of(read(LISTS["ar"]))
    assert "تصحيح خبر سيسحب." not in page
    assert outlet.edition.headline not in page


def test_the_list_is_paged_without_repeats_and_within_the_budget(client, read, publication):
    for number in range(30):
        edition = factories.make_edition(f"خبر {number}")
        correct(edition, "correction", f"تصحيح رقم {number}.")
    seen, path = [], LISTS["ar"]
    while path:
        page = read(path)
        seen += [text_of(words) for words in page.xpath("//div[@class='correction-words']")]
        assert count_queries(client, path) <= BUDGET
        path = next(iter(page.xpath("//head/link[@rel='next']/@href")), None)
    assert seen == [f"تصحيح رقم {number}." for number in reversed(range(30))]


def test_corrections_cost_the_story_no_further_question(client, outlet):
    path = outlet.pages["ar article"]
    before = count_queries(client, path)
    for number in range(5):
        correct(outlet.edition, "update", f"تحديث {number}.")
    assert count_queries(client, path) == before <= BUDGET
