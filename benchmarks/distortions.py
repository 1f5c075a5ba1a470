"""What people do to a headline when they type it from memory. Each returns None if it cannot."""

import random
import re
from collections.abc import Callable, Mapping

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
JOINING = "بتثجحخسشصضطظعغفقكلمنهي"
MARKS = "\u064e\u064f\u0650\u0651\u0652"
_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ء": None})
_PERSIAN = str.maketrans("كي", "کی")
_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩0123456789")
_YA, _TA = str.maketrans("يى", "ىي"), str.maketrans("ةه", "هة")
_ATTACHED = ("ال", "و", "لل", "بال")
SHORTEST_MISTYPED = 4  # letters

Distortion = Callable[[str, random.Random], str | None]


def translated(table: dict) -> Distortion:
    return lambda text, chance: _changed(text, text.translate(table))


def at_word_ends(table: dict) -> Distortion:
    """The letters that people confuse stand at the end of a word."""
    pattern = re.compile(r"\w\b")
    return lambda text, chance: _changed(
        text, pattern.sub(lambda match: match[0].translate(table), text)
    )


def with_tashkeel(text: str, chance: random.Random) -> str | None:
    marked = (
        letter + (chance.choice(MARKS) if letter in LETTERS and chance.random() < 0.4 else "")
        for letter in text
    )
    return _changed(text, "".join(marked))


def without_tashkeel(text: str, chance: random.Random) -> str | None:
    return _changed(text, re.sub("[\u064b-\u0652]", "", text))


def with_tatweel(text: str, chance: random.Random) -> str | None:
    inside = re.compile(f"(?<=[{JOINING}])(?=[ا-ي])")
    return _changed(text, inside.sub(lambda _: "ـ" if chance.random() < 0.3 else "", text))


def with_prefix(prefix: str) -> Distortion:
    def attach(text: str, chance: random.Random) -> str | None:
        words = text.split()
        fit = [
            place
            for place, word in enumerate(words)
            if len(word) >= 3 and word[0] in LETTERS and not word.startswith(_ATTACHED)
        ]
        if not fit:
            return None
        place = chance.choice(fit)
        words[place] = prefix + words[place]
        return " ".join(words)

    return attach


def with_hard_spaces(text: str, chance: random.Random) -> str | None:
    return _changed(text, text.replace(" ", "\u00a0"))


def mistyped(text: str, chance: random.Random) -> str | None:
    """One letter of one word is another, missing, one too many, or swapped with the next."""
    words = text.split()
    fit = [place for place, word in enumerate(words) if len(word) >= SHORTEST_MISTYPED]
    if not fit:
        return None
    place = chance.choice(fit)
    word = words[place]
    at, letter = chance.randrange(len(word) - 1), chance.choice(LETTERS)
    words[place] = chance.choice(
        [
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return _changed(text, " ".join(words))


def _changed(before: str, after: str) -> str | None:
    return after if after != before else None


DISTORTIONS: Mapping[str, Distortion] = {
    "as written": lambda text, chance: text,
    "hamza dropped": translated(_HAMZA),
    "ى for ي": at_word_ends(_YA),
    "ة for ه": at_word_ends(_TA),
    "tashkeel added": with_tashkeel,
    "tashkeel removed": without_tashkeel,
    "tatweel": with_tatweel,
    "other digits": translated(_DIGITS),
    "Persian ک ی": translated(_PERSIAN),
    "ال attached": with_prefix("ال"),
    "و attached": with_prefix("و"),
    "no-break spaces": with_hard_spaces,
    "one letter mistyped": mistyped,
}
