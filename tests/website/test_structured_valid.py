"""Structured data by the rules of schema.org and of the search engines that read it.

The table has what is required (Google Search Central: Article, Breadcrumb, Profile page, Site
name, Logo) and of what kind each value is; whatever is not in it fails.
"""

import json
import re
from datetime import datetime

import pytest

from articles import correcting
from tests import factories

STORY = {
    "needs": "headline inLanguage url mainEntityOfPage datePublished dateModified author publisher"
    " isAccessibleForFree",
    "headline": "text",
    "alternativeHeadline": "text",
    "description": "text",
    "inLanguage": "language",
    "url": "address",
    "mainEntityOfPage": "WebPage",
    "datePublished": "time",
    "dateModified": "time",
    "articleSection": "text",
    "keywords": "texts",
    "image": "addresses",
    "author": "Person NewsMediaOrganization",
    "publisher": "NewsMediaOrganization",
    "isAccessibleForFree": "truth",
    "wordCount": "number",
    "correction": "CorrectionComment",
    "creativeWorkStatus": "text",
    "isBasedOn": "address",
    "workTranslation": "Translation",
}
PAGE = {
    "needs": "url name inLanguage breadcrumb",
    "url": "address",
    "name": "text",
    "description": "text",
    "inLanguage": "language",
    "breadcrumb": "BreadcrumbList",
}
TYPES = {
    "NewsArticle": STORY,
    "OpinionNewsArticle": STORY,
    "AnalysisNewsArticle": STORY,
    "Translation": {"needs": "inLanguage", "inLanguage": "language"},
    "WebPage": {"needs": "breadcrumb", "breadcrumb": "BreadcrumbList"},
    "CollectionPage": PAGE,
    "ProfilePage": PAGE | {"needs": PAGE["needs"] + " mainEntity", "mainEntity": "Person"},
    "WebSite": {
        "needs": "name url inLanguage publisher",
        "name": "text",
        "url": "address",
        "inLanguage": "language",
        "publisher": "NewsMediaOrganization",
    },
    "BreadcrumbList": {"needs": "itemListElement", "itemListElement": "ListItem"},
    "ListItem": {
        "needs": "position name",
        "position": "number",
        "name": "text",
        "item": "address",
    },
    "Person": {
        "needs": "name",
        "name": "text",
        "url": "address",
        "description": "text",
        "image": "address",
    },
    "NewsMediaOrganization": {
        "needs": "name url logo",
        "name": "text",
        "url": "address",
        "logo": "ImageObject",
    },
    "ImageObject": {
        "needs": "url width height",
        "url": "address",
        "width": "number",
        "height": "number",
    },
    "CorrectionComment": {"needs": "text datePublished", "text": "text", "datePublished": "time"},
}
KEYWORDS = {"@context", "@type", "@id"}


def is_text(value) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def is_address(value) -> bool:
    """Absolute, and in ASCII as RFC 3986 has it."""
    return bool(re.fullmatch(r"https?://[a-z0-9.:-]+/[\x21-\x7e]*", value))


def is_time(value) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", value)) and bool(
        datetime.fromisoformat(value)
    )


KINDS = {
    "text": is_text,
    "texts": lambda value: value and all(map(is_text, value)),
    "language": lambda value: value in {"ar", "fr", "en"},
    "address": is_address,
    "addresses": lambda value: value and all(map(is_address, value)),
    "time": is_time,
    "number": lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
    "truth": lambda value: isinstance(value, bool),
}


def check(thing: dict, expected: str, where: str) -> None:
    kind = thing["@type"]
    if expected == "Translation":
        kind = "Translation"  # a NewsArticle that is only named
    else:
        assert kind in expected.split(), where
    rules = TYPES[kind]
    missing = set(rules["needs"].split()) - thing.keys()
    assert not missing, f"{where}: {kind} lacks {missing}"
    if "@id" in thing:
        assert is_address(thing["@id"]), where
    for name, value in thing.items():
        if name in KEYWORDS:
            continue
        assert name in rules, f"{where}: {kind} has no {name}"
        rule = rules[name]
        if rule in KINDS:
            assert KINDS[rule](value), f"{where}.{name}: {value!r} is no {rule}"
        else:
            for part in value if isinstance(value, list) else [value]:
                check(part, rule, f"{where}.{name}")


