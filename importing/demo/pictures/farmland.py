"""Wells, fields and herds."""

from math import cos, pi, sin

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix, smooth
from importing.demo.pictures.gallery import PORTRAIT, scene


@scene("well-at-dusk")
def well_at_dusk(c: Canvas) -> None:
    c.sky(*p.DUSK_SKY, "#fbe0a4", bottom=760)
    props.sun(c, 1090, 560, 150, "#fff0c6", "#f9b95f", 0.65)
    props.ridge(c, 700, 70, "#b6536a", "#94425f", waves=2.2)
    props.ridge(c, 745, 40, "#8c3f5a", "#6c3250", waves=3.4)
    for index in range(5):
        props.house(
            c, 60 + index * 84, 772, 78, 58 + (index % 2) * 22, "#7e3d4a", lit=index in (1, 4)
        )
    props.acacia(c, 1430, 800, 280, "#57473f", "#2b1426")
    c.ground([(-20, 772), (420, 760), (950, 790), (1620, 770)], "#c06a48", "#8a4040", "#4a2338")
    c.disc(830, 972, 420, "#2b1426", 0.35, flat=0.1)
    _well(c, 800, 960)
    props.person(c, 560, 968, 300, "#28345e", "#f2c25d")
    props.person(c, 1120, 985, 290, "#b4472f", "#f3e3c0", load="#a9562f")
    props.person(c, 1260, 955, 250, "#356b62", "#df7a63", flip=True)
    for x, y, size in ((365, 985, 105), (285, 1010, 88), (1420, 1010, 96)):
        props.pot(c, x, y, size, "#a9562f", p.CREAM)


def _well(c: Canvas, x, y) -> None:
    """A stone rim under a forked beam, a pulley and the rope that runs down."""
    post = "#2b1426"
    for side in (-1, 1):
        c.line([(x + side * 190, y - 10), (x + side * 165, y - 400)], 22, post)
        c.line([(x + side * 167, y - 372), (x + side * 205, y - 425)], 16, post)
    c.line([(x - 215, y - 388), (x + 215, y - 388)], 20, post)
    c.disc(x, y - 355, 36, post)
    c.disc(x, y - 355, 20, "#c9773a")
    c.line([(x + 30, y - 340), (x + 14, y - 110)], 5, p.CREAM)
    c.line([(x - 30, y - 340), (x - 210, y - 195)], 5, p.CREAM)
    c.disc(x, y - 92, 200, "#e0a873", flat=0.2)
    c.disc(x, y - 92, 160, "#1d1024", flat=0.19)
    wall = [(x - 200, y - 92), (x - 186, y + 10), (x + 186, y + 10), (x + 200, y - 92)]
    rim = [
        (x + 200 - index * 20, y - 92 + 40 * (1 - ((index - 10) / 10) ** 2) ** 0.5)
        for index in range(21)
    ]
    c.fade([*rim, *wall[1:3]], "#cf8a5a", "#7b3d3c")
    for row in range(3):
        for index in range(9):
            sx = x - 168 + index * 42 + (row % 2) * 14
            sy = y - 45 + row * 22 + 14 * (1 - ((sx - x) / 190) ** 2)
            c.disc(sx, sy, 19, mix("#b06a48", p.UMBER, c.between(0.05, 0.4)), flat=0.5)
    bucket = [(x - 14, y - 150), (x + 44, y - 150), (x + 36, y - 96), (x - 6, y - 96)]
    c.fade(bucket, "#f2c25d", "#b4672f")


