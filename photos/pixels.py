"""The pixels of a picture as they are meant to be seen, and nothing else of the file."""

import hashlib
import io

from PIL import ExifTags, Image, ImageCms

from photos.verification import DAMAGE, damaged

MAX_EDGE = 2560  # pixels of the master; no screen of a reader shows more
MASTER_QUALITY = 92
MAX_PROFILE_BYTES = 4 * 1024**2
_SRGB = ImageCms.createProfile("sRGB")
_PROFILE_MODES = {"RGB", "CMYK", "L"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def developed(picture: Image.Image) -> Image.Image:
    """The opened picture decoded: upright, sRGB, opaque, at most ``MAX_EDGE`` on its longer side.

    What comes back is a new image without EXIF, comment, profile or thumbnail: Pillow keeps the
    comment of a JPEG or GIF through resizing and saving. Raises ``PictureRefused`` when the data
    are damaged or end too early.
    """
    profile = picture.info.get("icc_profile")
    try:
        # JPEG decodes to a half or a quarter for next to nothing.
        picture.draft(None, _within(picture.size, MAX_EDGE))
        picture.load()
        picture = _full_colour(_upright(picture))
        if max(picture.size) > MAX_EDGE:
            picture = picture.resize(
                _within(picture.size, MAX_EDGE), Image.Resampling.LANCZOS, reducing_gap=3.0
            )
        return _bare(_opaque(_in_srgb(picture, profile)))
    except DAMAGE as error:
        raise damaged() from error


def fingerprint(picture: Image.Image) -> str:
    """The same for pictures that look the same to the last pixel."""
    digest = hashlib.sha256(f"{picture.width}x{picture.height}:".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def encoded_master(picture: Image.Image, *, is_lossless: bool) -> tuple[bytes, str]:
    """The bytes of the file that is kept, and its extension.

    A chart or screenshot that came as PNG or GIF stays free of loss; photographs become JPEG.
    """
    target = io.BytesIO()
    if is_lossless:
        picture.save(target, "PNG")
        return target.getvalue(), "png"
    picture.save(target, "JPEG", quality=MASTER_QUALITY, subsampling="4:4:4", optimize=True)
    return target.getvalue(), "jpg"


def _within(size: tuple[int, int], edge: int) -> tuple[int, int]:
    width, height = size
    scale = min(1, edge / max(size))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held; as it is when the note about that cannot be read."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
    except DAMAGE:
        return picture
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(turn)


def _full_colour(picture: Image.Image) -> Image.Image:
    """In a mode that can be resized and converted by a profile, alpha kept if there is any."""
    if picture.mode.startswith("I"):  # 16-bit grey, which Pillow would clip instead of scale
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in _PROFILE_MODES else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Converted by its colour profile, if it has one that can be used and differs from sRGB."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    if alpha:
        picture = picture.convert("RGB")
    if profile and len(profile) <= MAX_PROFILE_BYTES:
        picture = _by_profile(picture, profile)
    picture = picture.convert("RGB")
    if alpha:
        picture.putalpha(alpha)
    return picture


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, picture.mode, "RGB"
        )
        if _changes_nothing(transform, picture.mode):
            return picture
        return ImageCms.applyTransform(picture, transform)
    except (ImageCms.PyCMSError, *DAMAGE):
        return picture  # broken, or meant for another kind of picture: the bare numbers then


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether the profile is sRGB under some name: then a picture with it and one without are
    the same, to the last bit.
    """
    if mode != "RGB":
        return False
    steps = range(0, 256, 51)
    card = Image.new("RGB", (len(steps) ** 2, len(steps)))
    card.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    seen = ImageCms.applyTransform(card, transform)
    pairs = zip(card.tobytes(), seen.tobytes(), strict=True)
    return all(abs(before - after) <= 2 for before, after in pairs)


def _opaque(picture: Image.Image) -> Image.Image:
    """What is transparent becomes white, as on the page for which it was drawn."""
    if picture.mode == "RGBA":
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        picture = paper
    return picture.convert("RGB")


def _bare(picture: Image.Image) -> Image.Image:
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare
