"""Indoors: shelves, a bench, an open book."""

from math import cos, pi, sin

from importing.demo.pictures import palette as p
from importing.demo.pictures.canvas import Canvas, mix, smooth
from importing.demo.pictures.gallery import scene


@scene("books")
def books(c: Canvas) -> None:
    c.sky("#23443f", "#2f5f56", "#1f3f42", bottom=1067)
    c.glow(520, 330, 760, "#f2c98a", 0.5)
    for y in (360, 790):
        c.fade([(0, y), (1600, y), (1600, y + 44), (0, y + 44)], "#b9783f", "#6b3a2c")
        c.box(0, y + 44, 1600, 26, "#142c30", 0.5)
    tones = ("#8a3b2b", "#c9773a", "#28345e", "#d9b060", "#5c2433", "#3f7a6c", "#efe0c0", "#a9483a")
    for y, first in ((360, 0), (790, 3)):
        x, index = 36.0, first
        while x < 1540:
            wide, tall = c.between(44, 92), c.between(220, 322) if y > 400 else c.between(190, 290)
            if 900 < x < 1060 and y > 400:
                _stack(c, 900, y, tones)
                x = 1330
                continue
            if 560 < x < 660 and y < 400:
                _lamp(c, 690, y)
                x = 830
                continue
            _spine(c, x, y, wide, tall, tones[index % len(tones)])
            x += wide + 5
            index += 1
    c.fade([(0, 1000), (1600, 1000), (1600, 1067), (0, 1067)], "#5a3328", "#35202a")


def _spine(c: Canvas, x, y, wide, tall, tone) -> None:
    c.fade(
        [(x, y - tall), (x + wide, y - tall), (x + wide, y), (x, y)], mix(tone, p.CREAM, 0.12), tone
    )
    c.box(x + wide * 0.78, y - tall, wide * 0.22, tall, mix(tone, p.NIGHT, 0.4), 0.7)
    gilt = mix(p.GOLD, tone, 0.15)
    for share in (0.08, 0.12, 0.86, 0.9):
        c.line([(x + 5, y - tall * share), (x + wide - 6, y - tall * share)], 3, gilt)
    middle = (x + wide * 0.45, y - tall * 0.55)
    reach = wide * 0.22
    c.shape(
        [
            (middle[0], middle[1] - reach * 1.5),
            (middle[0] + reach, middle[1]),
            (middle[0], middle[1] + reach * 1.5),
            (middle[0] - reach, middle[1]),
        ],
        gilt,
    )


def _stack(c: Canvas, x, y, tones) -> None:
    for index in range(5):
        shift, wide = c.between(-24, 24), 360 - index * 26
        left, low = x + 20 + index * 13 + shift, y - index * 52
        tone = tones[(index * 3 + 1) % len(tones)]
        c.box(left, low - 50, wide, 50, tone)
        c.box(left + wide - 26, low - 43, 26, 36, "#f0e0bd")
        for line in range(3):
            c.line(
                [(left + wide - 24, low - 36 + line * 11), (left + wide, low - 36 + line * 11)],
                2,
                "#b9a07c",
            )
        c.line([(left + 34, low - 50), (left + 34, low)], 5, p.GOLD)


def _lamp(c: Canvas, x, y) -> None:
    c.glow(x, y - 150, 330, "#ffd98c", 0.85)
    c.fade([(x - 50, y - 40), (x + 50, y - 40), (x + 62, y), (x - 62, y)], "#c9773a", "#6b3a2c")
    glass = [
        (x - 34, y - 40),
        (x - 62, y - 120),
        (x - 26, y - 200),
        (x + 26, y - 200),
        (x + 62, y - 120),
        (x + 34, y - 40),
    ]
    c.blob(glass, "#ffeab8")
    c.blob(
        [(x - 16, y - 60), (x - 20, y - 100), (x, y - 165), (x + 20, y - 100), (x + 16, y - 60)],
        "#f59b3a",
    )
    c.line([(x - 40, y - 205), (x + 40, y - 205)], 16, "#8a4f3a")


@scene("manuscript")
def manuscript(c: Canvas) -> None:
    c.sky("#4a2433", "#6b3440", "#3a1d2e", bottom=1067)
    c.glow(800, 380, 900, "#f2b870", 0.6)
    c.disc(820, 985, 760, "#1d0f1c", 0.5, flat=0.12)
    stand = "#3a1d20"
    c.line([(420, 1040), (1180, 800)], 46, stand)
    c.line([(1180, 1040), (420, 800)], 46, stand)
    for side in (-1, 1):
        outer, inner = 800 + side * 690, 800
        page = [(inner, 330), (inner + side * 240, 262), (outer - side * 60, 300), (outer, 318)]
        low = [(outer, 838), (outer - side * 60, 824), (inner + side * 240, 790), (inner, 862)]
        c.shape([(x + side * 18, y + 26) for x, y in [*smooth(page), *smooth(low)]], "#5c2a26")
        light, dark = ("#fbefd2", "#e2c490") if side < 0 else ("#f6e4bd", "#d6b27c")
        c.fade([*smooth(page), *smooth(low)], light, dark)
        _lines(c, side)
    c.fade([(785, 330), (815, 330), (812, 866), (788, 866)], "#b9905c", "#6b4430")