@scene("millet", PORTRAIT)
def millet(c: Canvas) -> None:
    c.sky("#f0a35c", "#f7c980", "#fceabf", bottom=1700)
    props.sun(c, 1060, 760, 270, "#fffaf0", "#fdeab0", 0.7)
    props.ridge(c, 1480, 110, "#c9a05c", "#a98a4c", waves=1.8)
    for row, (tone, head, base, size) in enumerate(
        (
            ("#8d9350", "#c99a50", 1760, 900),
            ("#667c42", "#b87f3d", 1980, 1270),
            ("#3e5a36", "#8c4f30", 2150, 1700),
        )
    ):
        count = 13 - row * 3
        for index in range(count):
            x = (index + 0.5) * 1600 / count + c.between(-40, 40)
            _stalk(c, x, base, size * c.between(0.82, 1.06), tone, head)


def _stalk(c: Canvas, x, y, size, tone, head) -> None:
    lean = c.between(-0.06, 0.06)
    top = (x + lean * size, y - size)
    c.line([(x, y), (x + lean * size * 0.4, y - size * 0.55), top], size * 0.013, tone, soft=True)
    for index in range(4):
        height = 0.25 + index * 0.15
        root = (x + lean * size * height * 0.8, y - size * height)
        side = 1 if index % 2 else -1
        reach = size * c.between(0.14, 0.22)
        up = smooth(
            [
                root,
                (root[0] + side * reach * 0.5, root[1] - reach * 0.62),
                (root[0] + side * reach, root[1] - reach * 0.1),
            ]
        )
        down = smooth(
            [
                up[-1],
                (root[0] + side * reach * 0.5, root[1] - reach * 0.42),
                (root[0], root[1] + size * 0.02),
            ]
        )
        c.shape([*up, *down], tone if index % 2 else mix(tone, p.GOLD, 0.18))
    _ear(c, top, size * 0.2, head)


def _ear(c: Canvas, top, ear, head) -> None:
    outline = [
        (0, 0.06),
        (0.085, -0.1),
        (0.095, -0.6),
        (0.03, -0.98),
        (-0.03, -0.98),
        (-0.095, -0.6),
        (-0.085, -0.1),
    ]
    c.blob([(top[0] + px * ear, top[1] + py * ear) for px, py in outline], head)
    for row in range(16):
        for column in range(-2, 3):
            px = top[0] + (column * 0.037 + 0.015 * (row % 2)) * ear
            py = top[1] - (0.04 + row * 0.057) * ear
            c.disc(px, py, ear * 0.018, mix(head, p.CREAM, 0.35 - 0.1 * abs(column)))


@scene("granaries")
def granaries(c: Canvas) -> None:
    c.sky("#7fb0ad", "#c9d9bd", "#f8e6b5", bottom=720)
    props.sun(c, 330, 330, 96, "#fffbe8", "#fbeeb4", 0.6)
    for x, y, size in ((1180, 180, 170), (760, 250, 110)):
        props.cloud(c, x, y, size, "#f0ecd2")
    props.ridge(c, 690, 60, "#b9b884", "#a5a872", waves=2.0)
    c.ground([(-20, 720), (500, 700), (1100, 725), (1620, 705)], "#dba764", "#b9763f", "#7d4331")
    for x, size in ((110, 270), (330, 250), (1480, 260), (1280, 240)):
        props.granary(c, x, 770, size, "#c08352", "#d9ab63")
    props.acacia(c, 860, 745, 190, "#6f8a4a", "#4a2a26")
    for x, y, size in ((360, 940, 560), (820, 890, 470), (1270, 950, 590)):
        c.disc(x + 90, y - 4, size * 0.45, p.UMBER, 0.3, flat=0.12)
        props.granary(c, x, y, size, "#b96a3f", "#e0b264")
    props.person(c, 1010, 1000, 270, "#b4472f", "#28345e", load="#c9773a")
    props.person(c, 600, 1010, 250, "#f0dcb4", "#7c3247", flip=True)
    for index in range(5):
        props.pot(c, 130 + index * 52, 1035 - (index % 2) * 8, 74, "#99502f", p.CREAM)


