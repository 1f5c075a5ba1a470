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
        "licence", "rights_end_on", "rights_note", "source_url", "taken_on",
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
    photo = Photo(uploaded_by=by, **facts)
    stored = _stored(photo, words, _developed(opened, content_hash))
    if stored is not photo:
        return Intake(stored, is_new=False)
    return Intake(photo, is_new=True, found_words=found_words)


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture as the library keeps it, with its hashes; nothing of it is stored yet."""

    content_hash: str
    pixel_hash: str
    picture: Image.Image
    is_lossless: bool


def develop(file: BinaryIO) -> Developed:
    """Verify and clean a picture without taking it in."""
    data = verification.read(file)
    return _developed(verification.opened(data), hashlib.sha256(data).hexdigest())


def _developed(opened: Image.Image, content_hash: str) -> Developed:
    picture = pixels.developed(opened)
    is_lossless = opened.format in LOSSLESS_FORMATS
    return Developed(content_hash, pixels.fingerprint(picture), picture, is_lossless)


def twin_of(taken: Developed) -> Photo | None:
    """The photo of the library that was the same file, or looks exactly like it."""
    same = Q(content_hash=taken.content_hash) | Q(pixel_hash=taken.pixel_hash)
    return Photo.objects.filter(same).first()


def give_master(photo: Photo, taken: Developed) -> None:
    """Write the master and let the unsaved photo name it, inside of a transaction."""
    content, extension = pixels.encoded_master(taken.picture, is_lossless=taken.is_lossless)
    photo.content_hash, photo.pixel_hash = taken.content_hash, taken.pixel_hash
    photo.width, photo.height = taken.picture.size
    name = hashlib.sha256(f"{photo.secret}/{photo.pixel_hash}".encode()).hexdigest()[:32]
    photo.master = f"{MASTERS}/{name[:2]}/{name}.{extension}"
    photo.clean_fields()
    files.write(storages["private"], photo.master, content)


def _stored(photo: Photo, words: Words, taken: Developed) -> Photo:
    """The photo, or the one in the library that looks exactly like it."""
    if twin := twin_of(taken):
        return twin
    try:
        _store(photo, words, taken)
    except IntegrityError:
        if twin := twin_of(taken):  # somebody handed in the same one at the same moment
            return twin
        raise
    return photo


@transaction.atomic
def _store(photo: Photo, words: Words, taken: Developed) -> None:
    give_master(photo, taken)
    photo.save()
    for language_code, fields in words.items():
        photo.translations.create(language_code=language_code, **fields)
    tasks.make_renditions_after_commit(photo)


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