@pytest.fixture
def facts_at(read):
    """``facts_at(path)``: what the page says, after all of it was checked."""

    def facts_at(path: str, *kinds: str) -> dict:
        page = read(path)
        (script,) = page.xpath("//script[@type='application/ld+json']")
        found = json.loads(script.text)
        assert found["@context"] == "https://schema.org"
        check(found, " ".join(kinds or TYPES), path)
        assert found["inLanguage"] == page.get("lang")
        check_trail(found, page)
        return found

    return facts_at


def check_trail(found: dict, page) -> None:
    trail = found.get("breadcrumb") or found.get("mainEntityOfPage", {}).get("breadcrumb")
    if trail is None:
        return
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) >= 2
    assert all("item" in step for step in steps[:-1])
    assert steps[-1]["name"] == page.xpath("string(//h1)").strip()


SAID_BY = {
    "front": "WebSite",
    "section": "CollectionPage",
    "tag": "CollectionPage",
    "author": "ProfilePage",
    "article": "NewsArticle",
}


def test_each_kind_of_page_is_described_in_each_language(facts_at, outlet, english):
    for name, path in (outlet.pages | english).items():
        if (kind := name.partition(" ")[2]) in SAID_BY:
            facts_at(path, SAID_BY[kind])


def test_pages_that_describe_nothing_say_nothing(read, outlet):
    for name in ("ar archive", "ar most read", "ar page", "ar latest", "ar subjects"):
        assert not read(outlet.pages[name]).xpath("//script[@type='application/ld+json']"), name


def test_the_way_to_a_story_leads_over_its_section(facts_at, outlet):
    trail = facts_at(outlet.pages["ar article"])["mainEntityOfPage"]["breadcrumb"]
    assert [step["name"] for step in trail["itemListElement"]] == [
        "صوت الحق",
        "أخبار الساحل",
        "مالي تعترف لأول مرة",
    ]


def test_an_author_is_described_by_what_readers_may_know(facts_at, outlet):
    user = factories.make_user("reporter")
    found = facts_at(outlet.pages["ar author"])
    assert found["mainEntity"]["name"] == "صحفي مستقل"
    assert found["mainEntity"]["description"] == "يكتب عن الساحل منذ سنوات."
    assert found["mainEntity"]["image"].endswith(".jpg")
    assert user.get_username() not in json.dumps(found)
    assert facts_at(outlet.pages["fr author"])["mainEntity"]["name"] == "Journaliste indépendant"


def test_a_story_with_everything_is_valid(facts_at, outlet):
    photo = factories.make_photo("سوق الخشب")
    edition = factories.make_edition(
        "قصة <كاملة> & «مقتبسة»",
        kicker="عاجل",
        summary="سطر </script> أول",
        lead_photo=photo,
        section=outlet.section,
        authors=[outlet.author, factories.make_author("هدى")],
        tags=["مالي"],
        original_url="https://agency.example/خبر",
    )
    correcting.correct(
        edition.article, language="ar", by=None, kind="correction", text="الصحيح 12."
    )
    found = facts_at(edition.get_absolute_url(), "NewsArticle")
    assert len(found["author"]) == 2
    assert found["correction"][0]["text"] == "الصحيح 12."
    assert found["isBasedOn"].startswith("https://agency.example/%D8")
    assert len(found["image"]) == 3
    wide = {name: width for width, _height, name in photo.sources["wide"]["jpeg"]}
    (chosen,) = [name for name in wide if found["image"][0].endswith(name)]
    assert wide[chosen] >= 1200
