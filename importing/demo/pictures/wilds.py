"""Sand, stone and sky."""

from importing.demo.pictures import palette as p
from importing.demo.pictures import props
from importing.demo.pictures.canvas import Canvas, mix
from importing.demo.pictures.gallery import PORTRAIT, scene

LIGHT, DARK = ("#f7c88a", "#e39a56", "#c9733f"), ("#b0583f", "#8c4046", "#6d3349")


@scene("caravan")
def caravan(c: Canvas) -> None:
    c.sky(*p.EMBER_SKY, bottom=800)
    props.sun(c, 1130, 430, 150, "#fff3d2")
    props.ridge(c, 640, 90, "#e2905c", "#c96f4a", waves=2.4)
    props.ridge(c, 720, 60, "#c8684a", "#9a4346", waves=3.1)
    props.dune(c, (320, 600), -500, 1500, LIGHT, DARK, foot=0.3)
    c.ground([(-20, 905), (300, 868), (700, 850), (1100, 862), (1620, 830)], "#7b3644", "#43203a")
    for index in range(5):
        x, size = 540 + index * 205, 176 - index * 7
        y = 874 - index * 5
        step = (0.05, -0.04, 0.02, -0.05, 0.04)[index]
        props.camel(c, x, y, size, "#3b1c30", load="#6d3350", step=step)
        if index:
            rope = [(x - 12, y - size * 0.92), (x - 50, y - size * 0.62), (x - 66, y - size * 0.6)]
            c.line(rope, 3, "#3b1c30", soft=True)
    props.person(c, 455, 872, 118, "#28345e", "#f2e2c0")
    props.person(c, 1520, 850, 96, "#3b1c30", "#df7a63")
    c.ground([(-20, 985), (420, 940), (900, 975), (1620, 925)], "#43203a", "#241428")


@scene("acacia")
def acacia(c: Canvas) -> None:
    c.sky("#f2b06a", "#f7cf8f", "#fbe8bf", bottom=760)
    props.sun(c, 560, 520, 120, "#fffaf0", "#fbe3a4", 0.7)
    props.ridge(c, 640, 70, "#e9b377", "#e0a064", waves=2.0)
    props.dune(c, (1320, 500), 500, 2200, ("#f3c588", "#e3a263", "#cf8448"), DARK, foot=0.36)
    props.dune(c, (210, 585), -600, 1050, ("#eebc7e", "#db955a", "#c27545"), DARK, foot=0.55)
    for index in range(11):
        x = 90 + index * 150
        props.acacia(c, x, 792 + (index % 2) * 7, 92 + (index % 3) * 10, "#6f7d45")
    c.ground([(-20, 800), (500, 780), (1050, 806), (1620, 776)], "#d08a4c", "#a65a37", "#7a3b33")
    for x, y, width in ((1150, 930, 250), (380, 985, 150), (100, 890, 130)):
        c.disc(x, y, width, "#5c2a30", 0.32, flat=0.09)
    props.acacia(c, 1040, 930, 600, p.OLIVE, "#3b1f28")
    for index in range(9):
        x, y = 90 + index * 62, 905 + (index % 4) * 33
        _crescent(c, x, y)
    props.person(c, 760, 968, 150, "#efe0c0", "#28345e")
    props.person(c, 690, 982, 140, "#a8422f", "#f2c25d", flip=True)


def _crescent(c: Canvas, x, y) -> None:
    """A half-moon of earth with a seedling in it."""
    c.line([(x - 22, y), (x - 12, y + 10), (x + 12, y + 10), (x + 22, y)], 7, "#7a3b33", soft=True)
    c.line([(x, y + 4), (x, y - 18)], 4, p.FOREST)
    c.disc(x, y - 20, 11, p.LEAF, flat=0.7)


