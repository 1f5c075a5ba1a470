"""Who may change a photo, and whether it may be published."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photos.models import Photo
from photos.removal import relations
from photos.usage import uses_of

SOON = timedelta(days=14)


def may_change(user, photo: Photo) -> bool:
    """Whether the person may change words, rights and focal point of the photo.

    Without "edit_any_photo": those she added herself, and those that no story of anybody else
    shows. What readers and colleagues rely on is not hers to rewrite.
    """
    if not user.has_perm("photos.change_photo"):
        return False
    if user.has_perm("photos.edit_any_photo") or photo.uploaded_by_id == user.pk:
        return True
    return all(use.owner_id == user.pk for use in uses_of(photo))


def unused(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Those to which nothing refers."""
    for relation in relations():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        photos = photos.filter(~Exists(rows))
    return photos


def used(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Those to which anything refers."""
    anything = Q()
    for relation in relations():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        anything |= Q(Exists(rows))
    return photos.filter(anything)


def have_ended(photo: Photo, on: date | None = None) -> bool:
    on = on or timezone.localdate()
    return photo.rights_end_on is not None and photo.rights_end_on < on


def end_soon(photo: Photo, on: date | None = None) -> bool:
    """Whether the last day is near, but has not passed."""
    on = on or timezone.localdate()
    return photo.rights_end_on is not None and on <= photo.rights_end_on <= on + SOON


def obstacles(
    photos: Iterable[Photo], language_code: str, on: date | None = None
) -> list[ValidationError]:
    """Why the photos cannot be published in that language, each reason once."""
    photos = list(photos)
    reasons = (
        (_("A photo has no credit."), "credit", lambda photo: not photo.credit_in(language_code)),
        (
            _("The licence of a photo is not known."),
            "licence",
            lambda photo: photo.licence == Photo.Licence.UNKNOWN,
        ),
        (
            _("The rights to a photo have ended: choose another one."),
            "rights",
            lambda photo: have_ended(photo, on),
        ),
        (
            _("A photo was withdrawn: choose another one."),
            "withdrawn",
            lambda photo: photo.is_withdrawn,
        ),
    )
    return [
        ValidationError(message, code=code)
        for message, code, applies in reasons
        if any(applies(photo) for photo in photos)
    ]
