"""Rivers, lakes and rain."""

from math import cos, pi, sin

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix, smooth
from importing.demo.pictures.gallery import scene


@scene("river-pirogues")
def river_pirogues(c: Canvas) -> None:
    c.sky(*p.DUSK_SKY, bottom=560)
    props.sun(c, 980, 470, 118, "#fff0c9", "#f9b765", 0.6)
    props.ridge(c, 530, 46, "#8a4660", "#6f3a58", waves=2.2)
    _bank(c, 548, "#4c2848")
    c.fade([(0, 556), (1600, 556), (1600, 1067), (0, 1067)], "#e58a5c", "#9b4d66", "#3c2f5c")
    props.ripples(c, 575, 1050, "#f8c98a", 120, alpha=0.32)
    props.ripples(c, 600, 1060, "#2b2450", 120, alpha=0.30)
    props.shine(c, 980, 572, 1040, "#ffe6b0", 74)
    for x, y, length, flip in ((380, 690, 420, False), (1300, 640, 260, True)):
        _boat(c, x, y, length, "#2a1834", flip=flip)
    _boat(c, 720, 900, 780, "#231531", stripe="#df7a63")
    _reeds(c, 60, 1090, 330, 26)
    _reeds(c, 1500, 1090, 280, 24)


def _bank(c: Canvas, y, tone) -> None:
    c.box(0, y - 6, c.width, 16, tone)
    for index in range(26):
        x = index * 64 + c.between(-20, 20)
        c.disc(x, y - 4, c.between(20, 46), tone, flat=0.45)
    for x, size in ((150, 110), (205, 84), (1430, 120), (1500, 92)):
        props.palm(c, x, y, size, tone, tone, lean=c.between(-0.1, 0.14))


def _boat(c: Canvas, x, y, length, tone, *, stripe=None, flip=False) -> None:
    side = -1 if flip else 1
    c.disc(x, y + length * 0.075, length * 0.5, p.NIGHT, 0.28, flat=0.07)
    foot = x + side * length * 0.33
    tall = length * 0.36
    c.line(
        [(foot + side * length * 0.17, y + length * 0.12), (foot - side * 8, y - tall * 1.25)],
        5,
        tone,
    )
    props.person(c, foot, y - length * 0.015, tall, tone, "#f0d9b0", flip=flip)
    props.person(
        c, x - side * length * 0.1, y + length * 0.01, tall * 0.62, "#7c3247", "#e9a13f", flip=flip
    )
    for index in range(4):
        px = x - side * length * (0.18 + 0.055 * index)
        c.disc(px, y - length * 0.022, length * 0.034, mix("#c9773a", p.UMBER, 0.12 * index))
    props.pirogue(c, x, y, length, tone, stripe=stripe, flip=flip)


def _reeds(c: Canvas, x, y, height, count) -> None:
    for _ in range(count):
        root = x + c.between(-120, 120)
        tip = (root + c.between(-70, 70), y - height * c.between(0.5, 1.0))
        middle = (root + (tip[0] - root) * 0.3, (y + tip[1]) / 2)
        c.line([(root, y), middle, tip], 6, "#1d1430", soft=True)
        if c.chance.random() < 0.5:
            c.line([tip, (tip[0], tip[1] - 44)], 13, "#5c2433")


