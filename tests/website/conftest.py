"""A small outlet with a story of every kind, and its pages."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Article, Edition, Section
from authors.models import Author
from publication.models import Publication
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
    for language, slugs in {
        "ar": (section.slug_in("ar"), author.slug_in("ar"), tag.slug_in("ar")),
        "fr": (section.slug_in("fr"), author.slug_in("fr"), tag.slug_in("fr")),
    }.items():
        story = edition if language == "ar" else french
        found.pages |= {
            f"{language} page": path_in(language, "website:page", page.slug_in(language)),
            f"{language} front": path_in(language, "website:front"),
            f"{language} latest": path_in(language, "website:latest"),
            f"{language} most read": path_in(language, "website:most_read"),
            f"{language} archive": path_in(language, "website:archive"),
            f"{language} section": path_in(language, "website:section", slugs[0]),
            f"{language} author": path_in(language, "website:author", slugs[1]),
            f"{language} tag": path_in(language, "website:tag", slugs[2]),
            f"{language} subjects": path_in(language, "website:tags"),
            f"{language} authors": path_in(language, "website:authors"),
            f"{language} year": path_in(language, "website:year", story.path[:4]),
            f"{language} month": path_in(language, "website:month", *story.path.split("/")[:2]),
            f"{language} article": story.get_absolute_url(),
        }
    return found


@pytest.fixture
def read(client):
    """``read(path)``: the page as a tree, after its status was checked."""

    def read(path: str, status: int = 200) -> html.HtmlElement:
        response = client.get(path)
        assert response.status_code == status, path_of(response) or response.content[:300]
        return html.fromstring(response.content.decode())

    return read
