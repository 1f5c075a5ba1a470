"""Whether a file is the picture it claims to be. What is not is refused, with the reason.

Nothing here decodes pixels: the format is read from the first bytes, the size from the header.
"""

import io
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_EDGE = 16  # pixels; smaller ones are spacers and counters of old web pages

# What Pillow raises on malformed files, found by feeding it thousands of them.
DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

# How other programs recognise their files. Searched for in the whole file, since these programs
# look past what stands before: a web server that guesses types, PHP, unpackers, PDF readers.
_WEB_PAGE = rb"<(?:html|script|body|iframe|!doctype)[\s>/]|<\?php\s"
_OTHERS = rb"%PDF-\d|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c"
_HIDDEN = re.compile(_WEB_PAGE + b"|" + _OTHERS, re.IGNORECASE)


class PictureRefused(ValidationError):
    """The file is not taken in; ``messages`` says why, to the person who handed it in."""


def read(file: BinaryIO) -> bytes:
    """All bytes of the file; refused when there are none, or too many."""
    if hasattr(file, "seek"):
        file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise PictureRefused(_("The file is empty."), code="empty")
    if len(data) > MAX_BYTES:
        raise PictureRefused(
            _("The file is too large: at most %(limit)s MB are taken in."),
            code="too-large",
            params={"limit": MAX_BYTES // 1024**2},
        )
    return data


def opened(data: bytes) -> Image.Image:
    """The picture, its header read and found good, its pixels not decoded yet."""
    format = format_of(data)
    if _hides_another_file(data):
        raise PictureRefused(
            _("Another file hides in this picture: a web page, a program, an archive or a PDF."),
            code="polyglot",
        )
    try:
        picture = Image.open(io.BytesIO(data), formats=[format])
        is_animated = getattr(picture, "is_animated", False) and picture.format != "MPO"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, *DAMAGE) as error:
        raise damaged() from error
    _require_sensible_size(*picture.size)
    if is_animated:
        raise PictureRefused(
            _("Moving pictures are not taken in. Save one of its frames as a still picture."),
            code="animated",
        )
    return picture


def damaged() -> PictureRefused:
    return PictureRefused(
        _("The picture is damaged or incomplete. Fetch it once more from where it came."),
        code="damaged",
    )


def format_of(data: bytes) -> str:
    """Pillow's name of the format, by the first bytes; the name of the file means nothing."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return _format_of_container(data)
    raise _refused_format(data)


def _format_of_container(data: bytes) -> str:
    """AVIF and HEIC share their box; its list of brands tells them apart (ISO/IEC 14496-12)."""
    length = min(int.from_bytes(data[:4]), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length, 4))}
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    if brands & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}:
        raise PictureRefused(
            _("Browsers cannot show HEIC pictures. Send it from the phone as a JPEG picture."),
            code="heic",
        )
    raise _refused_format(data)


def _refused_format(data: bytes) -> PictureRefused:
    beginning = data[:2048].replace(b"\0", b"")  # UTF-16 becomes readable
    if re.search(rb"<(?:\w+:)?svg[\s>]", beginning, re.IGNORECASE):
        return PictureRefused(
            _("SVG drawings may carry programs and are not taken in. Export it as PNG."),
            code="svg",
        )
    if re.search(_WEB_PAGE, beginning, re.IGNORECASE):
        return PictureRefused(_("This is a web page, not a picture."), code="web-page")
    return PictureRefused(
        _("This is not a picture that can be taken in: JPEG, PNG, WebP, AVIF and GIF can."),
        code="not-a-picture",
    )


def _hides_another_file(data: bytes) -> bool:
    return _HIDDEN.search(data) is not None or zipfile.is_zipfile(io.BytesIO(data))


def _require_sensible_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < MIN_EDGE:
        raise PictureRefused(
            _("The picture is too small: %(width)s × %(height)s pixels."),
            code="too-small",
            params={"width": width, "height": height},
        )


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("The picture has too many pixels: at most %(limit)s million are taken in."),
        code="bomb",
        params={"limit": MAX_PIXELS // 1_000_000},
    )
