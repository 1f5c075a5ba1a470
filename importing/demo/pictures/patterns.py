"""Cloth, layers of earth, and the emblems that stand for the authors."""

from math import cos, pi, sin

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix
from importing.demo.pictures.gallery import SQUARE, scene


@scene("loom-pattern", SQUARE)
def loom_pattern(c: Canvas) -> None:
    c.sky("#f3e6c8", "#e9d5ac", bottom=1600)
    for strip, (ground, ink, accent) in enumerate(
        (
            ("#28345e", "#f3e3c0", "#d9983f"),
            ("#f3e6c8", "#28345e", "#b4472f"),
            ("#a9432f", "#f6e4bd", "#28345e"),
            ("#f3e6c8", "#3c1f2a", "#2f7f7a"),
            ("#2f6f70", "#f6e4bd", "#f2c25d"),
            ("#f3e6c8", "#7c3247", "#d9983f"),
            ("#3c2038", "#f2c25d", "#df7a63"),
        )
    ):
        x, wide = strip * 230 - 5, 226
        c.fade(
            [(x, 0), (x + wide, 0), (x + wide, 1600), (x, 1600)], ground, mix(ground, p.NIGHT, 0.18)
        )
        y, kind = -40.0 - strip * 37, strip
        while y < 1640:
            y += BANDS[kind % len(BANDS)](c, x, y, wide, ink, accent)
            kind += 1
    _threads(c)


def _threads(c: Canvas) -> None:
    """The weave itself: thin shadows across, and the seams between the strips."""
    for row in range(200):
        c.box(0, row * 8, 1600, 2.4, "#1d0f1c", 0.10)
    for seam in range(1, 7):
        x = seam * 230 - 7
        c.box(x, 0, 5, 1600, "#1d0f1c", 0.55)
        for stitch in range(54):
            c.line([(x - 7, stitch * 30), (x + 12, stitch * 30 + 9)], 3, "#f6e4bd")


def _stripes(c: Canvas, x, y, wide, ink, accent) -> float:
    for index, tall in enumerate((16, 6, 26, 6, 16)):
        c.box(x, y + 14 + index * 28, wide, tall, accent if index == 2 else ink)
    return 166


def _diamonds(c: Canvas, x, y, wide, ink, accent) -> float:
    size = wide / 4
    for ring, tone in ((1.0, ink), (0.66, accent), (0.33, ink)):
        for index in range(2):
            cx, cy = x + wide * (0.25 + index * 0.5), y + size
            c.shape(
                [
                    (cx, cy - size * ring),
                    (cx + size * ring, cy),
                    (cx, cy + size * ring),
                    (cx - size * ring, cy),
                ],
                tone,
            )
    return size * 2 + 18


def _teeth(c: Canvas, x, y, wide, ink, accent) -> float:
    step = wide / 6
    for row in range(3):
        for index in range(6):
            px, py = x + index * step, y + row * 46
            c.shape(
                [(px, py + 40), (px + step / 2, py), (px + step, py + 40)],
                accent if row == 1 else ink,
            )
    return 154


def _checks(c: Canvas, x, y, wide, ink, accent) -> float:
    step = wide / 8
    for row in range(6):
        for index in range(8):
            if (row + index) % 2 == 0:
                tone = accent if row in (2, 3) and index in (3, 4) else ink
                c.box(x + index * step, y + row * step, step, step, tone)
    return step * 6 + 22


def _road(c: Canvas, x, y, wide, ink, accent) -> float:
    step = wide / 8
    for row in range(5):
        for shift, tone in ((0, ink), (18, accent)):
            line = [
                (x + index * step, y + row * 40 + shift + (18 if index % 2 else 0))
                for index in range(9)
            ]
            c.line(line, 7, tone)
    return 226


BANDS = (_stripes, _diamonds, _teeth, _checks, _road)


@scene("gold-hills")
def gold_hills(c: Canvas) -> None:
    c.sky("#e38a55", "#f4bd78", "#fbe0a8", bottom=520)
    props.sun(c, 1200, 300, 105, "#fff8e2", "#fbdc94", 0.65)
    props.ridge(c, 440, 70, "#c97a4c", "#b4683f", waves=2.0)
    _tents(c)
    layers = ("#c98650", "#b4683f", "#99503a", "#7d3d38", "#5f2d38", "#432238")
    for index, tone in enumerate(layers):
        y = 496 + index * 92
        points = [(x * 160 - 20, y + (c.between(-20, 20) if index else 0)) for x in range(12)]
        c.ground(points, tone, mix(tone, p.UMBER, 0.25))
    shaft = [(735, 496), (865, 496), (850, 900), (750, 900)]
    c.fade(shaft, "#2a1626", "#140b18")
    c.fade([(560, 880), (1060, 880), (1010, 985), (620, 985)], "#2a1626", "#140b18")
    c.glow(800, 900, 330, "#f9b64f", 0.5)
    _vein(c)
    for side in (-1, 1):
        c.line([(800 + side * 125, 500), (800 + side * 105, 330)], 17, "#4a2a26")
    c.line([(680, 372), (920, 372)], 30, "#7b4630")
    c.line([(920, 372), (965, 342)], 10, "#4a2a26")
    c.line([(800, 372), (800, 780)], 5, "#f3e3c0")
    c.fade([(772, 780), (828, 780), (820, 836), (780, 836)], "#d9983f", "#8a4f33")
    props.person(c, 985, 500, 190, "#28345e", "#f2c25d", flip=True)
    props.person(c, 620, 500, 180, "#b4472f", "#f3e3c0")
    props.person(c, 690, 972, 165, "#7c3247", "#f2c25d")
    c.glow(735, 905, 90, "#fbd680", 0.7)