@scene("rock-valley")
def rock_valley(c: Canvas) -> None:
    c.sky("#86a9b4", "#d8cdb4", "#f6d9a2", bottom=900)
    for x, y, width, tone in ((1180, 290, 560, "#c58d76"), (180, 240, 520, "#bb7e69")):
        _mesa(c, x, y, width, tone)
    c.glow(820, 640, 520, p.CREAM, 0.5)
    _mesa(c, 1420, 330, 520, "#9b5547")
    _mesa(c, -60, 380, 520, "#8a4742")
    c.ground([(-20, 820), (500, 730), (900, 715), (1200, 740), (1620, 830)], "#e6b77f", "#c98455")
    c.ground([(-20, 905), (400, 900), (760, 960), (1100, 925), (1620, 900)], "#a9603f", "#5f2d33")
    slab = [
        (930, 1100),
        (960, 780),
        (1080, 640),
        (1330, 590),
        (1560, 640),
        (1700, 800),
        (1700, 1100),
    ]
    c.fade(slab, "#d29b6c", "#a5623f", "#75383a")
    c.shape(
        [(1330, 590), (1560, 640), (1700, 800), (1700, 1100), (1420, 1100), (1480, 820)],
        "#5f2d38",
        0.45,
    )
    for x, y, size in ((1050, 880, 120), (1215, 812, 105), (1160, 985, 96)):
        _engraved_cow(c, x, y, size)
    props.person(c, 640, 940, 150, "#28345e", p.CREAM)
    for x, y in ((520, 952), (575, 965), (470, 970)):
        c.disc(x, y - 16, 19, p.CREAM, flat=0.7)
        c.disc(x + 17, y - 24, 9, "#4a2a20")


def _mesa(c: Canvas, x, y, width, tone) -> None:
    side = [(x - width * 0.5, 900), (x - width * 0.42, y + 120), (x - width * 0.3, y + 90)]
    top = [(x - width * 0.27, y + 12), (x - width * 0.1, y), (x + width * 0.2, y + 8)]
    fall = [(x + width * 0.26, y + 110), (x + width * 0.4, y + 150), (x + width * 0.5, 900)]
    c.fade([*side, *top, *fall], mix(tone, p.CREAM, 0.25), tone, mix(tone, p.CREAM, 0.3))
    for index in range(4):
        level = y + 70 + index * 62
        c.line(
            [(x - width * 0.25, level), (x + width * 0.22, level + 9)], 5, mix(tone, p.UMBER, 0.16)
        )
    c.shape([*top[-1:], *fall, (x + width * 0.1, 900)], mix(tone, p.UMBER, 0.35), 0.4)


def _engraved_cow(c: Canvas, x, y, size) -> None:
    for points in (
        [(0, -0.5), (0.3, -0.56), (0.7, -0.52), (0.9, -0.45), (0.95, -0.2)],
        [(0, -0.5), (-0.1, -0.35), (0.05, -0.28), (0.2, -0.25), (0.55, -0.2), (0.85, -0.24)],
        [(0.2, -0.25), (0.18, 0)],
        [(0.3, -0.23), (0.31, 0)],
        [(0.8, -0.24), (0.78, 0)],
        [(0.9, -0.3), (0.92, 0)],
        [(-0.02, -0.5), (-0.16, -0.66), (-0.1, -0.82)],
        [(0.03, -0.52), (0.08, -0.7), (0.0, -0.84)],
    ):
        c.line(props.placed(points, x, y, size), 6, "#4d2430", soft=True)


