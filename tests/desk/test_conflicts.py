"""Two people at one story: the second never overwrites the first, and loses nothing either."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import openings
from articles.models import Article, ArticleBody, Revision, UnsavedText
from tests.desk.desk import ADD, at_desk, filled_in, newest, page_of, said
from tests.factories import make_article, make_section, make_user, publish

pytestmark = pytest.mark.django_db

BODY = "<p>الفقرة الأولى من المتن.</p>\n<p>الفقرة الثانية منه.</p>"


@pytest.fixture
def article():
    return make_article("العنوان", body=BODY, tags=["تشاد"])


def words(article: Article):
    return article.translations.get(language_code="ar")


def body(article: Article) -> str:
    return ArticleBody.objects.get(master=article, language_code="ar").body


def both_save(article: Article, first: dict, second: dict):
    """Two open the page; one saves, then the other; returns the second's client and the answer."""
    winner, loser = at_desk(name="winner"), at_desk(name="loser")
    pages = winner.get(page_of(article)), loser.get(page_of(article))
    winner.post(page_of(article), filled_in(pages[0], **first))
    return loser, loser.post(page_of(article), filled_in(pages[1], **second), follow=True)


def decide(loser, response, **choices):
    data = {"_latest": response.context["latest"].number, "_save": "1"}
    data |= {name.replace("_ar_", "-ar-"): value for name, value in choices.items()}
    return loser.post(response.context["address"], data, follow=True)


def test_changes_of_different_fields_are_joined_and_said(article):
    section = make_section("الساحل")
    first = {"ar_headline": "عنوان الأول", "tags": "تشاد، الساحل"}
    loser, response = both_save(article, first, {"ar_summary": "ملخّص", "section": section.pk})
    assert "winner" in said(response)
    article.refresh_from_db()
    assert words(article).headline == "عنوان الأول"
    assert words(article).summary == "ملخّص"
    assert article.section == section
    assert sorted(article.tags.names()) == ["الساحل", "تشاد"]
    revision = article.revisions.first()
    assert (revision.created_by, revision.origin) == (loser.user, Revision.Origin.MERGE)
    assert revision.source_number == 2


def test_changes_of_different_paragraphs_are_joined(article):
    first, second = BODY.replace("الأولى", "الافتتاحية"), BODY.replace("الثانية", "الأخيرة")
    both_save(article, {"ar_body": first}, {"ar_body": second})
    assert body(article) == first.replace("الثانية", "الأخيرة")


def test_a_collision_overwrites_nothing_and_shows_both(article):
    loser, response = both_save(
        article, {"ar_headline": "عنوان الأول"}, {"ar_headline": "عنوان الثاني"}
    )
    assert response.status_code == 200
    assert words(article).headline == "عنوان الأول"
    assert article.revisions.count() == 2
    (choice,) = response.context["choices"]
    assert choice.name == "ar-headline"
    html = response.content.decode()
    assert html.count('<p class="change-text" lang="ar" dir="rtl">') == 2
    assert "عنوان الأول" in html
    assert "عنوان الثاني" in html
    text = UnsavedText.objects.get()
    assert text.person == loser.user
    assert text.fields == {"ar-headline": "عنوان الثاني"}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"choice_ar_headline": "mine"}, "عنوان الثاني"),
        ({"choice_ar_headline": "theirs"}, "عنوان الأول"),
        ({"choice_ar_headline": "edit", "edit_ar_headline": "عنوان الاثنين"}, "عنوان الاثنين"),
    ],
)
def test_she_takes_hers_or_the_others_or_writes_a_third(article, choice, expected):
    loser, response = both_save(
        article,
        {"ar_headline": "عنوان الأول", "ar_kicker": "تمهيد"},
        {"ar_headline": "عنوان الثاني", "ar_summary": "ملخّص"},
    )
    response = decide(loser, response, **choice)
    assert said(response)
    row = words(article)
    assert (row.headline, row.kicker, row.summary) == (expected, "تمهيد", "ملخّص")
    revision = article.revisions.first()
    assert (revision.number, revision.created_by) == (3, loser.user)
    assert UnsavedText.objects.get().outcome == UnsavedText.Outcome.SAVED


