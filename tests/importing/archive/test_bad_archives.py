"""What is no archive, or a damaged or dangerous one, is refused with its place and its reason."""

import hashlib
import io
import json
import os
import shutil
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import transaction

from articles.models import Article, Edition
from importing.archive import arriving, restoring, writing
from importing.archive.kinds import kinds
from photos.models import Photo
from tests.importing.archive import outlet

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _kept(tmp_path_factory):
    """Where the archive that all tests spoil lies unspoilt, once the first has made it."""
    return tmp_path_factory.mktemp("kept") / "archive"


@pytest.fixture
def archive(_kept, tmp_path, export):
    """The archive of a whole outlet, beside a site that never was."""
    if not _kept.exists():
        with transaction.atomic():
            outlet.furnish()
            shutil.move(export(), _kept)
            transaction.set_rollback(True)
        shutil.rmtree(settings.PRIVATE_MEDIA_ROOT)
    return shutil.copytree(_kept, tmp_path / "spoilt")


def _seal(path: Path, name: str) -> None:
    """Let the manifest say what the file is now, as who forges an archive would."""
    manifest = json.loads((path / "manifest.json").read_text())
    data = (path / name).read_bytes()
    for facts in manifest["files"]:
        if facts["name"] == name:
            facts |= {
                "bytes": len(data),
                "rows": len(data.splitlines()),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
    (path / "manifest.json").write_text(json.dumps(manifest))


def _change(path: Path, name: str, change) -> None:
    """Change the first row of a file."""
    file = path / name
    first, *rest = file.read_bytes().splitlines(keepends=True)
    row = json.loads(first)
    changed = change(row)
    first = changed if isinstance(changed, bytes) else f"{json.dumps(row)}\n".encode()
    file.write_bytes(first + b"".join(rest))
    _seal(path, name)


def _site_is_empty() -> bool:
    made = restoring.MADE_BY_MIGRATIONS
    rows = any(kind.model._base_manager.exists() for kind in kinds() if kind.name not in made)
    folder = Path(settings.PRIVATE_MEDIA_ROOT)
    return not rows and not any(file.is_file() for file in folder.rglob("*"))


def _set(**values):
    return lambda row: row.update(values)


ROWS = [
    ("articles", _set(section=99), "section: there is no 99 in sections"),
    ("articles", _set(genre="gossip"), "genre is “gossip”, which this site does not know"),
    ("articles", _set(updated_at="yesterday"), "updated_at is not a time"),
    ("articles", _set(updated_at="2026-11-24T13:01:00"), "updated_at is a time without its zone"),
    ("articles", _set(mood="good"), "mood: no such field is known"),
    ("articles", _set(tags=7), "tags is not a list"),
    ("articles", _set(tags=[99]), "tags, 1: tag: there is no 99 in tags"),
    ("articles", _set(related=[{"other": 99, "position": 0}]), "there is no 99 in articles"),
    ("articles", _set(bylines=["amina"]), "bylines, 1: This is not a JSON object"),
    ("articles", _set(id=2**63), "id is a number too large"),
    ("articles", _set(id=0), "id is a number too large or too small"),
    ("articles", _set(id=True), "id is not a whole number"),
    ("articles", _set(original_url="javascript:alert(1)"), "original_url is a program"),
    ("articles", lambda row: row.pop("genre") and None, "genre is missing"),
    ("articles", lambda row: b'{"id": 1\n', "This is not JSON"),
    ("articles", lambda row: b"[" * 100_000 + b"\n", "This is not JSON"),
    ("articles", lambda row: b"[]\n", "This is not a JSON object"),
    ("articles", lambda row: b'{"id": NaN}\n', "NaN is no number"),
    ("articles", lambda row: b'{"id": "\xff"}\n', "This is not JSON"),
    ("comments", _set(name="a\0b"), "A text has a character that no text can have"),
    ("comments", _set(name="x" * 61), "name has 61 characters; at most 60 fit"),
    ("photos", _set(focal_x="middle"), "focal_x is not a number"),
    ("photos", _set(taken_on="soon"), "taken_on is not a day"),
    ("photos", _set(is_sensitive=1), "is_sensitive is neither true nor false"),
    ("publication", _set(identifier="1"), "identifier is not a UUID"),
    ("publication", _set(languages="ar"), "languages is not a list"),
    ("revisions", _set(snapshot=[]), "snapshot is not an object"),
    ("roles", _set(permissions=["a.b.c"]), "this site knows no permission a.b.c"),
    ("revisions", _set(snapshot={}), "snapshot does not have the form that it needs: shared"),
    ("revisions", _set(hashes={"ar": 1}), "hashes does not have the form that it needs"),
    ("import-runs", _set(rejections=[1]), "rejections does not have the form that it needs"),
    ("redirects", _set(target="javascript:alert(1)", is_gone=False), "target is a program"),
]


@pytest.mark.parametrize(("name", "change", "reason"), ROWS)
def test_a_wrong_row_is_told_with_its_file_and_line(archive, bring_in, name, change, reason):
    _change(archive, f"{name}.jsonl", change)
    with pytest.raises(CommandError, match="Nothing was taken") as caught:
        bring_in(archive)
    assert f"rejected: {name}.jsonl, line 1: " in caught.value.told
    assert reason in caught.value.told
    assert _site_is_empty()


def test_a_number_that_stands_twice_is_told_with_the_second_line(archive, bring_in):
    second = json.loads((archive / "articles.jsonl").read_text().splitlines()[1])["id"]
    _change(archive, "articles.jsonl", _set(id=second))
    with pytest.raises(CommandError) as caught:
        bring_in(archive)
    assert f"articles.jsonl, line 2: id {second} is there twice." in caught.value.told


BY_THE_DATABASE = [
    ("editions", _set(live_until="1999-01-01T00:00:00Z"), "editions.jsonl, line 1: "),
    ("photos", _set(width=0), "photos.jsonl, line 1: "),
]


@pytest.mark.parametrize(("name", "change", "reason"), BY_THE_DATABASE)
def test_what_only_the_database_knows_is_told_too(archive, bring_in, name, change, reason):
    _change(archive, f"{name}.jsonl", change)
    with pytest.raises(CommandError, match="Nothing was taken") as caught:
        bring_in(archive)
    assert reason in str(caught.value)
    assert _site_is_empty()


def _cut(path: Path) -> None:
    file = path / "editions.jsonl"
    file.write_bytes(file.read_bytes()[:-20])


def _cut_and_seal(path: Path) -> None:
    _cut(path)
    _seal(path, "editions.jsonl")


def _turn_a_letter(path: Path) -> None:
    file = path / "editions.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"ar"', b'"fr"', 1))


def _damage_a_picture(path: Path) -> None:
    file = next((path / "media").rglob("*.jpg"))
    file.write_bytes(file.read_bytes()[:-1] + b"!")


def _lose_a_picture(path: Path) -> None:
    next((path / "media").rglob("*.jpg")).unlink()


def _make_a_picture_a_page(path: Path) -> None:
    file = next((path / "media").rglob("*.jpg"))
    file.write_bytes(b"<html><script>alert(1)</script></html>")
    lines = [json.loads(line) for line in (path / "media.jsonl").read_text().splitlines()]
    for facts in lines:
        if file.as_posix().endswith(facts["name"]):
            facts["bytes"] = file.stat().st_size
            facts["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (path / "media.jsonl").write_text("".join(f"{json.dumps(facts)}\n" for facts in lines))
    _seal(path, "media.jsonl")


def _manifest(**values):
    def change(path: Path) -> None:
        manifest = json.loads((path / "manifest.json").read_text())
        (path / "manifest.json").write_text(json.dumps(manifest | values))

    return change


def _link(path: Path) -> None:
    (path / "sections.jsonl").unlink()
    (path / "sections.jsonl").symlink_to("/etc/passwd")


FILES = [
    (_cut, "editions.jsonl has"),
    (_cut_and_seal, "editions.jsonl, line"),
    (_turn_a_letter, "editions.jsonl: this is not what was written"),
    (_damage_a_picture, "is not the one that was written"),
    (_lose_a_picture, "is missing"),
    (_make_a_picture_a_page, "media.jsonl, line"),
    (_link, "sections.jsonl is no plain file"),
    (lambda path: (path / "tags.jsonl").unlink(), "tags.jsonl is missing"),
    (lambda path: (path / "run.sh").write_text("rm"), "run.sh is no file of an archive"),
    (lambda path: (path / "manifest.json").write_text("{"), "manifest.json cannot be read"),
    (lambda path: (path / "manifest.json").write_text("[]"), "manifest.json is not that of"),
    (_manifest(version=2), "has version 2; this site reads version 1"),
    (_manifest(files=[]), "manifest.json does not name"),
    (_manifest(files=[{}]), "an entry is wrong"),
    (_manifest(is_redacted="no"), "is_redacted is missing or wrong"),
]


@pytest.mark.parametrize(("spoil", "reason"), FILES)
def test_a_damaged_archive_leaves_the_site_empty(archive, bring_in, spoil, reason):
    spoil(archive)
    with pytest.raises(CommandError) as caught:
        bring_in(archive)
    assert reason in f"{caught.value} {caught.value.told}"
    assert "Nothing was taken." in str(caught.value)
    assert _site_is_empty()


NAMES = ["../evil.jsonl", "/etc/evil.jsonl", "media/../../evil.jpg", "media\\..\\evil.jpg", "a.py"]


@pytest.mark.parametrize("name", NAMES)
def test_a_packed_file_that_leads_elsewhere_is_refused(tmp_path, bring_in, name):
    packed = tmp_path / "evil.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(name, "x")
    tape = tmp_path / "evil.tar"
    with tarfile.open(tape, "w") as file:
        file.addfile(tarfile.TarInfo(name), io.BytesIO())
    for path in (packed, tape):
        with pytest.raises(CommandError, match="is no file of an archive"):
            bring_in(path)
    assert sorted(tmp_path.iterdir()) == [tape, packed]


def test_links_in_a_packed_file_are_refused(tmp_path, bring_in):
    packed, tape = tmp_path / "links.zip", tmp_path / "links.tar"
    info = zipfile.ZipInfo("users.jsonl")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(info, "/etc/passwd")
    member = tarfile.TarInfo("users.jsonl")
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(tape, "w") as file:
        file.addfile(member)
    for path in (packed, tape):
        with pytest.raises(CommandError, match=r"users\.jsonl is no plain file"):
            bring_in(path)


def test_a_name_that_stands_twice_in_a_packed_file_is_refused(tmp_path, bring_in):
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("tags.jsonl", "")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("tags.jsonl", "")
    with pytest.raises(CommandError, match=r"tags\.jsonl is in it twice"):
        bring_in(path)


def test_a_file_that_is_no_packed_file_is_refused(tmp_path, bring_in):
    for name in ("text.zip", "text.tar"):
        (tmp_path / name).write_text("no archive")
        with pytest.raises(CommandError, match="It cannot be read"):
            bring_in(tmp_path / name)


def test_a_line_without_an_end_is_not_read_to_its_end(archive, bring_in, monkeypatch):
    monkeypatch.setattr("importing.archive.reading.LONGEST_LINE", 500_000)
    file = archive / "tags.jsonl"
    file.write_bytes(b" " * 5_000_000)
    _seal(archive, "tags.jsonl")
    with pytest.raises(CommandError, match=r"tags\.jsonl, line 1: it is longer than it may be"):
        bring_in(archive)


def test_an_archive_of_many_faults_tells_the_first_ones(archive, bring_in):
    file = archive / "suspect-words.jsonl"
    file.write_bytes(b"{}\n" * 5000)
    _seal(archive, "suspect-words.jsonl")
    with pytest.raises(CommandError, match="200 faults") as caught:
        bring_in(archive)
    assert "Only the first faults are listed." in caught.value.told


SCRIPT = "<p>نص</p><script>alert(1)</script><p onclick='x()'>آخر</p>"


def test_what_runs_is_cleaned_out_of_every_text(archive, bring_in):
    def in_snapshot(row):
        row["snapshot"]["translations"]["ar"]["body"] = SCRIPT

    _change(archive, "editions.jsonl", _set(body=SCRIPT))
    _change(archive, "revisions.jsonl", in_snapshot)
    _change(archive, "articles.jsonl", _set(bodies=[{"language_code": "ar", "body": SCRIPT}]))
    told = bring_in(archive)
    assert "texts that were cleaned of what no text may hold: 3" in told
    article = Article.objects.order_by("pk").first()
    edition = Edition.objects.order_by("pk").first()
    texts = [
        article.bodies.get(language_code="ar").body,
        edition.body,
        article.revisions.order_by("pk").first().snapshot["translations"]["ar"]["body"],
    ]
    for text in texts:
        assert "نص" in text
        assert "script" not in text
        assert "onclick" not in text


def test_a_dry_run_looks_at_everything_and_takes_nothing(archive, bring_in):
    assert "Nothing was written: this was a dry run." in bring_in(archive, dry_run=True)
    assert _site_is_empty()
    _damage_a_picture(archive)
    with pytest.raises(CommandError, match="is not the one that was written"):
        bring_in(archive, dry_run=True)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("phase", ["articles", "imported-items", "pictures"])
def test_an_import_that_was_stopped_has_taken_nothing_and_can_be_run_again(
    archive, bring_in, monkeypatch, phase
):
    def stop(told, done, total):
        if told == phase:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("importing.progress.ProgressBar.__call__", lambda self, *told: stop(*told))
        with pytest.raises(Killed):
            bring_in(archive)
    assert _site_is_empty()
    bring_in(archive)
    assert Photo.objects.exclude(sources={}).exists()


def test_a_full_disk_leaves_no_half_archive(export, tmp_path, monkeypatch):
    outlet.furnish()

    def fill(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.Measured, "write", fill)
    for name in ("archive", "archive.zip", "archive.tar"):
        with pytest.raises(CommandError, match="No space left on device. Nothing was kept"):
            export(name)
    assert os.listdir(tmp_path) == []


def test_pictures_that_do_not_fit_on_the_disk_are_refused_first(archive, bring_in, monkeypatch):
    usage = shutil.disk_usage(settings.BASE_DIR)._replace(free=1000)
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda path: usage)
    Path(settings.PRIVATE_MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with pytest.raises(CommandError, match="1,000 are free on the disk"):
        bring_in(archive)


def test_the_rows_are_safe_before_the_sizes_of_pictures_are_made(archive, bring_in, monkeypatch):
    def stop(photo):
        raise Killed

    monkeypatch.setattr(arriving, "make_renditions", stop)
    with pytest.raises(Killed):
        bring_in(archive)
    assert Edition.objects.exists()
