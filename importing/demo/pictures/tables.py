"""Still lifes: what stands on a mat."""

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix, smooth
from importing.demo.pictures.gallery import SQUARE, scene


def _mat(c: Canvas, top, first, second) -> None:
    """A woven mat that fills the ground."""
    c.fade([(0, top), (1600, top), (1600, c.height), (0, c.height)], first, second)
    rows = 9
    for row in range(rows):
        y = top + (c.height - top) * (row / rows) ** 1.3
        low = top + (c.height - top) * ((row + 1) / rows) ** 1.3
        c.line([(0, y), (1600, y)], 2 + row * 0.6, mix(second, p.UMBER, 0.3))
        wide = 60 + row * 14
        for index in range(int(1600 / wide) + 2):
            x = index * wide + (row % 2) * wide / 2 - wide / 2
            if (index + row) % 3 == 0:
                tone = mix(first, p.CREAM, 0.2) if row % 2 else mix(second, p.WINE, 0.35)
                c.shape(
                    [
                        (x, (y + low) / 2),
                        (x + wide / 2, y + 3),
                        (x + wide, (y + low) / 2),
                        (x + wide / 2, low - 3),
                    ],
                    tone,
                    0.55,
                )


@scene("onions")
def onions(c: Canvas) -> None:
    c.sky("#2f6f70", "#5f9a8c", "#a9c4a0", bottom=560)
    c.glow(1150, 260, 520, "#f8e2a8", 0.55)
    for index in range(5):
        x = 40 + index * 340
        c.fade([(x, 0), (x + 34, 0), (x + 34, 560), (x, 560)], "#3a2a2e", "#5a3a30")
    c.fade([(0, 60), (1600, 30), (1600, 74), (0, 108)], "#7b4630", "#4a2a26")
    _mat(c, 540, "#d9a860", "#a9683f")
    c.disc(520, 905, 470, p.UMBER, 0.35, flat=0.13)
    _sack(c)
    for row, count in enumerate((7, 6, 4)):
        for index in range(count):
            x = 505 + (index - (count - 1) / 2) * 92
            _onion(c, x, 400 - row * 66 + 8 * (index % 2), 62)
    for x, y, size in (
        (1010, 900, 96),
        (1190, 930, 116),
        (1390, 880, 92),
        (1100, 1000, 88),
        (1500, 985, 108),
        (940, 1010, 76),
    ):
        c.disc(x + size * 0.3, y + size * 0.75, size * 1.1, p.UMBER, 0.35, flat=0.2)
        _onion(c, x, y, size)


def _sack(c: Canvas) -> None:
    sack = [
        (180, 900),
        (130, 640),
        (230, 430),
        (330, 372),
        (680, 372),
        (780, 430),
        (880, 650),
        (840, 905),
    ]
    c.fade([*smooth(sack), (840, 930), (180, 930)], "#e2c48c", "#b98a55")
    shade = [(680, 372), (780, 430), (880, 650), (840, 905), (700, 925), (740, 650)]
    c.shape(smooth(shade), "#7b4a34", 0.4)
    for index in range(12):
        x = 190 + index * 55
        c.line([(x, 520), (x - 10, 720), (x + 6, 915)], 2.5, "#a9784a", soft=True)
    for index in range(7):
        y = 530 + index * 58
        c.line([(168, y), (500, y + 14), (850, y)], 2.5, "#a9784a", soft=True)


def _onion(c: Canvas, x, y, size) -> None:
    tone = ("#9c3f58", "#b4506a", "#87344f")[c.chance.randrange(3)]
    bulb = [(0, -0.98), (0.34, -0.78), (0.86, -0.32), (0.98, 0.18), (0.64, 0.72), (0, 0.86)]
    bulb += [(-0.64, 0.72), (-0.98, 0.18), (-0.86, -0.32), (-0.34, -0.78)]
    c.blob(props.placed(bulb, x, y, size), tone)
    dark = [
        (0.1, -0.95),
        (0.34, -0.78),
        (0.86, -0.32),
        (0.98, 0.18),
        (0.64, 0.72),
        (0.1, 0.86),
        (0.5, 0.4),
        (0.62, -0.1),
    ]
    c.blob(props.placed(dark, x, y, size), mix(tone, p.UMBER, 0.4))
    for bend in (-0.62, -0.3, 0.05, 0.38):
        rib = [(bend * 0.15, -0.86), (bend, -0.1), (bend * 0.55, 0.78)]
        c.line(
            props.placed(rib, x, y, size),
            max(1.5, size * 0.028),
            mix(tone, p.CREAM, 0.28),
            soft=True,
        )
    c.line(
        props.placed([(0, -0.9), (0.06, -1.16), (0.2, -1.3)], x, y, size),
        size * 0.1,
        "#d9b27c",
        soft=True,
    )
    c.disc(x - size * 0.42, y - size * 0.22, size * 0.15, mix(tone, p.CREAM, 0.55), flat=1.5)


