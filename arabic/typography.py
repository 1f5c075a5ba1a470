"""Punctuation as an Arabic copy editor sets it.

Conservative: what is not certain stays as it was typed. For plain text; addresses, tags, entities
and code that stand in it are left alone.
"""

import re

from arabic.characters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from arabic.direction import first_strong

_PROTECTED = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}://\S+|\bwww\.\S+|\b[\w.+-]{1,64}@[\w.-]+|[#@]\w+"
    r"|<[^<>]*>|`[^`]*`|&#?\w{1,32};|\ufffc",
    re.IGNORECASE,
)
# Stands for a protected part while the rest is worked on.
_PLACEHOLDER = "\ufffc"

_ARABIC = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
_LATIN_MARKS = re.compile(
    r"(?P<left>\S?)(?P<space> ?)(?P<marks>[,;?]+)(?=(?P<gap>\s?)(?P<right>\S?))"
)
_ARABIC_MARKS_FOR = str.maketrans(",;?", "،؛؟")
_SPACE_BEFORE_STOP = re.compile(r"(?<=\S)\s(?=[،؛؟]|\.(?:\s|$))")
_NO_SPACE_AFTER = re.compile(rf"(?:(?<={_ARABIC})|(?<=[»”)\]]))[،؛؟](?=[{ARABIC_LETTERS}])")
_SPACES = re.compile(r"[^\S\n]{2,}")

_TATWEEL_INSIDE = re.compile(f"(?<={_ARABIC}){TATWEEL}+(?={_ARABIC})")
_TATWEEL_AT_END = re.compile(rf"(?<={_ARABIC}){TATWEEL}+(?![\w])")
_TATWEEL_AS_DASH = re.compile(rf"(?:^|(?<=\s)){TATWEEL}{{1,3}}(?=\s)")
# What keeps its tatweel at the end: a prefix before a figure, a quotation or a Latin name
# («بـ20», «لـ«الوطن»»), and the abbreviation «هـ» of Hijri years.
_KEEPS_TATWEEL = re.compile(r"(?:^|(?<=\W)|(?<=\d))[وف]?(?:[بلك]?ال|لل|[بلكه])$")
# After a letter that joins nothing behind it tatweel cannot stretch: it was typed for a dash.
_STANDS_FREE = "اأإآدذرزوةىء"

_PREFIXED = re.compile(rf"(?:^|(?<=[\s(\[«“:،,]))[وف]?[بلك]?{TATWEEL}?$")
_CLOSING_FOLLOWS = re.compile(r"[\s)\]»”،؛؟,;?.!:…]|$")

# Of French, outside of tags: the spaces at which no line may end.
_FRENCH_SPACES = re.compile(r"(?:(?<=«)[ \u202f]|[ \u202f](?=[:;!?»%]))(?![^<>]*>)")

_QUOTES = {"ar": ("«", "»"), "fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
_INNER_QUOTES = {"ar": ("“", "”"), "fr": ("“", "”"), "en": ("‘", "’")}


def tidy(text: str) -> str:
    """Correct what typing on a Latin keyboard leaves in Arabic text.

    Straight quotation marks become «…» (inside those, “…”), the Latin comma, semicolon and
    question mark beside Arabic words become Arabic, spaces are single and stand after the mark,
    tatweel goes, or becomes the dash it was typed for. Tidying twice changes nothing more.
    """
    return "\n".join(_tidy_line(line) for line in text.split("\n"))


def unbroken(text: str, language: str) -> str:
    """Keep French marks with their words: « oui » and « 12,5 % » never part at the end of a line.

    For plain text and for HTML; texts in other languages need nothing.
    """
    is_french = language.replace("_", "-").partition("-")[0].lower() == "fr"
    return _FRENCH_SPACES.sub("\u00a0", text) if is_french else text


def quote(text: str, language: str) -> str:
    """Put a text in the quotation marks of a language, marks inside it in the inner ones."""
    base = language.replace("_", "-").partition("-")[0].lower()
    opening, closing = _QUOTES.get(base, _QUOTES["en"])
    inner_opening, inner_closing = _INNER_QUOTES.get(base, _INNER_QUOTES["en"])
    inner = re.sub("[«“]\\s*", inner_opening, text.strip())
    inner = re.sub("\\s*[»”]", inner_closing, inner)
    return f"{opening}{inner}{closing}"


def _tidy_line(line: str) -> str:
    protected = _PROTECTED.findall(line)
    line = _SPACES.sub(" ", _PROTECTED.sub(_PLACEHOLDER, line)).rstrip()
    is_rtl = first_strong(line) == "rtl"
    line = _tidy_tatweel(line)
    if is_rtl:
        line = _pair_quotes(line)
    line = _LATIN_MARKS.sub(lambda match: _arabic_marks(match, is_rtl), line)
    line = _SPACE_BEFORE_STOP.sub("", line)
    line = _NO_SPACE_AFTER.sub(r"\g<0> ", line)
    parts = line.split(_PLACEHOLDER)
    return "".join(part + kept for part, kept in zip(parts, [*protected, ""], strict=True))


def _tidy_tatweel(line: str) -> str:
    if TATWEEL not in line:
        return line
    line = _TATWEEL_AS_DASH.sub("–", _TATWEEL_INSIDE.sub("", line))
    return _TATWEEL_AT_END.sub(_tatweel_at_end, line)


def _tatweel_at_end(match: re.Match[str]) -> str:
    end = match.start()
    if (
        match.string[end - 1] in _STANDS_FREE
        and match.string[match.end() : match.end() + 1].isspace()
    ):
        return " –"
    return TATWEEL if _KEEPS_TATWEEL.search(match.string, max(0, end - 5), end) else ""


def _arabic_marks(match: re.Match[str], is_rtl: bool) -> str:
    left, right, is_glued = match["left"], match["right"], not match["gap"]
    if is_glued and right.isascii() and right.isalnum():
        return match[0]
    if "?" in match["marks"] and re.match(_ARABIC, right) and (is_glued or match["space"]):
        return match[0]  # a letter that some code page lost, as in «ا?نتخابات»
    if re.match(_ARABIC, left):
        is_arabic = is_rtl or bool(re.match(_ARABIC, right))
    elif re.match(_ARABIC, right):
        is_arabic = is_rtl and bool(left)
    else:
        is_arabic = is_rtl and not right and match["marks"] == "?" and not left.isalpha()
    return left + match["marks"].translate(_ARABIC_MARKS_FOR) if is_arabic else match[0]


def _pair_quotes(line: str) -> str:
    """Turn the straight quotation marks of a line when every one of them finds its other."""
    positions = [match.start() for match in re.finditer('"', line)]
    pairs = list(zip(positions[::2], positions[1::2], strict=False))
    if len(positions) % 2 or not all(_is_pair(line, *pair) for pair in pairs):
        return line
    pieces, done, depth = [], 0, 0
    for start, end in pairs:
        before = line[done:start]
        depth += before.count("«") - before.count("»")
        opening, closing = _INNER_QUOTES["ar"] if depth > 0 else _QUOTES["ar"]
        pieces += [before, opening, line[start + 1 : end], closing]
        done = end + 1
    return "".join([*pieces, line[done:]])


def _is_pair(line: str, start: int, end: int) -> bool:
    inside = line[start + 1 : end]
    return (
        inside == inside.strip()
        and inside != ""
        and bool(_PREFIXED.search(line, max(0, start - 4), start))
        and bool(_CLOSING_FOLLOWS.match(line, end + 1))
    )
