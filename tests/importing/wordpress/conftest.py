"""A site that moves in, and the folder of its pictures."""

from io import StringIO

import pytest
from django.core.management import call_command
from PIL import Image


@pytest.fixture
def move(tmp_path):
    """Imports one export, or several files of one; returns what the command said."""

    def run(*texts: str, **options) -> str:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"export-{number}.xml")
            paths[-1].write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("import_wordpress", *map(str, paths), stdout=out, verbosity=0, **options)
        return out.getvalue()

    return run


@pytest.fixture
def uploads(tmp_path):
    """A copy of the old site's folder with one picture in it."""
    folder = tmp_path / "uploads"
    (folder / "2013/03").mkdir(parents=True)
    Image.new("RGB", (640, 480), "#7a5c2e").save(folder / "2013/03/market.jpg")
    return folder
