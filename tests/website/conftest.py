"""A small outlet with a story of every kind, and its pages."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Article, Edition, Section
from authors.models import Author
from pages.models import Page
from publication.models import Publication
from tags.models import Tag
from tests import factories
from tests.website.reading import path_of
from website.frame import path_in


@dataclass
class Outlet:
    """What the tests of the site look at; ``pages`` has one address of each kind and language."""

    section: Section
    author: Author
    article: Article
    edition: Edition
    french: Edition
    pages: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def publication(db):
    """The outlet's row, with a name in each language."""
    publication = Publication.objects.current()
    names = {"ar": "صوت الحق", "fr": "La Voix du vrai", "en": "The True Voice"}
    for language, name in names.items():
        factories.add_words(
            publication, language, name=name, tagline=f"{name} 1", about=f"{name} 2"
        )
    Publication.objects.forget()
    yield Publication.objects.current()
    Publication.objects.forget()


@pytest.fixture
def outlet(publication) -> Outlet:
    section = factories.make_section("أخبار الساحل", description="ما يجري في دول الساحل")
    factories.add_words(section, "fr", name="Sahel", description="Les pays du Sahel")
    author = factories.make_author(
        "صحفي مستقل",
        is_pseudonymous=True,
        biography="يكتب عن الساحل منذ سنوات.",
        portrait=factories.make_photo("صورة الكاتب"),
    )
    factories.add_words(
        author, "fr", name="Journaliste indépendant", biography="Écrit sur le Sahel."
    )
    tag = factories.make_tag("مالي")
    factories.add_words(tag, "fr", title="Mali")
    article = factories.make_article(
        "مالي تعترف لأول مرة",
        section=section,
        authors=[author],
        tags=[tag],
        lead_photo=factories.make_photo("جنود في الساحة"),
        summary="اعتراف رسمي هو الأول من نوعه.",
        kicker="باماكو",
    )
    french = {"headline": "Le Mali reconnaît", "summary": "Une première."}
    factories.translate(article, "fr", body="<p>Le texte en français.</p>", **french)
    yesterday = timezone.now() - timedelta(days=1)
    edition = factories.publish(article, at=yesterday)
    french = factories.publish(article, "fr", at=yesterday)
    page = factories.make_page("من نحن", body="<p>صحيفة مستقلة.</p>")
    factories.add_words(page, "fr", title="Qui sommes-nous", body="<p>Un journal.</p>")
    found = Outlet(section, author, article, edition, french)
    for story in (edition, french):
        found.pages |= addresses(section, author, tag, page, story)
    return found


def addresses(section, author, tag, page, story: Edition) -> dict[str, str]:
    """One address of each kind, in the language of the story."""
    language, (year, month, _slug) = story.language_code, story.path.split("/")
    rows = {"section": section, "author": author, "tag": tag, "page": page}
    plain = ("front", "latest", "most_read", "archive", "authors")
    named = {name: path_in(language, f"website:{name}") for name in plain}
    named |= {
        kind: path_in(language, f"website:{kind}", row.slug_in(language))
        for kind, row in rows.items()
    }
    named |= {
        "subjects": path_in(language, "website:tags"),
        "year": path_in(language, "website:year", year),
        "month": path_in(language, "website:month", year, month),
        "article": story.get_absolute_url(),
    }
    return {f"{language} {kind.replace('_', ' ')}": path for kind, path in named.items()}


@pytest.fixture
def english(outlet) -> dict[str, str]:
    """The same in English: one page of each kind."""
    (tag,), page = Tag.objects.all(), Page.objects.get()
    factories.add_words(outlet.section, "en", name="Sahel", description="The countries")
    factories.add_words(outlet.author, "en", name="A freelancer", biography="Writes.")
    factories.add_words(tag, "en", title="Mali")
    factories.add_words(page, "en", title="Who we are", body="<p>A newspaper.</p>")
    words = {"headline": "Mali admits it", "summary": "For the first time."}
    factories.translate(outlet.article, "en", body="<p>The text.</p>", **words)
    story = factories.publish(outlet.article, "en", at=outlet.edition.live_from)
    return addresses(outlet.section, outlet.author, tag, page, story)


@pytest.fixture
def read(client):
    """``read(path)``: the page as a tree, after its status was checked."""

    def read(path: str, status: int = 200) -> html.HtmlElement:
        response = client.get(path)
        assert response.status_code == status, path_of(response) or response.content[:300]
        return html.fromstring(response.content.decode())

    return read
