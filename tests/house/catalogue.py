"""Reads a gettext catalogue, as far as the tests ask of one."""

import ast
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Entry:
    context: str | None = None
    text: str = ""
    plural: str | None = None
    translations: list[str] = field(default_factory=list)
    is_fuzzy: bool = False


def _entry(block: list[str]) -> Entry:
    entry = Entry(is_fuzzy=any(line.startswith("#,") and "fuzzy" in line for line in block))
    values: dict[str, str] = {}
    keyword = ""
    for line in block:
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _space, line = line.partition(" ")
            values[keyword] = ""
        values[keyword] += ast.literal_eval(line)
    entry.context = values.get("msgctxt")
    entry.text = values.get("msgid", "")
    entry.plural = values.get("msgid_plural")
    entry.translations = [text for key, text in values.items() if key.startswith("msgstr")]
    return entry


def read(path: Path) -> list[Entry]:
    """The entries of a catalogue that are in use; the header is not one of them."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    live = (
        [line for line in block.splitlines() if line and not line.startswith("#~")]
        for block in blocks
    )
    entries = [_entry(block) for block in live if any(not line.startswith("#") for line in block)]
    return [entry for entry in entries if entry.text]
