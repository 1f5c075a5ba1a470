"""An archive comes in: looked through, written, and what follows from it made anew."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection

from importing.accounting import Account, Result
from importing.archive.checking import Check
from importing.archive.reading import Archive
from importing.archive.restoring import Restore, require_empty, require_picture
from photos.models import Photo
from photos.renditions import make_renditions
from search import rebuilding

Progress = Callable[[str, int, int], None]


def arrive(path: Path, account: Account, *, is_dry: bool, progress: Progress) -> None:
    """Take a whole archive, or nothing of it. Faults go to the account.

    Raises ``BadArchive`` for what is no archive, or a damaged one. Search index and renditions
    are made after the rows are safe: who is stopped there goes on with their own commands.
    """
    archive = Archive(path)
    require_empty()
    check = Check(archive, account, progress)
    check.carry_out()
    if account.rejected_count:
        return
    if is_dry:
        _look_at_pictures(archive, progress)
        for kind in archive.kinds():
            account.add(kind.name, Result.CREATED, count=archive.row_count(kind))
        return
    Restore(archive, account, check.keys["photos"], progress).carry_out()
    _make_anew(account, progress)


def _look_at_pictures(archive: Archive, progress: Progress) -> None:
    for line, _name in archive.media():
        require_picture(line, archive.picture(line))
        progress("checking pictures", line.number, archive.files[line.file]["rows"])


def _make_anew(account: Account, progress: Progress) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for step in rebuilding.rebuild():
        progress("search", step.done, step.total)
    photos = Photo.objects.order_by("pk")
    total = photos.count()
    for done, photo in enumerate(photos.iterator(chunk_size=200), 1):
        try:
            make_renditions(photo)
        except FileNotFoundError:
            account.findings["photos without a file"].append(str(photo.pk))
        progress("sizes of pictures", done, total)
