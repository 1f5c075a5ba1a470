"""The page of a story: its parts, and what must never be on it."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from arabic.lists import join_names
from articles import workflow
from publication.models import Publication
from tests import factories
from tests.website.reading import headlines_of, links_of, main_of, text_of

PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></title></script>"


def test_the_page_shows_all_parts_of_the_story(read, outlet):
    page = read(outlet.pages["ar article"])
    text = text_of(main_of(page))
    for part in (
        "أخبار الساحل",
        "باماكو",
        "مالي تعترف لأول مرة",
        "اعتراف رسمي هو الأول من نوعه.",
        "كتابة صحفي مستقل",
        factories.PARAGRAPH,
        "جنود في الساحة",
        "صوت الحق",
        "يكتب عن الساحل منذ سنوات.",
        "المزيد من صحفي مستقل",
    ):
        assert part in text
    assert {outlet.pages[f"ar {kind}"] for kind in ("section", "author", "tag")} <= {
        link.get("href") for link in page.iter("a")
    }


def test_the_masthead_tells_the_outlet_and_the_day_of_its_newsroom(read, outlet):
    text = text_of(read(outlet.pages["ar article"]))
    today = timezone.now()
    assert "صوت الحق" in text
    assert Publication.objects.current().format_date(today, "ar", weekday=True) in text


def test_times_are_the_newsrooms_and_readable_by_machines(read, publication):
    publication.time_zone = "Africa/Ndjamena"
    publication.save()
    moment = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    page = read(factories.make_edition(at=moment).get_absolute_url())
    (time,) = page.cssselect(".facts time")
    assert time.get("datetime") == "2026-04-01T00:30:00+01:00"
    assert text_of(time) == "1 أبريل 2026، 00:30"
    assert "(GMT+1)" in text_of(page)


def test_machine_times_stay_western_whatever_the_house_shows(read, publication):
    publication.numerals = "arabic-indic"
    publication.save()
    moment = datetime(2026, 3, 31, 12, 5, tzinfo=UTC)
    (time,) = read(factories.make_edition(at=moment).get_absolute_url()).cssselect(".facts time")
    assert time.get("datetime") == "2026-03-31T13:05:00+01:00"
    assert text_of(time) == "٣١ مارس ٢٠٢٦، ١٣:٠٥"


def test_an_update_is_told_only_when_there_was_one(read, publication):
    old = timezone.now() - timedelta(days=3)
    article = factories.make_article("خبر")
    edition = factories.publish(article, at=old)
    assert len(read(edition.get_absolute_url()).cssselect(".facts time")) == 1
    article.summary = "تفاصيل جديدة"
    article.save()
    factories.publish(article)
    page = read(edition.get_absolute_url())
    assert len(page.cssselect(".facts time")) == 2
    assert "حُدّث" in text_of(page)


def test_the_byline_joins_names_by_role_as_the_language_does(read, publication):
    names = ["هدى", "محمد صالح", "Claire"]
    article = factories.make_article("خبر", authors=[factories.make_author(n) for n in names])
    factories.make_byline(article, factories.make_author("أمينة"), "translation")
    factories.make_byline(article, factories.make_author("إدريس"), "photo")
    page = read(factories.publish(article).get_absolute_url())
    lines = [text_of(line) for line in page.cssselect(".credits > span")]
    joined = join_names(names, "ar").replace("\u00a0", " ")
    assert lines == [f"كتابة {joined}", "تصوير إدريس", "ترجمة أمينة"]


def test_a_french_byline_joins_names_in_french(read, publication):
    article = factories.make_article("Titre", language="fr", authors=three_authors("fr"))
    page = read(factories.publish(article, "fr").get_absolute_url())
    (line,) = page.cssselect(".credits > span")
    assert text_of(line) == "Par Un, Deux et Trois"


def three_authors(language):
    return [factories.make_author(name, language=language) for name in ("Un", "Deux", "Trois")]


def test_names_are_isolated_from_the_text_around_them(read, publication):
    author = factories.make_author("John (عمر)", biography="x")
    tag = factories.make_tag("5G")
    article = factories.make_article("خبر", authors=[author], tags=[tag])
    page = read(factories.publish(article).get_absolute_url())
    for name in ("John (عمر)", "5G"):
        places = page.xpath(f"//main//*[text()='{name}']")
        assert places
        assert {place.tag for place in places} == {"bdi"}


def test_a_name_in_another_language_says_so(read, publication):
    section = factories.make_section("ثقافة")
    article = factories.make_article("Titre", language="fr", section=section)
    page = read(factories.publish(article, "fr").get_absolute_url())
    (name,) = page.cssselect(".story .label bdi")
    assert (name.get("lang"), name.get("dir"), name.text) == ("ar", "rtl", "ثقافة")


@pytest.mark.parametrize("field", ["headline", "kicker", "summary"])
def test_markup_in_a_field_of_the_story_is_only_text(client, read, publication, field):
    words = {"headline": "خبر", "slug": "xss"} | {field: PAYLOAD[:80]}
    edition = factories.make_edition(words.pop("headline"), **words)
    for path in (edition.get_absolute_url(), "/", "/latest/", "/nope/"):
        response = client.get(path)
        assert "<script>alert" not in response.content.decode()
        assert "<img src=x" not in response.content.decode()


def test_markup_in_names_and_captions_is_only_text(client, publication):
    for language in ("ar", "fr"):
        factories.add_words(publication, language, name=PAYLOAD, tagline=PAYLOAD, about=PAYLOAD)
    photo = factories.make_photo(PAYLOAD, credit=PAYLOAD, alt_text=PAYLOAD)
    author = factories.make_author(PAYLOAD, slug="a", biography=PAYLOAD, portrait=photo)
    section = factories.make_section(PAYLOAD[:80], slug="s", description=PAYLOAD)
    tag = factories.make_tag("وسم")
    factories.add_words(tag, "fr", title=PAYLOAD, slug="t")
    article = factories.make_article(
        "خبر",
        section=section,
        authors=[author],
        tags=[tag],
        lead_photo=photo,
        body=f'<p>نص</p><figure data-photo="{photo.pk}"></figure>',
        original_url='https://example.org/"><script>alert(1)</script>',
    )
    factories.translate(article, "fr", headline="x", body="<p>x</p>")
    paths = [factories.publish(article, language).get_absolute_url() for language in ("ar", "fr")]
    for path in [*paths, "/", "/latest/", "/author/a/", "/section/s/", "/fr/tag/t/", "/fr/"]:
        text = client.get(path).content.decode()
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path


def test_the_description_for_machines_holds_and_cannot_break_out(read, client, publication):
    author = factories.make_author("</script><b>")
    edition = factories.make_edition("قال </script><script>alert(1)", slug="x", authors=[author])
    response = client.get(edition.get_absolute_url())
    scripts = read(edition.get_absolute_url()).xpath("//script")
    assert response.content.decode().count("</script>") == len(scripts)
    (script,) = [script for script in scripts if script.get("type") == "application/ld+json"]
    facts = json.loads(script.text)
    assert facts["@type"] == "NewsArticle"
    assert facts["headline"] == "قال </script><script>alert(1)"
    assert [person["name"] for person in facts["author"]] == ["</script><b>"]
    assert facts["inLanguage"] == "ar"
    assert facts["mainEntityOfPage"]["@id"].startswith("http://testserver/")


def test_a_shared_page_has_a_title_a_text_and_a_picture(read, outlet):
    page = read(outlet.pages["ar article"])
    found = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
    assert found["og:title"] == "مالي تعترف لأول مرة"
    assert found["og:description"] == "اعتراف رسمي هو الأول من نوعه."
    assert found["og:url"] == f"http://testserver{outlet.pages['ar article']}"
    assert found["og:image"].startswith("http://testserver/media/renditions/")
    assert found["og:image"].endswith(".jpg")


def test_share_links_are_plain_and_carry_the_short_address(read, outlet):
    page = read(outlet.pages["ar article"])
    links = {link.text: link.get("href") for link in page.cssselect(".share a[rel~=noopener]")}
    address = f"http://testserver/s/{outlet.article.pk}"
    assert len(links) == 5
    for link in links.values():
        assert quote(address, safe="") in link
    assert [link.split(":")[0] for link in links.values()] == ["https"] * 4 + ["mailto"]


def test_related_stories_share_tags_first_then_the_section(read, publication):
    near, far = factories.make_section("هنا"), factories.make_section("هناك")
    old = timezone.now() - timedelta(days=9)
    story = factories.make_edition("القصة", section=near, tags=["ماء", "قمح"])
    factories.make_edition("من القسم", section=near, at=old)
    factories.make_edition("وسم واحد", section=far, tags=["ماء"], at=old)
    factories.make_edition("وسمان", section=far, tags=["ماء", "قمح"], at=old)
    factories.make_edition("وسم واحد وقسم", section=near, tags=["قمح"], at=old)
    factories.make_edition("غيرها", section=far)
    page = read(story.get_absolute_url())
    (related,) = page.cssselect(".related")
    expected = ["وسمان", "وسم واحد وقسم", "وسم واحد", "من القسم", "غيرها"]
    assert headlines_of(related) == expected


def test_related_stories_are_live_and_of_the_same_language(read, publication):
    story = factories.make_edition("القصة", tags=["ماء"])
    factories.make_article("مسودة", tags=["ماء"])
    later = factories.make_article("مجدولة", tags=["ماء"])
    workflow.schedule(later, language="ar", by=None, live_from=timezone.now() + timedelta(days=1))
    gone = factories.make_article("مسحوبة", tags=["ماء"])
    factories.publish(gone)
    workflow.withdraw(gone, language="ar", by=None)
    factories.make_edition("L’autre", language="fr", tags=["ماء"])
    assert not read(story.get_absolute_url()).cssselect(".related")


def test_the_source_of_an_imported_story_is_named(read, publication):
    source = "https://old.example.org/2019/story?id=7&x=1"
    edition = factories.make_edition("منقولة", original_url=source)
    assert source in links_of(read(edition.get_absolute_url()))


def test_pictures_of_the_body_carry_todays_credit(read, publication):
    photo = factories.make_photo("سوق", credit="قديم")
    body = f'<p>نص طويل</p><figure data-photo="{photo.pk}"></figure>'
    edition = factories.make_edition("خبر", body=body)
    photo.set_current_language("ar")
    photo.credit = "وكالة <b>الواحة</b>"
    photo.save()
    (figure,) = read(edition.get_absolute_url()).cssselect(".body figure")
    assert "وكالة <b>الواحة</b>" in text_of(figure)
    assert "قديم" not in text_of(figure)


def test_a_renamed_author_is_renamed_in_what_was_published_before(read, outlet):
    outlet.author.set_current_language("ar")
    outlet.author.name = "اسم جديد"
    outlet.author.save()
    text = text_of(main_of(read(outlet.pages["ar article"])))
    assert "اسم جديد" in text
    assert "صحفي مستقل" not in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (1, "دقيقة قراءة واحدة"),
        (181, "دقيقتا قراءة"),
        (361, "3 دقائق قراءة"),
        (180 * 10, "10 دقائق قراءة"),
        (180 * 11, "11 دقيقة قراءة"),
        (180 * 100, "100 دقيقة قراءة"),
        (180 * 103, "103 دقائق قراءة"),
    ],
)
def test_reading_time_is_counted_in_all_forms_of_arabic(read, publication, words, expected):
    edition = factories.make_edition("خبر", body=f"<p>{'كلمة ' * words}</p>")
    assert expected in text_of(read(edition.get_absolute_url()).cssselect(".facts")[0])
