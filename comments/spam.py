"""What makes a comment suspect. It is never lost: a person sees it with the reason."""

import hashlib
import re

from django.core.cache import cache

from arabic.folding import fold
from comments.models import BlockedWord, Comment

LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|ru|top|xyz|shop|site)\b")
LINKS_MOST = 2
WORDS_BESIDE_A_LINK = 5
_WORD = re.compile(r"\w+")
REPEATS_MOST = 2
REPEAT_PERIOD = 24 * 3600  # seconds
CHARACTERS_THAT_REPEAT = 24  # shorter ones, as "thank you", are everybody's


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
    if _is_repeated(text):
        return Comment.Suspicion.REPEATED
    return ""


def _has_suspect_word(text: str) -> bool:
    spaced = _spaced(fold(text))
    words = BlockedWord.objects.values_list("folded", flat=True)
    return any(_spaced(word) in spaced for word in words)


def _spaced(folded: str) -> str:
    """Whole words between single spaces, so that no word is found inside another."""
    return f" {' '.join(_WORD.findall(folded))} "


def _is_repeated(text: str) -> bool:
    folded = "".join(_WORD.findall(fold(text)))
    if len(folded) < CHARACTERS_THAT_REPEAT:
        return False
    key = f"comments:text:{hashlib.sha256(folded.encode()).hexdigest()[:32]}"
    cache.add(key, 0, REPEAT_PERIOD)
    try:
        return cache.incr(key) > REPEATS_MOST
    except ValueError:  # it ran out between the two calls
        return False
