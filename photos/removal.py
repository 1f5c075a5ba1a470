"""Out of the library again, and what stands in the way of that."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage, storages
from django.db import models, transaction
from django.db.models.deletion import CASCADE
from django.utils.translation import ngettext_lazy

from photos import files
from photos.models import Photo, PhotoAct

MOST_SHOWN = 100  # uses of one kind


class PhotoInUse(ValidationError):
    """The photo cannot be deleted; ``messages`` says in how many places it is used."""


def uses(photo: Photo) -> list[models.Model]:
    """The rows that show the photo, each once: whatever has a key to it."""
    rows = [row for relation in relations() for row in _pointing_at(photo, relation)]
    return list({(type(row), row.pk): row for row in rows}.values())


def relations() -> list:
    """What keeps a photo in the library: every foreign key to it from a row of its own worth."""
    return [
        field
        for field in Photo._meta.get_fields(include_hidden=True)
        if (field.one_to_many or field.one_to_one)
        and field.on_delete is not CASCADE
        and field.related_model is not PhotoAct
    ]


def _pointing_at(photo: Photo, relation) -> Iterable[models.Model]:
    """The rows with a key to the photo; of a row that is part of a whole, the whole."""
    rows = relation.related_model._base_manager.filter(**{relation.field.name: photo})
    for field in relation.related_model._meta.concrete_fields:
        if field.many_to_one and field.remote_field.on_delete is CASCADE:
            found = rows.select_related(field.name)[:MOST_SHOWN]
            return [getattr(row, field.name) for row in found]
    return rows[:MOST_SHOWN]


@transaction.atomic
def remove(photo: Photo, *, by) -> None:
    """Delete a photo that nothing uses, and its files once that is certain."""
    if by is not None and not by.has_perm("photos.delete_photo"):
        raise PermissionDenied
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if used_in := uses(photo):
        raise PhotoInUse(
            ngettext_lazy(
                "The photo is used in %(count)d place and cannot be deleted.",
                "The photo is used in %(count)d places and cannot be deleted.",
                len(used_in),
            ),
            params={"count": len(used_in)},
        )
    public = list(photo.renditions.values_list("file", flat=True))
    master = photo.master
    PhotoAct.objects.create(photo_number=photo.pk, verb=PhotoAct.Verb.REMOVE, actor=by)
    photo.delete()
    files.delete_on_commit(default_storage, public)
    files.delete_on_commit(storages["private"], [master])
