"""Feeds: strict XML, the whole story, the same names for ever, and little work."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from lxml import etree, html

from articles import workflow
from articles.models import Edition
from photos.models import Rendition
from publication.models import Publication
from tests import factories
from tests.website.reading import path_of

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
FORMATS = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
NASTY = 'قال "هو" & <b>هي</b> ]]> عن N\'Djamena'


@pytest.fixture
def rss(client):
    """``rss(path)``: the channel of a feed, parsed strictly."""

    def rss(path: str = "/rss.xml") -> etree._Element:
        root = etree.fromstring(client.get(path).content)
        assert (root.tag, root.get("version")) == ("rss", "2.0")
        (channel,) = root
        return channel

    return rss


def titles(channel: etree._Element) -> list[str]:
    return channel.xpath("item/title/text()")


def photo_with_files(caption: str = "صورة"):
    """A photo whose renditions the database knows, as the picture desk leaves it."""
    photo = factories.make_photo(caption)
    for shape, formats in photo.sources.items():
        for format, sizes in formats.items():
            for width, height, name in sizes:
                Rendition.objects.create(
                    photo=photo, shape=shape, format=format, width=width, height=height,
                    byte_count=width * 10, file=name,
                )  # fmt: skip
    return photo


@pytest.fixture
def full(publication):
    """A story with everything."""
    inner = factories.make_photo("في المتن", alt_text="سوق")
    return factories.make_edition(
        NASTY,
        slug="nasty",
        summary="ملخص & <i>",
        lead_photo=photo_with_files(),
        authors=[factories.make_author("هدى"), factories.make_author("عمر & <ابنه>")],
        tags=["مالي"],
        section=factories.make_section("الساحل"),
        body=f'<p>نص <a href="/latest/?a=1&amp;b=2">رابط</a> <span lang="fr">mot</span></p>'
        f'<figure data-photo="{inner.pk}"></figure>'
        '<table><tr><td>1</td></tr></table><p><a href="mailto:a@example.org">بريد</a></p>',
    )


@pytest.mark.parametrize(("name", "content_type"), FORMATS.items())
def test_every_feed_is_of_its_type_and_sets_no_cookie(client, full, name, content_type):
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{content_type}; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_rss_has_what_the_format_demands(rss, full):
    channel = rss()
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
        assert channel.findtext(name), name
    assert channel.findtext("title") == "صوت الحق"
    assert channel.findtext("link") == "http://testserver/"
    assert channel.findtext("language") == "ar"
    (itself,) = channel.findall("atom:link", NAMES)
    assert itself.attrib == {
        "href": "http://testserver/rss.xml", "rel": "self", "type": "application/rss+xml",
    }  # fmt: skip
    (item,) = channel.findall("item")
    allowed = {"title", "link", "guid", "pubDate", "category", "description", "enclosure"}
    assert {child.tag for child in item if not child.tag.startswith("{")} <= allowed
    for name in ("title", "link", "guid", "pubDate", "description", "enclosure"):
        assert len(item.findall(name)) == 1, name
    assert item.findtext("link") == f"http://testserver{full.get_absolute_url()}"
    assert item.findtext("link").isascii()
    assert item.find("guid").get("isPermaLink") == "false"
    published = parsedate_to_datetime(item.findtext("pubDate"))
    assert published == full.first_published_at.replace(microsecond=0)


def test_titles_and_names_are_text_whatever_they_look_like(rss, full):
    (item,) = rss().findall("item")
    assert item.findtext("title") == NASTY
    assert item.findtext("description") == "ملخص & <i>"
    assert [node.text for node in item.findall("dc:creator", NAMES)] == ["هدى", "عمر & <ابنه>"]
    assert [node.text for node in item.findall("category")] == ["الساحل", "مالي"]


def test_the_whole_story_is_in_a_division_with_its_language_and_direction(rss, full):
    (item,) = rss().findall("item")
    story = html.fragment_fromstring(item.findtext("content:encoded", namespaces=NAMES))
    assert (story.tag, story.get("lang"), story.get("dir")) == ("div", "ar", "rtl")
    assert "نص" in story.text_content()
    assert story.xpath(".//span[@lang='fr']/@dir") == ["ltr"]
    addresses = story.xpath(".//@href | .//@src")
    assert "http://testserver/latest/?a=1&b=2" in addresses
    assert "mailto:a@example.org" in addresses
    assert all(address.startswith(("http://testserver/", "mailto:")) for address in addresses)
    assert len(story.xpath(".//img[@width and @height]")) == 2
    assert not story.xpath(".//source | .//picture | .//@class | .//@srcset | .//comment()")


def test_the_enclosure_has_the_true_size_and_type_of_the_file(rss, full):
    (enclosure,) = rss().xpath("item/enclosure")
    name = enclosure.get("url").removeprefix(f"http://testserver{default_storage.url('')}")
    rendition = Rendition.objects.get(file=name)
    assert enclosure.get("length") == str(rendition.byte_count)
    assert (enclosure.get("type"), rendition.format) == ("image/jpeg", "jpeg")


def test_a_photo_whose_file_is_unknown_is_not_enclosed(rss, publication):
    factories.make_edition("خبر", lead_photo=factories.make_photo())
    assert not rss().xpath("item/enclosure")


def test_a_title_that_begins_in_latin_is_led_by_a_mark(rss, publication):
    factories.make_edition("BBC: خبر", slug="a")
    factories.make_edition("Un titre", language="fr", slug="b")
    factories.make_edition("«النهار» Fr", slug="c")
    assert titles(rss()) == ["«النهار» Fr", "\u200fBBC: خبر"]
    assert titles(rss("/fr/rss.xml")) == ["Un titre"]


def test_characters_that_xml_forbids_are_left_out(rss, client, publication):
    edition = factories.make_edition("خبر", slug="x")
    bad = "خبر\x0b\x1f\ufffe جديد"
    Edition.objects.filter(pk=edition.pk).update(headline=bad, summary=bad, body=f"<p>{bad}</p>")
    assert titles(rss()) == ["خبر جديد"]
    assert etree.fromstring(client.get("/atom.xml").content) is not None
    assert json.loads(client.get("/feed.json").content)["items"][0]["id"]


def test_the_name_of_an_entry_never_changes(rss, client, publication, settings):
    article = factories.make_article("خبر", slug="قديم")
    factories.publish(article, at=timezone.now() - timedelta(days=1))
    (before,) = rss().xpath("item/guid/text()")
    article.set_current_language("ar")
    article.headline, article.slug = "خبر آخر", "جديد"
    article.save()
    factories.publish(article)
    settings.ALLOWED_HOSTS = ["other.example"]
    other = etree.fromstring(client.get("/rss.xml", headers={"host": "other.example"}).content)
    assert other.xpath("channel/item/guid/text()") == [before]
    assert before.startswith("urn:uuid:")


def test_translations_are_entries_of_their_own(client, outlet):
    ids = {json.loads(client.get(f"{start}/feed.json").content)["items"][0]["id"]
           for start in ("", "/fr")}  # fmt: skip
    assert len(ids) == 2


def test_atom_has_what_the_format_demands(client, full):
    feed = etree.fromstring(client.get("/atom.xml").content)
    assert feed.tag == f"{{{NAMES['atom']}}}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"atom:{name}", NAMES)) == 1, name
    links = {link.get("rel"): link.get("href") for link in feed.findall("atom:link", NAMES)}
    assert links == {"self": "http://testserver/atom.xml", "alternate": "http://testserver/"}
    (entry,) = feed.findall("atom:entry", NAMES)
    for name in ("id", "title", "updated", "published", "summary", "content"):
        assert len(entry.findall(f"atom:{name}", NAMES)) == 1, name
    assert entry.findtext("atom:title", namespaces=NAMES) == NASTY
    assert entry.find("atom:content", NAMES).get("type") == "html"
    moment = datetime.fromisoformat(entry.findtext("atom:published", namespaces=NAMES))
    assert moment == full.first_published_at.replace(microsecond=0)
    (enclosure,) = entry.xpath("atom:link[@rel='enclosure']", namespaces=NAMES)
    assert int(enclosure.get("length"))


def test_json_has_what_the_format_demands(client, full):
    feed = json.loads(client.get("/feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/feed.json"
    assert feed["language"] == "ar"
    (item,) = feed["items"]
    assert item["title"] == NASTY
    assert item["content_html"].startswith('<div lang="ar" dir="rtl">')
    assert item["attachments"][0]["mime_type"] == "image/jpeg"
    assert datetime.fromisoformat(item["date_published"]).tzinfo == UTC


def test_sections_tags_and_authors_have_feeds_in_each_language(client, rss, outlet):
    other = factories.make_edition("من قسم آخر", section=factories.make_section("آخر"))
    for kind in ("section", "author", "tag"):
        for language, story in (("ar", outlet.edition), ("fr", outlet.french)):
            page = outlet.pages[f"{language} {kind}"]
            channel = rss(f"{page}rss.xml")
            assert titles(channel) == [story.headline], page
            assert channel.findtext("link") == f"http://testserver{page}"
            assert channel.findtext("language") == language
            for name in FORMATS:
                assert client.get(page + name).status_code == 200
    assert titles(rss()) == [other.headline, outlet.edition.headline]


def test_pages_name_their_feeds(client, read, outlet):
    for name, path in outlet.pages.items():
        links = read(path).xpath("//head/link[@rel='alternate'][@type]")
        expected = 4 if name.split()[1] in {"section", "author", "tag"} else 3
        assert len(links) == expected, name
        for link in links:
            response = client.get(link.get("href"))
            assert response.status_code == 200
            assert response.headers["Content-Type"].startswith(link.get("type"))
            assert response.headers["Content-Language"] == name.split()[0]


def test_nothing_that_readers_may_not_see_is_in_a_feed(client, publication):
    section, tag = factories.make_section("سري"), factories.make_tag("سري")
    author = factories.make_author("سرية")
    fields = {"section": section, "tags": [tag], "authors": [author]}
    planned = factories.make_article("خبر مجدول", **fields)
    later = timezone.now() + timedelta(hours=1)
    workflow.schedule(planned, language="ar", by=None, live_from=later)
    withdrawn = factories.make_article("خبر مسحوب")
    factories.publish(withdrawn)
    workflow.withdraw(withdrawn, language="ar", by=None)
    factories.make_article("مسودة", **fields)
    for name in FORMATS:
        text = client.get(f"/{name}").content.decode()
        assert not [word for word in ("مجدول", "مسحوب", "مسودة") if word in text]
        assert client.get(f"/tag/{tag.slug_in('ar')}/{name}").status_code == 404
        assert client.get(f"/author/{author.slug_in('ar')}/{name}").status_code == 404
        assert client.get(f"/section/{section.slug_in('ar')}/{name}").status_code == 200


@pytest.mark.parametrize("name", FORMATS)
def test_who_has_the_feed_gets_304(client, full, name):
    first = client.get(f"/{name}")
    for header in (
        {"if-none-match": first.headers["ETag"]},
        {"if-modified-since": first.headers["Last-Modified"]},
    ):
        again = client.get(f"/{name}", headers=header)
        assert (again.status_code, again.content) == (304, b""), header
    old = http_date(full.live_from.timestamp() - 60)
    assert client.get(f"/{name}", headers={"if-modified-since": old}).status_code == 200
    assert client.get(f"/{name}", headers={"if-none-match": '"x"'}).status_code == 200


def test_a_new_a_changed_and_a_withdrawn_story_each_change_the_feed(client, publication):
    def stamp(moment: datetime) -> None:
        """As if everything until now had happened then."""
        Edition.objects.filter(live_until=None).update(live_from=moment, first_published_at=moment)

    article = factories.make_article("خبر")
    factories.publish(article)
    factories.make_edition("غيره")
    stamp(timezone.now() - timedelta(hours=1))
    seen = client.get("/rss.xml").headers["Last-Modified"]
    header = {"headers": {"if-modified-since": seen}}
    assert client.get("/rss.xml", **header).status_code == 304
    workflow.withdraw(article, language="ar", by=None)
    assert client.get("/rss.xml", **header).status_code == 200
    seen = client.get("/rss.xml").headers["Last-Modified"]
    assert client.get("/rss.xml", headers={"if-modified-since": seen}).status_code == 304


def test_a_scheduled_story_comes_by_the_clock_alone(client, rss, publication):
    factories.make_edition("الأول", at=timezone.now() - timedelta(days=1))
    seen = client.get("/rss.xml").headers["Last-Modified"]
    article = factories.make_article("الآتي")
    soon = timezone.now() + timedelta(hours=1)
    edition = workflow.schedule(article, language="ar", by=None, live_from=soon)
    assert client.get("/rss.xml", headers={"if-modified-since": seen}).status_code == 304
    just_now = timezone.now() - timedelta(seconds=1)
    Edition.objects.filter(pk=edition.pk).update(live_from=just_now, first_published_at=just_now)
    assert client.get("/rss.xml", headers={"if-modified-since": seen}).status_code == 200
    assert titles(rss()) == ["الآتي", "الأول"]


def test_an_outlet_without_a_story_has_valid_feeds(client, rss, publication):
    assert titles(rss()) == []
    for name in FORMATS:
        assert client.get(f"/{name}").status_code == 200


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/feed/", "/rss.xml"),
        ("/feed", "/rss.xml"),
        ("/fr/feed/", "/fr/rss.xml"),
        ("/RSS.xml", "/rss.xml"),
        ("/rss.xml/", "/rss.xml"),
        ("/ar/atom.xml", "/atom.xml"),
        ("/section/اخبار-الساحل/rss.xml", "/section/أخبار-الساحل/rss.xml"),
    ],
)
def test_other_spellings_of_feeds_lead_there_in_one_step(client, outlet, path, address):
    response = client.get(path)
    assert (response.status_code, path_of(response)) == (301, address)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "path", ["/de/rss.xml", "/rss", "/tag/لا/rss.xml", "/section/x/rss.json", "/rss.xml%00"]
)
def test_what_is_no_feed_breaks_nothing(client, outlet, path):
    assert client.get(path).status_code in {301, 404}


def test_parameters_change_nothing(client, full):
    assert client.get("/rss.xml?utm=1").content == client.get("/rss.xml").content


def test_a_language_that_is_off_has_no_feed(client, outlet):
    publication = Publication.objects.current()
    publication.languages = ["ar"]
    publication.save()
    assert client.get("/fr/rss.xml").status_code == 404


def fill(count: int, outlet) -> None:
    for number in range(count):
        inner = factories.make_photo()
        factories.make_edition(
            f"خبر {inner.pk} {number}",
            section=outlet.section,
            authors=[outlet.author],
            tags=["مالي", f"وسم {inner.pk}"],
            lead_photo=photo_with_files(),
            body=f'<p>نص</p><figure data-photo="{inner.pk}"></figure>',
        )


def test_feeds_ask_the_same_few_questions_of_three_stories_and_of_sixty(client, outlet):
    paths = ["/rss.xml", "/atom.xml", "/feed.json"]
    paths += [outlet.pages[f"ar {kind}"] + "rss.xml" for kind in ("section", "author", "tag")]

    def count() -> dict[str, int]:
        counts = {}
        for path in paths:
            Publication.objects.forget()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts[path] = len(queries)
        return counts

    fill(2, outlet)
    few = count()
    fill(57, outlet)
    many = count()
    assert many == few
    assert max(many.values()) <= 10
    assert len(json.loads(client.get("/feed.json").content)["items"]) == 30
