"""Gives the stories of a page their sections and photos: one query for all photos on it."""

from collections.abc import Iterable, Mapping

from articles.models import Edition, Section
from authors.models import Author
from photos.models import Photo


def furnish(
    editions: Iterable[Edition], sections: Mapping[int, Section], authors: Iterable[Author] = ()
) -> None:
    """Set ``section`` and ``lead_photo`` of every story and ``portrait`` of every author.

    ``sections`` are those of the page's frame, which has read them all for the menu.
    """
    editions, authors = list(editions), list(authors)
    wanted = {edition.lead_photo_id for edition in editions}
    wanted |= {author.portrait_id for author in authors}
    wanted.discard(None)
    photos = Photo.objects.for_display().in_bulk(wanted) if wanted else {}
    for edition in editions:
        edition.section = sections[edition.section_id]
        edition.lead_photo = photos.get(edition.lead_photo_id)
    for author in authors:
        author.portrait = photos.get(author.portrait_id)
