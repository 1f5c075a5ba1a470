"""What the scenes are furnished with: people, animals, trees, walls, boats.

``(x, y)`` is where a thing stands; ``size`` is its height in poster units.
"""

from math import cos, hypot, pi, sin

from importing.demo.pictures import palette as p
from importing.demo.pictures.canvas import Canvas, mix, smooth


def placed(points, x, y, size, *, flip=False):
    """Points given for a thing one unit high, moved and scaled to their place."""
    side = -size if flip else size
    return [(x + px * side, y + py * size) for px, py in points]


def stars(c: Canvas, count: int, bottom: float) -> None:
    for _ in range(count):
        x, y = c.between(0, c.width), c.between(0, 1) ** 1.3 * bottom
        c.disc(x, y, c.between(1.0, 2.8), p.CREAM, c.between(0.35, 0.95))


def cloud(c: Canvas, x, y, size, tone) -> None:
    for dx, dy, radius in (
        (-0.7, 0.05, 0.42), (-0.2, -0.16, 0.58), (0.4, -0.05, 0.5), (0.85, 0.1, 0.34),
    ):  # fmt: skip
        c.disc(x + dx * size, y + dy * size, radius * size, tone, flat=0.62)
    c.disc(x + 0.05 * size, y + 0.2 * size, 1.15 * size, tone, flat=0.16)


def crescent(c: Canvas, x, y, radius, colour=p.CREAM) -> None:
    """A young moon, open towards the upper right."""
    c.glow(x, y, radius * 4, p.CREAM, 0.35)
    outer, inner = [], []
    for step in range(61):
        turn = -0.25 * pi + (0.5 + step / 60) * pi
        outer.append((x + radius * cos(turn), y + radius * sin(turn)))
    (ax, ay), (bx, by) = outer[-1], outer[0]
    hollow = hypot(ax - x + radius * 0.38, ay - y - radius * 0.38)
    for step in range(61):
        share = step / 60
        px, py = ax + (bx - ax) * share, ay + (by - ay) * share
        sag = (1 - (2 * share - 1) ** 2) ** 0.5 * hollow * 0.45
        inner.append((px - sag * 0.707, py + sag * 0.707))
    c.shape([*outer, *inner], colour)


def sun(c: Canvas, x, y, radius, colour=p.CREAM, halo=p.GOLD, strength=0.55) -> None:
    c.glow(x, y, radius * 5, halo, strength)
    c.glow(x, y, radius * 2.2, p.CREAM, 0.35)
    c.disc(x, y, radius, colour)


def ridge(c: Canvas, y, height, *colours, waves=3.0, step=80) -> None:
    """A line of distant hills with the ground below it."""
    points = []
    phase = c.between(0, 6)
    for index in range(int(c.width / step) + 3):
        x = (index - 1) * step
        swell = c.chance.gauss(0, 0.16)
        wave = _wave(x / c.width * waves + phase) * 0.6 + _wave(x / c.width * waves * 2.3) * 0.4
        points.append((x, y - height * (0.5 + 0.5 * wave + swell * 0.4)))
    c.ground(points, *colours)


def _wave(value: float) -> float:
    """A soft wave between -1 and 1 with a period of 1."""
    value = value % 1
    return 16 * value * (0.5 - value) if value < 0.5 else -16 * (value - 0.5) * (1 - value)


def dune(c: Canvas, peak, left, right, light, dark, *, foot=0.45) -> None:
    """A dune with a lit and a shaded side, parted by its winding crest."""
    (px, py), base = peak, c.height + 40
    rise = [(left, base), (left + (px - left) * 0.45, base - (base - py) * 0.3)]
    rise += [(left + (px - left) * 0.8, base - (base - py) * 0.76), (px, py)]
    fall = [(px, py), (px + (right - px) * 0.25, base - (base - py) * 0.72)]
    fall += [(px + (right - px) * 0.6, base - (base - py) * 0.28), (right, base)]
    outline = smooth(rise) + smooth(fall)
    c.fade(outline, *light)
    end = left + (right - left) * foot
    crest = smooth(
        [
            (px, py),
            (px - (px - end) * 0.1 + (right - left) * 0.05, py + (base - py) * 0.22),
            (px - (px - end) * 0.55, py + (base - py) * 0.48),
            (px - (px - end) * 0.45 + (right - left) * 0.03, py + (base - py) * 0.74),
            (end, base),
        ]
    )
    c.fade([*crest, (right, base), *reversed(smooth(fall))], *dark)


