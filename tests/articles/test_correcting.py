"""What is said after publication: nothing of it is overwritten, and none without a right to."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import correcting, workflow
from articles.models import AuditEntry, Correction, Edition
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "ورد في الخبر أن الاجتماع عُقد يوم الاثنين، والصحيح أنه عُقد يوم الثلاثاء."


@pytest.fixture
def edition() -> Edition:
    return factories.make_edition("خبر فيه خطأ")


def correct(edition: Edition, *, by=None, kind="correction", text=WORDS) -> Correction:
    return correcting.correct(
        edition.article, language=edition.language_code, by=by, kind=kind, text=text
    )


def standing() -> list[str]:
    return list(Correction.objects.standing().newest_first().values_list("text", flat=True))


@pytest.mark.parametrize("role", ["editor", "chief editor"])
def test_editors_correct_and_one_entry_tells_who_said_what(edition, role):
    person = factories.make_user(role)
    correction = correct(edition, by=person)
    assert (correction.made_by, correction.corrected_at) == (person, correction.made_at)
    entry = AuditEntry.objects.get(verb="correct")
    assert (entry.actor, entry.note, entry.edition) == (person, WORDS, edition)


@pytest.mark.parametrize("role", ["reporter", "translator", "photo editor", "moderator", ""])
def test_others_neither_correct_nor_amend_nor_take_back(edition, role):
    person, correction = factories.make_user(role), correct(edition)
    for act in (
        lambda: correct(edition, by=person),
        lambda: correcting.amend(correction, by=person, kind="update", text="نص"),
        lambda: correcting.take_back(correction, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert standing() == [WORDS]
    assert AuditEntry.objects.filter(actor=person).count() == 0


def test_only_what_readers_see_can_be_corrected(edition):
    draft = factories.make_article("مسودة")
    workflow.schedule(draft, language="ar", by=None, live_from=timezone.now() + timedelta(hours=1))
    with pytest.raises(workflow.NotPossible):
        correcting.correct(draft, language="ar", by=None, kind="update", text="نص")
    with pytest.raises(workflow.NotPossible):
        correcting.correct(edition.article, language="fr", by=None, kind="update", text="Texte")
    workflow.withdraw(edition.article, language="ar", by=None)
    with pytest.raises(workflow.NotPossible):
        correct(edition)
    assert not Correction.objects.exists()


def test_an_amended_correction_keeps_its_date_and_its_former_words(edition):
    first = correct(edition)
    second = correcting.amend(first, by=None, kind="clarification", text="نص أوضح")
    assert standing() == ["نص أوضح"]
    assert (second.corrected_at, second.amends) == (first.corrected_at, first)
    assert second.is_amended
    assert Correction.objects.get(pk=first.pk).text == WORDS
    assert list(AuditEntry.objects.filter(verb="amend").values_list("note", flat=True)) == [
        "نص أوضح"
    ]


def test_amending_with_the_same_words_changes_nothing(edition):
    first = correct(edition)
    assert correcting.amend(first, by=None, kind="correction", text=f" {WORDS} ") == first
    assert Correction.objects.count() == 1


def test_of_two_who_amend_at_once_the_second_is_told(edition):
    first = correct(edition)
    correcting.amend(first, by=None, kind="correction", text="الأول")
    with pytest.raises(workflow.NotPossible):
        correcting.amend(first, by=None, kind="correction", text="الثاني")
    with pytest.raises(workflow.NotPossible):
        correcting.take_back(first, by=None)
    assert standing() == ["الأول"]


def test_what_is_taken_back_is_shown_no_longer_but_kept(edition):
    correcting.take_back(correct(edition), by=None)
    assert standing() == []
    assert Correction.objects.get().text == WORDS
    assert AuditEntry.objects.filter(verb="take_back", note=WORDS).exists()


def test_a_story_is_retracted_once_in_a_language(edition):
    first = correct(edition, kind="retraction")
    with pytest.raises(workflow.NotPossible):
        correct(edition, kind="retraction")
    again = correcting.amend(first, by=None, kind="retraction", text="سحبنا هذا الخبر.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(
            article=edition.article, language_code="ar", kind="retraction", text="نص",
            corrected_at=again.made_at, made_at=again.made_at,
        )  # fmt: skip
    correcting.take_back(again, by=None)
    assert correct(edition, kind="retraction").is_standing


@pytest.mark.parametrize(("kind", "text"), [("correction", "  \u200b "), ("rumour", "نص")])
def test_a_correction_says_something_of_a_known_kind(edition, kind, text):
    with pytest.raises(ValidationError):
        correct(edition, kind=kind, text=text)
    assert not Correction.objects.exists()


def test_every_change_of_the_corrections_is_a_change_of_the_page(edition):
    assert edition.modified_at == edition.live_from
    moments = [edition.live_from]
    correction = correct(edition)
    for act in (
        lambda: None,
        lambda: correcting.amend(correction, by=None, kind="update", text="نص"),
        lambda: correcting.take_back(Correction.objects.standing().get(), by=None),
    ):
        act()
        (listed,) = Edition.objects.live().with_corrected_at()
        assert listed.modified_at == Edition.objects.get().modified_at
        moments.append(listed.modified_at)
    assert moments == sorted(set(moments))


def test_the_corrections_of_a_story_survive_its_next_edition(edition):
    correct(edition)
    edition.article.translations.update(headline="خبر مصحح")
    article = type(edition.article).objects.get(pk=edition.article_id)
    workflow.revise(article, by=None)
    following = workflow.publish(article, language="ar", by=None)
    assert [said.text for said in following.correction_list] == [WORDS]
