"""Names joined into one line."""

from collections.abc import Iterable

from arabic.direction import first_strong


def join_names(names: Iterable[str], language: str) -> str:
    """Join names as a byline does: «أحمد ومحمد وهدى», « A, B et C », "A, B and C"."""
    present = [name.strip() for name in names if name.strip()]
    base = language.partition("-")[0].lower()
    if base == "ar":
        return " ".join([*present[:1], *map(_and, present[1:])])
    if len(present) < 2:
        return "".join(present)
    conjunction = "et" if base == "fr" else "and"
    return f"{', '.join(present[:-1])} {conjunction} {present[-1]}"


def _and(name: str) -> str:
    """Waw is written onto the next word; before a Latin name it stands apart but never hangs."""
    return f"و\u00a0{name}" if first_strong(name) == "ltr" else f"و{name}"
