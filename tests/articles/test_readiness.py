"""What a text is looked at for before readers see it, and who decides how severe that is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import readiness, workflow
from articles.checks import BY_KEY, CHECKS, Draft
from articles.models import Article, Edition, PublishCheck
from articles.readiness import NotReady
from photos.models import Photo
from publication.models import Publication
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_user,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db

TEXT = "<p>قال شهود في السوق إن الأسعار ارتفعت منذ مطلع الشهر.</p>"
FRENCH = "<p>Les prix ont augmenté depuis le début du mois, disent des témoins.</p>"


def whole(language: str = "ar", **fields) -> Draft:
    """A draft with which nothing is wrong, but for what the test changes."""
    good = {
        "headline": "ارتفاع الأسعار" if language == "ar" else "Les prix montent",
        "summary": "ارتفعت الأسعار." if language == "ar" else "Ils montent.",
        "slug": "ارتفاع-الأسعار",
        "section_id": 1,
        "lead_photo_id": fields.pop("photo", None) or make_photo(language=language).pk,
        "byline_count": 1,
        "body": TEXT if language == "ar" else FRENCH,
    }
    return Draft(language, **(good | fields))


def found(draft: Draft) -> dict[str, str]:
    return {finding.check.key: finding.field for finding in readiness.report(draft).open}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_is_wrong_with_a_whole_text(language):
    report = readiness.report(whole(language))
    assert report.open == []
    assert len(report.fulfilled) == len(CHECKS)


@pytest.mark.parametrize(
    ("changes", "key", "field"),
    [
        ({"headline": "  "}, "headline", "headline"),
        ({"headline": "ا" * 91}, "headline_length", "headline"),
        ({"summary": ""}, "summary", "summary"),
        ({"summary": "ا" * 181}, "summary_length", "summary"),
        ({"body": "<p>— …</p>"}, "body", "body"),
        ({"body": FRENCH}, "script", "body"),
        ({"slug": ""}, "slug", "slug"),
        ({"section_id": None}, "section", "section"),
        ({"byline_count": 0}, "byline", "bylines"),
        ({"lead_photo_id": None}, "lead_photo", "lead_photo"),
        ({"lead_photo_id": 987654}, "photo_in_library", "body"),
        ({"body": TEXT + '<figure data-photo="987654"></figure>'}, "photo_in_library", "body"),
    ],
)
def test_each_check_finds_its_fault_and_names_the_field(changes, key, field):
    assert found(whole(**changes)) == {key: field}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"credit": ""}, "photo_credit"),
        ({"licence": Photo.Licence.UNKNOWN}, "photo_licence"),
        ({"alt_text": ""}, "photo_alt"),
    ],
)
def test_a_photo_is_looked_at_as_the_lead_and_in_the_text(fields, key):
    faulty = make_photo(**fields)
    assert found(whole(photo=faulty.pk)) == {key: "lead_photo"}
    inside = whole(body=f'{TEXT}<figure data-photo="{faulty.pk}"></figure>')
    assert found(inside) == {key: "body"}


def test_decoration_needs_no_alternative_text_and_another_languages_helps_nobody():
    assert found(whole(photo=make_photo(alt_text="", is_decorative=True).pk)) == {}
    french = make_photo(language="fr")
    assert found(whole("ar", photo=french.pk)) == {"photo_alt": "lead_photo"}


def test_a_language_that_the_site_does_not_speak_is_not_published():
    publication = Publication.objects.current()
    publication.languages = ["ar"]
    publication.save()
    assert found(whole("fr")) == {"language": "headline"}
    assert found(whole("ar")) == {}


def test_words_are_counted_as_readers_read_them():
    body = "<p>قال: «نعم» — وبالسوق ٣ تجّار؛ أيّ سوق؟</p><p>l’eau, 12,5&nbsp;%</p>"
    report = readiness.report(whole(body=body))
    assert report.word_count == 9
    assert report.minutes == 1
    assert readiness.report(whole(body="<p>كلمة " * 181)).minutes == 2
    assert readiness.report(whole(body="")).minutes == 0


@pytest.mark.parametrize("verb", ["approve", "publish", "schedule"])
def test_what_blocks_is_told_in_full_and_what_is_only_advised_is_passed(verb):
    editor = make_user("editor")
    times = {"live_from": timezone.now() + timedelta(hours=1)} if verb == "schedule" else {}
    lacking = make_article(summary="", lead_photo=make_photo(alt_text=""))
    with pytest.raises(NotReady) as refusal:
        getattr(workflow, verb)(lacking, language="ar", by=editor, **times)
    assert {problem.code for problem in refusal.value.error_list} == {"summary", "lead_photo"}
    assert not Edition.objects.exists()
    assert Article.objects.get(pk=lacking.pk).stage_in("ar") == "draft"
    advised = make_article()  # no byline, no photo
    assert readiness.report(Draft.of(advised, "ar")).warnings
    getattr(workflow, verb)(advised, language="ar", by=editor, **times)
    assert Article.objects.get(pk=advised.pk).stage_in("ar") == "approved"


def test_old_stories_come_in_without_what_nobody_asked_for_then():
    old = make_article(summary="", lead_photo=make_photo(alt_text=""))
    assert publish(old)
    with pytest.raises(NotReady):
        publish(make_article(lead_photo=make_photo(credit="")))


def test_each_language_is_looked_at_by_itself():
    article = make_article(authors=[make_author()])
    translate(article, "fr", headline="Les prix", body=FRENCH)
    assert readiness.problems(article, "ar") == []
    assert [problem.code for problem in readiness.problems(article, "fr")] == ["summary"]


def test_the_chief_editor_weighs_the_checks_and_nobody_else():
    chief, editor = make_user("chief editor"), make_user("editor")
    draft = whole(summary="", byline_count=0)
    with pytest.raises(PermissionDenied):
        readiness.decide({"summary": "off"}, by=editor)
    assert [f.check.key for f in readiness.report(draft).blocking] == ["summary"]
    assert readiness.decide({"summary": "warn", "byline": "block"}, by=chief)
    report = readiness.report(draft)
    assert [f.check.key for f in report.blocking] == ["byline"]
    assert [f.check.key for f in report.warnings] == ["summary"]
    readiness.decide({"byline": "off"}, by=chief)
    assert "byline" not in {f.check.key for f in readiness.report(draft).findings}
    assert readiness.decide({"byline": "off"}, by=chief) == []


def test_what_an_edition_cannot_be_without_is_not_weighed():
    essential = {key: "off" for key, check in BY_KEY.items() if check.is_essential}
    assert readiness.decide(essential, by=make_user("chief editor")) == []
    PublishCheck.objects.create(key="section", severity="off")
    article = make_article(section=make_section())
    Article.objects.update(section=None)
    with pytest.raises(NotReady):
        publish(article)
