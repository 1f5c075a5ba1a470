"""Out of the library again."""

import io

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from authors.models import Author
from photos import removal, takedown
from photos.intake import take_in
from photos.models import Photo, PhotoAct
from photos.renditions import make_renditions
from tests.photos import pictures

pytestmark = pytest.mark.django_db


def add(**options) -> Photo:
    photo = take_in(io.BytesIO(pictures.jpeg(**options)), by=None).photo
    make_renditions(photo)
    return photo


def files_on_disk() -> int:
    roots = (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT)
    return sum(path.is_file() for root in roots for path in root.rglob("*"))


def test_a_photo_goes_with_all_its_files_once_that_is_certain(django_capture_on_commit_callbacks):
    photo = add()
    assert files_on_disk() == 17
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(photo, by=None)
        assert files_on_disk() == 17
    assert not Photo.objects.exists()
    assert files_on_disk() == 0


def test_a_photo_that_is_used_stays(django_capture_on_commit_callbacks):
    photo = add()
    author = Author.objects.create(portrait=photo)
    assert removal.uses(photo) == [author]
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(removal.PhotoInUse) as refusal,
    ):
        removal.remove(photo, by=None)
    assert refusal.value.params == {"count": 1}
    author.refresh_from_db()
    assert author.portrait == photo
    assert files_on_disk() == 17


def test_removing_takes_the_permission(django_user_model):
    photo = add()
    person = django_user_model.objects.create_user("moussa")
    with pytest.raises(PermissionDenied):
        removal.remove(photo, by=person)
    person.user_permissions.add(Permission.objects.get(codename="delete_photo"))
    removal.remove(photo, by=django_user_model.objects.get(pk=person.pk))
    assert not Photo.objects.exists()


def test_a_deletion_leaves_an_act_that_outlives_the_photo():
    photo = add()
    number = photo.pk
    takedown.withdraw(photo, by=None)
    removal.remove(photo, by=None)
    acts = PhotoAct.objects.order_by("pk").values_list("photo", "photo_number", "verb")
    assert list(acts) == [(None, number, "withdraw"), (None, number, "remove")]
