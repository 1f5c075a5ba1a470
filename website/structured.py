"""Stories described to machines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition
from articles.models.article import BylineRole, Genre
from authors.models import Author
from multilingual.models import Name
from photos.markup import source_of
from photos.models import Rendition
from publication.templatetags.house import machine_time
from website.frame import front_in
from website.templatetags.pages import address

# What could end the script element, or a line of it, is written as an escape of JSON.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
SHAPES = (Rendition.Shape.WIDE, Rendition.Shape.CLASSIC, Rendition.Shape.SQUARE)
LOGO, LOGO_SIZE = "website/icons/icon-512.png", 512
KINDS = {Genre.OPINION: "OpinionNewsArticle", Genre.ANALYSIS: "AnalysisNewsArticle"}


def news_article(
    request: HttpRequest, edition: Edition, house: Name, page: str, card: str
) -> SafeString:
    """The content of a ``<script type="application/ld+json">`` about the story.

    ``page`` is the absolute address of the story, ``card`` that of the picture for sharing. The
    edition comes with its parts, section and lead photo (``website.story.story_at``).
    """
    language = edition.language_code
    section = edition.section.name_in(language) if edition.section_id else None
    facts = {
        "@context": "https://schema.org",
        "@type": KINDS.get(edition.genre, "NewsArticle"),
        "@id": f"{page}#article",
        "headline": edition.headline,
        "alternativeHeadline": edition.kicker,
        "description": edition.summary,
        "inLanguage": language,
        "url": page,
        "mainEntityOfPage": {"@type": "WebPage", "@id": page},
        "datePublished": machine_time(edition.first_published_at),
        "dateModified": machine_time(edition.modified_at),
        "articleSection": section.text if section else "",
        "keywords": [tag.name_in(language).text for tag in edition.tag_list],
        "image": images(request, edition) or ([card] if card else []),
        "author": [person(request, author) for author in _writers(edition)],
        "publisher": publisher(request, house),
        "isAccessibleForFree": True,
        "wordCount": edition.word_count,
        "correction": corrections(edition),
        "creativeWorkStatus": "Retracted" if edition.is_retracted else "",
        "isBasedOn": edition.original_url,
        "workTranslation": [
            {"@type": "NewsArticle", "@id": f"{url}#article", "inLanguage": other.language_code}
            for other in edition.other_languages
            if (url := request.build_absolute_uri(other.get_absolute_url()))
        ],
    }
    if not facts["author"]:  # what nobody signs, the newsroom answers for
        facts["author"] = [facts["publisher"]]
    facts = {key: value for key, value in facts.items() if value}
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(ESCAPES))


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