def person(c: Canvas, x, y, size, robe, scarf, *, load=None, flip=False) -> None:
    """Someone in a long robe, seen from afar."""
    dark = mix(robe, p.NIGHT, 0.35)

    def at(points):
        return placed(points, x, y, size, flip=flip)

    c.disc(x, y, size * 0.24, p.UMBER, 0.3, flat=0.18)
    back = [(-0.06, -0.79), (-0.13, -0.68), (-0.13, -0.4), (-0.15, -0.15), (-0.18, 0)]
    front = [(0.16, 0), (0.12, -0.2), (0.12, -0.45), (0.13, -0.66), (0.06, -0.79)]
    c.shape(at([*smooth(back), (0, 0.012), *smooth(front)]), robe)
    fold = [(0.06, 0.008), (0.02, -0.3), (0.05, -0.55), (0.01, -0.78)]
    c.shape(at([*smooth(front), *smooth(list(reversed(fold)))]), dark)
    c.disc(*at([(-0.012, -0.872)])[0], size * 0.072, "#4a2a20")
    veil = [(-0.075, -0.9), (-0.05, -0.965), (0.02, -0.985), (0.085, -0.95), (0.1, -0.86)]
    veil += [(0.12, -0.74), (0.1, -0.62), (0.04, -0.72), (-0.06, -0.765), (-0.02, -0.8)]
    veil += [(0.035, -0.83), (0.02, -0.9)]
    c.blob(at(veil), scarf)
    if load:
        arm = [(0.1, -0.7), (0.18, -0.84), (0.1, -1.0)]
        c.line(at(arm), size * 0.04, dark)
        pot(c, x + size * (-0.02 if flip else 0.02), y - size * 0.97, size * 0.32, load)


def pot(c: Canvas, x, y, size, colour, band=None) -> None:
    """A clay pot, lit from one side, with an optional painted band."""
    half = [(0.16, -1), (0.19, -0.96), (0.13, -0.88), (0.16, -0.8), (0.38, -0.62)]
    half += [(0.46, -0.4), (0.36, -0.14), (0.18, 0)]
    outline = [*half, *[(-px, py) for px, py in reversed(half)]]
    c.blob(placed(outline, x, y, size), colour)
    shade = [*half, (0.02, 0), (0.2, -0.2), (0.26, -0.42), (0.2, -0.64), (0.04, -0.82), (0.05, -1)]
    c.blob(placed(shade, x, y, size), mix(colour, p.UMBER, 0.4))
    c.disc(x, y - size * 0.985, size * 0.17, mix(colour, p.UMBER, 0.65), flat=0.24)
    if band:
        for step in range(-4, 5):
            px = step * 0.088
            lift = 0.02 * (1 - (step / 4) ** 2)
            zig = [(px - 0.044, -0.5 + lift), (px, -0.42 + lift), (px + 0.044, -0.5 + lift)]
            c.line(placed(zig, x, y, size), size * 0.018, band)


CAMEL = [
    (-0.1, -0.925), (-0.075, -0.975), (-0.01, -1.01), (0.045, -1.03), (0.085, -0.995),
    (0.1, -0.9), (0.12, -0.77), (0.17, -0.69), (0.25, -0.68), (0.34, -0.74), (0.43, -0.87),
    (0.52, -0.97), (0.6, -0.92), (0.68, -0.8), (0.78, -0.74), (0.87, -0.7), (0.91, -0.6),
    (0.885, -0.5), (0.8, -0.455), (0.68, -0.43), (0.52, -0.415), (0.4, -0.43), (0.3, -0.46),
    (0.2, -0.53), (0.11, -0.6), (0.045, -0.7), (0.03, -0.83), (0.0, -0.89), (-0.06, -0.895),
]  # fmt: skip
CAMEL_LEGS = [
    [(0.36, -0.5), (0.33, -0.27), (0.35, 0.0)],
    [(0.43, -0.5), (0.46, -0.26), (0.42, 0.0)],
    [(0.8, -0.55), (0.86, -0.28), (0.82, 0.0)],
    [(0.74, -0.52), (0.71, -0.27), (0.75, 0.0)],
]


