"""Whatever is sent to a public address, the answer is a page in the reader's language: never 500.

The nonsense is random but always the same; ``FUZZ_SEED`` and ``FUZZ_COUNT`` try other.
"""

import os
import random
from urllib.parse import quote, unquote_to_bytes

import pytest
from django.test.client import FakePayload
from django.urls import get_resolver

from tests import factories

SEED = int(os.environ.get("FUZZ_SEED", "1"))
COUNT = int(os.environ.get("FUZZ_COUNT", "1500"))
ANSWERS = {200, 204, 301, 302, 304, 400, 404, 405, 410, 422}

JUNK = (
    "%00", "%ff", "%c3%28", "%", "%zz", "..", "//", "\\", "؟", "،", "»", "%E2%80%8F", "%e2%80%ae",
    "\u202e", "'", '"', "<script>", "&", "#", "?", "a" * 3000, "أ" * 900, "%25%2500", "٢٠٢٦", "🎈",
    "%ed%a0%80", "%0d%0aX-A:1", "%0a", "~", "*", "|", ";", "[]", "{}", "()", "-1", "1e9", "NaN",
    "%F0%9F%98", "%C0%80", "\u0600", "9" * 40,
)  # fmt: skip
NAMES = (
    "q", "page", "before", "after", "text", "full", "section", "author", "tag", "since", "until",
    "lang", "language", "parent", "", "x[]", "utm_source",
)  # fmt: skip
VALUES = (
    "", "-1", "0", "9" * 30, "١٢", "NaN", "2026-02-31", "9999-12-31", "0001-01-01", "1" * 17 + "-1",
    "\x00", "\udcff", "a" * 5000, "أ" * 2000, "(((", '"""', "«»", "* & |", "a:*", "\\", "%s", "🎈",
)  # fmt: skip
# What a parameter of an address may be; any other is a number.
PLACES = {"kind": "tag", "month": "02", "slug": "x", "format": "rss.xml", "year": "2026"}
HEADERS = (
    {},
    {"HTTP_SAVE_DATA": "on"},
    {"HTTP_IF_NONE_MATCH": '"x", W/y'},
    {"HTTP_IF_MODIFIED_SINCE": "Sun, 99 Foo 2026"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 9999 00:00:00 GMT"},
    {"HTTP_ACCEPT_LANGUAGE": "*;q=a"},
    {"HTTP_COOKIE": "sessionid=\x7f; a=b=c;;"},
    {"HTTP_RANGE": "bytes=-9-"},
)


@pytest.fixture
def bases(outlet) -> list[str]:
    """Addresses that exist, some that nearly do, and one of every pattern."""
    article = outlet.article.pk
    factories.make_edition("مسحوبة قديما")
    paths = [*outlet.pages.values(), f"/s/{article}", f"/s/{article}.txt", f"/republish/{article}/"]
    paths += [f"/comments/{article}/", "/comments/own/x/", "/rss.xml", "/fr/atom.xml", "/feed.json"]
    paths += [f"{outlet.pages['ar section']}rss.xml", "/search/", "/search/suggest/", "/offline/"]
    paths += ["/corrections/", "/fr/corrections/", "/page/من-نحن/", "/most-read/"]
    paths += [f"/read/{article}", f"/report/{article}/"]
    paths += ["/manifest.webmanifest", "/sw.js", "/robots.txt", "/sitemap.xml", "/media/x.jpg"]
    paths += ["/sitemap-news.xml", "/sitemap-pages.xml", "/sitemap-stories-ar-1-1.xml"]
    paths += ["/desk-preview/1/ar/", "/2026/13/", "/2026/02/x/", "/0000/00/", "/2999/12/", "/de/"]
    return [*paths, *sample_addresses()]


def ask(client, method: str, address: str, headers: dict[str, str]):
    """The request as a server hands it on: whatever bytes came, well formed or not."""
    path, _mark, query = address.partition("?")
    return client.request(
        **{
            "CONTENT_LENGTH": "0",
            "PATH_INFO": unquote_to_bytes(path).decode("latin1"),
            "QUERY_STRING": query.encode().decode("latin1"),
            "REQUEST_METHOD": method,
            "wsgi.input": FakePayload(b""),
            **headers,
        }
    )


def nonsense(chance: random.Random, bases: list[str]) -> str:
    address = chance.choice(bases)
    for _ in range(chance.randrange(3)):
        place = chance.randrange(1, len(address) + 1)
        address = address[:place] + chance.choice(JUNK) + address[place:]
    if chance.random() < 0.3:
        address = f"/{chance.choice(['fr', 'en', 'ar', 'de', 'FR', 'fr-FR', ''])}{address}"
    if chance.random() < 0.5:
        pairs = (
            f"{chance.choice(NAMES)}={quote(chance.choice(VALUES), errors='surrogateescape')}"
            for _ in range(chance.randrange(1, 4))
        )
        address = f"{address}?{'&'.join(pairs)}"
    return address


def test_nonsense_is_answered_politely(client, bases):
    chance = random.Random(SEED)  # noqa: S311 - it only has to be the same again
    client.raise_request_exception = True
    for _ in range(COUNT):
        address = nonsense(chance, bases)
        method, headers = chance.choice(["GET"] * 6 + ["HEAD", "POST"]), chance.choice(HEADERS)
        response = ask(client, method, address, headers)
        said = f"{method} {address[:300]!r} {headers}: {response.status_code}"
        assert response.status_code in ANSWERS, said
        assert not response.cookies or address.startswith("/desk"), said
        if response.streaming:
            assert b"".join(response.streaming_content), said


def test_what_cannot_be_is_not_found_and_said_in_the_language_of_the_address(client, bases):
    cases = {
        "/latest/?before=1-1": ("ar", 404),
        "/latest/?before=nonsense": ("ar", 404),
        "/latest/?before=1-1&after=1-1": ("ar", 404),
        "/2026/13/": ("ar", 404),
        "/2026/02/30/": ("ar", 404),
        "/0000/00/": ("ar", 404),
        "/de/": ("ar", 404),
        "/de/2026/11/": ("ar", 404),
        "/fr/2026/00/": ("fr", 404),
        "/fr/%ff%fe/": ("fr", 404),
        "/en/" + "a" * 8000: ("en", 404),
        "/%00/": ("ar", 404),
    }
    for address, (language, status) in cases.items():
        response = ask(client, "GET", address, {})
        assert response.status_code == status, address[:80]
        assert f'<html lang="{language}"' in response.content.decode(), address[:80]


def sample_addresses() -> list[str]:
    """An address of every pattern that has parameters, with something in their places."""
    patterns = get_resolver().namespace_dict["website"][1].reverse_dict
    samples = []
    for name in filter(lambda name: isinstance(name, str), patterns):
        for possibilities, *_rest in patterns.getlist(name):
            for template, parameters in possibilities:
                samples.append(f"/{template % {key: PLACES.get(key, '1') for key in parameters}}")
    return samples
