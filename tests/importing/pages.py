"""What the tests of saved pages share: the fixtures, read without a database."""

from pathlib import Path
from zoneinfo import ZoneInfo

from importing.pages.reading import Wishes, read_page
from importing.records import StoryRecord

FIXTURES = Path(__file__).parent / "fixtures"
WISHES = Wishes(ZoneInfo("Africa/Ndjamena"))


def read(name: str) -> StoryRecord:
    return read_page(FIXTURES / name, WISHES)


def read_saved(folder: Path, content: str | bytes, name: str = "page.html") -> StoryRecord:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_page(path, WISHES)


def blocks(record: StoryRecord) -> list[str]:
    return record.body_html.split("\n")
