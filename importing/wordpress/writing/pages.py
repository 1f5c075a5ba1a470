"""What the outlet says of itself, as pages of WordPress."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.db.models import Min
from django.utils import timezone, translation

from articles.body import clean_body, photo_ids
from importing.wordpress.writing.contents import blocks_of
from importing.wordpress.writing.items import Item
from importing.wordpress.writing.library import Library
from importing.wordpress.writing.markup import reference
from importing.wordpress.writing.names import encoded, language_name
from importing.wordpress.writing.numbering import page_number
from importing.wordpress.writing.selection import NOT_PUBLIC, Selection
from pages.models import Page, PageVersion
from photos.models import Photo


def items(
    site: str, library: Library, wanted: Selection, count: Callable[[str, str], None]
) -> Iterator[str]:
    """A page is dated by the first time it was saved."""
    rows = PageVersion.objects.order_by().values_list("page", "language_code")
    saved = {(key, code): at for key, code, at in rows.annotate(first=Min("saved_at"))}
    for page in Page.objects.with_words():
        for code, words in sorted(page.words().items()):
            if wanted.is_public_only and not page.is_shown:
                count("page", NOT_PUBLIC)
                continue
            count("page", "")
            at = saved.get((page.pk, code)) or timezone.now()
            yield _item(page, code, words, site, library, at)


def _item(page: Page, code: str, words, site: str, library: Library, at) -> str:
    number = page_number(page.pk, code)
    with translation.override(code):
        address = (
            f"{site}{page.get_absolute_url()}" if page.is_shown else f"{site}/?page_id={number}"
        )
    body = clean_body(words.body)  # whatever wrote it
    photos = Photo.objects.for_readers().filter(pk__in=photo_ids(body))
    shown = {photo.pk: each for photo in photos if (each := library.shown(photo))}
    return Item(
        kind="page",
        number=number,
        status="publish" if page.is_shown else "draft",
        title=words.title,
        link=address,
        slug=encoded(words.slug),
        at=at,
        rest=reference("language", code, language_name(code)),
        content=blocks_of(body, code, shown, settings.LANGUAGE_CODE),
        position=page.position,
    ).xml()
