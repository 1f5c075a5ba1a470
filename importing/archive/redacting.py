"""What of a masked field a redacted archive still holds, by the names in ``kinds.toml``."""

from collections.abc import Callable, Mapping


def if_shown(value: str, row: Mapping[str, object]) -> str:
    """What readers see is no secret; what was never let through was meant for the desk alone."""
    return value if row["state"] == "approved" else ""


def without_note(value: dict, row: Mapping[str, object]) -> dict:
    """A revision holds the note for colleagues too."""
    return value | {"shared": value.get("shared", {}) | {"editor_note": ""}}


MASKS: dict[str, Callable] = {"if_shown": if_shown, "without_note": without_note}