def test_without_a_choice_nothing_is_saved(article):
    loser, response = both_save(article, {"ar_headline": "أول"}, {"ar_headline": "ثان"})
    response = decide(loser, response)
    assert said(response)
    assert response.context["choices"]
    assert words(article).headline == "أول"


def test_lists_can_be_taken_together(article):
    loser, response = both_save(article, {"tags": "الساحل"}, {"tags": "تشاد، الماشية"})
    data = {"_latest": 2, "_save": "1", "choice-tags": "both"}
    loser.post(response.context["address"], data)
    assert sorted(article.tags.names()) == ["الساحل", "الماشية", "تشاد"]


def test_a_third_save_during_the_merge_is_not_overwritten_either(article):
    loser, response = both_save(article, {"ar_headline": "أول"}, {"ar_headline": "ثان"})
    third = at_desk(name="third")
    third.post(page_of(article), filled_in(third.get(page_of(article)), ar_headline="ثالث"))
    response = decide(loser, response, choice_ar_headline="mine")
    assert words(article).headline == "ثالث"
    assert response.context["latest"].number == 3
    decide(loser, response, choice_ar_headline="mine")
    assert words(article).headline == "ثان"


def test_a_merge_that_cannot_be_saved_comes_back_as_the_page_with_its_text(article):
    make_article("آخر", slug="مأخوذ")
    loser, response = both_save(
        article, {"ar_headline": "أول"}, {"ar_headline": "ثان", "ar_slug": "مأخوذ"}
    )
    address = response.context["address"]
    response = decide(loser, response, choice_ar_headline="mine", choice_ar_slug="mine")
    assert response.context["errors"]
    data = filled_in(response, ar_slug="متاح")
    assert data["ar-headline"] == "ثان"
    loser.post(address, data)
    assert (words(article).headline, words(article).slug) == ("ثان", "متاح")


def test_a_closed_tab_loses_nothing_the_text_is_offered_again(article):
    loser, _response = both_save(article, {"ar_headline": "أول"}, {"ar_headline": "ثان"})
    page = loser.get(page_of(article))
    (offer,) = page.context["offers"]
    assert offer.fields == {"ar-headline": "ثان"}
    assert at_desk(name="another").get(page_of(article)).context["offers"] == []


def test_a_text_of_somebody_else_is_neither_shown_nor_saved_nor_discarded(article):
    loser, response = both_save(article, {"ar_headline": "أول"}, {"ar_headline": "ثان"})
    address = response.context["address"]
    discard = reverse("admin:discard_unsaved", args=[UnsavedText.objects.get().key.hex])
    for stranger in (at_desk("chief editor"), at_desk("reporter")):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, {"_latest": 2}).status_code == 404
        assert stranger.post(discard).status_code == 404
    assert loser.get(discard).status_code == 405
    loser.post(discard)
    assert UnsavedText.objects.get().outcome == UnsavedText.Outcome.DISCARDED
    assert loser.get(page_of(article)).context["offers"] == []


def test_a_button_pressed_on_a_stale_page_acts_only_once_she_has_seen_the_joined_text(article):
    _loser, response = both_save(
        article, {"ar_headline": "أول"}, {"ar_summary": "ملخّص", "_verb": "publish:ar"}
    )
    assert words(article).summary == "ملخّص"
    assert not article.editions.exists()
    assert len(list(response.context["messages"])) >= 2


def test_saving_the_same_page_twice_is_no_conflict_with_oneself(article):
    client = at_desk()
    data = filled_in(client.get(page_of(article)), ar_headline="جديد")
    client.post(page_of(article), data)
    response = client.post(page_of(article), data, follow=True)
    assert "choices" not in response.context
    assert article.revisions.count() == 2


def test_a_page_saved_in_the_background_goes_on_from_its_own_save(article):
    client = at_desk()
    page = client.get(page_of(article))
    data = filled_in(page, ar_headline="أول") | {"_preview": "ar"}
    answer = client.post(page_of(article), data, headers={"Accept": "application/json"}).json()
    data = filled_in(page, ar_headline="ثان") | {"_page": answer["page"]}
    client.post(page_of(article), data)
    assert words(article).headline == "ثان"


