"""Quotation marks, commas, question marks and their repetition, in an Arabic paragraph."""

import re
from collections.abc import Iterator

from arabic.characters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from arabic.copy_rules.finding import Finding
from arabic.copy_rules.passages import Span

_ARABIC = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN_MARK = re.compile(r"[,;?]")
_ARABIC_MARK_FOR = {",": "،", ";": "؛", "?": "؟"}
_WORD_BEFORE = re.compile(rf"{_ARABIC}[ \u00a0]?$")
_CLOSED_BEFORE = re.compile(rf"{_ARABIC}[»”\")\]%٪]?[ \u00a0]?$")
_NUMBER_BEFORE = re.compile(r"[0-9٠-٩][%٪)\]»]? ?$")
_LETTERS_AFTER = re.compile(rf"[ \u00a0]{{0,3}}[(\[«“\"]?{_ARABIC}")
_NOTHING_AFTER = re.compile(r"\s*$")
_REPEATED = re.compile(r"(?P<mark>[،؛!؟?,;])(?P=mark)+|\.{4,}")
_REPEATED_AS = {"?": "؟", ",": "،", ";": "؛"}
_DASH = re.compile(rf"(?<={_ARABIC}) ?-- ?(?={_ARABIC})|(?<=\s)--(?=\s)")
_CLOSING_OF = {"«": "»", "“": "”", "„": "“”", "”": "“"}
_OPENS = re.compile(rf"(?:^|[\s(\[:،,؛.…–-])[وف]?[بلك]?{TATWEEL}?$")
_OUTER, _INNER = ("«", "»"), ("“", "”")


def quotation_marks(text: str, quotations: list[Span]) -> Iterator[Finding]:
    """Quotations of Arabic words whose marks are not «…», or inside those not “…”."""
    has_pairs = text.count('"') % 2 == 0
    for start, end in quotations:
        quotation = text[start:end]
        if len(quotation) < 3 or not _ARABIC_LETTER.search(quotation):
            continue
        if not _is_closed(quotation) or not _is_tight(quotation):
            continue
        if quotation[0] == '"' and not (has_pairs and _stands_as_pair(text, start, end)):
            continue
        right = _with_house_marks(quotation)
        if right != quotation:
            yield Finding(start, end, "quotes", right, "hint")


def _is_closed(quotation: str) -> bool:
    opening, closing = quotation[0], quotation[-1]
    return closing in _CLOSING_OF.get(opening, opening) and quotation.count('"') % 2 == 0


def _is_tight(quotation: str) -> bool:
    """Whether the marks hold the words: a mark with space on its inner side may be a stray one."""
    return quotation[0] == "«" or quotation[1:-1] == quotation[1:-1].strip()


def _stands_as_pair(text: str, start: int, end: int) -> bool:
    """Whether the first mark opens and the last closes, not the other way round."""
    before, after = text[max(0, start - 4) : start], text[end : end + 1]
    return bool(_OPENS.search(before)) and (not after or not after.isalnum())


def _with_house_marks(quotation: str) -> str:
    inner, is_open = [], False
    for mark in quotation[1:-1]:
        if mark == '"':
            inner.append(_INNER[is_open])
            is_open = not is_open
        else:
            inner.append(mark)
    return f"{_OUTER[0]}{''.join(inner)}{_OUTER[1]}"


def latin_marks(text: str) -> Iterator[Finding]:
    """The comma, semicolon and question mark of a Latin keyboard beside Arabic words."""
    for match in _LATIN_MARK.finditer(text):
        start, end = match.span()
        if _stands_in_arabic(text, start, end, match[0]):
            is_glued = text[end : end + 1].isalnum()
            right = _ARABIC_MARK_FOR[match[0]] + (" " if is_glued else "")
            yield Finding(start, end, "latin-marks", right)


def _stands_in_arabic(text: str, start: int, end: int, mark: str) -> bool:
    if end < len(text) and text[end].isalnum():
        # A letter that some code page lost, or a name of machines, unless two words are glued.
        follows_word = bool(_ARABIC_LETTER.match(text, start - 1)) if start else False
        return mark == "," and follows_word and bool(re.match(_ARABIC, text[end]))
    before = text[max(0, start - 4) : start]
    if mark == "?" and before.endswith(" ") and _LETTERS_AFTER.match(text, end):
        return False  # again a letter that was lost
    if _WORD_BEFORE.search(before) or _CLOSED_BEFORE.search(before):
        return bool(_LETTERS_AFTER.match(text, end) or _NOTHING_AFTER.match(text, end)) or (
            mark != ";" and text[end : end + 1].isspace()
        )
    if mark != "?" and _NUMBER_BEFORE.search(before):
        return bool(_LETTERS_AFTER.match(text, end)) and text[end].isspace()
    return False


def repeated_marks(text: str) -> Iterator[Finding]:
    """One mark says as much as three."""
    for match in _REPEATED.finditer(text):
        run = match[0]
        right = "…" if run[0] == "." else _REPEATED_AS.get(run[0], run[0])
        if text[match.end() : match.end() + 1].isalnum() and run[0] in ",;?":
            continue
        if run[0] == "?" and not re.match(r"[^\W\d_]", text[match.start() - 1 : match.start()]):
            continue  # digits or letters that some code page lost
        yield Finding(*match.span(), "repeated-marks", right)


def double_hyphens(text: str) -> Iterator[Finding]:
    """Two hyphens typed for a dash."""
    for match in _DASH.finditer(text):
        right = " – " if match[0] != "--" or not text[match.start() - 1].isspace() else "–"
        yield Finding(*match.span(), "double-hyphen", right, "hint")
