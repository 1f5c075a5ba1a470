"""Caption, credit, alternative text and date that somebody wrote into the file of a picture.

They fill the desk's form, where a person checks them: a camera may be set to sign every picture
with the name of its owner. Nothing else of EXIF, IPTC and XMP is ever read, and no place.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import timezone
from lxml import etree
from PIL import ExifTags, Image

from arabic.characters import clean_line, has_arabic
from photos.verification import DAMAGE

MAX_PACKET_BYTES = 2 * 1024**2
UTF_8_MARK = b"\x1b%G"  # IPTC IIM 1:90, an escape sequence of ISO 2022

# IPTC IIM dataset numbers of record 2
IPTC_BYLINE, IPTC_HEADLINE, IPTC_CREDIT, IPTC_COPYRIGHT, IPTC_CAPTION = 80, 105, 110, 116, 120
IPTC_DATE = 55

DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
RDF_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What cameras and programs put where a caption belongs.
_NOT_A_CAPTION = re.compile(
    r"digital camera|camera pictures|exif.jpeg|DCIM|\bDSC\b|created with|screenshot|untitled"
    r"|\.(jpe?g|png|tiff?)$|^\W*\w*\W*$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\s*(\d{4})\D?(\d{2})\D?(\d{2})")
_FIRST_PHOTOGRAPH = 1826
_LATIN_WORD = re.compile(r"[a-zà-öø-ÿœ]+")
_STRAY_LETTER = re.compile(r"[A-Za-z][\u0600-\u06ff]|\b[\u0600-\u06ff][a-z]")
# fmt: off
_FUNCTION_WORDS = {
    "fr": {
        "au", "aux", "avec", "dans", "de", "des", "du", "en", "est", "et", "la", "le", "les",
        "par", "pour", "sur", "un", "une",
    },
    "en": {
        "a", "after", "and", "at", "by", "during", "for", "from", "in", "is", "of", "on", "the",
        "to", "was", "were", "with",
    },
}
# fmt: on


@dataclass(frozen=True, slots=True)
class EmbeddedWords:
    """Captions and alternative texts by language; a credit; the day."""

    captions: dict[str, str] = field(default_factory=dict)
    alt_texts: dict[str, str] = field(default_factory=dict)
    credit: str = ""
    taken_on: date | None = None


def embedded_words(picture: Image.Image, language_code: str) -> EmbeddedWords:
    """What the file says of itself; a text whose language cannot be told is taken to be in
    ``language_code``. Whatever is damaged counts as missing.
    """
    iptc = _iptc(picture)
    xmp = _xmp(picture)
    exif = _exif(picture)
    captions = _by_language(
        [
            *xmp.get("description", []),
            ("", iptc.get(IPTC_CAPTION, "")),
            ("", exif.get(ExifTags.Base.ImageDescription, "")),
            ("", _first(xmp, "headline")),
            ("", iptc.get(IPTC_HEADLINE, "")),
        ],
        language_code,
    )
    creator = _first(xmp, "creator") or iptc.get(IPTC_BYLINE) or exif.get(ExifTags.Base.Artist, "")
    agency = _first(xmp, "credit") or iptc.get(IPTC_CREDIT, "")
    rights = (
        _first(xmp, "rights") or iptc.get(IPTC_COPYRIGHT) or exif.get(ExifTags.Base.Copyright, "")
    )
    return EmbeddedWords(
        captions=captions,
        alt_texts=_by_language(xmp.get("alt", []), language_code),
        credit=_credit(creator, agency) or clean_line(rights),
        taken_on=_day(exif.get(ExifTags.Base.DateTimeOriginal))
        or _day(_first(xmp, "date"))
        or _day(iptc.get(IPTC_DATE)),
    )


def language_of(text: str, otherwise: str) -> str:
    """The language of a caption as far as letters and the commonest words tell."""
    if has_arabic(text):
        return "ar"
    words = _LATIN_WORD.findall(text.lower())
    counts = {code: sum(word in known for word in words) for code, known in _FUNCTION_WORDS.items()}
    likeliest = max(counts, key=counts.__getitem__)
    is_clear = counts[likeliest] > sum(counts.values()) / 2
    return likeliest if is_clear and likeliest in dict(settings.LANGUAGES) else otherwise


def decoded(raw: bytes, *, is_utf_8: bool = False) -> str:
    """The text of bytes whose encoding nobody noted.

    windows-1256 holds Arabic and has the French letters where windows-1252 has them, so it reads
    both; the exception are letters such as ñ, which it turns into an Arabic one in a Latin word.
    """
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if is_utf_8:
            return raw.decode(errors="ignore")
    text = raw.decode("cp1256", "ignore")
    return raw.decode("cp1252", "ignore") if _STRAY_LETTER.search(text) else text


def _by_language(texts: list[tuple[str, str]], otherwise: str) -> dict[str, str]:
    """The first text of each language of the site, cleaned."""
    found: dict[str, str] = {}
    for code, raw in texts:
        text = clean_line(raw)
        if not text or _NOT_A_CAPTION.search(text):
            continue
        code = code.partition("-")[0].lower()
        if code in {"", "x"}:  # "x-default" names no language
            code = language_of(text, otherwise)
        if code in dict(settings.LANGUAGES):
            found.setdefault(code, text)
    return found


def _credit(creator: str, agency: str) -> str:
    """Photographer and agency as newspapers print them: ``Name / Agency``."""
    creator, agency = clean_line(creator), clean_line(agency)
    if creator and agency and creator.casefold() not in agency.casefold():
        return f"{creator} / {agency}"
    return agency or creator


def _day(text: str | None) -> date | None:
    if not text or not (match := _DATE.match(text)):
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return day if day.year >= _FIRST_PHOTOGRAPH and day <= timezone.localdate() else None


def _exif(picture: Image.Image) -> dict[int, str]:
    wanted = {
        ExifTags.Base.ImageDescription,
        ExifTags.Base.Artist,
        ExifTags.Base.Copyright,
        ExifTags.Base.DateTimeOriginal,
    }
    try:
        exif = picture.getexif()
        tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    except DAMAGE:
        return {}
    # Pillow reads EXIF's ASCII as Latin-1; going back gives the bytes that were written.
    return {
        tag: decoded(value.encode("latin-1", "ignore"))
        for tag, value in tags.items()
        if tag in wanted and isinstance(value, str)
    }


def _iptc(picture: Image.Image) -> dict[int, str]:
    """Record 2 of the IPTC block by dataset number; of a repeated one the first."""
    blocks = picture.info.get("photoshop")
    packet = blocks.get(0x0404) if isinstance(blocks, dict) else None
    if not isinstance(packet, bytes) or len(packet) > MAX_PACKET_BYTES:
        return {}
    raw: dict[tuple[int, int], bytes] = {}
    for record, dataset, value in _datasets(packet):
        raw.setdefault((record, dataset), value)
    is_utf_8 = raw.get((1, 90)) == UTF_8_MARK
    return {
        dataset: decoded(value, is_utf_8=is_utf_8)
        for (record, dataset), value in raw.items()
        if record == 2
    }


def _datasets(packet: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The datasets of IPTC IIM: a tag marker, record, dataset, a length of two bytes, the value."""
    at = 0
    while at + 5 <= len(packet) and packet[at] == 0x1C:
        record, dataset = packet[at + 1], packet[at + 2]
        length = int.from_bytes(packet[at + 3 : at + 5])
        if length & 0x8000:  # an extended dataset, used for previews only
            return
        yield record, dataset, packet[at + 5 : at + 5 + length]
        at += 5 + length


