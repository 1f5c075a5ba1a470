"""Passing stories on: the short address, the message, what others may republish."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles import workflow
from publication.models import Publication
from tests import factories
from tests.website.reading import path_of, text_of

BODY = """<p>قال <span lang="fr">M. Diallo</span> إن «الهدنة» بدأت.</p><h2>ما بعدها</h2>
<ul><li>أولا</li><li>ثانيا</li></ul><ol start="3"><li>ثالثا</li></ol>
<table><tr><th>بلد</th><th>سعر</th></tr><tr><td>مالي</td><td>3</td></tr></table>
<blockquote><p>لا عودة</p></blockquote><p>سطر<br>وآخر &amp; <a href="/latest/">رابط</a></p>"""


@pytest.fixture
def story(publication):
    author = factories.make_author("هدى")
    return factories.make_edition(
        "هدنة في مالي", slug="هدنة", body=BODY, authors=[author], summary="بدأت أمس."
    )


def short(edition) -> str:
    return f"/s/{edition.article_id}"


def test_the_short_address_leads_to_the_story_in_one_step_without_a_cookie(client, story):
    response = client.get(short(story))
    assert (response.status_code, path_of(response)) == (301, path_of_story(story))
    assert not response.cookies
    assert client.get(short(story) + "?utm=1").headers["Location"].endswith("?utm=1")


@pytest.mark.parametrize("junk", ["/", ".", "،", "؟", "»", "/؟", ")", "%20"])
def test_junk_behind_the_short_address_costs_no_second_step(client, story, junk):
    response = client.get(quote(short(story) + junk, safe="/%"))
    assert (response.status_code, path_of(response)) == (301, path_of_story(story))


def test_the_short_address_may_be_in_other_letters_and_digits(client, story):
    number = str(story.article_id).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    same = [f"/S/{story.article_id}", f"/s/{number}", f"/ar/s/{story.article_id}"]
    same += [f"/s/00{story.article_id}", f"/s/{story.article_id}عبر واتساب"]
    for path in same:
        response = client.get(quote(path))
        assert (response.status_code, path_of(response)) == (301, path_of_story(story)), path


def test_the_short_address_outlives_a_new_headline_and_ends_with_the_story(client, story):
    article = story.article
    article.set_current_language("ar")
    article.slug = "عنوان-جديد"
    article.save()
    renamed = factories.publish(article)
    assert path_of(client.get(short(story))) == path_of_story(renamed)
    workflow.withdraw(article, language="ar", by=None, notice="سُحب الخبر")
    response = client.get(short(story))
    assert response.status_code == 410
    assert "سُحب الخبر" in response.content.decode()


def test_the_short_address_tells_nothing_of_stories_to_come(client, publication):
    draft = factories.make_article("مسودة سرية")
    planned = factories.make_article("مجدولة سرية")
    later = timezone.now() + timedelta(hours=1)
    workflow.schedule(planned, language="ar", by=None, live_from=later)
    for article in (draft, planned):
        for path in (f"/s/{article.pk}", f"/s/{article.pk}.txt", f"/republish/{article.pk}/"):
            response = client.get(path)
            assert response.status_code == 404, path
            assert "سرية" not in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/s/0", "/s/" + "9" * 18, "/s/" + "9" * 40, "/s/-1", "/s/x", "/s/"]
)
def test_what_is_no_number_of_a_story_is_not_found(client, story, path):
    assert client.get(path).status_code == 404


def test_each_language_has_its_own_short_address(client, outlet):
    arabic, french = (client.get(f"{start}/s/{outlet.article.pk}") for start in ("", "/fr"))
    assert path_of(arabic) == path_of_story(outlet.edition)
    assert path_of(french) == path_of_story(outlet.french)
    assert client.get(f"/en/s/{outlet.article.pk}").status_code == 404


def test_the_message_is_the_whole_story_with_its_source(client, story):
    response = client.get(f"{short(story)}.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Robots-Tag"] == "noindex"
    lines = response.content.decode().splitlines()
    assert lines[0] == "هدنة في مالي"
    assert lines[-1] == f"http://testserver{short(story)}"
    assert "صوت الحق" in lines[-2]
    for line in ("بدأت أمس.", "ما بعدها", "• أولا", "3. ثالثا", "مالي | 3", "لا عودة"):
        assert line in lines
    assert "قال \u2068M. Diallo\u2069 إن «الهدنة» بدأت." in lines
    assert "سطر وآخر & رابط" in lines
    assert "<" not in "".join(lines)
    assert "هدى" in lines[4]


def test_a_line_of_the_message_that_begins_in_latin_is_led_by_a_mark(client, publication):
    edition = factories.make_edition("BBC تكشف", slug="bbc", body="<p>5G في تشاد.</p>")
    lines = client.get(f"{short(edition)}.txt").content.decode().splitlines()
    assert lines[0] == "\u200fBBC تكشف"
    assert "\u200f5G في تشاد." in lines
    assert lines[-1].startswith("http")


def test_the_message_of_a_withdrawn_story_is_gone(client, story):
    workflow.withdraw(story.article, language="ar", by=None)
    assert client.get(f"{short(story)}.txt").status_code == 410


def test_the_story_offers_its_message_its_short_address_and_its_text(read, story):
    page = read(story.get_absolute_url())
    parts = {link.get("data-part"): link.get("href") for link in page.cssselect("a[data-part]")}
    assert parts == {
        "forward": f"{short(story)}.txt",
        "republish": f"/republish/{story.article_id}/",
        "short": f"http://testserver{short(story)}",
    }


def test_the_page_for_other_outlets_has_html_with_credit_and_no_picture(read, publication):
    photo = factories.make_photo("جندي", credit="وكالة")
    body = f'{BODY}<figure data-photo="{photo.pk}"></figure>'
    author = factories.make_author("هدى <b>")
    edition = factories.make_edition("هدنة & سلام", slug="x", body=body, authors=[author])
    page = read(f"/republish/{edition.article_id}/")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (field,) = page.xpath("//textarea")
    article = html.fragment_fromstring(field.text)
    assert (article.tag, article.get("lang"), article.get("dir")) == ("article", "ar", "rtl")
    assert text_of(article.find("h1")) == "هدنة & سلام"
    assert "هدى <b>" in text_of(article)
    address = f"http://testserver{edition.get_absolute_url()}"
    assert article.xpath(".//a[@rel='canonical']/@href") == [address]
    assert article.xpath(".//a[text()='رابط']/@href") == ["http://testserver/latest/"]
    assert not article.xpath(".//img | .//script | .//iframe | .//*[@class]")


def test_only_what_is_ours_and_not_guarded_is_given_away(client, read, publication):
    ours = factories.make_edition("لنا")
    moved = factories.make_edition("من موقعنا القديم", original_url="https://www.old.example/1")
    wire = factories.make_edition("من وكالة", original_url="https://agency.example/1")
    Publication.objects.filter(pk=1).update(former_hosts="old.example")
    Publication.objects.forget()
    found = [client.get(f"/republish/{e.article_id}/").status_code for e in (ours, moved, wire)]
    assert found == [200, 200, 404]
    assert not read(wire.get_absolute_url()).cssselect("[data-part=republish]")
    Publication.objects.filter(pk=1).update(copy_policy="guarded")
    Publication.objects.forget()
    assert client.get(f"/republish/{ours.article_id}/").status_code == 404


def test_search_engines_are_sent_to_the_original_of_what_others_wrote(read, publication):
    """What once stood on a host of our own is ours, and stays so."""
    wire = factories.make_edition("من وكالة", original_url="https://agency.example/a?b=1&c=2")
    page = read(wire.get_absolute_url())
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://agency.example/a?b=1&c=2"]
    assert not page.xpath("//link[@hreflang]")
    (address,) = page.xpath("//meta[@property='og:url']/@content")
    assert address == f"http://testserver{wire.get_absolute_url()}"
    Publication.objects.filter(pk=1).update(former_hosts="AGENCY.example")
    Publication.objects.forget()
    assert read(wire.get_absolute_url()).xpath("//link[@rel='canonical']/@href") == [address]


@pytest.mark.parametrize("original", ["https://testserver/x", "http://www.testserver:80/y"])
def test_a_story_from_this_very_site_is_its_own_original(read, publication, original):
    edition = factories.make_edition("لنا", original_url=original)
    (canonical,) = read(edition.get_absolute_url()).xpath("//link[@rel='canonical']/@href")
    assert canonical == f"http://testserver{edition.get_absolute_url()}"


def test_none_of_these_pages_asks_more_than_ten_questions(client, story):
    for path in (short(story), f"{short(story)}.txt", f"/republish/{story.article_id}/"):
        Publication.objects.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= 10, path


def path_of_story(edition) -> str:
    return f"/{'' if edition.language_code == 'ar' else edition.language_code + '/'}{edition.path}/"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_button_copies_the_short_address(new_page, story):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(story.get_absolute_url())
    page.get_by_role("button", name="نسخ الرابط").click()
    page.get_by_role("button", name="نُسخ").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(short(story))


def test_without_javascript_the_button_is_not_shown(read, story):
    (button,) = read(story.get_absolute_url()).xpath("//button[@data-copy]")
    assert "hidden" in button.attrib
