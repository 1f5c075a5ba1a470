"""Feeds by the rules that the W3C feed validator checks; ``docs/syndication.md`` lists them."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import product

import pytest
from django.utils import timezone
from lxml import etree, html

from articles.body import ALLOWED
from tests import factories
from tests.website.test_feeds import NAMES, photo_with_files

ATOM, CONTENT, DC = (f"{{{NAMES[name]}}}" for name in ("atom", "content", "dc"))
CHANNEL = {
    "title": 1, "link": 1, "description": 1, "language": 1, "lastBuildDate": 1, f"{ATOM}link": 1,
}  # fmt: skip
ITEM_ONCE = {"title", "link", "guid", "pubDate", "description", "enclosure", f"{CONTENT}encoded"}
ITEM_OFTEN = {"category", f"{DC}creator"}
FEED_ONCE = {"id", "title", "subtitle", "updated", "author"}
ENTRY_ONCE = {"id", "title", "updated", "published", "summary", "content"}
ENTRY_OFTEN = {"link", "author", "category"}
JSON_FEED = {
    "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items",
}  # fmt: skip
JSON_ITEM = {
    "id", "url", "title", "summary", "content_html", "language", "date_published",
    "date_modified", "authors", "tags", "image", "attachments",
}  # fmt: skip
SAFE_ELEMENTS = set(ALLOWED) | {"div", "img", "figure", "figcaption", "bdi", "small", "tbody"}
SAFE_ATTRIBUTES = {
    "alt", "cite", "colspan", "dir", "height", "href", "hreflang", "id", "lang", "rel", "reversed",
    "rowspan", "scope", "src", "start", "title", "type", "value", "width",
}  # fmt: skip
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"https?://[a-z0-9.:-]+/[\x21-\x7e]*")
BODY = (
    '<p>نص <a href="/latest/">رابط</a> <span lang="fr">mot</span> +235 66 12 34 56</p>'
    "<h2>عنوان</h2><blockquote><p>قول</p></blockquote><ul><li>بند</li></ul><ol><li>بند</li></ol>"
    '<table><thead><tr><th scope="col">أ</th></tr></thead>'
    "<tbody><tr><td>1</td></tr></tbody></table>"
    '<hr><p>H<sub>2</sub>O</p><p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">فيلم</a></p>'
    '<figure data-photo="{photo}"></figure>'
)


@pytest.fixture
def feeds(client, outlet, english) -> dict[str, bytes]:
    """Every feed of the site, of stories with all that stories may have."""
    photo = factories.make_photo("في المتن", alt_text="سوق")
    for number in range(3):
        factories.make_edition(
            f"BBC: خبر {number} & <b>",
            section=outlet.section,
            authors=[outlet.author],
            tags=["مالي"],
            lead_photo=photo_with_files(),
            body=BODY.format(photo=photo.pk),
            at=timezone.now() - timedelta(hours=number),
        )
    pages = outlet.pages | english
    bases = ["/", "/fr/", "/en/"]
    bases += [
        path for name, path in pages.items() if name.split()[1] in {"section", "author", "tag"}
    ]
    paths = [base + name for base, name in product(bases, ("rss.xml", "atom.xml", "feed.json"))]
    return {path: client.get(path).content for path in paths}


def of_kind(feeds: dict[str, bytes], ending: str) -> dict[str, bytes]:
    found = {path: content for path, content in feeds.items() if path.endswith(ending)}
    assert len(found) == 12
    return found


def is_past(moment: datetime) -> bool:
    return moment.tzinfo is not None and moment <= datetime.now(UTC) + timedelta(minutes=10)


def check_html(text: str, path: str) -> None:
    """Nothing that runs, nothing that frames, nothing that leads nowhere outside of the site."""
    root = html.fragment_fromstring(text)
    assert (root.tag, root.get("dir") in {"rtl", "ltr"}) == ("div", True), path
    for element in root.iter():
        assert element.tag in SAFE_ELEMENTS, f"{path}: {element.tag}"
        assert set(element.attrib) <= SAFE_ATTRIBUTES, f"{path}: {element.attrib}"
        for name in ("href", "src"):
            address = element.get(name)
            known = address is None or ADDRESS.fullmatch(address) or address.startswith("mailto:")
            assert known, f"{path}: {address}"


def count(parent, tags: set[str], often: set[str], path: str) -> None:
    for child in parent:
        assert child.tag in tags | often, f"{path}: {child.tag}"
        assert child.tag in often or len(parent.findall(child.tag)) == 1, f"{path}: {child.tag}"


def test_rss_follows_the_rules_of_2_0(feeds):
    for path, content in of_kind(feeds, "rss.xml").items():
        assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>"), path
        root = etree.fromstring(content)
        assert root.attrib == {"version": "2.0"}
        (channel,) = root
        for name, times in CHANNEL.items():
            assert len(channel.findall(name)) == times, f"{path}: {name}"
        count(channel, set(CHANNEL), {"item"}, path)
        itself = channel.find(f"{ATOM}link")
        assert itself.attrib == {
            "href": f"http://testserver{path}", "rel": "self", "type": "application/rss+xml",
        }  # fmt: skip
        check_moment(channel.findtext("lastBuildDate"), RFC_822)
        assert ADDRESS.fullmatch(channel.findtext("link"))
        items = channel.findall("item")
        assert items
        for item in items:
            check_item(item, path)
        guids = [item.findtext("guid") for item in items]
        assert len(guids) == len(set(guids))


def check_item(item, path: str) -> None:
    count(item, ITEM_ONCE, ITEM_OFTEN, path)
    assert item.findtext("title")
    assert ADDRESS.fullmatch(item.findtext("link")), path
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    check_moment(item.findtext("pubDate"), RFC_822)
    check_html(item.findtext(f"{CONTENT}encoded"), path)
    if (file := item.find("enclosure")) is not None:
        assert set(file.attrib) == {"url", "length", "type"}
        assert ADDRESS.fullmatch(file.get("url"))
        assert int(file.get("length")) > 0
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", file.get("type"))


def check_moment(written: str, form: re.Pattern[str]) -> None:
    assert form.fullmatch(written), written
    read = parsedate_to_datetime if form is RFC_822 else datetime.fromisoformat
    assert is_past(read(written)), written


def test_atom_follows_rfc_4287(feeds):
    for path, content in of_kind(feeds, "atom.xml").items():
        feed = etree.fromstring(content)
        tags = {ATOM + name for name in FEED_ONCE}
        count(feed, tags, {f"{ATOM}link", f"{ATOM}entry"}, path)
        check_identity(feed, path)
        check_links(feed, path)
        assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [
            f"http://testserver{path}"
        ]
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for entry in entries:
            count(
                entry, {ATOM + name for name in ENTRY_ONCE}, {ATOM + n for n in ENTRY_OFTEN}, path
            )
            check_identity(entry, path)
            check_links(entry, path)
            check_moment(entry.findtext(f"{ATOM}published"), RFC_3339)
            body = entry.find(f"{ATOM}content")
            assert body.attrib == {"type": "html"}
            check_html(body.text, path)
        identifiers = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(identifiers) == len(set(identifiers))


def check_identity(parent, path: str) -> None:
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", parent.findtext(f"{ATOM}id")), path
    assert parent.findtext(f"{ATOM}title"), path
    check_moment(parent.findtext(f"{ATOM}updated"), RFC_3339)
    assert all(author.findtext(f"{ATOM}name") for author in parent.findall(f"{ATOM}author")), path


def check_links(parent, path: str) -> None:
    links = parent.findall(f"{ATOM}link")
    relations = [(link.get("rel"), link.get("type")) for link in links]
    assert ("alternate", "text/html") in relations, path
    assert len(relations) == len(set(relations)), path
    assert all(ADDRESS.fullmatch(link.get("href")) for link in links), path


def test_json_follows_json_feed_1_1(feeds):
    for path, content in of_kind(feeds, "feed.json").items():
        feed = json.loads(content)
        assert set(feed) == JSON_FEED, path
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"http://testserver{path}"
        assert ADDRESS.fullmatch(feed["home_page_url"])
        assert all(author["name"] for author in feed["authors"])
        items = feed["items"]
        assert items
        assert len({item["id"] for item in items}) == len(items)
        for item in items:
            assert set(item) <= JSON_ITEM, path
            assert isinstance(item["id"], str)
            assert ADDRESS.fullmatch(item["url"])
            check_html(item["content_html"], path)
            check_moment(item["date_published"], RFC_3339)
            check_moment(item["date_modified"], RFC_3339)
            for file in item.get("attachments", ()):
                assert ADDRESS.fullmatch(file["url"])
                assert file["mime_type"] == "image/jpeg"
                assert file["size_in_bytes"] > 0


def test_the_three_formats_tell_the_same_stories(feeds):
    for path, content in of_kind(feeds, "rss.xml").items():
        base = path.removesuffix("rss.xml")
        feed = etree.fromstring(feeds[f"{base}atom.xml"])
        rss = etree.fromstring(content).xpath("channel/item/guid/text()")
        atom = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        told = [item["id"] for item in json.loads(feeds[f"{base}feed.json"])["items"]]
        assert rss == atom == told


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        '<p style="color:red">x</p>',
        '<p onclick="x">x</p>',
        '<a href="/latest/">x</a>',
        '<a href="javascript:x">x</a>',
        '<img src="//elsewhere.example/x.png" alt="">',
        '<iframe src="https://www.youtube.com/"></iframe>',
    ],
)
def test_the_checks_see_what_does_not_belong_into_a_feed(inner):
    check_html('<div dir="rtl"><p>x</p></div>', "")
    with pytest.raises(AssertionError):
        check_html(f'<div dir="rtl">{inner}</div>', "")
