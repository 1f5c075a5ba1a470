"""Puts the pages on which the outlet says who it is, how to reach it and what it keeps."""

from arabic.slugs import slugify
from articles.body import clean_body
from importing.demo.reading import read_pages
from pages import versions
from pages.models import Page


def publish_pages() -> None:
    """Only where the site has no page yet: what an outlet says of itself comes first."""
    if Page.objects.exists():
        return
    for position, told in enumerate(read_pages(), 1):
        page = Page.objects.create(position=position, is_shown=True)
        for code, (title, body) in told.texts.items():
            page.translations.create(
                language_code=code, title=title, slug=slugify(title), body=clean_body(body)
            )
        versions.record(page, by=None)
