"""Footnotes of the block editor: their texts lie beside the text, which only has their numbers."""

import json


def read_footnotes(stored: str) -> tuple[str, ...]:
    """The notes in their order, as HTML; none where the value is not what the editor writes."""
    try:
        notes = json.loads(stored or "[]")
    except ValueError:
        return ()
    if not isinstance(notes, list):
        return ()
    texts = (note.get("content") for note in notes if isinstance(note, dict))
    return tuple(text for text in texts if isinstance(text, str) and text.strip())


def as_list(notes: tuple[str, ...]) -> str:
    return f"<ol>{''.join(f'<li>{note}</li>' for note in notes)}</ol>" if notes else ""
