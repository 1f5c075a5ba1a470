"""Posters drawn by code, so that the demo needs no photograph of anybody."""

import io

from PIL import Image

from importing.demo.pictures import (
    farmland,
    outskirts,
    patterns,
    rooms,
    tables,
    towns,
    waterside,
    wilds,
)
from importing.demo.pictures.canvas import Canvas
from importing.demo.pictures.gallery import SCENES

__all__ = ["SCENES", "draw", "jpeg"]

# Importing these modules fills the gallery.
WALLS = (farmland, outskirts, patterns, rooms, tables, towns, waterside, wilds)


def draw(name: str, size: float = 1.0) -> Image.Image:
    """The poster; ``size`` 0.1 gives a tenth of its width and height."""
    scene = SCENES[name]
    canvas = Canvas(name, *scene.shape, size)
    scene.paint(canvas)
    return canvas.finish()


def jpeg(name: str, size: float = 1.0) -> bytes:
    """The poster as a JPEG file, the same bytes every time."""
    file = io.BytesIO()
    draw(name, size).save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue()