@scene("solar-panels")
def solar_panels(c: Canvas) -> None:
    c.sky("#4f9aa5", "#a9d3c2", "#f6e9bf", bottom=600)
    props.sun(c, 1210, 210, 110, "#fffdf0", "#fdf2b8", 0.75)
    for turn in range(12):
        _ray(c, 1210, 210, turn)
    props.ridge(c, 560, 80, "#c8b27c", "#b89c68", waves=2.1)
    c.ground([(-20, 580), (500, 560), (1000, 590), (1620, 566)], "#e0ae6a", "#c58449")
    for index in range(6):
        props.house(c, 1010 + index * 94, 604, 84, 54 + (index % 3) * 16, "#bb7443")
    _tank(c, 250, 600)
    props.palm(c, 470, 610, 210, "#5f7a3f", "#4a2a26")
    props.palm(c, 545, 606, 165, "#527040", "#4a2a26", lean=-0.09)
    c.fade([(0, 640), (1600, 624), (1600, 1067), (0, 1067)], "#8aa05a", "#5f7a3f", "#3a5638")
    for row in range(5):
        y = 660 + row * 30 + row * row * 14
        c.line([(0, y), (1600, y - 10)], 3 + row * 2, mix("#8aa05a", "#2f4a35", 0.3 + row * 0.1))
    for row, (y, width, tall, count) in enumerate(
        ((708, 150, 74, 8), (806, 205, 104, 7), (940, 280, 142, 5))
    ):
        for index in range(count):
            _panel(c, 60 + index * width * 1.13 - row * 70, y, width, tall)
    props.person(c, 1390, 1010, 300, "#f0e4c6", "#b4472f", flip=True)


def _ray(c: Canvas, x, y, turn) -> None:
    angle = turn * pi / 6 + 0.2
    inner, outer = 145, 178 + turn % 2 * 26
    ends = [(x + reach * cos(angle), y + reach * sin(angle)) for reach in (inner, outer)]
    c.line(ends, 9, "#fdf0c0")


def _tank(c: Canvas, x, y) -> None:
    for side in (-70, 0, 70):
        c.line([(x + side, y + 10), (x + side * 0.8, y - 150)], 12, "#4a2a26")
    c.line([(x - 66, y - 20), (x + 60, y - 120)], 7, "#4a2a26")
    c.line([(x + 66, y - 20), (x - 60, y - 120)], 7, "#4a2a26")
    c.fade(
        [(x - 92, y - 265), (x + 92, y - 265), (x + 92, y - 150), (x - 92, y - 150)],
        "#e9ead6",
        "#8fb5b0",
    )
    c.box(x + 40, y - 265, 52, 115, "#23656c", 0.35)
    c.disc(x, y - 265, 92, "#f6f1da", flat=0.2)


def _panel(c: Canvas, x, y, width, tall) -> None:
    slant = width * 0.22
    c.line([(x + width * 0.3, y), (x + width * 0.3, y + tall * 0.42)], 8, "#4a2a26")
    c.line([(x + width * 0.85, y), (x + width * 0.85, y + tall * 0.42)], 8, "#4a2a26")
    face = [(x, y), (x + width, y), (x + width + slant, y - tall), (x + slant, y - tall)]
    c.fade(face, "#6f9ac4", "#2f4d86", "#1c2b57")
    for step in range(5):
        shift = step * width / 4
        c.line([(x + shift, y), (x + slant + shift, y - tall)], 2.5, "#b9d0df")
    for step in range(4):
        share = step / 3
        c.line(
            [(x + slant * share, y - tall * share), (x + width + slant * share, y - tall * share)],
            2.5,
            "#b9d0df",
        )
    glint = [
        (x + width * 0.12, y),
        (x + width * 0.3, y),
        (x + width * 0.3 + slant, y - tall),
        (x + width * 0.12 + slant, y - tall),
    ]
    c.shape(glint, "#fdf6e0", 0.22)


