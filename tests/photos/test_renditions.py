"""The sizes readers get: where they are cut, how large they are, what becomes of old ones."""

import io
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.utils import translation
from PIL import Image

from photos import renditions
from photos.intake import take_in
from photos.models import Photo, Rendition
from photos.renditions import PUBLIC_NAME, crop_box, make_renditions
from tests.photos import pictures

pytestmark = pytest.mark.django_db

Shape = Rendition.Shape


def add(width: int = 1700, height: int = 1200, *, seed: int = 0, **facts) -> Photo:
    return take_in(io.BytesIO(pictures.jpeg(width, height, seed)), by=None, **facts).photo


def public_files() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def image(row: Rendition) -> Image.Image:
    with default_storage.open(row.file) as file:
        picture = Image.open(io.BytesIO(file.read()))
        picture.load()
        return picture


def test_every_shape_has_its_widths_in_a_modern_format_and_in_jpeg():
    photo = add()
    assert make_renditions(photo) == 22
    found = {}
    for row in photo.renditions.all():
        found.setdefault((row.shape, row.format), []).append(row.width)
        picture = image(row)
        assert picture.size == (row.width, row.height)
        assert picture.format == row.format.upper()
        assert default_storage.size(row.file) == row.byte_count
    assert found == {
        (shape, format): widths
        for shape, widths in {
            "full": [480, 800, 1200, 1600],
            "wide": [480, 800, 1200],
            "classic": [320, 640],
            "square": [160, 320],
        }.items()
        for format in ("avif", "jpeg")
    }


def test_jpegs_are_progressive_so_that_a_slow_line_shows_something_early():
    photo = add()
    make_renditions(photo)
    rows = photo.renditions.filter(format=Rendition.Format.JPEG)
    assert all(image(row).info.get("progressive") for row in rows)


@pytest.mark.parametrize(
    ("shape", "ratio"), [(Shape.WIDE, 16 / 9), (Shape.CLASSIC, 4 / 3), (Shape.SQUARE, 1)]
)
def test_crops_have_their_ratio_from_any_picture(shape, ratio):
    for width, height in [(1600, 900), (900, 1600), (2560, 300), (300, 2560), (333, 517)]:
        photo = Photo(width=width, height=height)
        left, top, right, bottom = crop_box(photo, shape)
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=0.01)
        assert right - left == width or bottom - top == height


@pytest.mark.parametrize(
    ("focal_x", "focal_y", "colour"),
    [(0, 0, "red"), (1, 0, "lime"), (0, 1, "blue"), (1, 1, "yellow")],
)
def test_a_crop_keeps_what_the_focal_point_is_on(focal_x, focal_y, colour):
    wide = add(1600, 400, focal_x=focal_x, focal_y=focal_y)
    make_renditions(wide)
    square = image(wide.renditions.get(shape=Shape.SQUARE, format="jpeg", width=320))
    names = pictures.corners(square)
    assert names[2 * focal_y + focal_x] == colour


def test_a_crop_in_the_middle_is_centred():
    assert crop_box(Photo(width=1600, height=800), Shape.SQUARE) == (400, 0, 1200, 800)
    assert crop_box(Photo(width=800, height=1600), Shape.SQUARE) == (0, 400, 800, 1200)


def test_photos_are_never_shown_larger_than_they_are():
    photo = add(620, 400)
    make_renditions(photo)
    full = photo.renditions.filter(shape=Shape.FULL, format="jpeg")
    assert [row.width for row in full] == [480, 620]
    assert all(row.width <= 620 and row.height <= 400 for row in photo.renditions.all())
    tiny = add(100, 100, seed=1)
    make_renditions(tiny)
    assert {row.width for row in tiny.renditions.all()} == {100}


def test_upright_pictures_are_not_taller_than_a_screen():
    photo = add(1500, 2500)
    make_renditions(photo)
    sizes = photo.renditions.filter(shape=Shape.FULL, format="jpeg")
    assert [(row.width, row.height) for row in sizes][-1] == (1080, 1800)


def test_making_them_twice_changes_nothing():
    photo = add()
    make_renditions(photo)
    before = {name: default_storage.get_modified_time(name) for name in public_files()}
    rows = list(photo.renditions.values_list("pk", "file"))
    assert make_renditions(Photo.objects.get(pk=photo.pk)) == 0
    after = {name: default_storage.get_modified_time(name) for name in public_files()}
    assert before == after
    assert list(photo.renditions.values_list("pk", "file")) == rows


