"""What makes a comment suspect. It is never lost: a person sees it with the reason."""

import hashlib
import re
from datetime import timedelta

from django.utils import timezone

from arabic.folding import fold
from comments.likeness import reads_like_spam
from comments.models import BlockedWord, Comment

LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|ru|top|xyz|shop|site)\b")
# A telephone number, an address of e-mail or of a messenger: readers who wish to be found by
# strangers below a story are few, and an editor should ask herself whether it is theirs to give.
# A name alone after "@" answers another reader.
CONTACT = re.compile(
    r"(?:\+|\b00)\d[\d ().-]{7,}\d|[\w.+-]+@[\w-]+\.\w{2,}"
    r"|\b(?:wa\.me|t\.me|telegram\.me)/|(?<!\w)@(?=\w*[\d_])\w{4,}"
)
# Services that hide where a link leads, and endings of addresses that cost next to nothing.
SHADY_LINK = re.compile(
    r"\b(?:bit\.ly|tinyurl\.com|cutt\.ly|goo\.gl|is\.gd|t\.co|rb\.gy|shorturl\.at)/"
    r"|\b[\w-]+\.(?:top|xyz|shop|click|online|site|icu|buzz|win|bet|loan)\b"
)
# What is written so that no list finds it. Digits within a word: only 0, 1 and 4, for Arabic in
# Latin letters spells with 2, 3, 5, 6, 7, 8 and 9. Capitals between full stops are initials.
DISGUISED = re.compile(
    r"[a-zA-Z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-zA-Z]"  # рrоfit
    r"|[^\W\d_][014@][^\W\d_]"  # pr0fit
    r"|(?<!\w)(?:[a-zà-ÿ][._*-]){3,}[a-zà-ÿ](?!\w)"  # p.r.o.f.i.t
    r"|(?<!\w)(?:[ء-ي][ ._*-]){4,}[ء-ي](?!\w)|(?<!\w)(?:[^\W\d_] ){4,}[^\W\d_](?!\w)"  # P R O F I T
    r"|ـ[ ._*-]+ـ"
)
DRAWN_LONG = re.compile("ـ{3,}")
DRAWN_LONG_MOST = 1
LINKS_MOST = 2
WORDS_BESIDE_A_LINK = 5
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
REPEATS_MOST = 2
REPEAT_PERIOD = timedelta(days=1)
FLOOD_PERIOD, FLOOD_LEAST = timedelta(minutes=1), 60  # comments under all stories
CHARACTERS_THAT_REPEAT = 24


def suspicion_of(text: str, name: str = "") -> str:
    """Why the comment looks like spam, a ``Comment.Suspicion``; "" when it does not."""
    links = LINK.findall(text)
    if LINK.search(name):
        return Comment.Suspicion.LINKED_NAME
    if len(links) > LINKS_MOST:
        return Comment.Suspicion.MANY_LINKS
    if _has_suspect_word(f"{name}\n{text}"):
        return Comment.Suspicion.WORD
    if links and len(LINK.sub("", text).split()) < WORDS_BESIDE_A_LINK:
        return Comment.Suspicion.BARE_LINK
    if SHADY_LINK.search(text):
        return Comment.Suspicion.SHADY_LINK
    if CONTACT.search(text):
        return Comment.Suspicion.CONTACT
    if _is_disguised(_ADDRESS.sub("", text)):
        return Comment.Suspicion.DISGUISED
    if reads_like_spam(text):
        return Comment.Suspicion.LIKENESS
    if _is_repeated(text):
        return Comment.Suspicion.REPEATED
    if _is_flooded():
        return Comment.Suspicion.FLOOD
    return ""


def _has_suspect_word(text: str) -> bool:
    spaced = _spaced(fold(text))
    words = BlockedWord.objects.values_list("folded", flat=True)
    return any(_spaced(word) in spaced for word in words)


def _is_disguised(text: str) -> bool:
    return bool(DISGUISED.search(text)) or len(DRAWN_LONG.findall(text)) > DRAWN_LONG_MOST


def _spaced(folded: str) -> str:
    """Whole words between single spaces, so that no word is found inside another."""
    return f" {' '.join(_WORD.findall(folded))} "


def digest_of(text: str) -> str:
    """The same for one text in all its spellings, with other numbers or links; "" for a short one.

    What is short, as "thank you", is everybody's.
    """
    letters = "".join(_LETTERS.findall(fold(LINK.sub("", text))))
    if len(letters) < CHARACTERS_THAT_REPEAT:
        return ""
    return hashlib.sha256(letters.encode()).hexdigest()[:32]


def _is_repeated(text: str) -> bool:
    digest = digest_of(text)
    since = timezone.now() - REPEAT_PERIOD
    same = Comment.objects.filter(text_hash=digest, sent_at__gt=since)
    return bool(digest) and same[:REPEATS_MOST].count() == REPEATS_MOST


def _is_flooded() -> bool:
    """Whether more comes than people write: it waits apart, so that the queue stays usable."""
    since = timezone.now() - FLOOD_PERIOD
    return Comment.objects.filter(sent_at__gt=since)[:FLOOD_LEAST].count() == FLOOD_LEAST
