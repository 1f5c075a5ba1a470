"""Streets, walls and squares."""

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix, smooth
from importing.demo.pictures.gallery import PORTRAIT, scene


def _minaret(c: Canvas, x, y, width, height, colour) -> None:
    """A tapering tower of mud, bristling with palm beams."""
    dark, light = mix(colour, p.UMBER, 0.42), mix(colour, p.CREAM, 0.3)

    low, top = width / 2, width / 2 * (1 - 0.42)
    body = [(x - low, y), (x - top, y - height), (x + top, y - height), (x + low, y)]
    c.fade(body, light, colour, mix(colour, p.UMBER, 0.15))
    shade = [(x + top * 0.2, y - height), (x + top, y - height), (x + low, y), (x + low * 0.3, y)]
    c.shape(shade, dark, 0.55)
    for index in range(-1, 2):
        cx = x + index * top * 0.72
        spire = [(-0.2, 0.1), (-0.16, -0.42), (0.0, -0.85), (0.16, -0.42), (0.2, 0.1)]
        tone = (light, colour, dark)[index + 1]
        c.shape(smooth(props.placed(spire, cx, y - height, top * 1.5)), tone)
    c.disc(x, y - height - top * 1.42, top * 0.1, p.CREAM, flat=1.35)
    _beams(c, x, y, width, height, dark)


def _beams(c: Canvas, x, y, width, height, dark) -> None:
    """Palm beams that stick out of the tower, the scaffold of every plastering."""
    rows = max(4, round(height / 110))
    for row in range(1, rows):
        share = row / rows
        for index in range(4):
            px = x + width / 2 * (1 - 0.42 * share) * (-0.82 + index * 0.55)
            py = y - height * share
            c.line([(px, py), (px - width * 0.09, py + 5)], max(5, width * 0.032), p.UMBER)
            c.disc(px + 3, py + 13, width * 0.03, dark, 0.5, flat=0.5)


@scene("mud-minaret", PORTRAIT)
def mud_minaret(c: Canvas) -> None:
    c.sky("#3f7f95", "#8fc0b8", "#f3dfae", "#f7c98a", bottom=1750)
    props.sun(c, 400, 620, 150, "#fffaf0", "#fdeab8", 0.6)
    for x, y, size in ((1260, 330, 210), (1050, 560, 130)):
        props.cloud(c, x, y, size, "#e9ead2")
    props.palm(c, 190, 1640, 560, "#4f7048", "#4a2a26")
    props.palm(c, 1480, 1640, 480, "#456744", "#4a2a26", lean=-0.1)
    wall = "#c27645"
    _minaret(c, 1240, 1640, 300, 700, "#b56a3f")
    _minaret(c, 360, 1640, 300, 640, "#b56a3f")
    c.fade([(170, 1250), (1440, 1250), (1440, 1700), (170, 1700)], mix(wall, p.CREAM, 0.25), wall)
    _battlements(c, wall)
    _minaret(c, 800, 1720, 460, 1090, "#c87c48")
    c.shape([*smooth([(715, 1720), (715, 1560), (800, 1470), (885, 1560), (885, 1720)])], "#4a2330")
    for x, y, robe in ((690, 1260, "#28345e"), (905, 1060, "#f0e4c6"), (760, 870, "#b4472f")):
        props.person(c, x, y, 120, robe, "#f2c25d")
    _ladder(c)
    c.ground([(-20, 1705), (600, 1690), (1620, 1712)], "#d99a5c", "#a85f3c", "#6c3430")
    for x, y, robe, scarf, load, flip in (
        (300, 1870, "#b4472f", "#f2c25d", "#8a5a3c", False),
        (520, 1905, "#356b62", "#df7a63", "#8a5a3c", False),
        (1130, 1890, "#28345e", "#f3e3c0", "#8a5a3c", True),
        (1360, 1850, "#f0dcb4", "#7c3247", None, True),
    ):
        props.person(c, x, y, 300, robe, scarf, load=load, flip=flip)


