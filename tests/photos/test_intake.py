"""What comes into the library, in which form, and that nothing else of the file does."""

import contextlib
import io
from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError, transaction
from PIL import Image, ImageCms

from photos import intake
from photos.intake import take_in
from photos.models import Photo
from photos.renditions import make_renditions
from tests.photos import pictures

pytestmark = pytest.mark.django_db
really_commits = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECRETS = (
    b"Exif",
    b"GPS",
    b"Real Name",
    b"SecretCam",
    b"Djamena",
    b"ICC_PROFILE",
    b"http://ns.adobe.com",
    b"8BIM",
    b"Photoshop",
    pictures.SERIAL.encode(),
    pictures.COMMENT,
)


def add(data: bytes, **words) -> intake.Intake:
    return take_in(io.BytesIO(data), by=None, **words)


def master_of(photo: Photo) -> bytes:
    with storages["private"].open(photo.master) as file:
        return file.read()


def image_of(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(master_of(photo)))


def files_on_disk() -> list[str]:
    roots = (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT)
    return sorted(path.name for root in roots for path in root.rglob("*") if path.is_file())


def test_nothing_of_the_camera_survives_in_the_master():
    data = pictures.laden_jpeg()
    for secret in SECRETS:
        assert secret in data or secret == b"GPS", "the test must hold what it looks for"
    stored = master_of(add(data).photo)
    assert [secret for secret in SECRETS if secret in stored] == []
    markers = {marker for marker, content in pictures.segments(stored)}
    assert not markers & {*range(0xE1, 0xF0), 0xFE}, "only JFIF may stand beside the pixels"


def test_nothing_of_the_camera_survives_in_any_public_file():
    photo = add(pictures.laden_jpeg(width=1700, height=1200)).photo
    make_renditions(photo)
    public = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert len(public) == 22
    for path in public:
        content = path.read_bytes()
        assert [secret for secret in SECRETS if secret in content] == [], path.name
        info = Image.open(io.BytesIO(content)).info
        assert not info.keys() & {"exif", "xmp", "comment", "icc_profile", "photoshop"}


def test_a_png_keeps_its_pixels_and_nothing_else():
    image = pictures.scene()
    data = pictures.saved(image, "PNG")
    data = pictures.with_chunk(data, b"tEXt", b"Comment\0" + pictures.COMMENT)
    data = pictures.with_chunk(data, b"eXIf", pictures.exif()[6:])
    photo = add(data).photo
    assert set(pictures.chunks(master_of(photo))) == {b"IHDR", b"IDAT", b"IEND"}
    assert image_of(photo).tobytes() == image.tobytes()


