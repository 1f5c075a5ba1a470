"""What is refused, why, and that nothing of it stays."""

import io
import random
import time

import pytest
from django.conf import settings
from django.utils import translation
from PIL import Image

from photos import verification
from photos.intake import take_in
from photos.models import Photo
from photos.verification import PictureRefused
from tests.photos import pictures

pytestmark = pytest.mark.django_db

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(document.cookie)</script></body></html>"


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def png(**options) -> bytes:
    return pictures.saved(pictures.scene(), "PNG", **options)


def still_gif() -> bytes:
    return pictures.saved(pictures.scene(mode="P"), "GIF")


def frames(count: int = 3) -> list[Image.Image]:
    return [pictures.scene(64, 64, seed=number) for number in range(count)]


def animated(format: str) -> bytes:
    first, *others = frames()
    return pictures.saved(first, format, save_all=True, append_images=others, duration=100)


def riff_hidden_script() -> bytes:
    """A WebP with a script in a chunk that no decoder reads."""
    data = pictures.saved(pictures.scene(), "WEBP", exif=b"Exif\0\0<script src=//evil></script>")
    assert b"<script" in data
    return data


REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "text": (lambda: "ليست صورة".encode(), "not-a-picture"),
    "all bytes there are": (lambda: bytes(range(256)) * 20, "not-a-picture"),
    "SVG": (lambda: SVG, "svg"),
    "SVG in UTF-16": (lambda: SVG.decode().encode("utf-16"), "svg"),
    "SVG behind a comment": (lambda: b"<!-- " + b"x" * 500 + b" -->" + SVG, "svg"),
    "HTML named .jpg": (lambda: HTML, "web-page"),
    "PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-a-picture"),
    "TIFF": (lambda: pictures.saved(pictures.scene(), "TIFF"), "not-a-picture"),
    "BMP": (lambda: pictures.saved(pictures.scene(), "BMP"), "not-a-picture"),
    "ZIP": (pictures.archive, "not-a-picture"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "heic"),
    "video": (lambda: b"\0\0\0\x18ftypisom\0\0\0\0isomavc1" + bytes(200), "not-a-picture"),
    "a JPEG's first bytes": (lambda: b"\xff\xd8\xff\xe0", "damaged"),
    "half a JPEG": (lambda: half(pictures.jpeg()), "damaged"),
    "half a PNG": (lambda: half(png()), "damaged"),
    "half a WebP": (lambda: half(pictures.saved(pictures.scene(), "WEBP")), "damaged"),
    "half an AVIF": (lambda: half(pictures.saved(pictures.scene(), "AVIF")), "damaged"),
    "half a GIF": (lambda: half(still_gif()), "damaged"),
    "PNG that says JPEG": (lambda: b"\xff\xd8\xff" + png()[3:], "damaged"),
    "3.6 billion pixels in 200 bytes": (pictures.bomb, "bomb"),
    "too many pixels": (lambda: pictures.bomb(8000, 6300), "bomb"),
    "a spacer": (lambda: pictures.saved(pictures.scene(640, 15)), "too-small"),
    "moving GIF": (lambda: animated("GIF"), "animated"),
    "moving PNG": (lambda: animated("PNG"), "animated"),
    "moving WebP": (lambda: animated("WEBP"), "animated"),
    "moving AVIF": (lambda: animated("AVIF"), "animated"),
    "GIFAR": (
        lambda: still_gif() + pictures.archive(),
        "polyglot",
    ),
    "JPEG and ZIP": (lambda: pictures.jpeg() + pictures.archive(), "polyglot"),
    "JPEG and RAR": (lambda: pictures.jpeg() + b"Rar!\x1a\x07\x01\x00" + bytes(99), "polyglot"),
    "JPEG and 7z": (lambda: pictures.jpeg() + b"7z\xbc\xaf\x27\x1c" + bytes(99), "polyglot"),
    "JPEG and HTML": (lambda: pictures.jpeg() + HTML, "polyglot"),
    "JPEG with PHP in its comment": (
        lambda: pictures.jpeg(comment=b"<?php system($_GET['c']); ?>"),
        "polyglot",
    ),
    "JPEG that is a PDF too": (lambda: pictures.jpeg(comment=b"%PDF-1.4 1 0 obj"), "polyglot"),
    "PNG with a script in a text": (
        lambda: pictures.with_chunk(png(), b"tEXt", b"Title\0<ScRiPt>alert(1)</script>"),
        "polyglot",
    ),
    "PNG and HTML": (lambda: png() + HTML, "polyglot"),
    "WebP with a script": (riff_hidden_script, "polyglot"),
}


@pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_honest_picture_is_refused_and_leaves_nothing(name):
    make, code = REFUSED[name]
    with pytest.raises(PictureRefused) as refusal:
        take_in(io.BytesIO(make()), by=None)
    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith(".")
    assert "%(" not in refusal.value.messages[0]
    assert not Photo.objects.exists()
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT):
        assert not folder.exists() or not any(path.is_file() for path in folder.rglob("*"))


def test_a_file_of_too_many_bytes_is_refused_without_reading_it_all(monkeypatch):
    monkeypatch.setattr(verification, "MAX_BYTES", 2000)
    file = io.BytesIO(pictures.jpeg())
    with pytest.raises(PictureRefused) as refusal:
        take_in(file, by=None)
    assert refusal.value.code == "too-large"
    assert file.tell() == 2001


def test_the_reason_is_given_in_the_language_of_the_person():
    with translation.override("ar"):
        text = str(verification.damaged().messages[0])
        expected = translation.gettext(
            "The picture is damaged or incomplete. Fetch it once more from where it came."
        )
    assert text == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pictures.jpeg() + bytes(4096), id="a phone's trailer"),
        pytest.param(pictures.jpeg() + pictures.jpeg(64, 64), id="a gain map behind"),
        pytest.param(still_gif(), id="a still GIF"),
        pytest.param(pictures.laden_jpeg(), id="XMP, which looks like markup"),
    ],
)
def test_honest_pictures_with_odd_company_are_taken_in(data):
    assert take_in(io.BytesIO(data), by=None).is_new


def test_a_picture_of_two_parts_from_a_phone_is_its_first_part():
    first, second = pictures.scene(640, 480), pictures.scene(64, 48)
    data = pictures.saved(first, "MPO", save_all=True, append_images=[second])
    assert Image.open(io.BytesIO(data)).format == "MPO"
    photo = take_in(io.BytesIO(data), by=None).photo
    assert (photo.width, photo.height) == (640, 480)


def test_a_bomb_is_refused_before_it_takes_memory_or_time():
    started = time.process_time()
    with pytest.raises(PictureRefused):
        take_in(io.BytesIO(pictures.bomb()), by=None)
    assert time.process_time() - started < 0.5


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_damaged_bytes_never_raise_anything_but_a_refusal():
    """Bytes are flipped and files cut at random places; the seed makes a failure repeatable."""
    generator = random.Random(20261101)  # noqa: S311 - not a secret
    whole = [
        pictures.laden_jpeg(width=160, height=120),
        pictures.saved(pictures.scene(160, 120), "PNG", icc_profile=pictures.wide_profile()),
        pictures.saved(pictures.scene(160, 120, "RGBA"), "WEBP", exif=pictures.exif(6)),
        pictures.saved(pictures.scene(160, 120), "AVIF", exif=pictures.exif(6)),
        pictures.saved(pictures.scene(160, 120, "P"), "GIF", comment=pictures.COMMENT),
    ]
    for number in range(400):
        data = bytearray(whole[number % len(whole)])
        for _flip in range(generator.randint(1, 12)):
            data[generator.randrange(len(data))] = generator.randrange(256)
        if number % 4 == 0:
            del data[generator.randrange(len(data)) :]
        try:
            take_in(io.BytesIO(bytes(data)), by=None)
        except PictureRefused:
            continue