def _xmp(picture: Image.Image) -> dict[str, list[tuple[str, str]]]:
    """The properties of interest: lists of (language, text), languages as written there."""
    packet = picture.info.get("xmp")
    if isinstance(packet, str):
        packet = packet.encode()
    if not isinstance(packet, bytes) or len(packet) > MAX_PACKET_BYTES:
        return {}
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(packet.strip(b"\0 \n\r\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    return {} if root is None else _properties(root)


def _properties(root: etree._Element) -> dict[str, list[tuple[str, str]]]:
    names = {
        f"{{{DC}}}description": "description",
        f"{{{DC}}}creator": "creator",
        f"{{{DC}}}rights": "rights",
        f"{{{PHOTOSHOP}}}Credit": "credit",
        f"{{{PHOTOSHOP}}}Headline": "headline",
        f"{{{PHOTOSHOP}}}DateCreated": "date",
        f"{{{IPTC_CORE}}}AltTextAccessibility": "alt",
    }
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for element in root.iter(etree.Element):
        for attribute, value in element.items():
            if attribute in names:
                found[names[attribute]].append(("", value))
        if name := names.get(element.tag):
            items = list(element.iter(RDF_ITEM)) or [element]
            found[name] += [(item.get(XML_LANG, ""), item.text or "") for item in items]
    return found


def _first(properties: dict[str, list[tuple[str, str]]], name: str) -> str:
    return next((text for _language, text in properties.get(name, []) if text.strip()), "")
