"""What is the same for everyone is sent compressed; nothing else is."""

import gzip

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

GZIP = {"accept-encoding": "gzip, br"}


def test_pages_and_feeds_are_sent_a_fraction_as_long(client, outlet):
    for path in [*outlet.pages.values(), "/rss.xml", "/sitemap.xml", "/feed.json"]:
        plain, short = client.get(path), client.get(path, headers=GZIP)
        assert "Content-Encoding" not in plain.headers, path
        assert short.headers["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in short.headers["Vary"], path
        assert gzip.decompress(short.getvalue()) == plain.getvalue(), path


def test_a_compressed_page_is_sent_once_only(client, outlet):
    etag = client.get("/", headers=GZIP).headers["ETag"]
    again = client.get("/", headers=GZIP | {"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_pictures_and_the_pages_of_one_person_are_sent_as_they_are(client, outlet):
    name = f"renditions/ab/{'0' * 31}1.jpg"
    default_storage.save(name, ContentFile(b"picture" * 100))
    picture = client.get(f"/media/{name}", headers=GZIP)
    assert picture.status_code == 200
    desk = client.get("/desk/login/", headers=GZIP)
    assert desk.status_code == 200
    for response in (picture, desk):
        assert "Content-Encoding" not in response.headers
