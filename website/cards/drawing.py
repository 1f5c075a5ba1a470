"""A headline as a picture. Arabic is shaped by HarfBuzz and ordered by FriBiDi, through raqm.

Without them Pillow draws Arabic letters apart and backwards, so nothing is drawn at all; the system
check ``website.W001`` says so. The text is given in its logical order: to reshape it first, as is
often advised, would shape it twice.
"""

import re
import unicodedata

from PIL import Image, ImageDraw, features

from arabic.direction import direction_of
from arabic.typography import unbroken
from multilingual.models import Name
from website.cards.faces import BOLD, MEDIUM, is_drawable, length, write
from website.cards.lines import Measure, fitted
from website.models import ShareCard

SIZE = (ShareCard.WIDTH, ShareCard.HEIGHT)
PAPER, INK, ACCENT = "#fdfbf7", "#1d1a16", "#96380f"  # those of the site
MARGIN = 72
BAND = 104  # the stripe at the foot, with the name of the outlet
LABEL_SIZE, HOUSE_SIZE = 38, 46
LABEL_TOP = 56
HEADLINE_TOP, HEADLINE_ROOM = 136, 372
HEADLINE_SIZES = range(100, 43, -4)
LEADING = 1.36  # Arabic needs room for the marks above and the bowls below
VARIANTS = re.compile("[\ufe00-\ufe0f]")  # they choose between pictures of a character


class Undrawable(Exception):
    """The text would be drawn wrongly, so it is not drawn; the message says why."""


def can_shape() -> bool:
    return bool(features.check("raqm")) and bool(features.check("fribidi"))


def draw_card(headline: Name, *, label: str, house: Name) -> Image.Image:
    """The card of a story. ``label`` stands above the headline and is in its language."""
    if not can_shape():
        raise Undrawable("Pillow finds no FriBiDi: Arabic letters would be torn apart.")
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    if label:
        _write(draw, drawable(label, MEDIUM), headline, LABEL_TOP, MEDIUM, LABEL_SIZE, ACCENT)
    _write_headline(draw, Name(drawable(headline.text, BOLD), headline.language_code))
    draw.rectangle((0, SIZE[1] - BAND, *SIZE), fill=ACCENT)
    foot = SIZE[1] - BAND / 2
    name = drawable(house.text, BOLD)
    _write(draw, name, headline, foot, BOLD, HOUSE_SIZE, PAPER, vertical="m", words=house)
    return card


def _write_headline(draw: ImageDraw.ImageDraw, headline: Name) -> None:
    def measure_in(size: int) -> Measure:
        return lambda text: length(text, BOLD, size, headline.language_code)

    setting = fitted(
        headline.text,
        measure_in,
        sizes=HEADLINE_SIZES,
        width=SIZE[0] - 2 * MARGIN,
        height=HEADLINE_ROOM,
        leading=LEADING,
    )
    step = setting.size * LEADING
    top = HEADLINE_TOP + (HEADLINE_ROOM - step * len(setting.lines)) / 2
    for number, line in enumerate(setting.lines):
        middle = top + step * (number + 0.5)
        _write(draw, line, headline, middle, BOLD, setting.size, INK, vertical="m")


def _write(draw, text, page, y, face, size, colour, *, vertical="a", words=None) -> None:
    """One line, from the edge at which the language of the card begins.

    ``words`` tells the language of the text where that is not the language of the card.
    """
    is_rtl = direction_of(page.language_code) == "rtl"
    x, side = (SIZE[0] - MARGIN, "r") if is_rtl else (MARGIN, "l")
    language = (words or page).language_code
    style = {"face": face, "size": size, "colour": colour, "language_code": language}
    write(draw, text, (x, y), f"{side}{vertical}", **style)


def drawable(text: str, face: str) -> str:
    """The text without signs that the font lacks; raises ``Undrawable`` for missing letters.

    A missing emoji changes no word; a box in place of a letter does.
    """
    text = unbroken(VARIANTS.sub("", text.replace("\u202f", "\u00a0")), "fr")
    missing = {character for character in text if not is_drawable(face, character)}
    letters = sorted(c for c in missing if unicodedata.category(c)[0] in "LMN")
    if letters:
        raise Undrawable(f"The fonts have no letters for: {' '.join(letters)}")
    kept = "".join(character for character in text if character not in missing)
    return " ".join(word for word in kept.split(" ") if word)