def camel(c: Canvas, x, y, size, colour, *, load=None, flip=False, step=0.0) -> None:
    """A dromedary walking to the left (``flip``: to the right)."""
    far = mix(colour, p.UMBER, 0.3)
    for index, leg in enumerate(CAMEL_LEGS):
        sway = step if index % 2 else -step
        bent = [leg[0], (leg[1][0] + sway * 0.5, leg[1][1]), (leg[2][0] + sway, leg[2][1])]
        tone = far if index in (1, 3) else colour
        c.line(placed(bent[:2], x, y, size, flip=flip), size * 0.06, tone)
        c.line(placed(bent[1:], x, y, size, flip=flip), size * 0.038, tone)
    c.blob(placed(CAMEL, x, y, size, flip=flip), colour)
    c.line(placed([(0.9, -0.62), (0.94, -0.5), (0.92, -0.4)], x, y, size, flip=flip), 4, far)
    c.disc(*placed([(0.065, -1.02)], x, y, size, flip=flip)[0], size * 0.022, far)
    if load:
        saddle = [(0.3, -0.78), (0.42, -0.9), (0.62, -0.93), (0.74, -0.8), (0.68, -0.56)]
        saddle += [(0.36, -0.56)]
        c.shape(placed(saddle, x, y, size, flip=flip), mix(load, p.UMBER, 0.35))
        for row in range(2):
            block = [(0.33 + row * 0.19, -0.78), (0.5 + row * 0.19, -0.78)]
            block += [(0.5 + row * 0.19, -0.54), (0.33 + row * 0.19, -0.54)]
            c.shape(placed(block, x, y, size, flip=flip), load)


ZEBU = [
    (-0.07, -0.52), (-0.08, -0.575), (-0.03, -0.64), (0.03, -0.72), (0.09, -0.765), (0.15, -0.76),
    (0.22, -0.755), (0.27, -0.83), (0.33, -0.885), (0.38, -0.84), (0.43, -0.775), (0.6, -0.765),
    (0.8, -0.79), (0.93, -0.77), (1.0, -0.68), (0.995, -0.54), (0.94, -0.43), (0.8, -0.41),
    (0.6, -0.375), (0.42, -0.385), (0.31, -0.36), (0.25, -0.42), (0.21, -0.52), (0.16, -0.6),
    (0.1, -0.61), (0.03, -0.545), (-0.02, -0.505),
]  # fmt: skip
ZEBU_LEGS = [
    [(0.33, -0.48), (0.32, -0.24), (0.31, 0.0)],
    [(0.42, -0.48), (0.44, -0.24), (0.43, 0.0)],
    [(0.92, -0.55), (0.95, -0.27), (0.92, 0.0)],
    [(0.83, -0.52), (0.82, -0.26), (0.82, 0.0)],
]
HORNS = [
    [(0.07, -0.77), (-0.03, -0.86), (-0.07, -1.0), (0.0, -1.14)],
    [(0.11, -0.77), (0.21, -0.87), (0.23, -1.0), (0.15, -1.14)],
]


