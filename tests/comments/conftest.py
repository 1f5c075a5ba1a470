import time
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.urls import reverse
from lxml import html

from comments import tokens
from publication.models import Publication
from tests import factories


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def policy(db):
    """Set the comment policy of the outlet."""

    def set_policy(value: str) -> None:
        publication = Publication.objects.current()
        publication.comment_policy = value
        publication.save()
        Publication.objects.forget()

    set_policy(Publication.CommentPolicy.PRE_MODERATED)
    return set_policy


@pytest.fixture
def story(policy, monkeypatch, client):
    """A live story, its address for comments, and a reader who takes the time to write."""
    edition = factories.make_edition("السوق يفتح أبوابه")
    address = reverse("website:comments", args=[edition.article_id])

    def fetch(query: str = "") -> html.HtmlElement:
        return html.document_fromstring(client.get(address + query).content.decode())

    def send(text: str, *, query: str = "", wait: float = 10, **changes: str):
        page = fetch(query)
        data = {
            field.get("name"): field.get("value", "")
            for field in page.xpath("//form//input[@type='hidden']")
        }
        now = time.time()
        with monkeypatch.context() as patch:
            patch.setattr(tokens.time, "time", lambda: now + wait)
            return client.post(address, {**data, "text": text, "name": "قارئة", **changes})

    return SimpleNamespace(address=address, edition=edition, fetch=fetch, send=send)
