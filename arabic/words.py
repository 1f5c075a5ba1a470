"""Counting words, cutting between them, telling sentences apart."""

import re
import unicodedata

from arabic.characters import ARABIC_LETTERS, plain_letters, strip_tashkeel, strip_tatweel

_WORD = re.compile(
    r"""
    \w+://\S+                              # an address is one word
    | \d+(?:[.,:/٫٬-]\d+)*                 # and so is a number, a date, an hour
      (?:(?<=\d)\w+)?
    | [^\W_]+(?:(?:['’ʼ&@_·‑-]             # l'Europe, porte-parole, name@place
                  | (?<=[0-9A-Za-z])\.(?=[0-9A-Za-z]))
                [^\W_]+)*
    """,
    re.VERBOSE,
)
# White space at which a line may be broken: not the non-breaking spaces, as in « Qui ? ».
_BREAK = re.compile("[^\\S\u00a0\u202f\u2007]+")
_DANGLING = " \u00a0\u202f،,؛;:-–—«([{“"

# A conjunction or preposition written onto a quotation: و«الوطن», لـ"النيابة".
_PREFIX_BEFORE_QUOTE = re.compile(
    rf"(?<![^\W_])(?P<prefix>[وف][بلك]?|[بلك])ـ?[«“\"']+(?P<article>ال)?(?=[{ARABIC_LETTERS}])"
)
_STOP = re.compile(
    r"""[.!?؟۔…]+ [»”"’')\]]* (?=\s|$)
      | (?<=[ء-ي]{2}) \. (?=[ء-ي]{2})      # the space after the point forgotten
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W_]+$")
# Only such as hardly ever end a sentence.
# fmt: off
_ABBREVIATIONS = frozenset({
    "capt", "cf", "col", "dr", "gen", "gov", "jr", "lt", "mgr", "mlle", "mm", "mme", "mmes", "mr",
    "mrs", "ms", "prof", "sgt", "sr", "st", "ste", "vs",
})
# fmt: on


def word_count(text: str) -> int:
    """Count the words a reader reads.

    Marks, tatweel, dashes and punctuation are no words; a number is one, and so is a word with
    the conjunction or preposition that Arabic writes onto it.
    """
    letters = strip_tatweel(strip_tashkeel(attach_prefixes(plain_letters(text))))
    return len(_WORD.findall(letters.replace("\u200c", "").replace("\u200d", "")))


def reading_minutes(words: int, words_per_minute: int = 180) -> int:
    """Minutes to read so many words, rounded up; at least one."""
    return max(1, -(-words // words_per_minute))


def truncate_words(text: str, length: int, ellipsis: str = "…") -> str:
    """Shorten to at most `length` visible characters, the ellipsis among them, between two words.

    Marks count for nothing. What has no place to break within the length, an address for
    instance, gives the ellipsis alone.
    """
    text = text.strip()
    end = _end_of(text, length)
    if end == len(text):
        return text
    room = _end_of(text, length - len(ellipsis))
    cut = 0
    for gap in _BREAK.finditer(text[: room + 1]):
        cut = gap.start()
    kept = text[:cut].rstrip(_DANGLING)
    return f"{kept}{ellipsis}" if length >= len(ellipsis) else ""


def _end_of(text: str, length: int) -> int:
    """The position after `length` visible characters and the marks on the last."""
    seen = 0
    for position, character in enumerate(text):
        if unicodedata.category(character) not in ("Mn", "Me", "Cf"):
            seen += 1
            if seen > length:
                return position
    return len(text)


def attach_prefixes(text: str) -> str:
    """Write a prefix onto the word it belongs to where only a quotation mark parts them.

    «لـ"النيابة"» becomes «للنيابة"»: right for counting words and for slugs, not for showing.
    """
    return _PREFIX_BEFORE_QUOTE.sub(_attached, text)


def _attached(match: re.Match[str]) -> str:
    prefix, article = match["prefix"], match["article"] or ""
    return f"{prefix}ل" if article and prefix.endswith("ل") else f"{prefix}{article}"


def split_sentences(text: str) -> list[str]:
    """Tell the sentences apart, each with its final punctuation; a line break ends one too.

    In doubt two sentences stay together: after an abbreviation or an initial, after three
    points, after a question quoted inside a sentence.
    """
    sentences = []
    for line in text.splitlines():
        start = 0
        for stop in _STOP.finditer(line):
            if _ends_sentence(line, start, stop):
                sentences.append(line[start : stop.end()].strip())
                start = stop.end()
        sentences.append(line[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _ends_sentence(line: str, start: int, stop: re.Match[str]) -> bool:
    following = line[stop.end() : stop.end() + 8].lstrip()[:1]
    if not following:
        return True
    if following.islower():
        return False
    mark = stop[0].rstrip("»”\"’')]")
    if mark == ".":
        return not _is_abbreviated(line, start, stop.start())
    return following.isupper() or (mark == stop[0] and set(mark) <= set("!?؟۔"))


def _is_abbreviated(line: str, start: int, end: int) -> bool:
    """Whether the point at `end` belongs to the word before it or to a number in a list."""
    word = _LAST_WORD.search(line, max(start, end - 12), end)
    if not word:
        return False
    if word[0].isdigit():
        return not line[start : word.start()].strip()
    return len(word[0]) == 1 or word[0].lower() in _ABBREVIATIONS
