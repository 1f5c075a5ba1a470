"""Out of readers' sight everywhere, back again, or another file in the place of a photo.

Stories keep their text and their reference to the photo; only what readers see of it changes, in
pages, feeds, sitemaps and sharing cards alike. Each verb leaves one ``PhotoAct``.
"""

from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photos import events, files, intake, tasks
from photos.models import Photo, PhotoAct, new_secret
from photos.verification import PictureRefused

Verb = PhotoAct.Verb


class NotPossible(ValidationError):
    """The photo is not in a state in which that can be done; the message says why."""


@transaction.atomic
def withdraw(photo: Photo, *, by, note: str = "") -> Photo:
    """Take a photo from readers: its public files are deleted, the master stays out of reach."""
    photo = _locked(photo, by)
    if photo.is_withdrawn:
        raise NotPossible(_("The photo is withdrawn already."))
    _forget_public_files(photo)
    photo.withdrawn_at = timezone.now()
    photo.save(update_fields=["sources", "withdrawn_at"])
    return _noted(photo, Verb.WITHDRAW, by, note)


@transaction.atomic
def restore(photo: Photo, *, by, note: str = "") -> Photo:
    """Give a withdrawn photo back to every story that refers to it."""
    photo = _locked(photo, by)
    if not photo.is_withdrawn:
        raise NotPossible(_("The photo is not withdrawn."))
    photo.withdrawn_at = None
    photo.save(update_fields=["withdrawn_at"])
    tasks.make_renditions_after_commit(photo)
    return _noted(photo, Verb.RESTORE, by, note)


def replace(photo: Photo, file: BinaryIO, *, by, note: str = "") -> Photo:
    """Put another picture in the place of the photo, wherever it is used.

    Words, rights and focal point stay. The former file is deleted for good: whoever replaces a
    photo with one in which faces are blurred must be able to rely on that. Raises
    ``PictureRefused`` as the intake does.
    """
    _require_permission(by)
    taken = intake.develop(file)  # slow, so before the lock
    return _replaced(photo, taken, by, note)


@transaction.atomic
def _replaced(photo: Photo, taken: intake.Developed, by, note: str) -> Photo:
    photo = _locked(photo, by)
    if twin := intake.twin_of(taken):
        raise PictureRefused(
            _("This very picture is in the library as number %(number)s."),
            code="known",
            params={"number": twin.pk},
        )
    _forget_public_files(photo)
    files.delete_on_commit(storages["private"], [photo.master])
    photo.secret = new_secret()
    intake.give_master(photo, taken)
    photo.save()
    tasks.make_renditions_after_commit(photo)
    return _noted(photo, Verb.REPLACE, by, note)


def _require_permission(by) -> None:
    if by is not None and not by.has_perm("photos.withdraw_photo"):
        raise PermissionDenied(_("Your role does not allow this."))


def _locked(photo: Photo, by) -> Photo:
    _require_permission(by)
    return Photo.objects.select_for_update().get(pk=photo.pk)


def _forget_public_files(photo: Photo) -> None:
    public = list(photo.renditions.values_list("file", flat=True))
    photo.renditions.all().delete()
    photo.sources = {}
    files.delete_on_commit(default_storage, public)


def _noted(photo: Photo, verb: str, by, note: str) -> Photo:
    PhotoAct.objects.create(
        photo=photo, photo_number=photo.pk, verb=verb, actor=by, note=note.strip()
    )
    events.announce(photo.pk)
    return photo
