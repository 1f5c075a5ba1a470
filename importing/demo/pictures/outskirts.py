"""The school, the pitch, the road and what comes along it."""

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix
from importing.demo.pictures.gallery import PORTRAIT, scene


@scene("school")
def school(c: Canvas) -> None:
    c.sky("#7ab3b0", "#c3dcc0", "#f8e9bf", bottom=620)
    props.sun(c, 1330, 220, 90, "#fffbe8", "#fbeeb4", 0.65)
    props.cloud(c, 300, 180, 150, "#eef0d8")
    props.ridge(c, 600, 60, "#c9bd84", "#bba970", waves=2.0)
    c.ground([(-20, 640), (700, 625), (1620, 645)], "#e2b072", "#c58450", "#8a4a38")
    c.fade([(360, 330), (1310, 330), (1310, 700), (360, 700)], "#e2a565", "#bb6f40")
    c.box(1130, 330, 180, 370, "#8a4536", 0.55)
    c.shape([(320, 335), (1350, 335), (1390, 285), (290, 285)], "#7b3a30")
    for x in (430, 950):
        c.box(x, 430, 150, 130, "#3a2430")
        for bar in range(1, 4):
            c.line([(x + bar * 37, 430), (x + bar * 37, 560)], 5, "#d99a5c")
    c.box(705, 430, 150, 270, "#3a2430")
    props.acacia(c, 180, 790, 500, p.OLIVE, "#4a2a26")
    _blackboard(c)
    for index in range(7):
        x = 250 + index * 46
        props.person(
            c,
            x,
            960 + (index % 2) * 40,
            165,
            ("#b4472f", "#28345e", "#356b62", "#f0dcb4")[index % 4],
            ("#f2c25d", "#f3e3c0", "#df7a63")[index % 3],
        )
    props.person(c, 1245, 1000, 305, "#f3efe2", "#28345e", flip=True)
    c.line([(1205, 790), (1130, 830)], 13, "#cfc7b8")


def _blackboard(c: Canvas) -> None:
    """In four parts, each with a heading and three lines."""
    board = [(560, 760), (1130, 745), (1140, 935), (550, 950)]
    for x in (590, 1100):
        c.line([(x, 935), (x, 1030)], 14, "#4a2a26")
    c.shape([(543, 748), (1146, 732), (1157, 948), (534, 964)], "#8a5a38")
    c.shape(board, "#23443f")
    for step in range(1, 4):
        x = 560 + step * 142
        c.line([(x, 764 - step * 4), (x, 944 - step * 3)], 4, "#dfe6d0")
    for column in range(4):
        for row in range(4):
            x = 580 + column * 144
            c.line(
                [
                    (x, 795 + row * 38 - column * 4),
                    (x + c.between(50, 104), 794 + row * 38 - column * 4),
                ],
                6,
                "#dfe6d0" if row else "#f2c25d",
            )


@scene("road")
def road(c: Canvas) -> None:
    c.sky("#5f8fa5", "#b9cdb9", "#f8dfa6", "#f5bf7c", bottom=600)
    props.sun(c, 830, 520, 120, "#fff6da", "#fbd78e", 0.7)
    props.ridge(c, 560, 90, "#b98a6c", "#a97558", waves=1.7)
    c.ground([(-20, 572), (800, 560), (1620, 572)], "#d99a5c", "#b9703f", "#7d4331")
    c.fade([(806, 566), (834, 566), (1330, 1067), (160, 1067)], "#f3d59c", "#dba263", "#a9683f")
    for lane in (0.42, 0.58):
        c.shape(
            [
                (806 + 28 * lane - 1, 566),
                (806 + 28 * lane + 1, 566),
                (160 + 1170 * lane + 34, 1067),
                (160 + 1170 * lane - 34, 1067),
            ],
            "#8a4f3a",
            0.5,
        )
    for step in range(9):
        share = (step + 1) / 9
        depth = share**2.2
        y = 572 + 480 * depth
        for side in (-1, 1):
            x = 820 - 75 * depth + side * (26 + 640 * depth)
            c.disc(x, y, 5 + 20 * depth, "#f6ead0", flat=0.8)
    for x, y, size in ((240, 640, 130), (1400, 650, 150), (1150, 610, 74), (520, 604, 60)):
        props.acacia(c, x, y, size, "#6f7d45", "#4a2a26")
    _truck(c, 690, 800, 250)
    props.person(c, 1290, 960, 250, "#28345e", "#f2c25d", flip=True)
    props.person(c, 1390, 985, 262, "#b4472f", "#f3e3c0", load="#c9773a", flip=True)
    c.line([(230, 1000), (230, 800)], 15, "#4a2a26")
    c.shape([(130, 690), (335, 700), (340, 810), (135, 802)], "#8a5a38")
    for row in range(3):
        c.line([(165 + row * 12, 724 + row * 26), (305, 728 + row * 26)], 8, "#f6ead0")


