"""What search engines are told to read, and what machines are asked to leave alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from lxml import etree

from articles import workflow
from articles.models import Edition
from publication.models import Publication
from tests import factories
from website import sitemaps
from website.robots import ANSWERERS, TRAINERS

NAMES = {
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
ORDER = {"url": ["loc", "lastmod", "link", "image", "news"], "sitemap": ["loc", "lastmod"]}
"""The order of the parts of an entry, in which we write them; the schema asks for the first two."""


@pytest.fixture
def fetch(client):
    """``fetch(path)``: a sitemap, parsed strictly, its structure checked."""

    def fetch(path: str) -> etree._Element:
        response = client.get(path)
        assert response.status_code == 200, path
        assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert not response.cookies
        root = etree.fromstring(response.getvalue())
        assert root.tag in {f"{{{NAMES['s']}}}urlset", f"{{{NAMES['s']}}}sitemapindex"}
        for entry in root:
            parts = [etree.QName(child).localname for child in entry]
            order = ORDER[etree.QName(entry).localname]
            assert parts == sorted(parts, key=order.index), path
            assert parts.count("loc") == 1
            assert parts.count("lastmod") <= 1
            (address,) = entry.xpath("s:loc/text()", namespaces=NAMES)
            assert address.startswith("http://testserver/")
            assert address.isascii()
            assert len(address) < 2048
        return root

    return fetch


def found(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=NAMES)


def story_files(fetch) -> list[str]:
    files = [
        loc.removeprefix("http://testserver")
        for loc in found(fetch("/sitemap.xml"), "//s:loc/text()")
    ]
    return [path for path in files if "stories" in path]


def stories(fetch) -> list[str]:
    return [loc for path in story_files(fetch) for loc in found(fetch(path), "//s:loc/text()")]


def address(edition) -> str:
    return f"http://testserver{edition.get_absolute_url()}"


def test_the_index_leads_to_every_story_once_in_each_language(fetch, client, outlet):
    other = factories.make_edition("أخرى")
    assert sorted(stories(fetch)) == sorted(map(address, (outlet.edition, outlet.french, other)))
    for path in stories(fetch):
        assert client.get(path.removeprefix("http://testserver")).status_code == 200


def test_pages_are_cut_and_none_is_missing(fetch, publication, monkeypatch):
    monkeypatch.setattr(sitemaps, "PAGE_SIZE", 4)
    same = timezone.now() - timedelta(days=3)
    made = [factories.make_edition(f"خبر {n}", at=same) for n in range(6)]
    made += [factories.make_edition(f"لاحق {n}") for n in range(5)]
    made += [factories.make_edition(f"Titre {n}", language="fr", at=same) for n in range(5)]
    assert len(story_files(fetch)) == 5
    for path in story_files(fetch):
        assert len(fetch(path)) <= 4
    listed = stories(fetch)
    assert sorted(listed) == sorted(map(address, made))


def test_a_new_story_changes_the_last_page_only(fetch, client, publication, monkeypatch):
    monkeypatch.setattr(sitemaps, "PAGE_SIZE", 2)
    for n in range(4):
        factories.make_edition(f"خبر {n}", at=timezone.now() - timedelta(days=9 - n))
    before = {path: client.get(path).headers["ETag"] for path in story_files(fetch)}
    factories.make_edition("جديد")
    after = {path: client.get(path).headers["ETag"] for path in story_files(fetch)}
    assert len(after) == 3
    assert before.items() <= after.items()


def test_lastmod_is_the_last_change_that_readers_saw(fetch, publication):
    article = factories.make_article("خبر")
    factories.publish(article, at=datetime(2026, 1, 1, 8, tzinfo=UTC))
    (path,) = story_files(fetch)
    assert found(fetch(path), "//s:lastmod/text()") == ["2026-01-01T08:00:00Z"]
    article.set_current_language("ar")
    article.headline = "خبر مصحح"
    article.save()
    edition = factories.publish(article)
    stamp = edition.live_from.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found(fetch(path), "//s:lastmod/text()") == [stamp]
    assert found(fetch("/sitemap.xml"), "//s:lastmod/text()") == [stamp]


def test_translations_name_each_other_and_one_for_all_others(fetch, outlet):
    alone = factories.make_edition("وحيدة")
    expected = {
        "ar": address(outlet.edition),
        "fr": address(outlet.french),
        "x-default": address(outlet.edition),
    }
    for path in story_files(fetch):
        for url in fetch(path):
            links = {e.get("hreflang"): e.get("href") for e in found(url, "xhtml:link")}
            is_alone = found(url, "s:loc/text()") == [address(alone)]
            assert links == ({} if is_alone else expected)


def test_pictures_of_a_story_are_listed_with_it(fetch, client, publication):
    lead, inner = factories.make_photo(), factories.make_photo()
    body = f'<p>نص</p><figure data-photo="{inner.pk}"></figure>'
    factories.make_edition("بصور", lead_photo=lead, body=body)
    (path,) = story_files(fetch)
    images = found(fetch(path), "//image:image/image:loc/text()")
    assert len(images) == 2
    assert all(image.startswith("http://testserver/media/renditions/") for image in images)
    assert all(image.endswith(".jpg") for image in images)


def test_nothing_that_readers_may_not_see_is_listed(fetch, publication):
    later = timezone.now() + timedelta(hours=1)
    planned = factories.make_article("مجدول")
    workflow.schedule(planned, language="ar", by=None, live_from=later)
    withdrawn = factories.make_article("مسحوب")
    factories.publish(withdrawn)
    workflow.withdraw(withdrawn, language="ar", by=None)
    factories.make_article("مسودة", section=factories.make_section("قسم سري"), tags=["سر"])
    assert stories(fetch) == []
    assert found(fetch("/sitemap-news.xml"), "//news:title") == []
    pages = found(fetch("/sitemap-pages.xml"), "//s:loc/text()")
    assert sorted(pages) == [f"http://testserver{path}" for path in ("/", "/en/", "/fr/")]


def test_what_belongs_to_another_site_is_not_listed(fetch, publication):
    ours = factories.make_edition("لنا", original_url="https://testserver/1")
    moved = factories.make_edition("من القديم", original_url="http://www.old.example/?p=1")
    factories.make_edition("شبيه", original_url="https://old.example.org/1")
    factories.make_edition("من وكالة", original_url="https://agency.example/1")
    Publication.objects.filter(pk=1).update(former_hosts="old.example")
    Publication.objects.forget()
    assert sorted(stories(fetch)) == sorted(map(address, (ours, moved)))
    assert len(fetch("/sitemap-news.xml")) == 2


def test_news_are_those_of_two_days_with_what_news_search_asks_for(fetch, outlet):
    Edition.objects.update(first_published_at=timezone.now() - timedelta(hours=47))
    factories.make_edition("قديم", at=timezone.now() - timedelta(hours=49))
    fresh = factories.make_edition('عاجل & "هام" <b>', slug="x")
    root = fetch("/sitemap-news.xml")
    assert len(root) == 3
    url = root[0]
    assert found(url, "s:loc/text()") == [address(fresh)]
    assert found(url, "news:news/news:title/text()") == ['عاجل & "هام" <b>']
    assert found(url, "news:news/news:publication/news:name/text()") == ["صوت الحق"]
    assert found(url, "news:news/news:publication/news:language/text()") == ["ar"]
    (moment,) = found(url, "news:news/news:publication_date/text()")
    assert datetime.fromisoformat(moment) == fresh.first_published_at.replace(microsecond=0)
    languages = found(root, "//news:publication/news:language/text()")
    assert sorted(languages) == ["ar", "ar", "fr"]


def test_news_are_a_thousand_at_the_most(fetch, publication, monkeypatch):
    monkeypatch.setattr(sitemaps, "NEWS_COUNT", 2)
    for n in range(3):
        factories.make_edition(f"خبر {n}")
    assert len(fetch("/sitemap-news.xml")) == 2


def test_a_scheduled_story_is_listed_by_the_clock_alone(fetch, publication):
    article = factories.make_article("الآتي")
    soon = timezone.now() + timedelta(hours=1)
    edition = workflow.schedule(article, language="ar", by=None, live_from=soon)
    assert len(fetch("/sitemap-news.xml")) == 0
    now = timezone.now()
    Edition.objects.filter(pk=edition.pk).update(live_from=now, first_published_at=now)
    assert len(fetch("/sitemap-news.xml")) == 1
    assert len(stories(fetch)) == 1


def test_pages_about_subjects_are_listed_in_the_languages_they_have(fetch, client, outlet):
    listed = found(fetch("/sitemap-pages.xml"), "//s:loc/text()")
    for name in ("front", "section", "author", "tag"):
        for language in ("ar", "fr"):
            assert f"http://testserver{outlet.pages[f'{language} {name}']}" in listed
    for path in listed:
        assert client.get(path.removeprefix("http://testserver")).status_code == 200


def test_who_has_a_file_gets_304(client, fetch, outlet):
    for path in ("/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml", *story_files(fetch)):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert again.status_code == 304, path
    (path, *_others) = story_files(fetch)
    seen = client.get(path).headers["Last-Modified"]
    assert client.get(path, headers={"if-modified-since": seen}).status_code == 304
    old = http_date(outlet.edition.live_from.timestamp() - 60)
    assert client.get(path, headers={"if-modified-since": old}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap-stories-ar-from-x.xml",
        "/sitemap-stories-de-from-1763973456123456-17.xml",
        "/sitemap-stories-ar-from-99999999999999999-1.xml",
        "/sitemap-stories-ar-from-1-999999999999999999.xml",
        "/sitemap-stories.xml",
        "/sitemap-x.xml",
        "/fr/sitemap.xml",
    ],
)
def test_what_is_no_file_is_not_found(client, publication, path):
    assert client.get(path).status_code == 404


def test_files_ask_the_same_few_questions_of_three_stories_and_of_sixty(client, fetch, outlet):
    def fill(count: int) -> None:
        for _ in range(count):
            photo = factories.make_photo()
            article = factories.make_article(f"خبر {photo.pk}", lead_photo=photo, tags=["مالي"])
            factories.translate(article, "fr", headline=f"Titre {photo.pk}")
            factories.publish(article)
            factories.publish(article, "fr")

    def count(path: str) -> int:
        Publication.objects.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path).getvalue()
        return len(queries)

    paths = ["/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml", *story_files(fetch)]
    fill(2)
    few = {path: count(path) for path in paths}
    fill(57)
    assert {path: count(path) for path in paths} == few
    assert max(few.values()) <= 6


def robots(client) -> dict[str, list[str]]:
    """The rules by the crawler that they are for."""
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert not response.cookies
    rules: dict[str, list[str]] = {}
    agents: list[str] = []
    is_open = False
    for line in response.content.decode().splitlines():
        name, _colon, value = line.partition(": ")
        if name == "User-agent":
            agents = [*agents, value] if is_open else [value]
            is_open = True
        elif line:
            is_open = False
            for agent in agents if name != "Sitemap" else ["Sitemap"]:
                rules.setdefault(agent, []).append(value)
    return rules


@pytest.mark.parametrize(
    ("policy", "refused", "welcome"),
    [
        ("open", (), TRAINERS + ANSWERERS),
        ("answers", TRAINERS, ANSWERERS),
        ("refused", TRAINERS + ANSWERERS, ()),
    ],
)
def test_the_policy_for_machines_is_the_editors(client, publication, policy, refused, welcome):
    Publication.objects.filter(pk=1).update(
        machine_policy=policy, refused_crawlers="OtherBot\n\nX-1"
    )
    Publication.objects.forget()
    rules = robots(client)
    assert all(rules[name] == ["/"] for name in (*refused, "OtherBot", "X-1"))
    assert not rules.keys() & set(welcome)
    assert "/" not in rules["*"]
    assert {"/desk/", "/comments/", "/fr/comments/"} <= set(rules["*"])


def test_search_engines_are_shown_the_sitemaps(client, publication):
    expected = ["http://testserver/sitemap.xml", "http://testserver/sitemap-news.xml"]
    assert robots(client)["Sitemap"] == expected


@pytest.mark.parametrize(
    ("field", "value", "is_good"),
    [
        ("refused_crawlers", "GPTBot\nMy_Bot-2\n", True),
        ("refused_crawlers", "Bot\nAllow: /desk/", False),
        ("refused_crawlers", "بوت", False),
        ("former_hosts", "old.example\nwww.older.example", True),
        ("former_hosts", "https://old.example", False),
        ("former_hosts", "localhost", False),
    ],
)
def test_only_names_of_crawlers_and_hosts_are_taken(publication, field, value, is_good):
    setattr(publication, field, value)
    if is_good:
        publication.full_clean()
    else:
        with pytest.raises(ValidationError) as caught:
            publication.full_clean()
        assert set(caught.value.message_dict) == {field}
