"""A small brush box over Pillow: smooth shapes, gradients, glows and paper grain.

Coordinates are those of a poster 1600 units wide, whatever size comes out; y grows downwards.
Everything is drawn twice as large and reduced at the end, so edges are smooth. The same name and
size give the same pixels: chance comes from a seeded generator of our own.
"""

import random
from collections.abc import Callable, Sequence
from math import ceil, floor

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

POSTER_WIDTH = 1600
OVERSAMPLING = 2
GRAIN = 5  # how far, of 255, the grain moves a pixel at most

Point = tuple[float, float]
Colour = str | tuple[int, int, int]


def rgb(colour: Colour) -> tuple[int, int, int]:
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """The colour that lies ``share`` of the way from the first to the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A curve through the points (Catmull-Rom)."""
    count = len(points)
    found: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            p1, p2 = points[index], points[index + 1]
            p0 = points[index - 1] if index else p1
            p3 = points[index + 2] if index + 2 < count else p2
        found += [_between(p0, p1, p2, p3, step / steps) for step in range(steps)]
    return found if closed else [*found, points[-1]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    return tuple(
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
    )


class Canvas:
    def __init__(self, name: str, width: int, height: int, size: float = 1.0):
        """``width`` and ``height`` in poster units; ``size`` 0.1 gives a tenth of the pixels."""
        self.width, self.height = width, height
        self.pixels = (max(1, round(width * size)), max(1, round(height * size)))
        self.scale = OVERSAMPLING * self.pixels[0] / width
        self.chance = random.Random(name)  # noqa: S311 - grain and grass, not secrets
        self.image = Image.new("RGB", tuple(OVERSAMPLING * side for side in self.pixels))
        self.draw = ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        return self.chance.uniform(low, high)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    # Whole surfaces

    def sky(self, *colours: Colour, bottom: float | None = None) -> None:
        """A vertical gradient through the colours, from the top down to ``bottom``."""
        bottom = self.height if bottom is None else bottom
        self.fade([(0, 0), (self.width, 0), (self.width, bottom), (0, bottom)], *colours)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength=0.6) -> None:
        """Light that fades out from a point."""
        side = max(2, round(2 * radius * self.scale))
        corner = (round((x - radius) * self.scale), round((y - radius) * self.scale))
        light = Image.radial_gradient("L").point(
            lambda value: round(strength * 255 * max(0.0, 1 - value / 181) ** 2)
        )
        self.image.paste(rgb(colour), corner, light.resize((side, side), Image.Resampling.BILINEAR))

    # Shapes in one colour

    def shape(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """A polygon."""
        scaled = self._scaled(points)
        if alpha >= 1:
            self.draw.polygon(scaled, fill=rgb(colour))
        else:
            level = round(255 * alpha)
            self._through(scaled, lambda pen, moved: pen.polygon(moved, fill=level), rgb(colour))

    def blob(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """A closed smooth outline through the points."""
        self.shape(smooth(points, closed=True), colour, alpha)

    def box(self, x: float, y: float, width: float, height: float, colour, alpha=1.0) -> None:
        self.shape(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, alpha
        )

    def disc(self, x, y, radius, colour: Colour, alpha: float = 1.0, *, flat: float = 1.0) -> None:
        """A disc, or with ``flat`` below 1 an ellipse lying down."""
        corners = self._scaled([(x - radius, y - radius * flat), (x + radius, y + radius * flat)])
        if alpha >= 1:
            self.draw.ellipse([*corners[0], *corners[1]], fill=rgb(colour))
        else:
            level = round(255 * alpha)
            self._through(
                corners,
                lambda pen, moved: pen.ellipse([*moved[0], *moved[1]], fill=level),
                rgb(colour),
            )

    def line(self, points: Sequence[Point], width: float, colour: Colour, *, soft=False) -> None:
        """A stroke with round ends; with ``soft`` it curves through the points."""
        scaled = self._scaled(smooth(points) if soft else points)
        thickness = max(1, round(width * self.scale))
        self.draw.line(scaled, fill=rgb(colour), width=thickness, joint="curve")
        radius = thickness / 2
        for x, y in (scaled[0], scaled[-1]) if thickness > 2 else ():
            self.draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=rgb(colour))

    # Shapes in several colours

    def fade(self, points: Sequence[Point], *colours: Colour, alpha: float = 1.0) -> None:
        """A polygon filled from top to bottom through the colours."""
        scaled = self._scaled(points)
        top, bottom = min(y for x, y in scaled), max(y for x, y in scaled)
        level = round(255 * alpha)

        def paint(box):
            column = _column(colours, ceil(bottom - top))
            offset = box[1] - floor(top)
            column = column.crop((0, offset, 1, offset + box[3] - box[1]))
            return column.resize((box[2] - box[0], box[3] - box[1]))

        self._through(scaled, lambda pen, moved: pen.polygon(moved, fill=level), paint)

    def ground(self, points: Sequence[Point], *colours: Colour, soft: bool = True) -> None:
        """Everything below the line through the points."""
        line = smooth(points) if soft else list(points)
        self.fade([*line, (line[-1][0], self.height), (line[0][0], self.height)], *colours)

    def _through(self, scaled: Sequence[Point], trace: Callable, paint) -> None:
        """Paint through a mask that is no larger than the shape and the canvas need."""
        xs, ys = [x for x, y in scaled], [y for x, y in scaled]
        box = (
            max(0, floor(min(xs))),
            max(0, floor(min(ys))),
            min(self.image.width, ceil(max(xs)) + 1),
            min(self.image.height, ceil(max(ys)) + 1),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        trace(ImageDraw.Draw(mask), [(x - box[0], y - box[1]) for x, y in scaled])
        self.image.paste(paint(box) if callable(paint) else paint, box, mask)

    def finish(self) -> Image.Image:
        """The poster in its final size, with a breath of shade at the edges and paper grain."""
        image = self.image.reduce(OVERSAMPLING)
        shade = Image.radial_gradient("L").point(lambda v: round(max(0, v - 120) * 0.35))
        image.paste((24, 18, 30), (0, 0), shade.resize(image.size, Image.Resampling.BILINEAR))
        noise = Image.frombytes("L", image.size, self.chance.randbytes(image.width * image.height))
        noise = noise.filter(ImageFilter.BoxBlur(0.6)).point(
            lambda v: max(0, min(2 * GRAIN, round((v - 128) * 0.09) + GRAIN))
        )
        return ImageChops.add(image, Image.merge("RGB", [noise] * 3), 1, -GRAIN)


def _column(colours: Sequence[Colour], height: int) -> Image.Image:
    """A strip one pixel wide that runs through the colours."""
    height = max(2, height)
    column = Image.new("RGB", (1, height))
    if len(colours) == 1:
        colours = (*colours, *colours)
    spans = len(colours) - 1
    column.putdata(
        [
            mix(colours[min(spans - 1, int(at))], colours[min(spans - 1, int(at)) + 1], at % 1)
            if (at := row * spans / (height - 1)) < spans
            else rgb(colours[-1])
            for row in range(height)
        ]
    )
    return column
