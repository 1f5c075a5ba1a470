"""Taking everything out of a site, and bringing it into an empty one."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command


@pytest.fixture
def export(tmp_path):
    """Write an archive; returns where it lies."""

    def run(name: str = "archive", **options) -> Path:
        path = tmp_path / name
        call_command("export_json", path, stdout=StringIO(), verbosity=0, **options)
        return path

    return run


@pytest.fixture
def bring_in():
    """Read an archive; returns what the command said."""

    def run(path: Path, **options) -> str:
        out = StringIO()
        try:
            call_command("import_json", path, stdout=out, verbosity=0, **options)
        except CommandError as error:
            error.told = out.getvalue()
            raise
        return out.getvalue()

    return run


@pytest.fixture
def empty_the_site():
    """No row is in the database and no file on the disk, but for what the migrations made."""

    def empty() -> None:
        call_command("flush", interactive=False, verbosity=0)
        for folder in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT):
            shutil.rmtree(folder)

    return empty


def content(path: Path) -> dict[str, bytes]:
    """Every file of an archive that is a folder."""
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}
