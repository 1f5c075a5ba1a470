"""Gives the stories of a page their sections, photos and bylines: one query for all of a kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from articles.models import Edition, EditionByline, Section
from authors.models import Author
from photos.models import Photo
from website.prepared import Keys, Prepared

_bylines = Prepared(
    lambda: EditionByline.objects.with_authors().filter(edition__in=Keys("editions"))
)
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


def add_bylines(editions: Iterable[Edition]) -> None:
    """Set ``byline_list``, as ``EditionQuerySet.for_cards`` does, of editions that came without."""
    editions = list(editions)
    bylines = defaultdict(list)
    for byline in _bylines(editions=[edition.pk for edition in editions]) if editions else ():
        bylines[byline.edition_id].append(byline)
    for edition in editions:
        edition.byline_list = bylines[edition.pk]
