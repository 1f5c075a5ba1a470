"""The sizes and shapes in which readers get a photo, as public files.

Everything under ``renditions/`` of the default storage (MEDIA_ROOT) is public and immutable: a
name stands for one picture in one size for ever, so browsers may keep it. Nothing else is public;
the masters lie in ``storages["private"]``, which has no address. All of it can be made again from
the masters by ``manage.py make_renditions``.
"""

import hashlib
import io
import re
from itertools import groupby
from operator import attrgetter

from django.core.files.storage import default_storage, storages
from django.db import transaction
from PIL import Image, features

from photos import events, files
from photos.models import Photo, Rendition

Shape, Format = Rendition.Shape, Rendition.Format

FOLDER = "renditions"
PUBLIC_NAME = re.compile(r"renditions/[0-9a-f]{2}/[0-9a-f]{32}\.(?:avif|webp|jpg)")
"""The names under MEDIA_ROOT that a web server may hand out."""

WIDTHS = {
    Shape.FULL: (480, 800, 1200, 1600),
    Shape.WIDE: (480, 800, 1200),
    Shape.CLASSIC: (320, 640),
    Shape.SQUARE: (160, 320),
}
RATIOS = {Shape.WIDE: 16 / 9, Shape.CLASSIC: 4 / 3, Shape.SQUARE: 1.0}
MAX_HEIGHT = 1800  # an upright picture fills a screen long before it is 1600 pixels wide
WORTHWHILE = 1.1  # a last size must be so much larger than the one before it

MODERN = Format.AVIF if features.check("avif") else Format.WEBP
FORMATS = (MODERN, Format.JPEG)
EXTENSIONS = {Format.AVIF: "avif", Format.WEBP: "webp", Format.JPEG: "jpg"}
# An editor waits for this. Speed 9 of the AVIF encoder takes a quarter of the time of 8 and costs
# 5 % more bytes on sharp photographs, still 40 % fewer than JPEG (Pillow 13, libavif 1.4).
SAVING = {
    Format.AVIF: {"quality": 55, "speed": 9},
    Format.WEBP: {"quality": 74, "method": 4},
    Format.JPEG: {"quality": 76, "progressive": True, "optimize": True},
}

Box = tuple[int, int, int, int]


def wanted(photo: Photo) -> list[Rendition]:
    """The rows of all that a photo should have, unsaved; of each shape the largest first."""
    rows = []
    for shape in Shape:
        box = crop_box(photo, shape)
        part_width, part_height = box[2] - box[0], box[3] - box[1]
        for width in _widths(shape, part_width, part_height):
            height = max(1, round(part_height * width / part_width))
            rows += [
                Rendition(
                    photo=photo,
                    shape=shape,
                    format=format,
                    width=width,
                    height=height,
                    file=_name(photo, shape, box, width, format),
                )
                for format in FORMATS
            ]
    return rows


def _name(photo: Photo, shape: Shape, box: Box, width: int, format: Format) -> str:
    """The same for the same part, size and format; nobody can compute it from the picture.

    The names of the whole picture depend neither on the focal point nor on the quality it is
    saved in: the bodies of stored editions link to them.
    """
    recipe = f"{photo.secret}/{photo.pixel_hash}/{shape.value}/{box}/{width}"
    digest = hashlib.sha256(recipe.encode()).hexdigest()[:32]
    return f"{FOLDER}/{digest[:2]}/{digest}.{EXTENSIONS[format]}"


def crop_box(photo: Photo, shape: Shape) -> Box:
    """The largest part of that shape, centred on the focal point as far as the edges allow."""
    width, height = photo.width, photo.height
    ratio = RATIOS.get(shape, width / height)
    across = max(1, min(width, round(height * ratio)))
    down = max(1, min(height, round(width / ratio)))
    left = min(max(round(photo.focal_x * width - across / 2), 0), width - across)
    top = min(max(round(photo.focal_y * height - down / 2), 0), height - down)
    return (left, top, left + across, top + down)


def _widths(shape: Shape, width: int, height: int) -> list[int]:
    """The fixed widths that the part can fill, its own where they leave much of it unused."""
    most = min(width, max(1, round(width * MAX_HEIGHT / height)), WIDTHS[shape][-1])
    fitting = [fixed for fixed in WIDTHS[shape] if fixed <= most]
    if not fitting or most >= fitting[-1] * WORTHWHILE:
        fitting.append(most)
    return fitting[::-1]


def make_renditions(photo: Photo, *, again: bool = False) -> int:
    """Make what is missing and forget what the focal point has made obsolete.

    Running it twice changes nothing; ``again`` makes all files anew. Returns how many files were
    written. The slow part happens outside of the transaction: if somebody moves the focal point
    meanwhile, the work is dropped, since that change has asked for its own. A withdrawn photo
    gets nothing.
    """
    rows = wanted(photo)
    known = set(photo.renditions.values_list("file", flat=True))
    missing = {
        row.file
        for row in rows
        if again or row.file not in known or not default_storage.exists(row.file)
    }
    if photo.is_withdrawn or (not missing and photo.sources == sources_of(rows)):
        return 0
    contents = _encoded(photo, rows, missing) if missing else {}
    return len(contents) if _settle(photo, rows, contents) else 0


def _encoded(photo: Photo, rows: list[Rendition], missing: set[str]) -> dict[str, bytes]:
    """The contents of the missing files by name. Each size is made from the next larger one."""
    with storages["private"].open(photo.master) as file, Image.open(file) as master:
        master.load()
    contents = {}
    for shape, of_shape in groupby(rows, key=attrgetter("shape")):
        picture, box = master, crop_box(photo, shape)
        for size, of_size in groupby(of_shape, key=attrgetter("width", "height")):
            picture = picture.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
            box = None
            for row in of_size:
                if row.file in missing:
                    contents[row.file] = _saved(picture, row.format)
    return contents


def _saved(picture: Image.Image, format: Format) -> bytes:
    target = io.BytesIO()
    picture.save(target, format.value.upper(), **SAVING[format])
    return target.getvalue()


@transaction.atomic
def _settle(photo: Photo, rows: list[Rendition], contents: dict[str, bytes]) -> bool:
    """Write the files, the rows and what pages read; False when the photo has changed meanwhile."""
    current = Photo.objects.select_for_update(no_key=True).filter(pk=photo.pk).first()
    if current is None or current.is_withdrawn:
        return False
    if [row.file for row in wanted(current)] != [row.file for row in rows]:
        return False
    for name, content in contents.items():
        files.write(default_storage, name, content)
    kept = {row.file for row in rows}
    obsolete = current.renditions.exclude(file__in=kept).exclude(shape=Shape.FULL)
    files.delete_on_commit(default_storage, obsolete.values_list("file", flat=True))
    obsolete.delete()
    for row in rows:
        row.byte_count = len(contents.get(row.file, b""))
    current.renditions.filter(file__in=contents).delete()
    Rendition.objects.bulk_create(row for row in rows if row.file in contents)
    photo.sources = sources_of(rows)
    if current.sources != photo.sources:
        Photo.objects.filter(pk=photo.pk).update(sources=photo.sources)
        events.announce(photo.pk)
    return True


def sources_of(rows: list[Rendition]) -> dict[str, dict[str, list]]:
    """What ``Photo.sources`` holds of them: sizes by shape and format, the smallest first."""
    sources: dict = {}
    for row in rows:
        sizes = sources.setdefault(str(row.shape), {}).setdefault(str(row.format), [])
        sizes.insert(0, [row.width, row.height, row.file])
    return sources
