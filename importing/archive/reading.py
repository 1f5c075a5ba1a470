"""Reads an archive line by line. Whatever is not as it should be is told with file and line."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from importing.archive.coding import Wrong, row_of
from importing.archive.files import BROKEN, MANIFEST, MEDIA, BadArchive, Source, opened
from importing.archive.kinds import Table, kinds
from importing.archive.writing import FORMAT, MEDIA_LIST, VERSION

LONGEST_LINE = 64 * 1024 * 1024
LARGEST_MANIFEST = 16 * 1024 * 1024
LARGEST_PICTURE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    file: str
    number: int
    row: dict
    reason: str = ""
    """Why it cannot be taken at all."""
    byte_count: int = 0


@dataclass(slots=True)
class Archive:
    path: Path
    source: Source = field(init=False)
    manifest: dict = field(init=False)
    files: dict[str, dict] = field(init=False)

    def __post_init__(self):
        self.source = opened(self.path)
        self.manifest = self._manifest()
        self.files = {facts["name"]: facts for facts in self.manifest["files"]}
        self._require_files()

    @property
    def is_redacted(self) -> bool:
        return self.manifest["is_redacted"]

    @property
    def has_media(self) -> bool:
        return self.manifest["has_media"]

    def kinds(self) -> list[Table]:
        return [kind for kind in kinds() if not (self.is_redacted and kind.is_private)]

    def row_count(self, kind: Table) -> int:
        return self.files[kind.file]["rows"]

    def lines(self, name: str) -> Iterator[Line]:
        """The lines of a file, those that are no JSON too. At its end it must be what was written.

        Raises ``BadArchive`` for a damaged file.
        """
        facts, digest, number, size = self.files[name], hashlib.sha256(), 0, 0
        try:
            with self.source.open(name) as file:
                while line := file.readline(LONGEST_LINE + 1):
                    number += 1
                    size += len(line)
                    digest.update(line)
                    if len(line) > LONGEST_LINE or size > facts["bytes"]:
                        raise BadArchive(f"{name}, line {number}: it is longer than it may be.")
                    yield _line(name, number, line)
        except BROKEN as error:
            place = f"{name}, line {number + 1}"
            raise BadArchive(f"{place}: it cannot be read further: {error}") from error
        if number != facts["rows"] or digest.hexdigest() != facts["sha256"]:
            raise BadArchive(
                f"{name}: this is not what was written: {number} of {facts['rows']} lines are "
                "there, or some were changed since."
            )

    def media(self) -> Iterator[tuple[Line, str]]:
        """The lines of the list of pictures, with the name of each."""
        if not self.has_media:
            return
        for line in self.lines(MEDIA_LIST):
            if line.reason:
                raise BadArchive(f"{line.file}, line {line.number}: {line.reason}")
            yield line, str(line.row.get("name"))

    def picture(self, line: Line) -> bytes:
        """The file of a line of the list of pictures, as it was written."""
        name, place = line.row.get("name"), f"{line.file}, line {line.number}"
        inner = f"{MEDIA}/{name}"
        if inner not in self.source.sizes:
            raise BadArchive(f"{place}: the picture {str(name)[:200]} is missing.")
        if self.source.sizes[inner] > LARGEST_PICTURE:
            raise BadArchive(f"{place}: the picture {name} is too large.")
        try:
            with self.source.open(inner) as file:
                data = file.read(LARGEST_PICTURE + 1)
        except BROKEN as error:
            raise BadArchive(f"{place}: the picture {name} cannot be read: {error}") from error
        facts = [len(data), hashlib.sha256(data).hexdigest()]
        if facts != [line.row.get("bytes"), line.row.get("sha256")]:
            raise BadArchive(f"{place}: the picture {name} is not the one that was written.")
        return data

    # The manifest

    def _manifest(self) -> dict:
        if MANIFEST not in self.source.sizes:
            raise BadArchive(f"There is no {MANIFEST} in it: this is no whole archive.")
        if self.source.sizes[MANIFEST] > LARGEST_MANIFEST:
            raise BadArchive(f"{MANIFEST} is too large.")
        try:
            with self.source.open(MANIFEST) as file:
                manifest = json.loads(file.read(LARGEST_MANIFEST).decode())
        except (*BROKEN, ValueError) as error:
            raise BadArchive(f"{MANIFEST} cannot be read: {error}") from error
        _require_manifest(manifest)
        return manifest

    def _require_files(self) -> None:
        expected = {kind.file for kind in self.kinds()}
        if self.has_media:
            expected.add(MEDIA_LIST)
        if missing := sorted(expected - self.files.keys()):
            raise BadArchive(f"{MANIFEST} does not name {', '.join(missing)}.")
        if unknown := sorted(self.files.keys() - expected):
            raise BadArchive(f"{MANIFEST} names {', '.join(unknown)}, which this version lacks.")
        for name, facts in self.files.items():
            size = self.source.sizes.get(name)
            if size is None:
                raise BadArchive(f"{name} is missing.")
            if size != facts["bytes"]:
                raise BadArchive(f"{name} has {size} bytes instead of {facts['bytes']}: cut off?")
        lines = {name for name in self.source.sizes if name.endswith(".jsonl")}
        if strange := sorted(lines - self.files.keys()):
            raise BadArchive(f"{', '.join(strange)}: {MANIFEST} does not name it.")


def _require_manifest(manifest: object) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadArchive(f"{MANIFEST} is not that of a {FORMAT}.")
    version = manifest.get("version")
    if version != VERSION:
        raise BadArchive(
            f"The archive has version {version}; this site reads version {VERSION}. "
            "Bring the software up to date first."
        )
    shapes = {"is_redacted": bool, "has_media": bool, "missing_media": list, "files": list}
    for name, shape in shapes.items():
        if not isinstance(manifest.get(name), shape):
            raise BadArchive(f"{MANIFEST}: {name} is missing or wrong.")
    for facts in manifest["files"]:
        shapes = {"name": str, "bytes": int, "sha256": str, "rows": int}
        is_right = isinstance(facts, dict) and all(
            isinstance(facts.get(name), shape) for name, shape in shapes.items()
        )
        if not is_right:
            raise BadArchive(f"{MANIFEST}: files: an entry is wrong.")


def _line(file: str, number: int, line: bytes) -> Line:
    try:
        row = row_of(line)
    except Wrong as error:
        return Line(file, number, {}, str(error))
    if not line.endswith(b"\n"):
        return Line(file, number, {}, "The line is cut off.")
    return Line(file, number, row, byte_count=len(line))
