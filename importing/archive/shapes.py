"""How the documents in some fields look, on which the desk relies. Raises ``Wrong``."""

from collections.abc import Callable

from importing.archive.coding import Wrong

SHARED = ("editor_note", "genre", "lead_photo_id", "original_url", "section_id")
WORDS = ("body", "headline", "kicker", "slug", "summary")


def _snapshot(value: dict) -> dict:
    parts = {"shared": dict, "translations": dict, "bylines": list, "tags": list}
    for name, shape in parts.items():
        _require(isinstance(value.get(name), shape), name)
    _require(value["shared"].keys() >= set(SHARED), "shared")
    for words in value["translations"].values():
        is_right = isinstance(words, dict) and all(
            isinstance(words.get(name), str) for name in WORDS
        )
        _require(is_right, "translations")
    for byline in value["bylines"]:
        _require(_is_pair(byline), "bylines")
    for tag in value["tags"]:
        _require(type(tag) is int, "tags")
    return value


def _is_pair(byline: object) -> bool:
    is_pair = isinstance(byline, list) and len(byline) == 2
    return is_pair and type(byline[0]) is int and isinstance(byline[1], str)


def _hashes(value: dict) -> dict:
    _require(all(isinstance(each, str) for each in value.values()), "an entry")
    return value


def _rejections(value: list) -> list:
    names = {"file", "line", "reason"}
    for each in value:
        _require(isinstance(each, dict) and each.keys() == names, "an entry")
    return value


def _require(is_right: bool, name: str) -> None:
    if not is_right:
        raise Wrong(f"does not have the form that it needs: {name}")


SHAPES: dict[tuple[str, str], Callable] = {
    ("articles.Revision", "hashes"): _hashes,
    ("articles.Revision", "snapshot"): _snapshot,
    ("importing.ImportRun", "rejections"): _rejections,
}