@scene("clinic-boat")
def clinic_boat(c: Canvas) -> None:
    c.sky("#5fa5a8", "#a9d0bf", "#f2e7c4", bottom=520)
    props.sun(c, 330, 250, 84, "#fff8e2", "#fdf0bd", 0.6)
    for x, y, size in ((900, 170, 150), (1330, 240, 190), (620, 300, 110)):
        props.cloud(c, x, y, size, "#e3ead2")
    props.ridge(c, 505, 40, "#8fb39a", "#7aa58d", waves=2.6)
    c.box(0, 498, c.width, 18, "#5d8563")
    for index in range(8):
        props.house(c, 940 + index * 84, 508, 76, 50 + (index % 3) * 14, "#c98a55")
    props.palm(c, 900, 512, 170, "#47704a", "#5a3a30")
    props.palm(c, 845, 512, 140, "#3f6646", "#5a3a30", lean=-0.1)
    c.fade([(0, 512), (1600, 512), (1600, 1067), (0, 1067)], "#8cc4b4", "#3c8a8c", "#17505e")
    props.ripples(c, 530, 1050, "#e9f3dc", 130, alpha=0.36)
    props.ripples(c, 560, 1060, "#0f3f4e", 110, alpha=0.28)
    c.disc(790, 880, 620, "#0d3644", 0.38, flat=0.06)
    for x in (480, 640, 800, 960, 1110):
        c.line([(x, 810), (x, 622)], 11, "#5a3a30")
    c.box(470, 660, 300, 160, "#f6ead0")
    c.box(540, 690, 66, 66, "#3a2a36")
    _cross(c, 690, 735, 46, "#c2452f")
    c.fade([(425, 628), (1165, 628), (1190, 590), (400, 590)], "#d9683f", "#a8402f")
    _roof_panels(c)
    for x, robe, scarf, size in (
        (870, "#f3efe2", "#f3efe2", 180),
        (1010, "#2f6f6a", "#f2c25d", 158),
        (1190, "#b4472f", "#28345e", 170),
    ):
        props.person(c, x, 836, size, robe, scarf)
    props.pirogue(c, 800, 842, 1180, "#6b2f2e", stripe="#f2c25d")
    for index in range(9):
        x = 430 + index * 86
        c.shape(
            [(x, 872), (x + 26, 852), (x + 52, 872), (x + 26, 892)],
            "#f2c25d" if index % 2 else "#e9eee0",
        )


def _roof_panels(c: Canvas) -> None:
    for index in range(2):
        x = 560 + index * 270
        c.shape([(x, 590), (x + 210, 590), (x + 236, 545), (x + 26, 545)], "#1f2f57")
        for step in range(1, 4):
            c.line([(x + step * 52, 590), (x + 26 + step * 52, 545)], 3, "#7fa0c0")


def _cross(c: Canvas, x, y, size, colour) -> None:
    c.box(x - size * 0.17, y - size * 0.5, size * 0.34, size, colour)
    c.box(x - size * 0.5, y - size * 0.17, size, size * 0.34, colour)


@scene("rain-clouds")
def rain_clouds(c: Canvas) -> None:
    c.sky(*p.STORM_SKY, bottom=820)
    c.glow(1250, 800, 620, "#ffdf9c", 0.65)
    for row, (y, tone) in enumerate(((90, "#1f2936"), (210, "#303f4c"), (310, "#45555c"))):
        for index in range(7):
            x = index * 290 - 120 + row * 110 + c.between(-40, 40)
            props.cloud(c, x, y + c.between(-30, 30), 230 + 30 * row, tone)
    for x, y, size in ((300, 400, 240), (760, 420, 270)):
        props.cloud(c, x, y, size, "#56676a")
    for _ in range(230):
        x, y = c.between(-60, 1120), c.between(400, 800)
        length = c.between(50, 150)
        tone = mix("#56676a", "#dfe3cf", c.between(0.1, 0.7))
        c.line([(x, y), (x - length * 0.26, y + length)], 2.5, tone)
    c.line([(905, 430), (870, 540), (930, 560), (880, 700), (925, 715), (890, 812)], 9, "#fff4cf")
    props.ridge(c, 815, 30, "#5d5a4a", "#4c4a41", waves=2.2)
    props.house(c, 1180, 850, 130, 90, "#a8663f", lit=True)
    props.house(c, 1325, 856, 100, 68, "#96563a", lit=True)
    props.acacia(c, 1490, 866, 190, "#41573c", "#2a1a22")
    c.ground([(-20, 862), (500, 842), (1000, 862), (1620, 846)], "#a06a3c", "#6c3f30", "#3f2530")
    for row in range(6):
        y = 888 + row * row * 6 + row * 12
        for index in range(34 - row * 3):
            x = index * (48 + row * 7) + (row % 2) * 30 - 20
            for side in (-1, 1):
                blade = [(0, 0), (side * 0.25, -0.75), (side * 0.8, -0.9)]
                size = (13 + row * 8) * c.between(0.8, 1.15)
                tone = p.LEAF if side < 0 else "#6f8a4a"
                c.line(props.placed(blade, x, y, size), 3 + row * 0.7, tone, soft=True)
    props.person(c, 640, 985, 200, "#f0dcb4", "#b4472f")


