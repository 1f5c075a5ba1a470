"""The pictures of a site that moved in, from a copy of its folder."""

import io
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError
from PIL import Image

from articles.illustration import uses_of
from articles.models import Article, Edition
from importing.fetching import Fetcher
from importing.management.commands import import_wordpress
from photos.models import Photo
from tests.importing.wordpress.exports import ATTACHMENT, SITE, export, item, meta

pytestmark = pytest.mark.django_db


def test_pictures_come_from_the_folder_with_their_words(move, uploads):
    image = f'<img class="wp-image-50" src="{SITE}/wp-content/uploads/2013/03/market-300x200.jpg">'
    move(
        export(ATTACHMENT, item(content=f"{image}\n\nنص", inside=meta("_thumbnail_id", "50"))),
        media=uploads,
    )

    edition = Edition.objects.get()
    photo = edition.lead_photo
    assert photo.caption_in("ar") == "سوق الصباح"
    assert photo.alt_in("ar") == "باعة وخضر"
    assert photo.credit_in("ar") == "الموقع القديم"
    assert list(edition.photos.all()) == [photo]


def test_the_library_knows_which_pictures_an_imported_draft_shows(move, uploads):
    image = '<img class="wp-image-50" src="x.jpg">'
    move(export(ATTACHMENT, item(content=f"{image}\n\nنص", status="draft")), media=uploads)

    [use] = uses_of(Photo.objects.get())

    assert use.row == Article.objects.get()


def test_a_missing_picture_is_rejected_with_its_line_and_the_story_comes(move, uploads):
    gone = ATTACHMENT.replace("market.jpg", "gone.jpg")

    with pytest.raises(CommandError, match="1 rejected"):
        move(export(gone, item()), media=uploads)

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", ["../../secret.jpg", "..%2f..%2fsecret.jpg", "/etc/passwd.jpg"])
def test_no_picture_is_taken_from_outside_the_folder(move, uploads, name):
    Image.new("RGB", (64, 64)).save(uploads.parent / "secret.jpg")
    outside = ATTACHMENT.replace("2013/03/market.jpg", name)

    with pytest.raises(CommandError, match="rejected"):
        move(export(outside), media=uploads)


def test_a_file_is_found_by_its_name_in_large_letters_too(move, uploads):
    (uploads / "2013/03/market.jpg").rename(uploads / "2013/03/Market.JPG")

    move(export(ATTACHMENT.replace("market.jpg", "Market.JPG"), item()), media=uploads)

    assert Photo.objects.count() == 1


# Over the network


class OldSite(BaseHTTPRequestHandler):
    """Answers by the name of the file that is asked for."""

    def do_GET(self):
        name = self.path.partition("?")[0].rpartition("/")[2]
        if name == "moved.jpg":
            self._answer(302, [("Location", "/wp-content/uploads/2013/03/market.jpg")])
        elif name == "away.jpg":
            self._answer(302, [("Location", "http://localhost.example.invalid/a.jpg")])
        elif name == "inside.jpg":
            self._answer(302, [("Location", f"http://localhost:{self.server.server_port}/a.jpg")])
        elif name == "round.jpg":
            self._answer(302, [("Location", self.path)])
        elif name == "market.jpg":
            self._answer(200, [], self.server.picture)
        elif name == "cut.jpg":
            self._answer(200, [("Content-Length", "99999")], self.server.picture)
        elif name == "large.jpg":
            self._answer(200, [], b"\xff\xd8\xff" + b"0" * 200_000)
        elif name == "page.jpg":
            self._answer(200, [], b"<html>Not a picture</html>")
        else:
            self._answer(404, [])

    def _answer(self, status, headers, content=b""):
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def old_site():
    """The address of an old site on this machine."""
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "#7a5c2e").save(picture, "JPEG")
    server = ThreadingHTTPServer(("127.0.0.1", 0), OldSite)
    server.picture = picture.getvalue()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _at(site: str, name: str) -> str:
    return ATTACHMENT.replace(f"{SITE}/wp-content", f"{site}/wp-content").replace(
        "market.jpg", name
    )


@pytest.mark.parametrize("name", ["market.jpg", "moved.jpg", "market.jpg?resize=300"])
def test_a_picture_is_fetched_from_a_host_that_is_allowed(move, old_site, name):
    image = '<img class="wp-image-50" src="x.jpg">'
    move(
        export(_at(old_site, name), item(content=image + "نص")),
        fetch_media=True,
        allow_host=["127.0.0.1"],
    )

    assert list(Edition.objects.get().photos.all()) == [Photo.objects.get()]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.jpg", "answers 404"),
        ("away.jpg", "could not be fetched"),
        ("inside.jpg", "in a private network"),
        ("round.jpg", "without end"),
        ("cut.jpg", "could not be fetched"),
        ("large.jpg", "larger than"),
        ("page.jpg", ""),
    ],
)
def test_what_cannot_be_fetched_is_listed_and_its_story_comes(
    move, old_site, monkeypatch, tmp_path, name, reason
):
    monkeypatch.setattr(import_wordpress, "Fetcher", partial(Fetcher, byte_limit=100_000))
    report = tmp_path / "report.json"

    with pytest.raises(CommandError, match="1 rejected"):
        move(
            export(_at(old_site, name), item()),
            fetch_media=True,
            allow_host=["127.0.0.1"],
            report=report,
        )

    assert reason in report.read_text(encoding="utf-8")
    assert name in report.read_text(encoding="utf-8")
    assert Edition.objects.count() == 1
    assert not Photo.objects.exists()


def test_no_host_of_a_private_network_is_asked_unless_it_is_named(move, old_site, tmp_path):
    report = tmp_path / "report.json"

    with pytest.raises(CommandError, match="1 rejected"):
        move(export(_at(old_site, "market.jpg"), item()), fetch_media=True, report=report)

    assert "in a private network" in report.read_text(encoding="utf-8")


def test_pictures_that_were_fetched_are_not_fetched_again(move, old_site, monkeypatch):
    text = export(_at(old_site, "market.jpg"), item())
    move(text, fetch_media=True, allow_host=["127.0.0.1"])
    monkeypatch.setattr(Fetcher, "fetch", lambda *args: pytest.fail("fetched again"))

    move(text, fetch_media=True, allow_host=["127.0.0.1"])

    assert Photo.objects.count() == 1
