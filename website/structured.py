"""Stories and what leads to them, described to machines: schema.org as JSON-LD."""

import json
import re
from collections.abc import Iterable

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.models import Edition, Section
from articles.models.article import BylineRole, Genre
from authors.models import Author
from multilingual.models import Multilingual, Name
from photos.markup import source_of
from photos.models import Rendition
from publication.templatetags.house import machine_time
from tags.models import Tag
from website.frame import front_in
from website.templatetags.pages import address, own

# What could end the script element, or a line of it, is written as an escape of JSON.
DANGEROUS = re.compile("[<>&\u2028\u2029]")
SHAPES = (Rendition.Shape.WIDE, Rendition.Shape.CLASSIC, Rendition.Shape.SQUARE)
LOGO, LOGO_SIZE = "website/icons/icon-512.png", 512
TEXTS = {Section: "description", Tag: "introduction", Author: "biography"}
KINDS = {Genre.OPINION: "OpinionNewsArticle", Genre.ANALYSIS: "AnalysisNewsArticle"}


def news_article(
    request: HttpRequest, edition: Edition, house: Name, page: str, card: str
) -> SafeString:
    """The content of a ``<script type="application/ld+json">`` about the story.

    ``page`` is the absolute address of the story, ``card`` that of the picture for sharing. The
    edition comes with its parts, section and lead photo (``website.story.story_at``).
    """
    language = edition.language_code
    section = edition.section if edition.section_id else None  # a preview may have none yet
    facts = {
        "@context": "https://schema.org",
        "@type": KINDS.get(edition.genre, "NewsArticle"),
        "@id": f"{page}#article",
        "headline": edition.headline,
        "alternativeHeadline": edition.kicker,
        "description": edition.summary,
        "inLanguage": language,
        "url": page,
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": page,
            "breadcrumb": breadcrumb(request, house, section, edition.headline),
        },
        "datePublished": machine_time(edition.first_published_at),
        "dateModified": machine_time(edition.modified_at),
        "articleSection": section.name_in(language).text if section else "",
        "keywords": [tag.name_in(language).text for tag in edition.tag_list],
        "image": images(request, edition) or ([card] if card else []),
        "author": [person(request, author) for author in _writers(edition)],
        "publisher": publisher(request, house),
        "isAccessibleForFree": True,
        "wordCount": edition.word_count,
        "correction": corrections(edition),
        "creativeWorkStatus": "Retracted" if edition.is_retracted else "",
        "isBasedOn": iri_to_uri(edition.original_url),
        "workTranslation": [
            {"@type": "NewsArticle", "@id": f"{url}#article", "inLanguage": other.language_code}
            for other in edition.other_languages
            if (url := request.build_absolute_uri(other.get_absolute_url()))
        ],
    }
    if not facts["author"]:  # what nobody signs, the newsroom answers for
        facts["author"] = [facts["publisher"]]
    return _written(facts)


def site(request: HttpRequest, house: Name) -> SafeString:
    """What the front page says: how the site is called, and whose it is."""
    facts = {
        "@type": "WebSite",
        "name": house.text,
        "url": request.build_absolute_uri(front_in(get_language())),
        "inLanguage": get_language(),
        "publisher": publisher(request, house),
    }
    return _written({"@context": "https://schema.org", **facts})


def subject_page(request: HttpRequest, subject: Multilingual, house: Name, page: str) -> SafeString:
    """What the page of a section, a tag or an author says. ``page`` is its absolute address."""
    language = get_language()
    name, description = subject.name_in(language).text, own(subject, TEXTS[type(subject)])
    facts = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": page,
        "url": page,
        "name": name,
        "description": description,
        "inLanguage": language,
        "breadcrumb": breadcrumb(request, house, None, name),
    }
    if isinstance(subject, Author):
        about = {"description": description, "image": portrait(request, subject)}
        about = {key: value for key, value in about.items() if value}
        facts |= {"@type": "ProfilePage", "mainEntity": person(request, subject) | about}
    return _written(facts)


def portrait(request: HttpRequest, author: Author) -> str:
    source = source_of(author.portrait, shape=Rendition.Shape.SQUARE) if author.portrait else None
    return request.build_absolute_uri(source.url) if source else ""


def breadcrumb(
    request: HttpRequest, house: Name, section: Section | None, here: str
) -> dict[str, object]:
    """The way from the front page, by the section, to the page itself, which needs no address."""
    steps = [(house.text, front_in(get_language()))]
    if section and (path := address(section)):
        steps.append((section.name_in(get_language()).text, path))
    items = [{"name": name, "item": request.build_absolute_uri(path)} for name, path in steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, **item}
            for number, item in enumerate([*items, {"name": here}], 1)
        ],
    }


def _written(facts: dict[str, object]) -> SafeString:
    """The content of a ``<script type="application/ld+json">``; what is empty is left out."""
    facts = {key: value for key, value in facts.items() if value}
    return mark_safe(DANGEROUS.sub(_escaped, json.dumps(facts, ensure_ascii=False)))


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def corrections(edition: Edition) -> list[dict[str, str]]:
    """What was wrong or unclear; new facts are no correction."""
    return [
        {
            "@type": "CorrectionComment",
            "text": correction.text,
            "datePublished": machine_time(correction.corrected_at),
        }
        for correction in edition.correction_list
        if not correction.is_update
    ]


def images(request: HttpRequest, edition: Edition) -> list[str]:
    """The lead photo in the three shapes that search engines ask for, the widest first."""
    if not edition.lead_photo or edition.lead_photo.is_sensitive:
        return []
    sources = (source_of(edition.lead_photo, shape=shape) for shape in SHAPES)
    return [request.build_absolute_uri(source.url) for source in sources if source]


def publisher(request: HttpRequest, house: Name) -> dict[str, object]:
    return {
        "@type": "NewsMediaOrganization",
        "name": house.text,
        "url": request.build_absolute_uri(front_in(house.language_code)),
        "logo": {
            "@type": "ImageObject",
            "url": request.build_absolute_uri(static(LOGO)),
            "width": LOGO_SIZE,
            "height": LOGO_SIZE,
        },
    }


def person(request: HttpRequest, author: Author) -> dict[str, str]:
    """An author by her public name and page, which is all that anybody learns of her."""
    facts = {"@type": "Person", "name": str(author)}
    if path := address(author):
        facts["url"] = request.build_absolute_uri(path)
    return facts


def _writers(edition: Edition) -> Iterable[Author]:
    return [byline.author for byline in edition.byline_list if byline.role == BylineRole.TEXT]