def _ladder(c: Canvas) -> None:
    c.line([(610, 1712), (700, 1230)], 12, "#4a2a26")
    c.line([(670, 1712), (745, 1230)], 12, "#4a2a26")
    for rung in range(9):
        c.line(
            [(622 + rung * 9.5, 1660 - rung * 51), (680 + rung * 8, 1660 - rung * 51)], 8, "#4a2a26"
        )


def _battlements(c: Canvas, wall) -> None:
    """The teeth on top of the wall, and the buttresses before it."""
    for index in range(15):
        x = 190 + index * 84
        c.shape(
            smooth([(x, 1262), (x + 12, 1195), (x + 30, 1160), (x + 48, 1195), (x + 60, 1262)]),
            mix(wall, p.CREAM, 0.18),
        )
    for x in (270, 450, 1130, 1310):
        c.shape(
            [(x, 1700), (x + 14, 1270), (x + 62, 1270), (x + 76, 1700)], mix(wall, p.CREAM, 0.32)
        )
        c.shape(
            [(x + 44, 1270), (x + 62, 1270), (x + 76, 1700), (x + 54, 1700)],
            mix(wall, p.UMBER, 0.35),
        )
        for row in range(2):
            c.line([(x + 30, 1370 + row * 130), (x + 6, 1374 + row * 130)], 11, p.UMBER)


@scene("mud-town")
def mud_town(c: Canvas) -> None:
    c.sky("#f2b271", "#f8d79c", "#fcecc8", bottom=620)
    props.sun(c, 330, 300, 100, "#fffdf2", "#fdeeb8", 0.7)
    props.ridge(c, 560, 60, "#dba26a", "#cf925c", waves=2.2)
    for index in range(12):
        props.house(
            c, -40 + index * 142, 640, 135, 90 + (index * 37) % 70, mix("#c98a55", p.CREAM, 0.1)
        )
    _minaret(c, 1130, 660, 150, 330, "#b9693c")
    for index in range(7):
        props.house(c, -60 + index * 250, 770, 235, 150 + (index * 53) % 90, "#b56a3f")
    c.ground([(-20, 770), (600, 764), (1620, 772)], "#e2ae72", "#c98652", "#8a4a38")
    c.box(180, 560, 1130, 330, "#f6ead2")
    c.fade([(180, 560), (1310, 560), (1310, 890), (180, 890)], "#fdf6e4", "#ecd7b0")
    c.line([(745, 590), (745, 860)], 4, "#b9a07c")
    for row in range(7):
        y = 606 + row * 36
        tone = "#b4472f" if row == 6 else "#3c2a3a"
        for start in (220, 785):
            length = c.between(170, 300)
            c.line([(start + 300 - length + 150, y), (start + 450, y)], 9, tone)
            c.line(
                [(start + 20, y), (start + 20 + c.between(60, 110), y)], 9, mix(tone, p.CREAM, 0.25)
            )
    c.box(166, 540, 1158, 24, "#a85f3c")
    for x, y, robe, scarf, load, flip in (
        (430, 985, "#28345e", "#f2c25d", None, False),
        (560, 1005, "#b4472f", "#f3e3c0", "#c9773a", False),
        (1010, 990, "#356b62", "#df7a63", None, True),
        (1430, 1000, "#f0dcb4", "#7c3247", None, True),
        (130, 975, "#7c3247", "#f3e3c0", None, False),
    ):
        props.person(c, x, y, 275, robe, scarf, load=load, flip=flip)


