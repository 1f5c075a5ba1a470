"""Stories described to machines: schema.org as JSON-LD."""

import json

from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition
from articles.models.article import BylineRole
from publication.templatetags.house import machine_time

# What could end the script element, or a line of it, is written as an escape of JSON.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def news_article(edition: Edition, publisher: str, address: str, image: str) -> SafeString:
    """The content of a ``<script type="application/ld+json">`` about the story."""
    language = edition.language_code
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.headline,
        "description": edition.summary,
        "inLanguage": language,
        "mainEntityOfPage": address,
        "datePublished": machine_time(edition.first_published_at),
        "dateModified": machine_time(edition.live_from),
        "articleSection": edition.section.name_in(language).text if edition.section_id else "",
        "image": image,
        "author": [
            {"@type": "Person", "name": byline.author.name_in(language).text}
            for byline in edition.byline_list
            if byline.role == BylineRole.TEXT
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher},
        "isBasedOn": edition.original_url,
    }
    facts = {key: value for key, value in facts.items() if value}
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(ESCAPES))