@scene("fishing-nets")
def fishing_nets(c: Canvas) -> None:
    c.sky("#f5c98a", "#f8dfae", "#f9edcf", bottom=430)
    props.sun(c, 800, 300, 105, "#fffdf2", "#fdedb8", 0.75)
    props.ridge(c, 430, 26, "#cfae83", "#c39f78", waves=3.3)
    c.fade(
        [(0, 424), (1600, 424), (1600, 1067), (0, 1067)], "#f2cf94", "#7fb0a0", "#2b6f74", "#123f4f"
    )
    props.ripples(c, 440, 1050, "#fdf3d4", 150, alpha=0.4)
    props.shine(c, 800, 440, 900, "#fff6da", 66)
    for x, y, size in ((220, 470, 90), (1370, 462, 70), (1240, 500, 110), (430, 452, 60)):
        c.disc(x, y, size, "#6f8f62", flat=0.16)
        for _ in range(14):
            rx = x + c.between(-size, size) * 0.8
            c.line([(rx, y), (rx + c.between(-8, 8), y - c.between(20, 46))], 3, "#52744f")
    props.pirogue(c, 800, 800, 900, "#552a30", stripe="#e9eee0")
    props.person(c, 1010, 792, 330, "#28345e", "#f5ead0", flip=True)
    _cast_net(c, 1010, 640)


def _cast_net(c: Canvas, x, y) -> None:
    """A net flying open, its weights along the rim."""
    hand, middle, reach = (x - 66, y - 96), (x - 520, y - 40), (270, 190)
    rim = []
    for index in range(33):
        turn = (0.5 + index / 32) * pi * 1.0
        rim.append((middle[0] + 150 + reach[0] * cos(turn) * 1.3, middle[1] + reach[1] * sin(turn)))
    c.shape([hand, *rim], "#fdf6e0", 0.16)
    spokes = []
    for index, (px, py) in enumerate(rim):
        bow = ((hand[0] + px) / 2, (hand[1] + py) / 2 - 46 + index * 2.9)
        spokes.append(smooth([hand, bow, (px, py)], steps=8))
        c.line(spokes[-1], 1.6, "#fffaf0")
    for ring in range(2, 17):
        c.line([spoke[ring] for spoke in spokes], 1.6 if ring < 16 else 5, "#fffaf0")
    for px, py in rim:
        c.disc(px, py, 8, "#7c3247")


@scene("floodplain")
def floodplain(c: Canvas) -> None:
    c.sky("#89b6a6", "#cfe0bf", "#f7ecc8", bottom=480)
    props.sun(c, 1240, 300, 92, "#fffbe8", "#fbf0bb", 0.65)
    props.ridge(c, 470, 40, "#9fb889", "#8caa78", waves=2.3)
    c.fade([(0, 468), (1600, 468), (1600, 1067), (0, 1067)], "#cfe2c0", "#6fae9c", "#2c7272")
    props.ripples(c, 480, 700, "#fdf8df", 60, alpha=0.4)
    for row in range(7):
        y = 520 + row * row * 9 + row * 26
        tone = mix("#9db765", "#3f6a3d", row / 6)
        for index in range(int(46 - row * 2)):
            x = index * (36 + row * 2) + c.between(-12, 12)
            tall = (16 + row * 13) * c.between(0.7, 1.15)
            bend = c.between(-0.3, 0.5) * tall
            c.line(
                [(x, y), (x + bend * 0.3, y - tall * 0.6), (x + bend, y - tall)],
                2 + row * 0.8,
                tone,
                soft=True,
            )
        if row == 2:
            for x, tone, flip in (
                (260, "#f1e2c4", False),
                (520, "#7c3c2c", False),
                (1060, "#3b2430", True),
            ):
                props.zebu(c, x, y + 10, 108, tone, flip=flip)
        if row == 4:
            for x, tone, flip in (
                (1130, "#f4e8cf", True),
                (640, "#96502f", True),
                (130, "#42283a", False),
            ):
                props.zebu(c, x, y + 22, 205, tone, flip=flip)
            props.person(c, 860, y + 14, 225, "#28345e", "#f2c25d")