@scene("clay-pots", SQUARE)
def clay_pots(c: Canvas) -> None:
    c.sky("#e8b678", "#f3d09a", bottom=1600)
    c.disc(800, 690, 520, "#f9e6bd")
    c.disc(800, 690, 430, "#fdf3dc")
    _mat(c, 1080, "#c98a52", "#8a4f3a")
    for x, y, size, tone, band in (
        (300, 1170, 560, "#8a3b2b", "#f3e3c0"),
        (1320, 1180, 600, "#a9562f", "#28345e"),
        (800, 1210, 820, "#b9632f", "#fbeed3"),
    ):
        c.disc(x + 60, y, size * 0.44, p.UMBER, 0.4, flat=0.14)
        props.pot(c, x, y, size, tone, band)
        for ring in (-0.57, -0.36, -0.3):
            c.line(
                props.placed([(-0.36, ring), (0, ring + 0.035), (0.36, ring)], x, y, size),
                size * 0.012, mix(band, tone, 0.25), soft=True,
            )  # fmt: skip
    for x, y, size, tone in (
        (520, 1390, 330, "#9c4a2c"),
        (1090, 1410, 360, "#7b3429"),
        (240, 1470, 260, "#b06a40"),
        (1420, 1480, 250, "#a9562f"),
    ):
        c.disc(x + 40, y, size * 0.44, p.UMBER, 0.4, flat=0.16)
        props.pot(c, x, y, size, tone, "#f3e3c0")
        c.disc(x, y - size * 0.985, size * 0.15, "#f9e9b0", flat=0.24)


@scene("tea-tray")
def tea_tray(c: Canvas) -> None:
    c.sky("#b4573c", "#d98a55", "#f0bf7c", bottom=620)
    c.glow(1180, 300, 620, "#fbe0a0", 0.6)
    props.ridge(c, 610, 80, "#c9764a", "#b4603f", waves=1.9)
    _mat(c, 600, "#8a3b3a", "#4a2038")
    c.disc(830, 900, 640, "#1d0f1c", 0.45, flat=0.19)
    c.disc(800, 870, 620, "#a9783f", flat=0.22)
    c.disc(800, 862, 600, "#f2cf86", flat=0.21)
    c.disc(800, 862, 540, "#d9a552", flat=0.2)
    c.disc(800, 862, 360, "#e8bd6c", flat=0.19)
    _teapot(c, 590, 850, 420)
    for x, y, size in ((960, 860, 190), (1120, 905, 200), (1010, 960, 212)):
        _glass(c, x, y, size)
    stream = [(858, 498), (925, 500), (958, 590), (962, 690)]
    c.line(stream, 9, "#c9702f", soft=True)


TEAPOT = {
    "handle": [(-0.32, -0.62), (-0.62, -0.6), (-0.62, -0.2), (-0.36, -0.14)],
    "spout": [
        (0.26, -0.22), (0.44, -0.34), (0.52, -0.62), (0.64, -0.86), (0.7, -0.82), (0.6, -0.58),
        (0.52, -0.24), (0.3, -0.06),
    ],
    "body": [
        (-0.2, -0.72), (-0.34, -0.5), (-0.4, -0.22), (-0.26, 0), (0.26, 0), (0.4, -0.22),
        (0.34, -0.5), (0.2, -0.72),
    ],
    "lid": [(-0.21, -0.72), (-0.14, -0.86), (0.0, -0.93), (0.14, -0.86), (0.21, -0.72)],
    "gleam": [(-0.25, -0.6), (-0.19, -0.62), (-0.28, -0.2), (-0.33, -0.24)],
}  # fmt: skip


