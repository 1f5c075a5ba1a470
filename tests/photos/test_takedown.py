"""Out of readers' sight everywhere, back again, or another file in the place of a photo."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage, storages

from photos import events, takedown
from photos.files import walk
from photos.intake import take_in
from photos.models import Photo, PhotoAct
from photos.renditions import make_renditions
from photos.verification import PictureRefused
from tests.factories import make_user
from tests.photos import pictures

pytestmark = pytest.mark.django_db


def add(seed: int = 0) -> Photo:
    photo = take_in(io.BytesIO(pictures.jpeg(seed=seed)), by=None, credit="صوت الحق").photo
    make_renditions(photo)
    return photo


def public_files() -> set[str]:
    return set(walk(default_storage, "renditions"))


@pytest.fixture
def heard():
    """The numbers of the photos of which the floors above were told."""
    numbers = []

    def listen(*, photo_id, **_event):
        numbers.append(photo_id)

    events.pictures_changed.connect(listen, weak=False)
    yield numbers
    events.pictures_changed.disconnect(listen)


def test_withdrawing_deletes_every_public_file_and_keeps_the_master(
    heard, django_capture_on_commit_callbacks
):
    photo, other = add(), add(1)
    kept = {rendition.file for rendition in other.renditions.all()}
    with django_capture_on_commit_callbacks(execute=True):
        takedown.withdraw(photo, by=None, note="طلب صاحب الحق")
        assert public_files() > kept, "nothing goes before it is certain"
    assert public_files() == kept
    photo.refresh_from_db()
    assert (photo.sources, photo.is_withdrawn) == ({}, True)
    assert storages["private"].exists(photo.master)
    assert heard == [photo.pk]
    assert list(Photo.objects.for_readers()) == [other]


def test_nothing_makes_the_files_of_a_withdrawn_photo_again(django_capture_on_commit_callbacks):
    photo = add()
    before = Photo.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        takedown.withdraw(photo, by=None)
    for known in (Photo.objects.get(), before):  # one that was read before is no way around it
        assert make_renditions(known, again=True) == 0
    assert not public_files()


def test_restoring_brings_the_same_files_back(heard, django_capture_on_commit_callbacks):
    photo = add()
    before = public_files()
    with django_capture_on_commit_callbacks(execute=True):
        takedown.withdraw(photo, by=None)
    with django_capture_on_commit_callbacks(execute=True):
        takedown.restore(photo, by=None)
    assert public_files() == before
    assert photo in Photo.objects.for_readers()
    assert set(heard) == {photo.pk}


def test_a_replaced_photo_has_another_file_under_other_names_and_its_own_words(
    heard, django_capture_on_commit_callbacks
):
    photo = add()
    before, master = public_files(), photo.master
    wide = io.BytesIO(pictures.jpeg(1600, 900, seed=3))
    with django_capture_on_commit_callbacks(execute=True):
        takedown.replace(photo, wide, by=None)
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.credit_in("ar")) == (1600, 900, "صوت الحق")
    assert public_files().isdisjoint(before)
    assert public_files() == {rendition.file for rendition in photo.renditions.all()}
    assert list(walk(storages["private"], "masters")) == [photo.master] != [master]
    assert photo.pk in heard


def test_a_file_that_is_no_picture_or_is_in_the_library_replaces_nothing():
    photo, other = add(), add(1)
    for data in (b"<svg onload=alert(1)></svg>", pictures.jpeg(seed=1), pictures.jpeg()):
        with pytest.raises(PictureRefused):
            takedown.replace(photo, io.BytesIO(data), by=None)
    assert Photo.objects.get(pk=photo.pk).pixel_hash == photo.pixel_hash != other.pixel_hash
    assert not PhotoAct.objects.exists()


@pytest.mark.parametrize(
    ("role", "may"), [("photo editor", True), ("chief editor", True), ("editor", False)]
)
def test_each_verb_takes_the_permission_and_leaves_one_act(role, may):
    person, photo = make_user(role), add()
    another = io.BytesIO(pictures.jpeg(seed=5))
    if not may:
        for act in (
            lambda: takedown.withdraw(photo, by=person),
            lambda: takedown.restore(photo, by=person),
            lambda: takedown.replace(photo, another, by=person),
        ):
            with pytest.raises(PermissionDenied):
                act()
        assert not PhotoAct.objects.exists()
        return
    takedown.withdraw(photo, by=person, note="حق الصورة")
    takedown.replace(photo, another, by=person)
    takedown.restore(photo, by=person)
    acts = PhotoAct.objects.order_by("pk").values_list("verb", "actor", "note")
    assert list(acts) == [
        ("withdraw", person.pk, "حق الصورة"),
        ("replace", person.pk, ""),
        ("restore", person.pk, ""),
    ]


def test_what_is_done_already_is_refused():
    photo = add()
    with pytest.raises(takedown.NotPossible):
        takedown.restore(photo, by=None)
    takedown.withdraw(photo, by=None)
    with pytest.raises(takedown.NotPossible):
        takedown.withdraw(photo, by=None)


def test_moving_the_focal_point_tells_the_floors_above_once(
    heard, django_capture_on_commit_callbacks
):
    photo = add()
    photo.focal_x = 0.9
    photo.save()
    with django_capture_on_commit_callbacks(execute=True):
        make_renditions(photo)
        make_renditions(photo)
    assert heard == [photo.pk]