def _vein(c: Canvas) -> None:
    """Grains of gold, strewn along a line through the rock."""
    vein = [
        (-20, 905),
        (180, 850),
        (380, 880),
        (600, 800),
        (760, 830),
        (980, 760),
        (1240, 810),
        (1620, 720),
    ]
    for _ in range(240):
        spot = c.chance.randrange(len(vein) - 1)
        share = c.chance.random()
        x = vein[spot][0] + (vein[spot + 1][0] - vein[spot][0]) * share
        y = vein[spot][1] + (vein[spot + 1][1] - vein[spot][1]) * share + c.chance.gauss(0, 26)
        size = c.between(2, 9)
        c.shape(
            [(x, y - size), (x + size, y), (x, y + size), (x - size, y)],
            ("#f9d77c", "#f2b84b", "#fff0c2")[spot % 3],
        )


def _tents(c: Canvas) -> None:
    for x, size in ((180, 120), (330, 150), (520, 110), (1400, 130)):
        c.shape([(x - size * 0.7, 500), (x, 500 - size), (x + size * 0.7, 500)], "#f0e0bd")
        c.shape([(x, 500 - size), (x + size * 0.7, 500), (x + size * 0.1, 500)], "#b99a78")
        c.shape([(x - size * 0.12, 500), (x, 500 - size * 0.55), (x + size * 0.12, 500)], "#4a2a30")


def _emblem(c: Canvas, ground, ink, accent) -> None:
    c.sky(mix(ground, p.CREAM, 0.18), ground, bottom=1600)
    for ring, tone in ((700, mix(ground, p.NIGHT, 0.3)), (660, mix(ground, p.CREAM, 0.12))):
        c.disc(800, 800, ring, tone)
    for step in range(48):
        turn = step * pi / 24
        x, y = 800 + 620 * cos(turn), 800 + 620 * sin(turn)
        c.disc(x, y, 15 if step % 2 else 24, accent if step % 2 else ink)


@scene("emblem-well", SQUARE)
def emblem_well(c: Canvas) -> None:
    _emblem(c, "#b4572f", "#fbeed3", "#28345e")
    props.pot(c, 800, 1180, 760, "#7c2f28", "#fbeed3")


@scene("emblem-scales", SQUARE)
def emblem_scales(c: Canvas) -> None:
    _emblem(c, "#2f6f70", "#fbeed3", "#f2c25d")
    for turn in range(8):
        angle = turn * pi / 4
        tip = (800 + 440 * cos(angle), 800 + 440 * sin(angle))
        for side in (-1, 1):
            wing = (800 + 190 * cos(angle + side * 0.4), 800 + 190 * sin(angle + side * 0.4))
            c.shape([(800, 800), wing, tip], "#fbeed3" if side < 0 else "#f2c25d")
    c.disc(800, 800, 90, "#1f4f56")


@scene("emblem-palm", SQUARE)
def emblem_palm(c: Canvas) -> None:
    _emblem(c, "#d9983f", "#5c2433", "#fbeed3")
    props.palm(c, 760, 1260, 900, "#35553c", "#5c2433", lean=0.05)


@scene("emblem-track", SQUARE)
def emblem_track(c: Canvas) -> None:
    """Footprints across a dune: for the author who follows traces."""
    _emblem(c, "#3c2f5c", "#f2c25d", "#df7a63")
    for step in range(6):
        x, y = 430 + step * 140 + (46 if step % 2 else -46), 1130 - step * 118
        size = 116 - step * 9
        c.disc(x, y, size * 0.5, "#fbeed3", flat=0.82)
        for toe in range(4):
            spread = toe - 1.5
            top = y - size * (0.72 - 0.1 * spread**2)
            c.disc(x + spread * size * 0.34, top, size * 0.15, "#fbeed3", flat=1.2)


@scene("emblem-wave", SQUARE)
def emblem_wave(c: Canvas) -> None:
    _emblem(c, "#1f5a6c", "#fbeed3", "#f3a673")
    c.disc(800, 640, 210, "#f6c35a")
    for row in range(5):
        y = 760 + row * 92
        reach = (470, 500, 480, 420, 300)[row]
        line = [
            (800 - reach + step * reach / 8, y + (34 if step % 2 else -34)) for step in range(17)
        ]
        c.line(line, 34, mix("#fbeed3", "#4b9a97", row / 5), soft=True)


@scene("emblem-star", SQUARE)
def emblem_star(c: Canvas) -> None:
    """The traveller's cross of the desert, in silver."""
    _emblem(c, "#5c2433", "#df7a63", "#fbeed3")
    for turn, reach in ((0, 250), (pi / 2, 430), (pi, 250), (-pi / 2, 330)):
        tip = (800 + reach * cos(turn), 800 + reach * sin(turn))
        for side in (-1, 1):
            wing = (800 + 120 * cos(turn + side * 0.8), 800 + 120 * sin(turn + side * 0.8))
            c.shape([(800, 800), wing, tip], "#e9e4d6" if side < 0 else "#b9b4b0")
    c.disc(800, 800, 96, "#e9e4d6")
    c.disc(800, 800, 56, "#5c2433")
    c.disc(800, 415, 92, "#e9e4d6")
    c.disc(800, 415, 54, "#733040")