@scene("cattle")
def cattle(c: Canvas) -> None:
    c.sky("#e88f5c", "#f6bd78", "#fbe3ae", bottom=700)
    props.sun(c, 420, 430, 140, "#fff8e2", "#fbdc94", 0.65)
    props.ridge(c, 640, 60, "#d08a58", "#bb7449", waves=2.0)
    for index in range(8):
        props.acacia(c, 700 + index * 130, 662, 90 + (index % 3) * 26, "#7c7440", "#5a2f2c")
    c.ground([(-20, 664), (600, 648), (1100, 668), (1620, 650)], "#c97c48", "#a85a3a", "#6c3430")
    for index in range(11):
        x = 40 + index * 150
        tone = ("#8a3b2b", "#f0dcb8", "#4a2638", "#b9693c")[index % 4]
        props.zebu(c, x, 716 + (index % 3) * 14, 96, tone, flip=index % 3 == 0)
    for x, y, size, tone, flip in (
        (90, 905, 250, "#4a2638", False),
        (470, 885, 235, "#c07040", True),
        (1290, 890, 245, "#8a3b2b", False),
        (620, 1010, 370, "#f3e4c6", False),
    ):
        c.disc(
            x + size * (0 if flip else 0.45) - size * (0.45 if flip else 0),
            y,
            size * 0.62,
            p.UMBER,
            0.3,
            flat=0.08,
        )
        props.zebu(c, x, y, size, tone, flip=flip)
    props.person(c, 1130, 1012, 380, "#28345e", "#f3e3c0", flip=True)
    c.line([(1040, 1020), (1078, 690)], 9, "#3c1f2a")


@scene("weather-station")
def weather_station(c: Canvas) -> None:
    c.sky("#c9764e", "#eaa668", "#f8d79a", "#fbeccb", bottom=760)
    for row in range(3):
        y = 180 + row * 130
        c.fade(
            [(0, y), (1600, y - 40), (1600, y + 60), (0, y + 90)], "#f9dfae", "#eaa668", alpha=0.35
        )
    props.sun(c, 1180, 360, 105, "#fff5dc", "#f9d790", 0.5)
    props.ridge(c, 745, 60, "#d9975c", "#c78350", waves=2.2)
    props.dune(
        c,
        (300, 640),
        -500,
        1250,
        ("#eebc7e", "#db955a", "#c27545"),
        ("#a8573c", "#84414a", "#6d3349"),
        foot=0.5,
    )
    c.ground([(-20, 830), (500, 812), (1100, 836), (1620, 806)], "#c97c48", "#9a5038", "#5f2d33")
    for x, y, width in ((700, 960, 300), (1250, 985, 150)):
        c.disc(x, y, width, p.UMBER, 0.3, flat=0.09)
    _shelter(c, 640, 950)
    _wind_mast(c)
    gauge = [(350, 960), (362, 800), (438, 800), (450, 960)]
    c.fade(gauge, "#e9ead6", "#8fb5b0")
    c.disc(400, 800, 40, "#23656c", flat=0.3)
    props.person(c, 860, 968, 320, "#356b62", "#f2c25d", flip=True)


def _wind_mast(c: Canvas) -> None:
    """A vane and two cups that the wind turns."""
    mast = "#3c1f2a"
    c.line([(1090, 960), (1090, 330)], 13, mast)
    for side in (-1, 1):
        c.line([(1090, 480), (1090 + side * 150, 962)], 3.5, mast)
    c.line([(1010, 345), (1170, 345)], 8, mast)
    for x in (1004, 1176):
        c.disc(x, 330, 24, "#b4472f")
        c.disc(x + 8, 330, 15, "#7c3247")
    c.shape([(1090, 318), (1235, 270), (1215, 305), (1240, 330)], "#b4472f")
    c.line([(960, 318), (1095, 318)], 7, mast)
    c.shape([(960, 318), (1000, 300), (1000, 336)], mast)


