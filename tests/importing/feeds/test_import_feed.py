"""``manage.py import_feed``: from the feed to the page that readers see."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, ArticleBody, Edition
from importing.feeds.moments import read_date
from importing.models import ImportedItem, ImportRun
from photos.models import Photo
from tests.importing.feeds.conftest import picture
from tests.importing.feeds.examples import ATOM, JSON, RDF, item, rss

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_english")]


def body_of(article: Article, language: str = "ar") -> str:
    return ArticleBody.objects.get(master=article, language_code=language).body


def the_story() -> Article:
    return Article.objects.get()


# The formats


def test_a_story_of_rss_is_published_with_all_that_belongs_to_it(gather, client: Client):
    said, code = gather(
        rss(
            item(
                description="يوم في السوق",
                content_encoded="<![CDATA[<p>عادت <b>القوافل</b>.</p><p>وفرح الناس.</p>]]>",
                dc_creator="أمينة ديالو",
                category="مالي</category><category>قوافل",
            )
        ),
        publish=True,
        section="أخبار الساحل",
    )

    assert code == 0, said
    edition = Edition.objects.get()
    assert edition.headline == "عودة القوافل"
    assert edition.summary == "يوم في السوق"
    assert edition.first_published_at == datetime(2025, 3, 14, 8, 30, tzinfo=UTC)
    assert [str(byline) for byline in edition.bylines.all()] == ["أمينة ديالو"]
    assert {tag.name for tag in edition.tags.all()} == {"مالي", "قوافل"}
    assert str(edition.section) == "أخبار الساحل"
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "<p>عادت <strong>القوافل</strong>.</p>" in page
    # search engines are sent to where the story comes from
    assert '<link rel="canonical" href="https://waha.example/2025/03/caravans/">' in page


def test_a_draft_waits_for_the_desk(gather):
    gather(rss(item()))
    assert the_story().stage_in("ar") == Article.Stage.DRAFT
    assert not Edition.objects.exists()


def test_atom_comes_with_its_bases_languages_and_kinds_of_text(gather):
    said, code = gather(ATOM)

    assert code == 0, said
    french = Article.objects.get(translations__language_code="fr")
    assert french.translations.get().headline == "Le retour"
    assert french.translations.get().summary == "Un jour de marché."
    assert french.original_url == "https://oasis.example/blog/retour"
    assert [str(author) for author in french.authors.all()] == ["Awa Diallo"]
    assert {tag.name for tag in french.tags.all()} == {"Marché"}
    assert body_of(french, "fr").split("\n") == [
        "<p>Les caravanes sont <strong>revenues</strong> ce matin dans la ville de "
        '<a href="https://oasis.example/blog/carte">Tombouctou</a>.</p>',
        '<p><a href="https://oasis.example/blog/son.mp3">https://oasis.example/blog/son.mp3</a></p>',
    ]
    arabic = Article.objects.get(translations__language_code="ar")
    assert arabic.translations.get().headline == "5 < 7"
    assert body_of(arabic) == "<p>قال شهود: 3 &lt; 5 في السوق.</p>\n<p>وعادوا.</p>"
    assert [str(author) for author in arabic.authors.all()] == ["أمينة"]


def test_rss_1_has_its_items_beside_the_channel(gather):
    gather(RDF, publish=True)
    edition = Edition.objects.get()
    assert edition.first_published_at == datetime(2004, 2, 3, 9, tzinfo=UTC)
    assert edition.original_url == "https://waha.example/old/1"
    assert [str(byline) for byline in edition.bylines.all()] == ["أمينة ديالو"]


def test_json_feed_tells_html_from_plain_text(gather):
    said, code = gather(JSON)

    assert code == 0, said
    marked = Article.objects.get(translations__headline="عودة القوافل <قريبا>")
    assert body_of(marked) == (
        "<p>عادت القوافل.</p>\n"
        '<p><a href="https://waha.example/talk.mp3">https://waha.example/talk.mp3</a></p>'
    )
    assert {tag.name for tag in marked.tags.all()} == {"مالي"}
    plain = Article.objects.get(translations__headline="نص فقط")
    assert body_of(plain) == "<p>سطر أول &lt;b&gt;.</p>\n<p>سطر ثان.</p>"


def test_the_feed_of_this_site_comes_back_as_it_went_out(gather, client):
    gather(
        rss(item(content_encoded="<![CDATA[<p>أولى.</p><h2>عنوان</h2><p>ثانية.</p>]]>")),
        publish=True,
    )
    story = Edition.objects.get()
    feed = b"".join(client.get("/rss.xml")).decode()

    gather(feed, publish=True)

    again = Edition.objects.exclude(pk=story.pk).get()
    assert again.headline == story.headline
    assert body_of(again.article) == body_of(story.article)


# Again and again


def test_a_second_run_changes_nothing_and_a_changed_entry_updates_its_story(gather):
    gather(rss(item()), publish=True)
    before = ImportedItem.objects.get().changed_at
    said, _code = gather(rss(item()), publish=True)
    assert "entry         1         0         0         1         0" in said
    assert ImportedItem.objects.get().changed_at == before

    gather(rss(item(text="عادت القوافل، وهذا نص جديد.")), publish=True)

    assert Article.objects.count() == 1
    assert "نص جديد" in Edition.objects.order_by("-number").first().body
    assert Edition.objects.live().get().first_published_at.year == 2025


def test_what_an_editor_has_changed_is_left_alone_and_counted(gather):
    gather(rss(item()))
    the_story().translations.update(headline="بعناية المحرر")
    workflow.revise(the_story(), by=None)

    said, code = gather(rss(item(title="عنوان آخر")))

    assert code == 0
    assert "An editor has changed the story since." in said
    assert the_story().translations.get().headline == "بعناية المحرر"


def test_numbers_of_two_sites_are_not_taken_for_one_story(gather):
    other = rss(item("خبر آخر", guid="7")).replace("waha.example", "nakhla.example")
    gather(rss(item(guid="7")), other)
    assert Article.objects.count() == 2


def test_a_dry_run_tells_and_writes_nothing(gather, tmp_path):
    said, code = gather(rss(item()), dry_run=True, report=tmp_path / "report.json")
    assert code == 0
    assert "Nothing was written" in said
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["kinds"]["entry"]["created"] == 1
    assert not Article.objects.exists()
    assert not ImportRun.objects.exists()


# Words and dates


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("فلان &amp; فلان", "فلان & فلان"),
        ("فلان & فلان", "فلان & فلان"),
        ("فلان &amp;amp; فلان", "فلان & فلان"),
        ("&lt;b&gt;عاجل&lt;/b&gt;: خبر", "عاجل: خبر"),
        ("&amp;lt;b&amp;gt;عاجل&amp;lt;/b&amp;gt;: خبر", "عاجل: خبر"),
        ("<![CDATA[«خبر» &#8211; سوق]]>", "«خبر» – سوق"),
        ("&laquo;خبر&raquo;&nbsp;&hellip;", "«خبر» …"),
        ("خبر<![CDATA[<script>alert(1)</script>]]>", "خبر"),
        ("خب\x0bر", "خبر"),
        ("3 &lt; 5", "3 < 5"),
    ],
)
def test_headlines_are_read_as_they_were_meant(gather, title, expected):
    said, code = gather(rss(item(title)))
    assert code == 0, said
    assert the_story().translations.get().headline == expected


def test_an_entry_without_a_headline_has_its_first_words(gather):
    gather(rss(item("")))
    assert the_story().translations.get().headline.startswith("عادت القوافل")
    assert "It had no headline" in the_story().editor_note or "عنوان" in the_story().editor_note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri, 14 Mar 2025 08:30:00 GMT", "2025-03-14T08:30:00+00:00"),
        ("14 Mar 25 08:30 EST", "2025-03-14T13:30:00+00:00"),
        ("Fri, 14 Mar 2025 08:30:00 CET", "2025-03-14T07:30:00+00:00"),
        ("Fri, 14 Mar 2025 08:30:00 GMT+1", "2025-03-14T07:30:00+00:00"),
        ("Fri, 14 Mar 2025 08:30:00 +01:00", "2025-03-14T07:30:00+00:00"),
        ("Fri, 14 Mar 2025 08:30:00", "2025-03-14T07:30:00+00:00"),  # on the clock of the house
        ("2025-03-14T08:30:00Z", "2025-03-14T08:30:00+00:00"),
        ("2025-03-14T08:30:00.1234567+03:00", "2025-03-14T05:30:00+00:00"),
        ("2025-03-14 08:30", "2025-03-14T07:30:00+00:00"),
        ("2025-03", "2025-03-01T11:00:00+00:00"),
        ("14 مارس 2025", "2025-03-14T11:00:00+00:00"),
        ("Fri, 31 Feb 2025 08:30:00 GMT", None),
        ("1 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        ("9" * 400, None),
    ],
)
def test_dates_are_read_as_people_write_them(text, expected):
    found = read_date(text, ZoneInfo("Africa/Ndjamena"))
    found = found.replace(microsecond=0).astimezone(UTC).isoformat() if found else None
    assert found == expected


def test_a_date_in_the_far_future_is_not_believed(gather):
    gather(rss(item(pubDate="Fri, 14 Mar 2099 08:30:00 GMT")), publish=True)
    assert Edition.objects.live().count() == 1


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1"])
def test_arabic_of_an_old_table_is_read_whatever_the_file_declares(gather, declared):
    text = rss(item(), declaration=f'<?xml version="1.0" encoding="{declared}"?>')
    gather(text.encode("cp1256"))
    assert the_story().translations.get().headline == "عودة القوافل"


# What is hostile or broken

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    "\n<rss><channel><item><title>&b;</title></item></channel></rss>"
)
OUTSIDE = BOMB.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        (BOMB, "feed-0.xml, line 1: It declares entities"),
        (OUTSIDE, "feed-0.xml, line 1: It declares entities"),
        (rss(item())[:-40], "not well-formed XML"),
        (rss("\n\n<item><title>سوق</item>"), "line 6: It is not well-formed XML"),
        ('{"version": "https://jsonfeed.org/version/1.1",\n"items": [', "line 2: It is no JSON"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", "nested too deeply"),
        ("<html><body><p>صفحة</p></body></html>", "It is no feed"),
        (b"\x89PNG\r\n\x1a\n", "something else"),
        ("", "The file is empty"),
    ],
)
def test_what_is_no_sound_feed_is_refused_whole_with_its_line(gather, feed, reason):
    said, code = gather(feed, rss(item()))
    assert code == 1
    assert reason in said
    assert Article.objects.count() == 1  # the sound one beside it


def test_scripts_stay_outside_in_every_field(gather, client):
    bad = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    text = (
        '<![CDATA[<p onclick="x()">نص في السوق.</p><a href="javascript:x()">رابط</a>'
        "<style>p{}</style><object data=x></object><form><input></form>]]>"
    )
    gather(
        rss(
            item(
                f"خبر {bad}", content_encoded=text, dc_creator=f"كاتب {bad}", category=f"وسم {bad}"
            )
        ),
        publish=True,
    )
    story = Edition.objects.get()
    assert story.body == "<p>نص في السوق.</p>\n<p>رابط</p>"
    page = client.get(story.get_absolute_url()).content.decode()
    assert "alert(1)" not in page
    assert "onerror" not in page


def test_characters_that_were_mended_are_named_with_their_line(gather):
    said, code = gather(rss(item("سوق & سوق")))
    assert code == 0
    assert "characters that were repaired: 1" in said
    assert "feed-0.xml, line 4" in said


def test_an_entry_that_says_nothing_is_rejected_with_its_line(gather):
    said, code = gather(rss(item(), item("بلا نص", "", guid="2")))
    assert code == 1
    assert "feed-0.xml, line 5: It has no text." in said
    assert ImportRun.objects.get().rejections[0]["line"] == 5


# Over the network


def test_a_feed_is_fetched_with_its_pictures(gather, site):
    site.files = {
        "/moved": f"{site.address}/feed",
        "/feed": rss(
            item(
                content_encoded=f"<![CDATA[<p>نص السوق.</p>"
                f'<img src="{site.address}/in.jpg"><img src="{site.address}/gone.jpg">]]>'
            ).replace(
                "</item>",
                f'<media:content url="{site.address}/small.jpg" medium="image" width="100"/>'
                f'<media:content url="{site.address}/lead.jpg" medium="image" width="900">'
                "<media:description>السوق</media:description><media:credit>آدم</media:credit>"
                "</media:content></item>",
            )
        ).encode(),
        "/in.jpg": picture(),
        "/lead.jpg": picture("#112233"),
    }

    said, code = gather(f"{site.address}/moved", allow_host=["127.0.0.1"], fetch_media=True)

    assert code == 0, said
    story = the_story()
    assert story.lead_photo.caption_in("ar") == "السوق"
    assert story.lead_photo.credit_in("ar") == "آدم"
    assert body_of(story).count("<figure data-photo=") == 1
    assert Photo.objects.count() == 2
    assert "missing pictures: 1" in said
    asked = len(site.asked)
    gather(f"{site.address}/feed", allow_host=["127.0.0.1"], fetch_media=True)
    assert len(site.asked) == asked + 1  # the feed, and no picture


def test_a_picture_that_was_not_asked_for_is_named(gather):
    gather(rss(item(content_encoded='<![CDATA[<p>نص.</p><img src="https://a.example/b.jpg">]]>')))
    assert "https://a.example/b.jpg" in the_story().editor_note
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/feed", "http://[::1]/feed", "http://169.254.169.254/latest"]
)
def test_nothing_is_fetched_from_a_private_network(gather, address):
    said, code = gather(address)
    assert code == 1
    assert "is in a private network" in said


def test_a_redirect_into_a_private_network_is_not_followed(gather, site):
    site.files = {"/feed": "http://169.254.169.254/latest"}
    said, code = gather(f"{site.address}/feed", allow_host=["127.0.0.1"])
    assert code == 1
    assert "169.254.169.254” is in a private network" in said