def test_a_new_focal_point_replaces_the_crops_and_keeps_the_whole_picture(
    django_capture_on_commit_callbacks,
):
    photo = add(1600, 800)
    make_renditions(photo)
    whole = set(photo.renditions.filter(shape=Shape.FULL).values_list("file", flat=True))
    crops = public_files() - whole
    photo.focal_x = 0.9
    photo.save()
    with django_capture_on_commit_callbacks(execute=True):
        make_renditions(photo)
        assert crops < public_files(), "old files stay until the commit"
    assert whole <= public_files(), "stored bodies link to the whole picture"
    assert not crops & public_files()
    named = set(photo.renditions.values_list("file", flat=True))
    assert named == public_files()


def test_a_focal_point_that_moves_while_the_work_goes_on_wins(monkeypatch):
    photo = add(1600, 800)
    encode = renditions._encoded

    def encode_while_somebody_moves_the_point(*args):
        Photo.objects.filter(pk=photo.pk).update(focal_x=0.1)
        return encode(*args)

    monkeypatch.setattr(renditions, "_encoded", encode_while_somebody_moves_the_point)
    assert make_renditions(photo) == 0
    assert not photo.renditions.exists()
    assert public_files() == set()


def test_what_pages_read_is_what_the_rows_say():
    photo = add()
    make_renditions(photo)
    photo = Photo.objects.get(pk=photo.pk)
    listed = {
        (shape, format, width, height, name)
        for shape, formats in photo.sources.items()
        for format, sizes in formats.items()
        for width, height, name in sizes
    }
    rows = photo.renditions.values_list("shape", "format", "width", "height", "file")
    assert listed == set(rows)
    widths = [width for width, _height, _name in photo.sources["full"]["jpeg"]]
    assert widths == sorted(widths)


def test_public_names_match_what_a_server_may_hand_out():
    photo = add()
    make_renditions(photo)
    assert all(PUBLIC_NAME.fullmatch(name) for name in public_files())
    assert not PUBLIC_NAME.fullmatch(photo.master)
    assert not PUBLIC_NAME.fullmatch("renditions/../private/masters/x.jpg")


def test_a_lost_file_is_made_again():
    photo = add()
    make_renditions(photo)
    name = photo.renditions.first().file
    content = default_storage.open(name).read()
    default_storage.delete(name)
    assert make_renditions(photo) == 1
    assert default_storage.open(name).read() == content


def test_a_torn_file_of_a_killed_process_is_replaced():
    photo = add()
    name = renditions.wanted(photo)[0].file
    default_storage.save(name, io.BytesIO(b"torn"))
    make_renditions(photo)
    assert default_storage.size(name) == photo.renditions.get(file=name).byte_count > 4


def test_the_command_makes_what_is_missing_and_all_anew(capsys):
    first, second = add(), add(seed=1)
    make_renditions(first)
    with translation.override("en"):
        for option, report in [
            (None, "22 files made."),
            ("--missing", "0 files made."),
            ("--all", "44 files made."),
        ]:
            call_command("make_renditions", *filter(None, [option]))
            assert capsys.readouterr().out.strip() == report
    second.refresh_from_db()
    assert second.sources["square"]["avif"]


def test_the_command_names_photos_whose_master_is_lost():
    photo, whole = add(), add(seed=1)
    storages["private"].delete(photo.master)
    with pytest.raises(CommandError, match=str(photo.pk)):
        call_command("make_renditions")
    assert whole.renditions.count() == 22, "the others are served all the same"


def test_the_command_sweeps_up_what_no_photo_names(monkeypatch):
    photo = add()
    make_renditions(photo)
    kept = public_files()
    stray = default_storage.save("renditions/aa/" + "a" * 32 + ".jpg", io.BytesIO(b"x"))
    lost = storages["private"].save("masters/aa/" + "a" * 32 + ".jpg", io.BytesIO(b"x"))
    other = storages["private"].save("letters/secret.txt", io.BytesIO(b"x"))
    call_command("make_renditions", "--sweep")
    assert default_storage.exists(stray), "somebody may be writing it at this moment"
    monkeypatch.setattr("photos.files.ABANDONED_AFTER", -timedelta(minutes=1))
    call_command("make_renditions", "--sweep")
    assert public_files() == kept
    assert not storages["private"].exists(lost)
    assert storages["private"].exists(photo.master)
    assert storages["private"].exists(other), "what is not the photos' is left alone"


@pytest.mark.slow
def test_a_large_photo_takes_a_moment_and_not_minutes():
    """Generous bounds: a busy machine takes several times what a free one does (0.7 s)."""
    noise = Image.effect_noise((2560, 1707), 40).convert("RGB")
    photo = take_in(io.BytesIO(pictures.saved(noise, quality=92)), by=None).photo
    started = time.process_time()
    make_renditions(photo)
    assert time.process_time() - started < 6