def _shelter(c: Canvas, x, y) -> None:
    """The louvred white box that keeps the thermometer in the shade."""
    for side in (-1, 1):
        c.line([(x + side * 92, y), (x + side * 80, y - 250)], 14, "#f0e4c6")
    c.box(x - 115, y - 420, 230, 190, "#f9f1dc")
    c.box(x + 40, y - 420, 75, 190, "#c9b9a0")
    for row in range(8):
        c.line([(x - 100, y - 402 + row * 23), (x + 100, y - 402 + row * 23)], 5, "#b9a890")
    c.shape([(x - 140, y - 420), (x, y - 492), (x + 140, y - 420)], "#fffaf0")
    c.shape([(x, y - 492), (x + 140, y - 420), (x + 40, y - 420)], "#d9c9ae")


@scene("gum-tree")
def gum_tree(c: Canvas) -> None:
    c.sky("#7fa88f", "#c6d3a0", "#f4e4b0", bottom=1067)
    c.glow(1080, 420, 760, "#fdf3c8", 0.75)
    for x, y, size in ((300, 980, 420), (1260, 1000, 360), (780, 960, 260)):
        props.acacia(c, x, y, size, "#94a670", "#9a8a62")
    bark = "#5a3328"
    trunk = [(-40, 880), (250, 760), (620, 600), (960, 520), (1320, 400), (1660, 330)]
    c.line(trunk, 150, bark, soft=True)
    c.line([(x, y - 40) for x, y in trunk], 44, "#7b4a36", soft=True)
    c.line([(620, 600), (820, 360), (1060, 190), (1200, 60)], 74, bark, soft=True)
    c.line([(626, 580), (818, 346), (1050, 176)], 20, "#7b4a36", soft=True)
    for index in range(16):
        x = 60 + index * 96
        c.line([(x, 846 - index * 33), (x + 60, 830 - index * 33)], 5, "#3c1f22")
    for x, y, size in (
        (430, 735, 62),
        (530, 700, 44),
        (760, 610, 82),
        (900, 580, 54),
        (1120, 510, 72),
        (1240, 470, 46),
        (850, 350, 50),
        (980, 270, 38),
    ):
        _drop(c, x, y, size)
    _leaves(c)
    for x, y in ((300, 800), (660, 640), (1020, 545), (1400, 420)):
        c.shape([(x - 9, y - 30), (x + 9, y - 30), (x + 26, y - 118)], "#efe0c0")


def _leaves(c: Canvas) -> None:
    """Feathered leaves along the upper branch."""
    for index in range(46):
        along = c.between(0, 1)
        x, y = 700 + along * 760, 330 - along * 120 + c.between(-210, 60)
        for pair in range(5):
            for side in (-1, 1):
                c.disc(
                    x + pair * 15,
                    y + side * 13 - pair * 7,
                    10,
                    ("#6f8a4a", "#8aa05a", "#557040")[index % 3],
                    flat=0.55,
                )
        c.line([(x - 12, y + 5), (x + 66, y - 31)], 3, "#4a5a34")


def _drop(c: Canvas, x, y, size) -> None:
    bead = [
        (0, -0.9),
        (0.5, -0.45),
        (0.8, 0.2),
        (0.5, 0.82),
        (0, 0.98),
        (-0.5, 0.82),
        (-0.8, 0.2),
        (-0.5, -0.45),
    ]
    c.blob(props.placed(bead, x, y, size), "#c9702f")
    c.blob(
        props.placed([(px * 0.82, py * 0.85) for px, py in bead], x - size * 0.04, y, size),
        "#e8983c",
    )
    c.blob(
        props.placed(
            [(px * 0.5, py * 0.55) for px, py in bead], x - size * 0.06, y + size * 0.12, size
        ),
        "#f9c65c",
    )
    c.disc(x - size * 0.3, y - size * 0.22, size * 0.15, "#fff2cc", flat=1.4)