@scene("village-night")
def village_night(c: Canvas) -> None:
    c.sky(*p.NIGHT_SKY, "#c98a7c", bottom=760)
    props.stars(c, 170, 520)
    props.crescent(c, 1240, 210, 84, "#f9ecca")
    props.ridge(c, 690, 80, "#3a3a68", "#2c2c56", waves=2.0)
    for index in range(13):
        height = 80 + (index * 41) % 80
        props.house(c, -50 + index * 132, 740, 124, height, "#4a3a5e", lit=index % 3 != 1)
    _minaret(c, 520, 742, 120, 300, "#4f3d60")
    c.ground([(-20, 735), (700, 722), (1620, 740)], "#3b2c50", "#241c3a", "#15122a")
    for x, y, width, height in ((120, 900, 300, 220), (1080, 910, 340, 240)):
        props.house(c, x, y, width, height, "#5a4062", lit=True)
        c.glow(x + width * 0.5, y, 250, "#f6b64f", 0.42)
    props.acacia(c, 790, 890, 330, "#2c3450", "#17122a")
    props.person(c, 620, 975, 250, "#7c3247", "#f2c25d")
    c.glow(715, 890, 190, "#f9c65c", 0.7)
    c.line([(668, 806), (712, 850)], 9, "#7c3247")
    c.box(700, 852, 30, 44, "#f9dc8a")
    c.box(696, 846, 38, 9, "#2a1a30")
    c.shape([(640, 905), (704, 905), (696, 950), (648, 950)], "#3f78a8")
    c.line([(650, 905), (672, 868), (694, 905)], 6, "#3f78a8", soft=True)


@scene("market-stalls")
def market_stalls(c: Canvas) -> None:
    c.sky("#6fb0b0", "#b9d9c4", "#f8eac4", bottom=560)
    for x, y, size in ((260, 150, 150), (1330, 190, 190)):
        props.cloud(c, x, y, size, "#eef0d8")
    for index in range(10):
        props.house(c, -40 + index * 172, 560, 165, 120 + (index * 47) % 90, "#cf9058")
    _minaret(c, 1240, 560, 130, 300, "#c07a48")
    c.ground([(-20, 556), (800, 548), (1620, 560)], "#e8bd80", "#c98a52", "#8a4f3a")
    awnings = ("#b4472f", "#28345e", "#2f7f7a", "#d9983f", "#7c3247")
    for index in range(5):
        _stall(c, 40 + index * 322, 770, 290, awnings[index], index)
    for x, y, robe, scarf, load, flip in (
        (330, 960, "#356b62", "#f2c25d", "#c9773a", False),
        (720, 985, "#f0dcb4", "#28345e", None, True),
        (1010, 955, "#b4472f", "#f3e3c0", "#99502f", True),
        (1380, 990, "#28345e", "#df7a63", None, False),
    ):
        props.person(c, x, y, 300, robe, scarf, load=load, flip=flip)
    for x, tone in ((120, "#d9703f"), (540, "#8aa05a"), (1210, "#efc15a")):
        _heap(c, x, 1035, 150, tone)


def _stall(c: Canvas, x, y, width, awning, index) -> None:
    for px in (x + 14, x + width - 14):
        c.line([(px, y + 40), (px, y - 200)], 10, "#4a2a26")
    c.disc(x + width / 2, y + 44, width * 0.56, p.UMBER, 0.25, flat=0.1)
    c.box(x, y - 60, width, 98, "#7b4630")
    c.box(x, y - 66, width, 16, "#a9683f")
    for step in range(4):
        tone = ("#d9703f", "#efc15a", "#8aa05a", "#b4472f", "#f3e3c0")[(index + step) % 5]
        _heap(c, x + 38 + step * (width - 70) / 3, y - 62, 62, tone)
    roof = [
        (x - 26, y - 178),
        (x + width + 26, y - 178),
        (x + width - 8, y - 262),
        (x + 8, y - 262),
    ]
    c.shape(roof, awning)
    strips = 8
    for step in range(strips):
        left, right = step / strips, (step + 1) / strips
        corner = [
            (x + 8 + (width - 16) * left, y - 262), (x + 8 + (width - 16) * right, y - 262),
            (x - 26 + (width + 52) * right, y - 178), (x - 26 + (width + 52) * left, y - 178),
        ]  # fmt: skip
        tone = awning if step % 2 else "#f6ead0"
        c.shape(corner, tone)
        middle = (corner[2][0] + corner[3][0]) / 2
        c.disc(middle, y - 178, (width + 52) / strips / 2, tone, flat=0.8)


