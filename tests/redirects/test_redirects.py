"""Old addresses: asked only when nothing else answers, one hop, no loop, query kept."""

import pytest
from django.db import IntegrityError, transaction

from redirects.models import Redirect
from redirects.paths import normalise

pytestmark = pytest.mark.django_db

ENCODED = "/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1"


@pytest.mark.parametrize(
    "spelling",
    [
        "/أخبار",
        "/أخبار/",
        "أخبار",
        ENCODED,
        ENCODED.upper().replace("%D8", "%d8"),
        ENCODED.replace("%", "%25"),
        "https://example.org/أخبار/",
        "/أخبار؟",
        "/أخبار،",
        "/أخبار»",
        "/\u0627\u0654خبار",
        "/\u200fأخبار",
        "/أخبار/👇🏽",
        "/أخبار%D8",
        "/أخبار%d",
        "/أخبار/&utm_source=x",
        "/أخبار/ عبر واتساب",
    ],
)
def test_the_many_spellings_of_an_address_are_one(spelling):
    assert normalise(spelling) == "/أخبار"


def test_an_old_address_leads_on_and_keeps_its_query(client):
    Redirect.objects.lead("/قديم/", "/2026/11/جديد/")
    response = client.get("/قديم/?utm=1")
    assert response.status_code == 301
    assert response.headers["Location"].endswith("/?utm=1")
    assert "%D8%AC%D8%AF%D9%8A%D8%AF" in response.headers["Location"]
    assert Redirect.objects.get().hit_count == 1


def test_an_unknown_address_is_not_found(client):
    assert client.get("/لا-شيء/").status_code == 404


def test_an_address_with_a_query_of_its_own_can_lead_on(client):
    Redirect.objects.lead("/?p=12", "/2026/11/جديد/")
    assert client.get("/").status_code == 200


def test_what_is_gone_says_so(client):
    Redirect.objects.close("/ذهب")
    response = client.get("/ذهب/")
    assert response.status_code == 410
    assert "Set-Cookie" not in response.headers


def test_a_working_address_is_never_redirected(client):
    Redirect.objects.create(old_path="/fr", target="/en/")
    assert client.get("/fr/").status_code == 200


def test_chains_are_shortened_and_loops_cannot_arise():
    Redirect.objects.lead("/a", "/b/")
    Redirect.objects.lead("/b/", "/c/")
    assert {r.old_path: r.target for r in Redirect.objects.all()} == {"/a": "/c/", "/b": "/c/"}
    Redirect.objects.lead("/c/", "/a/")
    assert {r.old_path: r.target for r in Redirect.objects.all()} == {"/b": "/a/", "/c": "/a/"}
    assert Redirect.objects.lead("/x", "/x/") is None


def test_a_post_is_not_sent_on(client):
    Redirect.objects.lead("/قديم", "/جديد/")
    assert client.post("/قديم/").status_code in {403, 404, 405}


def test_the_database_wants_a_target_or_an_end():
    for fields in ({"target": "", "is_gone": False}, {"target": "/x", "is_gone": True}):
        with pytest.raises(IntegrityError, match="leads_somewhere"), transaction.atomic():
            Redirect.objects.create(old_path="/a", **fields)
    with pytest.raises(IntegrityError, match="itself"), transaction.atomic():
        Redirect.objects.create(old_path="/a", target="/a")
