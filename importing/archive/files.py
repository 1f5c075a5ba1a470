"""Where an archive lies: a folder, a ZIP file or a tar file. Nothing is ever unpacked.

Names are looked at before anything is read: an archive holds lines, a manifest and media, and
whatever else is in it, or leads out of it, makes it none.
"""

import os
import re
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

MANIFEST = "manifest.json"
MEDIA = "media"
NAME = re.compile(
    rf"(?:{re.escape(MANIFEST)}|[a-z-]+\.jsonl|{MEDIA}/[0-9a-z]+(?:/[0-9a-z]+)*\.[a-z0-9]{{2,5}})"
)
PACKED = (".zip", ".tar")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same archive is the same file, whenever it is written
OWNER_ONLY = 0o600
BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


class BadArchive(Exception):
    """Not an archive, or a damaged or dangerous one; the sentence says why."""


class Target(Protocol):
    def file(self, name: str) -> AbstractContextManager[BinaryIO]: ...
    def close(self) -> None: ...


class Folder:
    def __init__(self, path: Path):
        self.path = path
        path.mkdir(mode=0o700)

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        path = self.path / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            yield file

    def close(self) -> None:
        pass


class Zip:
    def __init__(self, path: Path):
        self.raw = _private(path)
        self.zip = zipfile.ZipFile(self.raw, "w")

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        info = zipfile.ZipInfo(name, EPOCH)
        info.external_attr = (stat.S_IFREG | OWNER_ONLY) << 16
        is_media = name.startswith(f"{MEDIA}/")  # pictures are compressed already
        info.compress_type = zipfile.ZIP_STORED if is_media else zipfile.ZIP_DEFLATED
        with self.zip.open(info, "w", force_zip64=True) as file:
            yield file

    def close(self) -> None:
        self.zip.close()
        self.raw.close()


class Tar:
    def __init__(self, path: Path):
        self.folder = path.parent
        self.raw = _private(path)
        self.tar = tarfile.open(fileobj=self.raw, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        # A tar file says how long a file is before it holds it.
        with tempfile.TemporaryFile(dir=self.folder) as file:
            yield file
            info = tarfile.TarInfo(name)
            info.size, info.mode = file.tell(), OWNER_ONLY
            file.seek(0)
            self.tar.addfile(info, file)

    def close(self) -> None:
        self.tar.close()
        self.raw.close()


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w+b")


@contextmanager
def written(path: Path) -> Iterator[Target]:
    """A place to write an archive to; it has its name only when all of it is there."""
    partial = path.with_name(f".{path.name}.partial")
    _remove(partial)
    kind = {".zip": Zip, ".tar": Tar}.get(path.suffix.lower(), Folder)
    target = kind(partial)
    try:
        yield target
        target.close()
        partial.rename(path)
    except BaseException:
        _remove(partial)
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


# Reading


class Source:
    """The files of an archive with their sizes; ``open`` reads one from its beginning."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}

    def _add(self, name: str, size: int, *, is_plain: bool) -> None:
        if not is_plain:
            raise BadArchive(f"{name} is no plain file, but a link or something else.")
        if not NAME.fullmatch(name):
            raise BadArchive(f"{name[:200]} is no file of an archive: nothing was read.")
        if name in self.sizes:
            raise BadArchive(f"{name} is in it twice.")
        self.sizes[name] = size

    def open(self, name: str) -> BinaryIO:
        raise NotImplementedError


class FolderSource(Source):
    def __init__(self, path: Path):
        super().__init__()
        self.path = path
        for folder, folders, names in os.walk(path):
            for name in [*names, *folders]:
                inner = Path(folder) / name
                status = inner.lstat()
                if not stat.S_ISDIR(status.st_mode):
                    is_plain = stat.S_ISREG(status.st_mode)
                    self._add(inner.relative_to(path).as_posix(), status.st_size, is_plain=is_plain)

    def open(self, name: str) -> BinaryIO:
        return os.fdopen(os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW), "rb")


class ZipSource(Source):
    def __init__(self, path: Path):
        super().__init__()
        self.zip = zipfile.ZipFile(path)
        for info in self.zip.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            if not info.is_dir():
                is_plain = kind in {0, stat.S_IFREG}  # 0: written by a system without kinds
                self._add(info.filename, info.file_size, is_plain=is_plain)

    def open(self, name: str) -> BinaryIO:
        return self.zip.open(name)


class TarSource(Source):
    def __init__(self, path: Path):
        super().__init__()
        self.tar = tarfile.open(path, "r:")  # noqa: SIM115
        for member in self.tar:
            if not member.isdir():
                self._add(member.name, member.size, is_plain=member.isreg())

    def open(self, name: str) -> BinaryIO:
        return self.tar.extractfile(name)


def opened(path: Path) -> Source:
    """Raises ``BadArchive``."""
    kind = {".zip": ZipSource, ".tar": TarSource}.get(path.suffix.lower(), FolderSource)
    try:
        return kind(path)
    except BROKEN as error:
        raise BadArchive(f"It cannot be read: {error}") from error


def looks_like_archive(path: Path) -> bool:
    return path.suffix.lower() in PACKED or (path / MANIFEST).is_file()
