"""Gives the stories of a page their sections and photos: one query for all photos on it."""

from collections.abc import Iterable, Mapping

from articles.models import Edition, Section
from authors.models import Author
from photos.models import Photo
from website.prepared import Keys, Prepared

_photos = Prepared(lambda: Photo.objects.for_readers().filter(pk__in=Keys("keys")))


def furnish(
    editions: Iterable[Edition],
    sections: Mapping[int, Section],
    *,
    story: Edition | None = None,
    authors: Iterable[Author] = (),
) -> None:
    """Set ``section`` and ``lead_photo`` of all editions, ``portrait`` of all authors.

    The ``story`` of the page gets its ``photo_list`` too. ``sections`` are those of the page's
    frame, which has read them all for the menu.
    """
    editions = [*editions, story] if story else list(editions)
    wanted = {edition.lead_photo_id for edition in editions}
    wanted.update(author.portrait_id for author in authors)
    wanted.update(story.photo_ids() if story else ())
    wanted.discard(None)
    photos = {photo.pk: photo for photo in _photos(keys=list(wanted))} if wanted else {}
    for edition in editions:
        edition.section = sections.get(edition.section_id)
        photo = photos.get(edition.lead_photo_id)
        # A card has no room for a cover and its warning.
        edition.lead_photo = (
            photo if edition is story or not (photo and photo.is_sensitive) else None
        )
    for author in authors:
        author.portrait = photos.get(author.portrait_id)
    if story:
        story.photo_list = [photos[pk] for pk in story.photo_ids() if pk in photos]
