"""Texts that break careless code: seeded, so a failure can be repeated."""

import random

_POOLS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئءةى",
    " \t\n\r\v\u00a0\u202f\u2028",
    "ًٌٍَُِّْٰٕٔٓـ",
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad",
    "،؛؟.,;:!?\"'«»“”()[]<>`@#&-–—…/%\ufffc",
    "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲",
    "abcXYZéÉœŒßİıçñǅΣ",
    "ﷺﷲﻻﻵﺍﺎﹰﹷﱞﳲﷻﭐﭑ",
    "پچژگکیہھۀے",
    "https://a@b.",
)


def odd_texts(count: int, seed: int = 1) -> list[str]:
    choose = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [_text(choose) for _ in range(count)]


def _text(choose: random.Random) -> str:
    kind, length = choose.random(), choose.randint(0, 24)
    if kind < 0.7:
        return "".join(choose.choice(choose.choice(_POOLS)) for _ in range(length))
    last = 0x3000 if kind < 0.85 else 0x110000
    return "".join(chr(choose.randrange(last)) for _ in range(length))
