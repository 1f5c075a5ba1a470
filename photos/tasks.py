"""Work that a person should not wait for."""

from functools import partial

from django.db import transaction
from django.tasks import task

from photos import renditions
from photos.models import Photo


@task()
def make_renditions(photo_id: int) -> int:
    """Make what is missing; how many files were written. A photo deleted meanwhile needs none."""
    photo = Photo.objects.filter(pk=photo_id).first()
    return renditions.make_renditions(photo) if photo else 0


def make_renditions_after_commit(photo: Photo) -> None:
    transaction.on_commit(partial(make_renditions.enqueue, photo.pk))
