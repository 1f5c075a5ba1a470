"""Public pictures: kept for ever, of strict names, and nothing else from the disk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

NAME = f"renditions/ab/{'ab' * 16}"


@pytest.fixture
def stored():
    for extension in ("jpg", "avif", "webp", "svg"):
        default_storage.save(f"{NAME}.{extension}", ContentFile(b"picture"))
    default_storage.save("secret.jpg", ContentFile(b"secret"))
    return NAME


@pytest.mark.django_db
def test_pictures_are_served_for_ever_under_their_type(client, stored):
    for extension, kind in {"jpg": "jpeg", "avif": "avif", "webp": "webp"}.items():
        response = client.get(f"/media/{stored}.{extension}")
        assert response.status_code == 200
        assert b"".join(response) == b"picture"
        assert response.headers["Content-Type"] == f"image/{kind}"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
def test_no_other_name_is_served(client, stored):
    for name in (
        f"{NAME}.svg",
        f"{NAME}.jpg/",
        f"{NAME}.JPG",
        f"{NAME}.jpg%0a",
        "secret.jpg",
        f"../media/{NAME}.jpg",
        "..%2f..%2fsecret-key",
        "renditions/ab/../../secret.jpg",
        f"renditions/cd/{'cd' * 16}.jpg",
        "renditions/",
        "%00",
    ):
        response = client.get(f"/media/{name}")
        assert response.status_code == 404, name
        assert b"secret" not in response.content


@pytest.mark.django_db
def test_a_missing_picture_costs_the_reader_no_page(client):
    response = client.get("/media/renditions/ab/x.jpg")
    assert (response.status_code, response.content) == (404, b"")
