"""What a photographer wrote into the file reaches the form, in the right letters and language."""

import io
from datetime import date

import pytest
from PIL import Image

from photos.embedded import EmbeddedWords, decoded, embedded_words, language_of
from photos.intake import take_in
from tests.photos import pictures

CAPTION = "نازحون يصلون إلى مخيم أدري شرقي تشاد"


def words_of(data: bytes, language_code: str = "ar") -> EmbeddedWords:
    return embedded_words(Image.open(io.BytesIO(data)), language_code)


def with_iptc(datasets: dict[int, bytes], **options) -> bytes:
    return pictures.with_segment(pictures.jpeg(), 0xED, pictures.iptc(datasets, **options))


def with_xmp(*args, **options) -> bytes:
    content = pictures.XMP_HEAD + pictures.xmp(*args, **options)
    return pictures.with_segment(pictures.jpeg(), 0xE1, content)


@pytest.mark.parametrize(
    ("raw", "is_marked"),
    [
        (CAPTION.encode(), True),
        (CAPTION.encode(), False),
        (CAPTION.encode("cp1256"), False),
    ],
)
def test_an_iptc_caption_is_read_in_whatever_encoding_it_was_written(raw, is_marked):
    data = with_iptc({120: raw, 110: b"Sawt Al-Haq", 55: b"20261022"}, is_utf_8=is_marked)
    words = words_of(data)
    assert words.captions == {"ar": CAPTION}
    assert words.credit == "Sawt Al-Haq"
    assert words.taken_on == date(2026, 10, 22)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Réfugiés à l'œuvre".encode("cp1252"), "Réfugiés à l'œuvre"),
        ("José Muñoz".encode("cp1252"), "José Muñoz"),
        ("قال «نعم» لـLe Monde".encode("cp1256"), "قال «نعم» لـLe Monde"),
        ("صحيفة Libération".encode("cp1256"), "صحيفة Libération"),
        ("Åsa i Tunis".encode("cp1252"), "Åsa i Tunis"),
        (b"caf\xc3\xa9\x00", "café"),
    ],
)
def test_an_encoding_nobody_noted_is_guessed_from_the_letters(raw, text):
    assert decoded(raw) == text


def test_captions_of_several_languages_go_where_they_belong():
    inner = pictures.alternatives(
        "dc:description",
        x_default="Market",
        ar=CAPTION,
        fr_FR="Le marché",
        en="The market",
        es="El",
    )
    inner += pictures.alternatives("Iptc4xmpCore:AltTextAccessibility", ar="امرأة تحمل طفلا")
    words = words_of(with_xmp(inner))
    assert words.captions["ar"] == CAPTION
    assert words.captions["fr"] == "Le marché"
    assert words.captions.keys() == {"ar", "fr", "en"}
    assert words.alt_texts == {"ar": "امرأة تحمل طفلا"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CAPTION, "ar"),
        ("Des réfugiés arrivent dans le camp d'Adré", "fr"),
        ("Refugees arrive at the camp of Adré", "en"),
        ("N'Djamena 2026", "fr"),
    ],
)
def test_the_language_of_a_caption_is_told_from_its_words(text, code):
    assert language_of(text, "fr") == code


def test_xmp_properties_are_read_as_attributes_and_as_elements():
    attributes = 'photoshop:Credit="AFP" photoshop:DateCreated="2026-11-01T10:00:00+01:00"'
    inner = "<dc:creator><rdf:Seq><rdf:li>Issa Moussa</rdf:li></rdf:Seq></dc:creator>"
    words = words_of(with_xmp(inner, attributes=attributes))
    assert words.credit == "Issa Moussa / AFP"
    assert words.taken_on == date(2026, 11, 1)


def test_the_creator_is_not_named_twice():
    inner = "<dc:creator><rdf:Seq><rdf:li>Issa Moussa</rdf:li></rdf:Seq></dc:creator>"
    words = words_of(with_xmp(inner, attributes='photoshop:Credit="Issa Moussa/AFP"'))
    assert words.credit == "Issa Moussa/AFP"


def test_exif_fills_what_the_others_leave_open():
    data = pictures.jpeg(
        exif=pictures.exif(
            ImageDescription="Marché aux bestiaux de Massakory, dans le Hadjer-Lamis"
        )
    )
    words = words_of(data)
    assert words.captions == {"fr": "Marché aux bestiaux de Massakory, dans le Hadjer-Lamis"}
    assert words.taken_on == date(2026, 10, 22)
    only_rights = pictures.jpeg(exif=pictures.exif(Copyright="© Sawt Al-Haq"))
    assert words_of(only_rights).credit == "© Sawt Al-Haq"


@pytest.mark.parametrize(
    "noise",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "DCIM\\100MEDIA\\DJI_0042.JPG",
        "   ",
        "IMG_2041",
        "cof",
    ],
)
def test_what_a_camera_writes_by_itself_is_no_caption(noise):
    assert words_of(pictures.jpeg(exif=pictures.exif(ImageDescription=noise))).captions == {}


@pytest.mark.parametrize("stamp", ["0000:00:00 00:00:00", "2099:01:01 00:00:00", "garbage", ""])
def test_an_impossible_date_is_no_date(stamp):
    assert words_of(with_iptc({55: stamp.encode()})).taken_on is None


@pytest.mark.parametrize(
    "packet",
    [
        b"<not xml",
        b"",
        b"\xff\xfe\x00",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    ],
)
def test_hostile_xmp_is_no_words(packet):
    image = pictures.scene()
    image.info["xmp"] = packet
    assert embedded_words(image, "ar") == EmbeddedWords()


@pytest.mark.parametrize(
    "packet", [b"\x1c\x02", b"\x1c\x02\x78\xff\xff", b"\x1c\x02\x78\x7f\xff" + b"a"]
)
def test_a_torn_iptc_block_does_no_harm(packet):
    image = pictures.scene()
    image.info["photoshop"] = {0x0404: packet}
    assert embedded_words(image, "ar").credit == ""


@pytest.mark.django_db
def test_the_intake_stores_them_says_so_and_prefers_what_it_is_given():
    data = with_iptc({120: CAPTION.encode(), 110: b"AFP"}, is_utf_8=True)
    intake = take_in(io.BytesIO(data), by=None, credit="أ ف ب")
    assert intake.photo.caption_in("ar") == CAPTION
    assert intake.photo.credit_in("ar") == "أ ف ب"
    assert intake.found_words == {"caption"}
    assert intake.photo.licence == "unknown", "what the file says gives no right to publish"


@pytest.mark.django_db
def test_hidden_characters_of_the_file_do_not_reach_the_library():
    data = with_iptc({120: "\u202eسوق\u200b المدينة\x07 القديم\n".encode()}, is_utf_8=True)
    assert take_in(io.BytesIO(data), by=None).photo.caption_in("ar") == "سوق المدينة القديم"