def zebu(c: Canvas, x, y, size, colour, *, flip=False) -> None:
    """A long-horned cow looking to the left (``flip``: to the right)."""
    far = mix(colour, p.UMBER, 0.35)

    def at(points):
        return placed(points, x, y, size, flip=flip)

    for index, leg in enumerate(ZEBU_LEGS):
        tone = far if index % 2 else colour
        c.line(at(leg[:2]), size * 0.085, tone)
        c.line(at(leg[1:]), size * 0.045, tone)
    for horn in HORNS:
        c.line(at(horn), size * 0.034, mix(p.CREAM, p.UMBER, 0.12), soft=True)
    c.blob(at(ZEBU), colour)
    c.line(at([(0.98, -0.7), (1.04, -0.5), (1.02, -0.3)]), size * 0.02, far, soft=True)
    c.blob(at([(0.14, -0.755), (0.22, -0.73), (0.25, -0.68), (0.17, -0.7)]), far)
    c.blob(at([(-0.07, -0.52), (-0.08, -0.575), (-0.045, -0.6), (-0.02, -0.54)]), far)
    c.disc(*at([(0.055, -0.675)])[0], size * 0.016, p.NIGHT)


def acacia(c: Canvas, x, y, size, leaf=p.OLIVE, trunk=p.UMBER, *, flip=False) -> None:
    """An umbrella of leaves on a forked trunk."""
    for branch in (
        [(0, 0), (0.02, -0.22), (-0.05, -0.45), (-0.3, -0.72)],
        [(0, 0), (0.02, -0.22), (0.1, -0.5), (0.28, -0.76)],
        [(-0.04, -0.42), (0.0, -0.62), (0.02, -0.8)],
    ):
        c.line(placed(branch, x, y, size, flip=flip), size * 0.035, trunk, soft=True)
    foot = [
        (-0.06, 0),
        (-0.03, -0.06),
        (-0.012, -0.24),
        (0.04, -0.28),
        (0.052, -0.2),
        (0.04, -0.05),
    ]
    c.shape(placed([*smooth(foot), (0.07, 0)], x, y, size, flip=flip), trunk)
    crown = [(-0.4, -0.74, 0.2), (-0.14, -0.84, 0.26), (0.16, -0.88, 0.24), (0.4, -0.79, 0.19)]
    for shift, tone in (
        (0.035, mix(leaf, p.NIGHT, 0.45)),
        (0, leaf),
        (-0.03, mix(leaf, p.GOLD, 0.3)),
    ):
        shrink = 1 - max(0, -shift) * 9
        for cx, cy, radius in crown:
            px, py = placed([(cx - 0.02 * (shift < 0), cy + shift)], x, y, size, flip=flip)[0]
            c.disc(px, py, radius * size * shrink, tone, flat=0.34)


def palm(c: Canvas, x, y, size, leaf=p.OLIVE, trunk=p.UMBER, *, lean=0.08) -> None:
    top = (x + lean * size, y - 0.8 * size)
    c.line([(x, y), (x + lean * 0.3 * size, y - 0.4 * size), top], size * 0.04, trunk, soft=True)
    for index in range(9):
        spread = (index - 4) / 4
        tip = (top[0] + spread * 0.36 * size, top[1] + (abs(spread) ** 1.6 * 0.34 - 0.12) * size)
        bow = (top[0] + spread * 0.2 * size, top[1] - (0.2 - abs(spread) * 0.08) * size)
        low = (top[0] + spread * 0.19 * size, top[1] - (0.13 - abs(spread) * 0.08) * size)
        tone = mix(leaf, p.NIGHT, 0.4) if index % 2 else leaf
        c.shape(smooth([top, bow, tip]) + smooth([tip, low, top]), tone)


def house(c: Canvas, x, y, width, height, colour, *, lit=False, side=0.3) -> None:
    """A flat-roofed mud house; its shaded side is to the right."""
    dark, edge = mix(colour, p.UMBER, 0.38), mix(colour, p.CREAM, 0.25)
    front = width * (1 - side)
    c.fade([(x, y - height), (x + front, y - height), (x + front, y), (x, y)], edge, colour)
    c.box(x + front, y - height * 0.96, width * side, height * 0.96, dark)
    for index in range(3):
        c.box(
            x + front * (0.06 + 0.36 * index), y - height * 1.07, front * 0.16, height * 0.08, edge
        )
    glow = p.GOLD if lit else mix(colour, p.UMBER, 0.75)
    c.box(x + front * 0.58, y - height * 0.5, front * 0.22, height * 0.5, glow if lit else dark)
    c.box(x + front * 0.2, y - height * 0.66, front * 0.13, height * 0.16, glow)
    for index in range(4):
        sx = x + front * (0.1 + 0.24 * index)
        c.line([(sx, y - height * 0.86), (sx - width * 0.03, y - height * 0.86)], 4, p.UMBER)