def test_a_new_story_that_is_sent_twice_is_one_story():
    client = at_desk()
    data = filled_in(client.get(ADD), ar_headline="خبر")
    client.post(ADD, data)
    client.post(ADD, data | {"ar-headline": "خبر معدّل"})
    assert Article.objects.count() == 1
    assert words(newest()).headline == "خبر معدّل"


def test_a_save_after_the_role_was_taken_away_is_refused_with_the_text_kept():
    reporter = at_desk("reporter")
    article = make_article("العنوان", created_by=reporter.user)
    data = filled_in(reporter.get(page_of(article)), ar_headline="لا تضيّعوه")
    reporter.user.groups.clear()
    response = reporter.post(page_of(article), data)
    assert response.status_code == 403
    assert "لا تضيّعوه" in response.content.decode()
    assert words(article).headline == "العنوان"
    text = UnsavedText.objects.get()
    assert (text.person, text.fields) == (reporter.user, {"ar-headline": "لا تضيّعوه"})


def test_who_never_had_the_page_cannot_leave_a_text_there():
    article = make_article("العنوان", created_by=make_user("reporter"))
    stranger = at_desk("reporter")
    forged = openings.Opening(stranger.user.pk, article.pk, 1).token[:-2] + "xx"
    data = {"_page": forged, "ar-headline": "دسيسة"}
    assert stranger.post(page_of(article), data).status_code == 404
    assert not UnsavedText.objects.exists()


def test_after_a_login_of_somebody_else_the_page_is_not_saved_under_that_name(article):
    first, second = at_desk(name="first"), at_desk(name="second")
    data = filled_in(first.get(page_of(article)), ar_headline="للأولى")
    response = second.post(page_of(article), data)
    assert response.status_code == 403
    assert "للأولى" not in response.content.decode()
    assert article.revisions.count() == 1
    assert UnsavedText.objects.get().person == first.user


def test_an_expired_login_keeps_the_text_and_gives_it_back(article):
    client = at_desk()
    data = filled_in(client.get(page_of(article)), ar_headline="قبل انتهاء الدخول")
    client.logout()
    response = client.post(page_of(article), data)
    assert response.url.startswith(reverse("admin:login"))
    assert words(article).headline == "العنوان"
    client.force_login(client.user)
    page = client.get(page_of(article))
    (offer,) = page.context["offers"]
    restored = client.get(page_of(article), {"unsaved": offer.key.hex})
    assert restored.context["adminform"].form.words[0]["headline"].value() == "قبل انتهاء الدخول"
    client.post(page_of(article), filled_in(restored))
    assert words(article).headline == "قبل انتهاء الدخول"
    assert client.get(page_of(article)).context["offers"] == []


def test_a_new_story_survives_an_expired_login_too():
    client = at_desk("reporter")
    section = make_section()
    data = filled_in(client.get(ADD), ar_headline="خبر جديد", section=section.pk, tags="تشاد")
    client.logout()
    client.post(ADD, data)
    assert not Article.objects.exists()
    client.force_login(client.user)
    (offer,) = client.get(ADD).context["offers"]
    client.post(ADD, filled_in(client.get(ADD, {"unsaved": offer.key.hex})))
    article = newest()
    assert (words(article).headline, article.section) == ("خبر جديد", section)
    assert client.get(ADD).context["offers"] == []


def test_publishing_needs_no_merge_where_nobody_else_saved(article):
    client = at_desk()
    data = filled_in(client.get(page_of(article)), ar_summary="ملخّص")
    client.post(page_of(article), data)
    publish(article)
    page = client.get(page_of(article))
    client.post(page_of(article), filled_in(page, ar_headline="بعد النشر"))
    assert words(article).headline == "بعد النشر"


def test_a_form_sent_after_another_login_keeps_its_text_and_offers_it():
    client = at_desk()
    article = make_article("العنوان")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(client.user)
    data = filled_in(strict.get(page_of(article)), ar_headline="بعد دخول جديد")
    response = strict.post(page_of(article), data | {"csrfmiddlewaretoken": "old"}, follow=True)
    assert said(response)
    assert response.context["offers"][0].fields == {"ar-headline": "بعد دخول جديد"}
    assert words(article).headline == "العنوان"
    del data["_page"]
    assert strict.post(page_of(article), data).status_code == 403
