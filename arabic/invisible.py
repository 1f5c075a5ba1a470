"""Characters that show nothing, named: for showing them to the person whose text holds them."""

from dataclasses import dataclass

from arabic.characters import is_kept_joiner, is_unwanted

# As people who know them call them; others are named by their number.
_NAMES = {
    "\u00ad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
    "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM", "\u034f": "CGJ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hidden:
    place: int
    name: str


def hidden_characters(text: str) -> list[Hidden]:
    """What `clean_text` takes out of a text because it shows nothing: where, and its name.

    Joiners that shape the letters beside them stay, so they are not listed.
    """
    return [
        Hidden(place, _NAMES.get(character, f"U+{ord(character):04X}"))
        for place, character in enumerate(text)
        if is_unwanted(character)
        or (character in "\u200c\u200d" and not is_kept_joiner(text, place))
    ]
