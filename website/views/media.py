from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from photos.renditions import PUBLIC_NAME
from website.cards.making import CARD_NAME

TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".webp": "image/webp"}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """A public size of a photo, or a share card. Its name stands for one content for ever.

    A small outlet can serve its pictures from here; a larger one lets its proxy do it.
    """
    if not (PUBLIC_NAME.fullmatch(name) or CARD_NAME.fullmatch(name)):
        return _missing()
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        return _missing()
    response = FileResponse(file, content_type=TYPES[PurePosixPath(name).suffix])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _missing() -> HttpResponse:
    """Where a picture is missing a page would be a waste of the reader's megabytes."""
    return HttpResponse(status=404, content_type="text/plain; charset=utf-8")