LOAD = ("#c9773a", "#b4472f", "#d9983f", "#a9562f", "#c9773a", "#8a5a38")


def _truck(c: Canvas, x, y, size) -> None:
    """A lorry seen from the front, loaded higher than it is wide."""

    def at(points):
        return props.placed(points, x, y, size)

    c.disc(x + size * 0.35, y + 6, size * 0.62, p.UMBER, 0.35, flat=0.12)
    for index, tone in enumerate(LOAD):
        place = (0.12 + (index % 3) * 0.23, -1.12 - (index // 3) * 0.2)
        c.disc(*at([place])[0], size * 0.17, tone)
    c.box(x, y - size * 1.02, size * 0.7, size * 0.5, "#2f7f7a")
    cab = [(0.016, -0.72), (0.684, -0.72), (0.72, -0.16), (-0.02, -0.16)]
    c.fade(at(cab), "#f2c25d", "#c9702f")
    c.shape(at([(0.06, -0.68), (0.64, -0.68), (0.66, -0.46), (0.04, -0.46)]), "#28344e")
    c.shape(at([(0.1, -0.68), (0.24, -0.68), (0.16, -0.46), (0.05, -0.46)]), "#8fb5b0", 0.6)
    for lamp in (0.08, 0.62):
        c.disc(x + size * lamp, y - size * 0.3, size * 0.055, "#fff6da")
        c.box(x + size * (lamp - 0.06), y - size * 0.16, size * 0.13, size * 0.18, "#22161f")
    c.box(x + size * 0.2, y - size * 0.34, size * 0.3, size * 0.1, "#4a2a26")


@scene("pitch")
def pitch(c: Canvas) -> None:
    c.sky("#d9704a", "#f0a468", "#f9d592", bottom=560)
    props.sun(c, 420, 400, 110, "#fff8e2", "#fbdc94", 0.6)
    props.ridge(c, 540, 70, "#bb6a4c", "#a8573f", waves=2.1)
    for index in range(9):
        props.palm(
            c,
            1000 + index * 76,
            566,
            120 + (index * 31) % 60,
            "#5c6a3c",
            "#4a2a26",
            lean=((index % 3) - 1) * 0.08,
        )
    for index in range(5):
        props.house(c, 40 + index * 150, 566, 140, 64 + (index * 29) % 40, "#a8573c")
    c.ground([(-20, 566), (800, 560), (1620, 568)], "#ecc48a", "#d99a5c", "#a9623f")
    line = "#fdf6e4"
    c.line([(-20, 1010), (420, 640), (1240, 640), (1640, 960)], 10, line)
    c.line([(560, 640), (470, 735), (1180, 735), (1100, 640)], 8, line)
    _goal(c)
    for x, y, size, shirt, flip in (
        (830, 660, 150, "#d9983f", False),
        (520, 830, 250, "#b4472f", False),
        (1210, 850, 260, "#28345e", True),
    ):
        _player(c, x, y, size, shirt, flip)
    _player(c, 850, 985, 370, "#b4472f", False)
    c.disc(1035, 985, 62, p.UMBER, 0.3, flat=0.22)
    c.disc(1035, 930, 46, "#fdf6e4")
    for dx, dy in ((0, 0), (-30, -18), (28, -22), (16, 30), (-22, 26)):
        c.disc(1035 + dx, 930 + dy, 11, "#3c1f2a")


def _goal(c: Canvas) -> None:
    for x in (640, 1020):
        c.line([(x, 640), (x, 452)], 17, "#5a3328")
    c.line([(632, 452), (1028, 452)], 15, "#5a3328")
    for step in range(1, 10):
        c.line([(640 + step * 38, 460), (640 + step * 38, 636)], 1.6, "#fdf6e4")
    for step in range(1, 5):
        c.line([(648, 455 + step * 37), (1012, 455 + step * 37)], 1.6, "#fdf6e4")


def _player(c: Canvas, x, y, size, shirt, flip) -> None:
    skin = "#4a2a20"

    def at(points):
        return props.placed(points, x, y, size, flip=flip)

    c.disc(x, y, size * 0.3, p.UMBER, 0.3, flat=0.15)
    c.line(at([(-0.04, -0.45), (-0.17, -0.24), (-0.3, -0.08)]), size * 0.085, skin)
    c.line(at([(0.05, -0.45), (0.19, -0.25), (0.26, -0.02)]), size * 0.085, skin)
    c.line(at([(0.24, 0.0), (0.34, -0.01)]), size * 0.06, "#f6ead0")
    c.line(at([(-0.31, -0.05), (-0.25, -0.01)]), size * 0.06, "#f6ead0")
    c.shape(
        at([(-0.13, -0.56), (0.12, -0.56), (0.2, -0.34), (0.02, -0.37), (-0.16, -0.32)]), "#f6ead0"
    )
    c.line(at([(-0.08, -0.76), (-0.25, -0.62), (-0.2, -0.48)]), size * 0.06, skin)
    c.line(at([(0.12, -0.76), (0.26, -0.66), (0.34, -0.76)]), size * 0.06, skin)
    c.blob(at([(-0.13, -0.54), (-0.11, -0.8), (0.0, -0.84), (0.14, -0.79), (0.12, -0.54)]), shirt)
    c.disc(*at([(0.05, -0.92)])[0], size * 0.085, skin)


@scene("book-bus")
def book_bus(c: Canvas) -> None:
    c.sky("#f4bd7c", "#f9dca6", "#fcefd0", bottom=640)
    props.sun(c, 1290, 230, 96, "#fffdf2", "#fdeeb8", 0.7)
    props.ridge(c, 600, 70, "#e0aa70", "#d39a60", waves=2.0)
    for index in range(6):
        props.granary(c, 60 + index * 96, 660, 130 + (index % 2) * 26, "#c08352", "#d9ab63")
    props.acacia(c, 1420, 700, 300, p.OLIVE, "#4a2a26")
    c.ground([(-20, 655), (800, 640), (1620, 660)], "#dfa764", "#bd7845", "#7d4331")
    c.disc(800, 900, 640, p.UMBER, 0.33, flat=0.07)
    green = "#2f7f6a"
    body = [(270, 420), (1230, 420), (1300, 520), (1310, 860), (250, 860), (250, 450)]
    c.fade(body, "#4aa088", green, "#1f5a52")
    c.box(250, 700, 1060, 26, "#f2c25d")
    c.box(290, 385, 900, 38, "#7b4630")
    for index in range(9):
        c.box(
            310 + index * 96,
            340 + (index % 3) * 8,
            78,
            48,
            ("#b4472f", "#28345e", "#d9983f", "#f3e3c0")[index % 4],
        )
    _shelves(c)
    c.shape([(1080, 470), (1222, 470), (1276, 545), (1280, 640), (1080, 640)], "#bfe0d8")
    c.shape([(1100, 470), (1150, 470), (1130, 640), (1080, 640)], "#fdf6e4", 0.5)
    for x in (450, 1110):
        c.disc(x, 870, 92, "#22161f")
        c.disc(x, 870, 46, "#c9b9a0")
        c.disc(x, 870, 18, "#5a4a44")
    c.disc(1296, 770, 26, "#fff6da")
    _readers(c)


def _readers(c: Canvas) -> None:
    """Seven children in a row, a book in hand."""
    for index in range(7):
        x = 330 + index * 112
        robe = ("#b4472f", "#28345e", "#d9983f", "#7c3247", "#f0dcb4")[index % 5]
        props.person(
            c,
            x,
            1010 + (index % 2) * 26,
            205 + (index % 3) * 22,
            robe,
            ("#f3e3c0", "#f2c25d", "#356b62")[index % 3],
        )
        c.box(x - 44, 915 + (index % 2) * 26, 38, 48, ("#f2c25d", "#e9ead6", "#df7a63")[index % 3])


BINDINGS = ("#b4472f", "#f2c25d", "#e9ead6", "#5f9a97", "#df7a63", "#7c3247")


def _shelves(c: Canvas) -> None:
    """Four windows, and two rows of books behind each."""
    for index in range(4):
        x = 310 + index * 185
        c.box(x, 470, 160, 190, "#3a2430")
        for shelf in range(2):
            px = x + 8
            while px < x + 138:
                wide = c.between(10, 20)
                tall = c.between(58, 80)
                tone = BINDINGS[c.chance.randrange(6)]
                c.box(px, 560 + shelf * 96 - tall, wide, tall, tone)
                px += wide + 2
            c.box(x, 560 + shelf * 96, 160, 8, "#a9683f")


@scene("radio-mast", PORTRAIT)
def radio_mast(c: Canvas) -> None:
    c.sky("#2a2f5e", "#6a4a7c", "#d0708a", "#f4a878", "#fbdca4", bottom=1700)
    props.stars(c, 90, 700)
    top = (800, 420)
    for ring in range(7, 0, -1):
        c.disc(*top, ring * 118, mix("#f6c35a", "#d0708a", ring / 9), 0.1)
    props.sun(c, 800, 1480, 230, "#fff0c6", "#fbc878", 0.6)
    props.ridge(c, 1560, 150, "#a8506a", "#853f60", waves=1.8)
    mast = "#2a1830"
    for side in (-1, 1):
        c.line([(800 + side * 16, 430), (800 + side * 92, 1690)], 13, mast)
        c.line([(800, 560), (800 + side * 560, 1700)], 4, mast)
        c.line([(800, 900), (800 + side * 430, 1700)], 4, mast)
    for step in range(14):
        y, low = 450 + step * 89, 450 + (step + 1) * 89
        wide, wider = 16 + (y - 430) * 0.0603, 16 + (low - 430) * 0.0603
        c.line([(800 - wide, y), (800 + wide, y)], 7, mast)
        c.line([(800 - wide, y), (800 + wider, low)], 6, mast)
        c.line([(800 + wide, y), (800 - wider, low)], 6, mast)
    c.line([(800, 430), (800, 300)], 9, mast)
    c.glow(800, 296, 200, "#ff8a5c", 0.9)
    c.disc(800, 296, 22, "#ffe2b8")
    c.ground(
        [(-20, 1690), (500, 1660), (1100, 1680), (1620, 1650)], "#7b3550", "#4a2340", "#241430"
    )
    props.house(c, 250, 1800, 420, 270, "#8a4250", lit=True)
    props.house(c, 980, 1810, 330, 220, "#7c3a4c", lit=True)
    props.acacia(c, 1440, 1800, 400, "#4a3f44", "#241430")
    c.glow(560, 1780, 260, "#f6b64f", 0.45)
    props.person(c, 790, 1890, 300, "#28345e", "#f3e3c0", flip=True)
    c.box(690, 1828, 66, 44, "#d9983f")
    c.line([(746, 1828), (776, 1760)], 4, "#f3e3c0")
    c.disc(712, 1850, 15, "#3c1f2a")
