"""The one way into the library. Uploads at the desk, imports and the demo all go through it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import Q
from PIL import Image

from arabic.characters import clean_line
from arabic.words import truncate_words
from photos import files, pixels, tasks, verification
from photos.embedded import EmbeddedWords, embedded_words
from photos.models import Photo

FACTS = frozenset(
    {
        "focal_x", "focal_y", "is_decorative", "is_sensitive",
        "licence", "source_url", "taken_on",
    }
)  # fmt: skip
LOSSLESS_FORMATS = frozenset({"PNG", "GIF"})
MASTERS = "masters"  # the folder of the private storage

Words = dict[str, dict[str, str]]  # by language, then by field


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a picture that was handed in.

    ``is_new`` is false when the library had the same file, or one that looks the same to the last
    pixel; that photo is given back untouched. ``found_words`` says which of "caption", "alt_text"
    and "credit" were read from the file and want a look.
    """

    photo: Photo
    is_new: bool
    found_words: frozenset[str] = frozenset()


def take_in(
    file: BinaryIO,
    *,
    by,
    language_code: str | None = None,
    caption: str = "",
    alt_text: str = "",
    credit: str = "",
    **facts,
) -> Intake:
    """Verify, clean and store a picture; its renditions are made after the commit.

    The words are in ``language_code`` (default: the site's) and win over those in the file;
    ``facts`` are fields of the photo: licence, source_url, taken_on, is_sensitive, is_decorative,
    focal_x and focal_y. ``by=None`` stands for the operator at the command line. Raises
    ``PictureRefused`` with the reason for the person. Nothing is left on disk then, nor when the
    transaction around the call rolls back.
    """
    if unknown := facts.keys() - FACTS:
        raise TypeError(f"A photo has no {', '.join(sorted(unknown))}.")
    if by is not None and not by.has_perm("photos.add_photo"):
        raise PermissionDenied
    language_code = language_code or settings.LANGUAGE_CODE
    data = verification.read(file)
    content_hash = hashlib.sha256(data).hexdigest()
    if known := Photo.objects.filter(content_hash=content_hash).first():
        return Intake(known, is_new=False)
    opened = verification.opened(data)
    found = embedded_words(opened, language_code)
    given = {"caption": caption, "alt_text": alt_text, "credit": credit}
    words, found_words = _merged(given, found, language_code)
    facts = {"taken_on": found.taken_on} | facts
    photo = Photo(content_hash=content_hash, uploaded_by=by, **facts)
    stored = _developed_and_stored(photo, words, opened)
    if stored is not photo:
        return Intake(stored, is_new=False)
    return Intake(photo, is_new=True, found_words=found_words)


def _developed_and_stored(photo: Photo, words: Words, opened: Image.Image) -> Photo:
    """The photo, or the one in the library that looks exactly like it."""
    picture = pixels.developed(opened)
    photo.width, photo.height = picture.size
    photo.pixel_hash = _hash_of_pixels(picture)
    if twin := _twin_of(photo):
        return twin
    is_lossless = opened.format in LOSSLESS_FORMATS
    try:
        _store(photo, words, *pixels.encoded_master(picture, is_lossless=is_lossless))
    except IntegrityError:
        if twin := _twin_of(photo):  # somebody handed in the same one at the same moment
            return twin
        raise
    return photo


@transaction.atomic
def _store(photo: Photo, words: Words, master: bytes, extension: str) -> None:
    name = hashlib.sha256(f"{photo.secret}/{photo.pixel_hash}".encode()).hexdigest()[:32]
    photo.master = f"{MASTERS}/{name[:2]}/{name}.{extension}"
    photo.clean_fields()
    files.write(storages["private"], photo.master, master)
    photo.save()
    for language_code, fields in words.items():
        photo.translations.create(language_code=language_code, **fields)
    tasks.make_renditions_after_commit(photo)


def _twin_of(photo: Photo) -> Photo | None:
    same = Q(content_hash=photo.content_hash) | Q(pixel_hash=photo.pixel_hash)
    return Photo.objects.filter(same).first()


def _hash_of_pixels(picture: Image.Image) -> str:
    digest = hashlib.sha256(f"{picture.width}x{picture.height}:".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def _merged(
    given: dict[str, str], found: EmbeddedWords, language_code: str
) -> tuple[Words, frozenset[str]]:
    """The words to store, what was given before what was found; and which were found."""
    words: Words = defaultdict(dict)
    in_file = {
        "caption": found.captions,
        "alt_text": found.alt_texts,
        "credit": {language_code: found.credit},
    }
    for field, text in given.items():
        if text := clean_line(text):
            words[language_code][field] = _fitted(field, text)
    found_words = set()
    for field, texts in in_file.items():
        for code, text in texts.items():
            if text and field not in words[code]:
                words[code][field] = _fitted(field, text)
                found_words.add(field)
    return {code: fields for code, fields in words.items() if fields}, frozenset(found_words)


def _fitted(field: str, text: str) -> str:
    """Shortened between two words to what the column holds."""
    most = Photo._parler_meta.root_model._meta.get_field(field).max_length
    length = most
    while len(fitted := truncate_words(text, length)) > most:
        length -= len(fitted) - most  # marks on letters do not count as visible characters
    return fitted
