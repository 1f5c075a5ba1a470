"""Files that follow the fate of the database transaction they belong to.

A file is written before the row that names it, so that no row ever names a file that is not there.
If the transaction rolls back, the file goes; if one is to be deleted, it stays until the commit.
What a killed process leaves behind is found by ``sweep``.
"""

import weakref
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.db import connection, transaction
from django.utils import timezone

ABANDONED_AFTER = timedelta(hours=6)


class PrivateStorage(FileSystemStorage):
    """A folder that no address leads to and no other account of the machine can read."""

    def __init__(self, **options) -> None:
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        super().__init__(**(modes | options))

    def url(self, name: str | None) -> str:
        # FileSystemStorage without a base_url falls back on the public MEDIA_URL.
        raise ValueError("What is private is not accessible via a URL.")


class _Provisional:
    """Deletes its file when it is dropped. The queue of what to do on commit holds the only
    reference to it, and Django empties that queue when a transaction or savepoint rolls back.
    """

    def __init__(self, storage: Storage, name: str) -> None:
        self._undoing = weakref.finalize(self, _undo, storage, name)

    def keep(self) -> None:
        self._undoing.detach()


def _undo(storage: Storage, name: str) -> None:
    # The queue is dropped after a commit too, when somebody's earlier callback raises. The rows
    # are in the database then, and the connection is back in autocommit mode.
    if connection.in_atomic_block or not connection.autocommit:
        storage.delete(name)


def write(storage: Storage, name: str, content: bytes) -> None:
    """Write a file whose name no other content has; it vanishes if the transaction rolls back.

    A whole file of that name is left as it is; a torn one, of a process that was killed, is
    replaced.
    """
    if storage.exists(name):
        if storage.size(name) == len(content):
            return
        storage.delete(name)
    provisional = _Provisional(storage, name)
    written = storage.save(name, ContentFile(content))
    if written == name:
        transaction.on_commit(provisional.keep)
    else:  # somebody was quicker: the same content stands there under the same name
        provisional.keep()
        storage.delete(written)


def delete_on_commit(storage: Storage, names: Iterable[str]) -> None:
    for name in names:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def walk(storage: Storage, folder: str) -> Iterator[str]:
    """The names of all files in a folder of the storage."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from walk(storage, f"{folder}/{inner}")


def sweep(storage: Storage, folder: str, known: set[str]) -> list[str]:
    """Delete what no row names and nobody can still be writing; the names of what went."""
    latest = timezone.now() - ABANDONED_AFTER
    swept = []
    for name in walk(storage, folder):
        if name not in known and storage.get_modified_time(name) < latest:
            storage.delete(name)
            swept.append(name)
    return swept
