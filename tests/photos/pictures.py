"""Pictures for tests, drawn in code, with whatever a camera, a programme or an attacker adds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageCms, ImageDraw

SERIAL = "SN-4711-OWNER"
COMMENT = b"shot by a source in N'Djamena"
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\x00"
PHOTOSHOP_HEAD = b"Photoshop 3.0\x00"


def scene(width: int = 640, height: int = 480, mode: str = "RGB", seed: int = 0) -> Image.Image:
    """A picture with four corners of different colours, so that turning it shows."""
    image = Image.new("RGB", (width, height), (90, 120, (160 + 10 * seed) % 256))
    draw = ImageDraw.Draw(image)
    for (x, y), colour in {
        (0, 0): "red",
        (1, 0): "lime",
        (0, 1): "blue",
        (1, 1): "yellow",
    }.items():
        left, top = x * (width - width // 4), y * (height - height // 4)
        draw.rectangle((left, top, left + width // 4 - 1, top + height // 4 - 1), fill=colour)
    return image.quantize(16) if mode == "P" else image.convert(mode)


def corners(image: Image.Image) -> list[str]:
    """The names of the corner colours: top left, top right, bottom left, bottom right."""
    names = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
    width, height = image.size
    points = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
    found = []
    for x, y in points:
        pixel = image.convert("RGB").getpixel((int(x * width), int(y * height)))
        found.append(min(names, key=lambda name: distance(pixel, names[name])))
    return found


def distance(one, other) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def saved(image: Image.Image, format: str = "JPEG", **options) -> bytes:
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def jpeg(width: int = 640, height: int = 480, seed: int = 0, **options) -> bytes:
    return saved(scene(width, height, seed=seed), "JPEG", quality=90, **options)


def exif(orientation: int = 1, **texts: str) -> bytes:
    """EXIF with a GPS position, a serial number, an owner and a thumbnail's worth of notes."""
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    data[ExifTags.Base.Make] = "SecretCam"
    for name, text in texts.items():
        data[ExifTags.Base[name]] = text.encode()
    data.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (12.0, 6.0, 47.5), 3: "E", 4: (15.0, 2.0, 40.0), 29: "2026:11:01"}
    )
    data.get_ifd(ExifTags.IFD.Exif).update(
        {
            ExifTags.Base.DateTimeOriginal: "2026:10:22 16:28:39",
            ExifTags.Base.BodySerialNumber: SERIAL,
            ExifTags.Base.CameraOwnerName: "Real Name",
        }
    )
    return data.tobytes()


def xmp(inner: str = "", attributes: str = "") -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def alternatives(tag: str, **texts: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{code.replace("_", "-")}">{text}</rdf:li>'
        for code, text in texts.items()
    )
    return f"<{tag}><rdf:Alt>{items}</rdf:Alt></{tag}>"


def iptc(datasets: dict[int, bytes], *, is_utf_8: bool = False) -> bytes:
    """The Photoshop block of a JPEG with IPTC IIM datasets of record 2."""
    packet = b"\x1c\x01\x5a\x00\x03\x1b%G" if is_utf_8 else b""
    for number, value in datasets.items():
        packet += b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(value)) + value
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(packet))
    return PHOTOSHOP_HEAD + resource + packet + (b"\0" if len(packet) % 2 else b"")


def with_segment(data: bytes, marker: int, content: bytes) -> bytes:
    """The JPEG with one more segment right after its beginning."""
    segment = bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content
    return data[:2] + segment + data[2:]


def laden_jpeg(**options) -> bytes:
    """A JPEG with everything that must not survive: GPS, serial, comment, XMP, IPTC, ICC."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = jpeg(exif=exif(Artist="Real Name"), comment=COMMENT, icc_profile=profile, **options)
    data = with_segment(data, 0xE1, XMP_HEAD + xmp(attributes='photoshop:City="N&apos;Djamena"'))
    return with_segment(data, 0xED, iptc({90: b"N'Djamena", 80: b"Real Name"}))


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def with_chunk(png: bytes, kind: bytes, content: bytes) -> bytes:
    """The PNG with one more chunk after its header."""
    return png[:33] + chunk(kind, content) + png[33:]


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that claims billions of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 4096)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("META-INF/MANIFEST.MF", "Main-Class: Evil\n")
    return target.getvalue()


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to its pixels: marker and content."""
    at = 2
    while at < len(data):
        assert data[at] == 0xFF, "not a segment"
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        yield marker, data[at + 4 : at + 2 + length]
        if marker == 0xDA:
            return
        at += 2 + length


def chunks(data: bytes) -> Iterator[bytes]:
    """The kinds of chunks of a PNG."""
    at = 8
    while at < len(data):
        yield data[at + 4 : at + 8]
        at += 12 + struct.unpack(">I", data[at : at + 4])[0]


def wide_profile() -> bytes:
    """An RGB profile far from sRGB: gamma 1.0."""
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = srgb.index(b"para")
    # A parametric curve of kind 3 (IEC 61966-2.1); its exponent becomes 1 (s15Fixed16).
    struct.pack_into(">i", srgb, at + 12, 1 << 16)
    return bytes(srgb)