def _heap(c: Canvas, x, y, width, tone) -> None:
    for row in range(3):
        count = 4 - row
        for index in range(count):
            px = x + (index - (count - 1) / 2) * width * 0.26
            c.disc(
                px,
                y - row * width * 0.17 - width * 0.08,
                width * 0.14,
                mix(tone, p.UMBER, 0.16 * (2 - row)),
            )
            c.disc(
                px - width * 0.04,
                y - row * width * 0.17 - width * 0.12,
                width * 0.04,
                mix(tone, p.CREAM, 0.5),
            )


@scene("night-market")
def night_market(c: Canvas) -> None:
    c.sky("#0e1230", "#1f2a55", "#4a3c66", "#8a5468", bottom=560)
    props.stars(c, 130, 380)
    c.fade([(0, 520), (1600, 520), (1600, 640), (0, 640)], "#46406c", "#232a52")
    props.ripples(c, 530, 640, "#f6c35a", 60, alpha=0.4)
    props.ridge(c, 524, 22, "#232044", "#232044", waves=3.0)
    c.ground([(-20, 640), (800, 630), (1620, 644)], "#4a3048", "#2c1e38", "#17122a")
    for row, (y, size) in enumerate(((700, 0.62), (870, 1.0))):
        for index in range(6 - row):
            x = 60 + index * 400 * (0.66 + 0.28 * row) - row * 110
            c.glow(x + 130 * size, y - 120 * size, 330 * size, "#f9b24f", 0.5)
            _table(c, x, y, 260 * size, ("#b4472f", "#2f7f7a", "#d9983f")[index % 3])
    lamp_row = smooth([(-20, 250), (260, 330), (560, 300), (860, 350), (1180, 300), (1620, 360)])
    c.line(lamp_row, 4, "#120e24")
    for px, py in lamp_row[4::5]:
        c.glow(px, py + 26, 120, "#fbd680", 0.75)
        c.line([(px, py), (px, py + 20)], 4, "#120e24")
        c.disc(px, py + 30, 13, "#fff2c6", flat=1.25)
    for x, y, robe, scarf, flip in (
        (300, 1000, "#356b62", "#f2c25d", False),
        (690, 1015, "#7c3247", "#f3e3c0", True),
        (1130, 1000, "#28345e", "#e9a13f", False),
        (1450, 1020, "#8a4a3c", "#f3e3c0", True),
    ):
        props.person(c, x, y, 290, robe, scarf, flip=flip)


FISH = [
    (-0.5, 0), (-0.1, -0.2), (0.35, -0.05), (0.55, -0.18), (0.55, 0.18), (0.35, 0.05), (-0.1, 0.2),
]  # fmt: skip


def _table(c: Canvas, x, y, width, cloth) -> None:
    """A table of fish, somebody behind it and a cloth before it."""

    def cover(top, first, last):
        corners = [(0, top), (1, top), (1, 0.16), (0, 0.16)]
        c.fade(props.placed(corners, x, y, width), first, last)

    cover(-0.2, mix(cloth, p.GOLD, 0.4), mix(cloth, p.NIGHT, 0.35))
    for index in range(5):
        px = x + width * (0.12 + index * 0.19)
        c.blob(props.placed(FISH, px, y - width * 0.24, width * 0.14), "#e9d9b0")
    robe = mix("#5a3a52", cloth, 0.3)
    props.person(c, x + width * 0.5, y - width * 0.12, width * 0.72, robe, "#f2d9a0")
    cover(-0.14, mix(cloth, p.GOLD, 0.35), mix(cloth, p.NIGHT, 0.4))
