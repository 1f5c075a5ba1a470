"""The list of posters: each scene enters it under the name that the stories use."""

from collections.abc import Callable
from dataclasses import dataclass

from importing.demo.pictures.canvas import Canvas

LANDSCAPE = (1600, 1067)
PORTRAIT = (1600, 2000)
SQUARE = (1600, 1600)


@dataclass(frozen=True, slots=True)
class Scene:
    shape: tuple[int, int]
    paint: Callable[[Canvas], None]


SCENES: dict[str, Scene] = {}


def scene(name: str, shape: tuple[int, int] = LANDSCAPE):
    """Enter the decorated function into the gallery."""

    def enter(paint: Callable[[Canvas], None]):
        SCENES[name] = Scene(shape, paint)
        return paint

    return enter