@scene("guitar", PORTRAIT)
def guitar(c: Canvas) -> None:
    c.sky(*p.NIGHT_SKY, "#c9796a", bottom=1640)
    props.stars(c, 190, 1150)
    props.crescent(c, 1150, 470, 150, "#f9ecca")
    props.dune(
        c,
        (1180, 1220),
        100,
        2300,
        ("#7c4a68", "#5d3359", "#41264c"),
        ("#35204a", "#261a3c"),
        foot=0.4,
    )
    props.dune(
        c,
        (260, 1340),
        -900,
        1500,
        ("#8e5266", "#643758", "#41264c"),
        ("#35204a", "#261a3c"),
        foot=0.5,
    )
    c.ground([(-20, 1660), (500, 1590), (1000, 1600), (1620, 1680)], "#4a2a4c", "#1d142c")
    c.glow(800, 1720, 620, "#f08a4b", 0.55)
    _fire(c, 1180, 1790)
    _guitar(c, 700, 1830, 760)
    for x, flip in ((330, False), (1440, True)):
        _seated(c, x, 1800, 330, flip)


def _fire(c: Canvas, x, y) -> None:
    for wide, tall, tone in ((95, 260, "#e2603c"), (66, 190, "#f59b4a"), (36, 120, "#fde2a0")):
        flame = [(0, -tall), (wide * 0.5, -tall * 0.55), (wide, -tall * 0.22), (wide * 0.6, 0)]
        flame += [(-wide * 0.6, 0), (-wide, -tall * 0.25), (-wide * 0.35, -tall * 0.5)]
        c.blob([(x + px, y + py) for px, py in flame], tone)
    for lean in (-1, 1):
        c.line([(x - 110 * lean, y + 14), (x + 110 * lean, y - 14)], 26, "#2a1626")


def _guitar(c: Canvas, x, y, size) -> None:
    """An oil-can guitar leaning by itself, neck to the stars."""
    c.disc(x + 40, y + 10, 230, "#120b1c", 0.5, flat=0.14)
    neck = [(x + 60, y - size * 0.38), (x + 250, y - size * 1.12)]
    c.line(neck, 52, "#6b3a2c")
    c.line([(x + 250, y - size * 1.12), (x + 285, y - size * 1.26)], 78, "#4a2522")
    can = [(x - 170, y - 300), (x + 190, y - 340), (x + 225, y - 20), (x - 130, y + 12)]
    c.fade(can, "#e8b04e", "#c7702f", "#8a3b2b")
    c.shape(
        [(x + 80, y - 328), (x + 190, y - 340), (x + 225, y - 20), (x + 110, y - 8)], p.WINE, 0.35
    )
    for inset in (34, 262):
        c.line(
            [(x - 165 + inset * 0.13, y - 300 + inset), (x + 193 + inset * 0.11, y - 340 + inset)],
            9,
            p.BRICK,
        )
    c.disc(x + 26, y - 172, 72, "#2a1626")
    c.disc(x + 26, y - 172, 78, "#fbeed3", 0.12)
    for index in range(4):
        top = (x + 232 + index * 13, y - size * 1.14)
        c.line([(x + 4 + index * 14, y - 60), top], 3, "#fbeed3")
    c.line([(x - 30, y - 58), (x + 80, y - 70)], 14, "#4a2522")
    for index in range(3):
        c.disc(x + 232 + index * 20, y - size * (1.2 + 0.03 * index), 11, p.CREAM)


def _seated(c: Canvas, x, y, size, flip) -> None:
    robe = [
        (-0.42, 0),
        (-0.4, -0.25),
        (-0.2, -0.62),
        (0.1, -0.68),
        (0.24, -0.5),
        (0.46, -0.18),
        (0.5, 0),
    ]
    tone = "#2a3a6e" if not flip else "#6f2f45"
    c.blob(props.placed(robe, x, y, size, flip=flip), tone)
    edge = [(0.1, -0.68), (0.24, -0.5), (0.46, -0.18), (0.5, 0), (0.4, 0), (0.3, -0.25)]
    c.shape(props.placed(edge, x, y, size, flip=flip), "#e2754a", 0.55)
    head = props.placed([(0.02, -0.82)], x, y, size, flip=flip)[0]
    c.disc(*head, size * 0.13, tone)
    c.disc(*props.placed([(0.06, -0.81)], x, y, size, flip=flip)[0], size * 0.075, "#3a1c22")
