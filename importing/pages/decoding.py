"""Bytes become text: old Arabic sites used every encoding there is, and often lied about it."""

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from importing.records import Unusable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", _("PDF")),
    (b"\x89PNG", _("picture")),
    (b"\xff\xd8\xff", _("picture")),
    (b"GIF8", _("picture")),
    (b"RIFF", _("picture, sound or film")),
    (b"PK\x03\x04", _("ZIP archive or office document")),
    (b"\x1f\x8b", _("compressed file")),
    (b"BZh", _("compressed file")),
    (b"\xfd7zXZ", _("compressed file")),
    (b"7z\xbc\xaf", _("compressed file")),
    (b"Rar!", _("compressed file")),
    (b"\xd0\xcf\x11\xe0", _("office document")),
    (b"{\\rtf", _("RTF document")),
    (b"\x7fELF", _("program")),
    (b"MZ\x90", _("program")),
    (b"SQLite format 3", _("database")),
    (b"bplist00", _("web archive of Safari")),
    (b"ID3", _("sound")),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# What browsers understand by these labels (WHATWG Encoding), where Python understands less.
BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "windows-1256": "cp1256",
    "x-windows-1256": "cp1256",
    "cp-1256": "cp1256",
    "arabic": "iso8859_6",
    "asmo-708": "iso8859_6",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-6-e": "iso8859_6",
    "utf8": "utf-8",
    "unicode": "utf-16",
}
EIGHT_BIT = ("cp1256", "iso8859_6", "cp1252")
ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0152\u0153'’-]+")
# The commonest words of Arabic prose: a wrong table turns them into something else.
FREQUENT = re.compile(
    r"(?<![\u0621-\u064a])(?:في|من|على|إلى|الى|عن|أن|ان|التي|هذا|مع)(?![\u0621-\u064a])"
)
MOJIBAKE = re.compile("[ØÙ][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
# What XML 1.0 cannot hold, escaped or not: control characters, lone surrogates, non-characters.
IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNREADABLE_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    lost_count: int = 0
    """Bytes that no reading of the file could make sense of."""


def path_text(path: PurePath) -> str:
    """A path as people read it: names on old disks hold the bytes of an old table."""
    data = os.fsencode(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_best_table(data, ""), errors="replace")


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file. ``declared`` is the charset that its envelope gave, if any."""
    if not data.strip():
        raise Unusable(_("The file is empty."))
    refuse_known_binaries(data)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding)
    if encoding := _wide_encoding(data):
        return _read(data, encoding)
    if b"\x00" in data:
        raise Unusable(_("This is binary data, not a page."))
    return _read_bytes(data, _codec(declared) or _declared_in(data))


def refuse_known_binaries(data: bytes) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise Unusable(_("This is not a page but something else: %(kind)s."), kind=name)
    if data[4:8] == b"ftyp":
        raise Unusable(_("This is not a page but something else: %(kind)s."), kind=SIGNATURES[4][1])


def _read_bytes(data: bytes, declared: str) -> Decoded:
    """UTF-8 where it fits, whatever the page says: nothing else looks like it by accident."""
    try:
        return _checked(Decoded(_repair(data.decode("utf-8")), "utf-8"))
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", errors="replace")
    lost = lenient.count("\ufffd")
    if lost <= max(2, UNREADABLE_SHARE * len(lenient)) and _mostly_multibyte(data):
        return _checked(Decoded(lenient, "utf-8", lost))
    if declared in {"utf-16", "utf-8", ""} or declared in EIGHT_BIT:
        declared = _best_table(data, declared)
    return _read(data, declared)


def _mostly_multibyte(data: bytes) -> bool:
    """Whether the bytes above ASCII are, with few exceptions, whole UTF-8 sequences."""
    high = sum(byte >= 0x80 for byte in data)
    whole = sum(len(found) for found in re.findall(rb"[\xc2-\xf4][\x80-\xbf]{1,3}", data))
    return high > 0 and whole / high > 0.9


def _read(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return _checked(Decoded(text, encoding, text.count("\ufffd")))


def _checked(decoded: Decoded) -> Decoded:
    text = decoded.text
    if not text.strip():
        raise Unusable(_("The file is empty."))
    junk = len(CONTROLS.findall(text)) + decoded.lost_count
    if junk > max(8, 0.02 * len(text)):
        raise Unusable(_("This is binary data, not a page."))
    return decoded


def _codec(label: str) -> str:
    """The Python codec that a label of the web means, or "" when there is none."""
    label = label.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(BROWSER_NAMES.get(label, label))
    except (LookupError, ValueError):
        return ""
    return codec.name if codec._is_text_encoding else ""


def _declared_in(data: bytes) -> str:
    for found in DECLARED.finditer(data[:4096]):
        if codec := _codec((found[1] or found[2]).decode("ascii", errors="replace")):
            return codec
    return ""


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: in Arabic and Latin every second byte comes from few values."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return ""
    highs = {"utf-16-le": sample[1::2], "utf-16-be": sample[0::2]}
    for encoding, high in highs.items():
        known = sum(byte in (0x00, 0x06, 0x20, 0xFE) for byte in high)
        if known / len(high) > 0.9 and b"\x00" in sample:
            return encoding
    return ""


def _best_table(data: bytes, declared: str) -> str:
    """The eight-bit table under which the bytes read most like a language."""
    declared = declared if declared in EIGHT_BIT else ""
    sample = data[:200_000]
    marks = {table: _plausibility(sample.decode(table, errors="replace")) for table in EIGHT_BIT}
    return max(EIGHT_BIT, key=lambda table: marks[table] + (0.05 if table == declared else 0))


def _plausibility(text: str) -> float:
    """Between −1 and about 2: the share of what is not ASCII that reads as words."""
    beyond = sum(character >= "\x80" for character in text) or 1
    arabic = sum(map(len, ARABIC_WORD.findall(text)))
    latin = sum(
        sum(character >= "\x80" for character in word)
        for word in LATIN_WORD.findall(text)
        if sum(character >= "\x80" for character in word) * 2 < len(word)
    )
    wrong = text.count("\ufffd")
    frequent = len(FREQUENT.findall(text)) * 3
    return (arabic + latin + frequent - 2 * wrong) / beyond


def _repair(text: str) -> str:
    """UTF-8 that a careless export took for windows-1252 and encoded once more."""
    broken = len(MOJIBAKE.findall(text))
    if broken < 8 or broken * 2 < sum("\u0600" <= character <= "\u06ff" for character in text):
        return text
    try:
        return "".join(map(_cp1252_byte, text)).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _cp1252_byte(character: str) -> str:
    """The byte a character stood for; windows-1252 leaves five of them to Latin-1."""
    try:
        return character.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return character