def _lines(c: Canvas, side) -> None:
    """Ink that stands for script, in a frame of red and blue; a drawing of the sky opposite."""
    for inset, tone, width in ((70, "#b4472f", 7), (86, "#28345e", 4)):
        near, far = 800 + side * inset, 800 + side * (690 - inset)
        frame = [(near, 372 + inset * 0.1), (far, 340 + inset * 0.4)]
        frame += [(far, 800 - inset * 0.2), (near, 836 - inset * 0.5), (near, 372 + inset * 0.1)]
        c.line(frame, width, tone)
    if side > 0:
        _spheres(c, 1145, 585)
        return
    for row in range(8):
        y = 434 + row * 46
        x, end = 222.0, 690.0
        while x < end - 16:
            word = min(c.between(30, 96), end - x)
            c.line([(x, y), (x + word, y)], 11, "#a9382b" if row in (0, 5) else "#3a1f22")
            x += word + 21


def _spheres(c: Canvas, x, y) -> None:
    """The heavens as an old astronomer drew them: circles, and a planet on each."""
    for ring in range(6):
        reach = 196 - ring * 30
        c.disc(x, y, reach, "#28345e" if ring % 2 else "#b4472f")
        c.disc(x, y, reach - 4, mix("#f3deb2", "#e9c98e", ring / 6))
        turn = ring * 2.1 + 0.6
        c.disc(x + (reach - 2) * cos(turn), y + (reach - 2) * sin(turn), 14, "#28345e")
        c.disc(x + (reach - 2) * cos(turn), y + (reach - 2) * sin(turn), 8, "#f2c25d")
    for step in range(16):
        reach = 34 if step % 2 else 22
        tip = (x + reach * cos(step * pi / 8), y + reach * sin(step * pi / 8))
        c.line([(x, y), tip], 6, "#d9983f")
    c.disc(x, y, 18, "#d9983f")


@scene("workshop")
def workshop(c: Canvas) -> None:
    c.sky("#2f4a56", "#3f6064", "#2c4450", bottom=1067)
    c.fade([(1040, 70), (1500, 70), (1500, 520), (1040, 520)], "#f3b678", "#f9dfa6", "#e0a05c")
    c.disc(1290, 330, 62, "#fff6da")
    for bar in (1186, 1346):
        c.line([(bar, 70), (bar, 520)], 12, "#3a2430")
    c.line([(1040, 296), (1500, 296)], 12, "#3a2430")
    c.shape([(1040, 520), (1500, 520), (1180, 1067), (300, 1067)], "#f9d592", 0.16)
    _tools(c)
    c.fade([(0, 690), (1600, 690), (1600, 760), (0, 760)], "#d99a5c", "#a9683f")
    c.fade([(0, 760), (1600, 760), (1600, 1067), (0, 1067)], "#6b3f30", "#3a2430")
    for x in (140, 1420):
        c.fade([(x, 760), (x + 80, 760), (x + 80, 1067), (x, 1067)], "#8a5538", "#4a2c2a")
    _school_bench(c, 300, 690)
    for index in range(26):
        x, y = c.between(820, 1500), 690 - c.between(0, 10)
        c.line(
            [(x, y), (x + 14, y - 16), (x + 30, y - 4)],
            5,
            ("#f0cd90", "#dcae68")[index % 2],
            soft=True,
        )
    c.fade([(1010, 640), (1290, 640), (1310, 690), (1000, 690)], "#c9824a", "#8a4f33")
    c.line([(1060, 640), (1040, 585)], 22, "#5a3328")
    c.shape([(1180, 640), (1230, 560), (1262, 572), (1236, 640)], "#b9c4bd")


def _tools(c: Canvas) -> None:
    """Saw, hammer, chisel, screwdriver and compasses on a rail."""
    c.line([(110, 90), (920, 90)], 20, "#8a5538")
    for x in range(150, 920, 110):
        c.disc(x, 90, 8, "#2a1a22")
    steel, wood = "#cfd6cb", "#c9824a"
    c.shape([(150, 130), (190, 130), (300, 380), (278, 392)], steel)
    c.line([(162, 134), (150, 102)], 30, wood)
    c.line([(400, 100), (400, 370)], 24, wood)
    c.shape([(340, 106), (470, 106), (478, 152), (440, 164), (352, 160)], steel)
    c.line([(560, 104), (560, 240)], 30, wood)
    c.shape([(545, 240), (575, 240), (570, 386), (550, 386)], steel)
    c.line([(690, 104), (690, 220)], 26, "#b4472f")
    c.line([(690, 220), (690, 380)], 11, steel)
    c.line([(840, 106), (796, 380)], 9, steel)
    c.line([(840, 106), (884, 380)], 9, steel)
    c.disc(840, 110, 18, wood)


def _school_bench(c: Canvas, x, y) -> None:
    light, dark = "#e8b878", "#a9683f"
    for leg in (0, 380):
        c.line([(x + leg + 30, y), (x + leg + 60, y - 250)], 22, dark)
        c.line([(x + leg + 110, y), (x + leg + 80, y - 130)], 20, dark)
        c.line([(x + leg + 20, y - 6), (x + leg + 120, y - 6)], 16, dark)
    c.fade(
        [(x + 60, y - 150), (x + 520, y - 150), (x + 536, y - 116), (x + 76, y - 116)],
        "#f3cf94",
        light,
    )
    c.fade(
        [(x - 10, y - 276), (x + 450, y - 276), (x + 490, y - 226), (x + 26, y - 226)],
        "#f6d8a2",
        light,
    )
    c.box(x + 26, y - 226, 464, 14, dark)