def test_a_gif_loses_its_comment():
    data = pictures.saved(pictures.scene().quantize(64), "GIF", comment=pictures.COMMENT)
    assert pictures.COMMENT in data
    assert pictures.COMMENT not in master_of(add(data).photo)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(orientation):
    upright = pictures.scene(640, 400)
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if undo is None else upright.transpose(undo)
    photo = add(pictures.saved(stored, exif=pictures.exif(orientation), quality=90)).photo
    assert (photo.width, photo.height) == (640, 400)
    assert pictures.corners(image_of(photo)) == ["red", "lime", "blue", "yellow"]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_note_about_the_orientation_keeps_nobody_out():
    data = pictures.with_segment(pictures.jpeg(), 0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff garbage")
    assert add(data).photo.width == 640


@pytest.mark.parametrize(
    ("format", "mode", "options"),
    [
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "P", {}),
        ("PNG", "1", {}),
        ("PNG", "I;16", {}),
        ("WEBP", "RGB", {"lossless": True}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("AVIF", "RGB", {"quality": 90}),
        ("GIF", "P", {}),
    ],
)
def test_every_kind_of_still_picture_becomes_eight_bit_rgb(format, mode, options):
    image = pictures.scene(mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    stored = image_of(add(pictures.saved(image, format, **options)).photo)
    assert stored.mode == "RGB"
    middle = stored.getpixel((320, 240))
    expected = pictures.scene(mode="L").getpixel((320, 240))
    if mode in {"L", "LA", "I;16"}:
        assert abs(middle[0] - expected) < 6
        assert middle[0] == middle[1] == middle[2]
    elif mode != "1":
        assert pictures.distance(middle, (90, 120, 160)) < 30


def test_what_is_transparent_becomes_white():
    image = pictures.scene(mode="RGBA")
    image.paste((0, 0, 0, 0), (200, 150, 400, 300))
    magenta = pictures.scene()
    magenta.paste("magenta", (200, 150, 400, 300))
    palette = magenta.quantize(16)
    for data in (
        pictures.saved(image, "PNG"),
        pictures.saved(image, "WEBP", lossless=True),
        pictures.saved(palette, "PNG", transparency=palette.getpixel((300, 200))),
    ):
        assert image_of(add(data).photo).getpixel((300, 200)) == (255, 255, 255)


def test_colours_are_converted_by_the_profile_and_not_just_stripped_of_it():
    image = pictures.scene()
    data = pictures.saved(image, "PNG", icc_profile=pictures.wide_profile())
    seen = image_of(add(data).photo).getpixel((320, 240))
    expected = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(io.BytesIO(pictures.wide_profile())),
        ImageCms.createProfile("sRGB"),
    ).getpixel((320, 240))
    assert seen == expected
    assert pictures.distance(seen, image.getpixel((320, 240))) > 60


def test_a_broken_profile_keeps_nobody_out():
    data = pictures.saved(pictures.scene(), "PNG", icc_profile=b"no profile at all" * 20)
    assert image_of(add(data).photo).getpixel((320, 240)) == (90, 120, 160)


def test_large_pictures_shrink_to_what_a_screen_shows():
    photo = add(pictures.jpeg(5200, 2600)).photo
    assert (photo.width, photo.height) == (2560, 1280)
    assert image_of(photo).size == (2560, 1280)


def test_the_same_file_is_known_again():
    data = pictures.jpeg()
    first = add(data, caption="سوق الماشية")
    second = add(data, caption="شيء آخر")
    assert (first.is_new, second.is_new) == (True, False)
    assert second.photo == first.photo
    assert second.photo.caption_in("ar") == "سوق الماشية"
    assert len(files_on_disk()) == 1


def test_the_same_pixels_with_other_metadata_are_known_again():
    plain = add(pictures.jpeg())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (
        pictures.laden_jpeg(),
        pictures.jpeg(icc_profile=profile),
        pictures.jpeg() + b"trailing bytes of a phone",
        pictures.saved(Image.open(io.BytesIO(pictures.jpeg())), "PNG"),
    ):
        again = add(data)
        assert (again.is_new, again.photo) == (False, plain.photo)
    assert add(pictures.jpeg(seed=1)).is_new
    assert Photo.objects.count() == 2


def test_stored_names_tell_neither_file_nor_device_nor_picture():
    file = io.BytesIO(pictures.jpeg())
    file.name = "IMG_20261022_Moussa.jpg"
    photo = take_in(file, by=None).photo
    folder, part, name = photo.master.split("/")
    assert (folder, part) == ("masters", name[:2])
    stem, extension = name.split(".")
    assert len(stem) == 32
    assert extension == "jpg"
    assert int(stem, 16) >= 0
    make_renditions(photo)
    known = (photo.content_hash, photo.pixel_hash)
    for name in files_on_disk():
        assert not any(name[:16] in digest for digest in known)


def test_nobody_who_holds_the_picture_can_compute_its_public_address():
    photo = add(pictures.jpeg()).photo
    make_renditions(photo)
    names = set(photo.renditions.values_list("file", flat=True))
    photo.delete()
    again = add(pictures.jpeg()).photo
    make_renditions(again)
    assert not names & set(again.renditions.values_list("file", flat=True))


def test_the_master_has_no_address():
    with pytest.raises(ValueError, match="not accessible via a URL"):
        storages["private"].url(add(pictures.jpeg()).photo.master)
    assert not list(settings.MEDIA_ROOT.rglob("*")) or not settings.MEDIA_ROOT.exists()


def test_words_and_facts_are_stored_clean():
    photo = add(
        pictures.jpeg(),
        language_code="fr",
        caption="  Le marché\u202e de N'Djamena\n",
        alt_text="Des étals",
        credit="Sawt Al-Haq",
        licence=Photo.Licence.OWN,
        taken_on=date(2026, 11, 1),
        focal_x=0.25,
    ).photo
    photo.refresh_from_db()
    assert photo.caption_in("fr") == "Le marché de N'Djamena"
    assert photo.caption_in("ar") == ""
    assert photo.alt_in("fr") == "Des étals"
    assert photo.credit_in("ar") == "Sawt Al-Haq"
    assert (photo.licence, photo.taken_on) == ("own", date(2026, 11, 1))
    assert (photo.focal_x, photo.focal_y) == (0.25, 0.5)


def test_a_caption_that_is_too_long_ends_between_two_words():
    photo = add(pictures.jpeg(), caption="كَلِمَةٌ طَوِيلَةٌ " * 100).photo
    caption = photo.caption_in("ar")
    assert len(caption) <= 500
    assert caption.endswith(("طَوِيلَةٌ…", "كَلِمَةٌ…"))


def test_wrong_facts_are_refused_and_leave_nothing():
    with pytest.raises(ValidationError):
        add(pictures.jpeg(), licence="stolen")
    with pytest.raises(TypeError, match="pk"):
        add(pictures.jpeg(), pk=7)
    assert files_on_disk() == []


def test_uploading_takes_the_permission(django_user_model):
    person = django_user_model.objects.create_user("moussa")
    with pytest.raises(PermissionDenied):
        take_in(io.BytesIO(pictures.jpeg()), by=person)
    person.user_permissions.add(Permission.objects.get(codename="add_photo"))
    person = django_user_model.objects.get(pk=person.pk)
    assert take_in(io.BytesIO(pictures.jpeg()), by=person).photo.uploaded_by == person


def add_and_fail(*data: bytes) -> None:
    with transaction.atomic():
        for picture in data:
            add(picture)
        raise DatabaseError


@really_commits
def test_a_transaction_that_rolls_back_takes_its_files_with_it():
    kept = add(pictures.jpeg(seed=1)).photo
    before = files_on_disk()
    with pytest.raises(DatabaseError):
        add_and_fail(pictures.jpeg(seed=2), pictures.jpeg(seed=3))
    assert files_on_disk() == before
    assert list(Photo.objects.all()) == [kept]


@really_commits
def test_a_savepoint_that_rolls_back_takes_only_its_own_files():
    with transaction.atomic():
        first = add(pictures.jpeg(seed=1)).photo
        with pytest.raises(DatabaseError):
            add_and_fail(pictures.jpeg(seed=2))
        second = add(pictures.jpeg(seed=3)).photo
    masters = {path.name for path in settings.PRIVATE_MEDIA_ROOT.rglob("*.jpg")}
    assert masters == {photo.master.rpartition("/")[2] for photo in (first, second)}


@really_commits
def test_a_failing_neighbour_after_the_commit_does_not_take_the_file_away():
    def fail():
        raise RuntimeError

    with contextlib.suppress(RuntimeError), transaction.atomic():
        transaction.on_commit(fail)
        photo = add(pictures.jpeg()).photo
    assert image_of(Photo.objects.get()).size == (photo.width, photo.height)


@really_commits
def test_renditions_are_made_after_the_commit():
    photo = add(pictures.jpeg()).photo
    photo.refresh_from_db()
    assert photo.sources["full"]["jpeg"][0][:2] == [480, 360]
    assert photo.renditions.count() == 16


def test_the_same_picture_handed_in_twice_at_once_becomes_one(monkeypatch):
    """The second person's look at the library came too early; the database tells her."""
    first = add(pictures.jpeg()).photo
    look, looks = intake.twin_of, []

    def look_too_early(photo):
        looks.append(photo)
        return look(photo) if len(looks) > 1 else None

    monkeypatch.setattr(intake, "twin_of", look_too_early)
    again = add(pictures.laden_jpeg())
    assert (again.is_new, again.photo) == (False, first)
    assert len(files_on_disk()) == 1
