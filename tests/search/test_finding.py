"""What a reader finds, in whatever spelling she types it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from search.finding import find
from search.models import SearchEntry
from tests.factories import make_article, make_author, make_section, make_tag, publish

HEADLINE = "الرئيس محمد يزور أنجمينا في مستهل جولة بدول الساحل عام 2013"
BODY = "<p>وصل الوفد صباح اليوم إلى المدينة الكبيرة.</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "انجمينا",
        "مُحَمَّد",
        "الرئيـــس",
        "رئيس",
        "والرئيس",
        "بالرئيس",
        "للرئيس",
        "رؤساء",
        "N'Djamena",
        "نجامينا",
        "٢٠١٣",
        "۲۰۱۳",
        "الرئیس",
        "المدينه الكبيره",
        "متى وصل الوفد إلى المدينة؟",
        "من هو الرئيس الذي زار أنجمينا وماذا قال هناك؟",
        "الرئسي محمد",
        "أنجمنا",
        "«دول الساحل»",
        '"مستهل جولة"',
        "جولة -باماكو",
    ],
)
def test_a_story_is_found_in_every_spelling(publish_story, search, typed):
    publish_story(HEADLINE, body=BODY)
    publish_story("مباراة الأحد تنتهي بالتعادل", body="<p>لعب الفريقان في العاصمة.</p>")
    assert search(typed)[:1] == [HEADLINE]


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "؟!…،", "%_\\", "'; DROP TABLE search_searchentry; --", "(.*)+[", "\u202e\u2066\0",
     "«»", '""', "-", "-مصر", "ا" * 10_000, "كلمة " * 2000, "&|!:*<->", "🙂", "\ud800"],
)  # fmt: skip
def test_anything_may_be_typed(publish_story, search, typed):
    publish_story(HEADLINE)
    assert search(typed) == []


def test_a_question_of_stop_words_alone_is_answered(publish_story, search):
    publish_story("من نحن وماذا نريد")
    assert search("من نحن") == ["من نحن وماذا نريد"]


def test_mali_comes_before_finance(publish_story, search):
    publish_story("وزير المالية يعرض الموازنة المالية", body="<p>قال وزير المالية المال قليل.</p>")
    publish_story("انتخابات في مالي", body="<p>صوت الناخبون في مالي يوم الأحد.</p>")
    assert search("مالي") == ["انتخابات في مالي"]
    assert search("المالية") == ["وزير المالية يعرض الموازنة المالية"]


def test_the_headline_counts_more_than_the_body(publish_story, search):
    publish_story("سوق المواشي", body="<p>قال التجار إن الجفاف شديد هذا العام في كل القرى.</p>")
    publish_story("الجفاف يضرب القرى", body="<p>قال التجار إن السوق خال هذا العام من المواشي.</p>")
    assert search("الجفاف") == ["الجفاف يضرب القرى", "سوق المواشي"]


def test_a_phrase_is_found_as_it_stands_or_said_not_to_be(publish_story, search):
    publish_story("مجلس الأمن يجتمع", body="<p>اجتمع المجلس.</p>")
    publish_story("الأمن في مجلس المدينة", body="<p>نوقش الأمن.</p>")
    assert search("«مجلس الأمن»") == ["مجلس الأمن يجتمع"]
    missed = find("«مجلس المدينة يجتمع»")
    assert not missed.has_phrases
    assert len(missed) == 2


def test_a_short_word_with_another_letter_is_another_word(publish_story, search):
    publish_story("قرار في سوق الملح")
    assert search("قطار") == []
    assert search("قررا") == search("قراار") == ["قرار في سوق الملح"]


def test_an_excluded_word_leaves_its_stories_out(publish_story, search):
    publish_story("اتفاق سلام في مالي")
    publish_story("اتفاق سلام في النيجر")
    assert search("اتفاق -مالي") == ["اتفاق سلام في النيجر"]


def test_filters_narrow_what_is_found(publish_story, search):
    now = timezone.now()
    section, author = make_section(), make_author("زينب موسى")
    tag = make_tag("اللاجئون")
    long_ago = now - timedelta(days=400)
    old = publish_story("أزمة المياه القديمة", at=long_ago, section=make_section())
    publish_story("أزمة المياه الجديدة", section=section, authors=[author], tags=[tag])
    assert len(search("أزمة المياه")) == 2
    for narrow in (
        {"section_id": section.pk},
        {"author_id": author.pk},
        {"tag_id": tag.pk},
        {"since": now - timedelta(days=7)},
    ):
        assert search("أزمة المياه", **narrow) == ["أزمة المياه الجديدة"]
    assert search("أزمة المياه", until=now - timedelta(days=7)) == [old.headline]
    assert search("أزمة المياه", section_id=0) == []


def test_tags_and_bylines_are_searched(publish_story, search):
    publish_story("خبر بلا اسم", authors=[make_author("زينب موسى")], tags=[make_tag("اللاجئون")])
    assert search("زينب موسي") == search("لاجئين") == ["خبر بلا اسم"]


def test_languages_stay_apart_until_they_are_asked_for(publish_story, search):
    publish_story("معارك قرب تمبكتو")
    publish_story("Combats près de Tombouctou", language="fr")
    assert search("Tombouctou", "fr") == ["Combats près de Tombouctou"]
    assert search("Tombouctou", "ar") == ["معارك قرب تمبكتو"]
    assert set(search("تمبكتو", None)) == {"معارك قرب تمبكتو", "Combats près de Tombouctou"}
    assert search("combat", "fr") == ["Combats près de Tombouctou"]


def test_the_clock_alone_decides_what_is_found(db, django_capture_on_commit_callbacks, search):
    """A draft never, a scheduled story from its time on, an ended one not after its end."""
    now = timezone.now()
    make_article("خبر المسودة السرية")
    with django_capture_on_commit_callbacks(execute=True):
        workflow.schedule(
            make_article("خبر الغد المجدول"), language="ar", by=None,
            live_from=now + timedelta(hours=1), live_until=now + timedelta(hours=2),
        )  # fmt: skip
    assert search("المسودة السرية") == []
    for minutes, is_found in ((0, False), (59, False), (61, True), (119, True), (121, False)):
        found = find("المجدول", at=now + timedelta(minutes=minutes))
        assert bool(found.edition_ids()) is is_found, minutes


def test_a_withdrawn_story_is_gone_from_the_index(
    publish_story, django_capture_on_commit_callbacks, search
):
    edition = publish_story("خبر سيسحب")
    assert search("سيسحب") == ["خبر سيسحب"]
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(edition.article, language="ar", by=None)
    assert search("سيسحب") == []
    assert not SearchEntry.objects.exists()


def test_a_lost_event_shows_nothing_that_ended(publish_story, search):
    """The entry still stands, but the edition's own clock has the last word."""
    edition = publish_story("خبر انتهى")
    workflow.withdraw(edition.article, language="ar", by=None)  # the listeners hear nothing
    assert SearchEntry.objects.exists()
    assert search("انتهى") == []


def test_a_new_edition_takes_the_place_of_the_old_one(
    publish_story, django_capture_on_commit_callbacks, search
):
    edition = publish_story("العنوان القديم المهجور")
    article = edition.article
    article.translations.filter(language_code="ar").update(headline="العنوان الجديد الباقي")
    with django_capture_on_commit_callbacks(execute=True):
        publish(article)
    assert search("المهجور") == []
    assert search("الباقي") == ["العنوان الجديد الباقي"]
