"""Tokens that say enough about a form or a sender, and nothing about a person."""

import hashlib
import hmac
import secrets
import time

from django.core import signing
from django.core.cache import cache

FORM_SALT = "comments.form"
FORM_MAX_AGE = 12 * 3600  # seconds for which a form that was fetched can be sent
FORM_MIN_AGE = 3  # seconds: nobody reads a form and answers faster
RATE_PERIOD = 3600  # seconds
RATE_MOST = 6  # comments in the period


class Refused(Exception):
    """The form cannot be taken; ``reason`` is a key of ``comments.forms.REFUSALS``."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def form_token(article_id: int, language_code: str) -> str:
    """What a form carries in place of a cookie: for which story it was made, and when."""
    content = [article_id, language_code, secrets.token_hex(8), int(time.time())]
    return signing.dumps(content, salt=FORM_SALT)


def check_form_token(token: str, article_id: int, language_code: str) -> str:
    """The nonce of a token that was made here, for this story, neither just now nor long ago.

    The caller spends the nonce with ``spend`` once everything else is right.
    """
    try:
        content = signing.loads(token, salt=FORM_SALT)
    except (signing.BadSignature, ValueError):
        raise Refused("stale") from None
    article, language, nonce, made_at = content
    age = time.time() - made_at
    if (article, language) != (article_id, language_code) or age > FORM_MAX_AGE:
        raise Refused("stale")
    if age < FORM_MIN_AGE:
        raise Refused("hasty")
    return nonce


def spend(nonce: str) -> None:
    """Take the form once; a second time is refused."""
    if not cache.add(f"comments:spent:{nonce}", True, FORM_MAX_AGE):
        raise Refused("replayed")


class _Salt:
    """A random salt that lives in this process only and is forgotten every hour.

    Nobody, the operator included, can tell afterwards from which address a token was made.
    """

    def __init__(self):
        self.period, self.value = -1, b""

    def now(self) -> bytes:
        period = int(time.time() // RATE_PERIOD)
        if period != self.period:
            self.period, self.value = period, secrets.token_bytes(32)
        return self.value


_salt = _Salt()


def count_sender(address: str) -> None:
    """Refuse a sender who has sent too much within the hour."""
    token = hmac.new(_salt.now(), address.encode(), hashlib.sha256).hexdigest()[:32]
    key = f"comments:rate:{token}"
    cache.add(key, 0, RATE_PERIOD)
    try:
        sent_count = cache.incr(key)
    except ValueError:  # it ran out between the two calls
        return
    if sent_count > RATE_MOST:
        raise Refused("often")


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def hash_of(secret: str) -> str:
    """What is stored of a secret link: who reads the table cannot open it."""
    return hashlib.sha256(secret.encode()).hexdigest()