def pirogue(c: Canvas, x, y, length, colour, *, stripe=None, flip=False) -> None:
    """A slim boat; ``(x, y)`` is the middle of its waterline."""
    hull = [
        (-0.52, -0.12),
        (-0.38, -0.035),
        (-0.1, 0.0),
        (0.15, 0.0),
        (0.38, -0.035),
        (0.55, -0.15),
    ]
    keel = [(0.4, 0.025), (0.18, 0.055), (-0.12, 0.055), (-0.4, 0.02)]
    c.shape(placed([*smooth(hull), *smooth(keel)], x, y, length, flip=flip), colour)
    if stripe:
        band = [(-0.42, -0.035), (-0.1, 0.018), (0.16, 0.018), (0.43, -0.045)]
        c.line(placed(band, x, y, length, flip=flip), length * 0.012, stripe, soft=True)


def ripples(c: Canvas, top, bottom, colour, count, *, alpha=0.35, reach=1.0) -> None:
    """Light on water: short strokes that grow towards the reader."""
    for _ in range(count):
        depth = c.chance.random()
        y = top + (bottom - top) * depth**1.4
        half = (12 + 90 * depth) * c.between(0.4, 1.0) * reach
        x = c.between(0, c.width)
        c.disc(x, y, half, colour, alpha * c.between(0.3, 1.0), flat=0.035)


def shine(c: Canvas, x, top, bottom, colour, width=60) -> None:
    """The path of the sun on water."""
    count = 26
    for index in range(count):
        depth = index / (count - 1)
        half = width * (0.35 + 1.2 * depth) * c.between(0.45, 1.0)
        c.disc(
            x + c.between(-0.3, 0.3) * width, top + (bottom - top) * depth, half, colour,
            0.75 - 0.4 * depth, flat=0.05,
        )  # fmt: skip


def granary(c: Canvas, x, y, size, colour, thatch=p.DUNE) -> None:
    """A round store of mud under a straw hat, on stones."""
    for foot in (-0.22, 0.0, 0.22):
        c.disc(x + foot * size, y - size * 0.015, size * 0.07, p.UMBER, flat=0.7)
    wall = [
        (-0.26, -0.62),
        (-0.33, -0.35),
        (-0.3, -0.05),
        (0.3, -0.05),
        (0.33, -0.35),
        (0.26, -0.62),
    ]
    c.fade(smooth(placed(wall, x, y, size), closed=True), mix(colour, p.CREAM, 0.2), colour)
    side = [(0.06, -0.6), (0.26, -0.62), (0.33, -0.35), (0.3, -0.05), (0.12, -0.03), (0.17, -0.3)]
    c.blob(placed(side, x, y, size), mix(colour, p.UMBER, 0.35))
    c.box(x - size * 0.1, y - size * 0.5, size * 0.16, size * 0.16, mix(colour, p.UMBER, 0.75))
    hat = [
        (-0.43, -0.55),
        (-0.2, -0.78),
        (0.0, -1.02),
        (0.2, -0.78),
        (0.43, -0.55),
        (0.2, -0.5),
        (-0.2, -0.5),
    ]
    c.shape(placed(hat, x, y, size), thatch)
    shade = [(0.0, -1.02), (0.2, -0.78), (0.43, -0.55), (0.2, -0.5), (0.1, -0.52)]
    c.shape(placed(shade, x, y, size), mix(thatch, p.UMBER, 0.35))
    for index in range(-5, 6):
        end = (index * 0.075, -0.52 - 0.035 * abs(index) / 5)
        c.line(placed([(index * 0.012, -0.95), end], x, y, size), 2.5, mix(thatch, p.UMBER, 0.5))