def _teapot(c: Canvas, x, y, size) -> None:
    blue = "#2b5f8a"
    part = {name: props.placed(points, x, y, size) for name, points in TEAPOT.items()}
    c.disc(x + 20, y, size * 0.42, p.UMBER, 0.4, flat=0.2)
    c.line(part["handle"], size * 0.06, "#1c3f66", soft=True)
    c.shape(smooth(part["spout"]), mix(blue, p.NIGHT, 0.25))
    body = smooth(part["body"], closed=True)
    c.fade(body, mix(blue, p.CREAM, 0.35), blue, mix(blue, p.NIGHT, 0.4))
    c.shape(smooth(part["lid"]), mix(blue, p.CREAM, 0.15))
    c.disc(x, y - size * 0.96, size * 0.05, "#f2c25d")
    for index in range(-3, 4):
        cx = index * 0.1
        petal = [(cx - 0.04, -0.36), (cx, -0.46), (cx + 0.04, -0.36), (cx, -0.26)]
        c.shape(props.placed(petal, x, y, size), "#f6e4bd" if index % 2 else "#f2c25d")
    c.shape(part["gleam"], p.CREAM, 0.4)


def _glass(c: Canvas, x, y, size) -> None:
    c.disc(x + size * 0.08, y, size * 0.34, p.UMBER, 0.35, flat=0.3)
    tea = [(-0.23, -0.62), (-0.19, 0), (0.19, 0), (0.23, -0.62)]
    c.shape(
        props.placed([(-0.28, -0.92), (-0.2, 0.03), (0.2, 0.03), (0.28, -0.92)], x, y, size),
        "#fdf6e4",
        0.45,
    )
    c.fade(props.placed(tea, x, y, size), "#d9853a", "#8a3b2b")
    c.disc(x, y - size * 0.62, size * 0.23, "#f3d9a0", flat=0.24)
    c.disc(x, y - size * 0.92, size * 0.28, "#fffaf0", 0.55, flat=0.2)
    c.line(props.placed([(-0.2, -0.8), (-0.15, -0.1)], x, y, size), size * 0.03, "#fffaf0")
    for index in range(5):
        c.disc(x + (index - 2) * size * 0.08, y - size * 0.66, size * 0.045, "#fbefd2")


@scene("scales")
def scales(c: Canvas) -> None:
    c.sky("#e9b26c", "#f4d096", "#fbe9c4", bottom=760)
    c.disc(800, 470, 420, "#fdf1d2")
    for index in range(9):
        x = 60 + index * 190
        c.fade(
            [
                (x, 470 + (index % 3) * 40),
                (x + 130, 470 + (index % 3) * 40),
                (x + 146, 760),
                (x - 16, 760),
            ],
            "#e0b878",
            "#c99458",
        )
        c.disc(x + 65, 470 + (index % 3) * 40, 65, "#d9ab6a", flat=0.35)
    _mat(c, 745, "#c9824a", "#7d4331")
    c.disc(820, 965, 300, p.UMBER, 0.4, flat=0.14)
    iron = "#2c2340"
    c.fade([(640, 960), (960, 960), (905, 915), (695, 915)], "#4a4066", iron)
    c.line([(800, 920), (800, 230)], 30, iron)
    c.disc(800, 225, 36, "#f2c25d")
    left, right = (330, 355), (1270, 235)
    c.line([left, (800, 278), right], 22, iron, soft=True)
    for x, y in (left, right):
        for side in (-1, 1):
            c.line([(x, y), (x + side * 190, y + 330)], 4, iron)
        (_grain if (x, y) == left else _coins)(c, x, y)
        bowl = [
            (x - 205, y + 325),
            (x - 130, y + 400),
            (x, y + 425),
            (x + 130, y + 400),
            (x + 205, y + 325),
        ]
        c.fade(smooth(bowl), "#d9873f", "#8a3b2b")
    props.person(c, 1430, 1010, 330, "#356b62", "#f3e3c0", flip=True)
    props.person(c, 84, 1015, 300, "#b4472f", "#28345e")


def _grain(c: Canvas, x, y) -> None:
    for row, count in enumerate((9, 7, 5, 3, 1)):
        for index in range(count):
            px = x + (index - (count - 1) / 2) * 40
            c.disc(px, y + 318 - row * 30, 25, mix("#e2b04e", p.UMBER, c.between(0, 0.28)))


def _coins(c: Canvas, x, y) -> None:
    for index in range(3):
        _coin_pile(c, x - 92 + index * 92, y + 322, (3, 6, 2)[index])


def _coin_pile(c: Canvas, x, y, count) -> None:
    for index in range(count):
        c.disc(x, y - index * 17, 42, "#8a6a3c", flat=0.36)
        c.disc(x, y - index * 17 - 7, 42, "#f2d27c", flat=0.36)
