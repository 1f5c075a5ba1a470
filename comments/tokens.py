"""Tokens that say enough about a form, and nothing about a person."""

import hashlib
import secrets
import time
from datetime import timedelta

from django.core import signing
from django.db import connection
from django.utils import timezone

from comments.models import SpentForm

SPEND = "INSERT INTO {table} (nonce, spent_at) VALUES (%s, %s) ON CONFLICT DO NOTHING"
FORM_SALT = "comments.form"
FORM_MAX_AGE = 12 * 3600  # seconds for which a form that was fetched can be sent
FORM_MIN_AGE = 3  # seconds: nobody reads a form and answers faster


class Refused(Exception):
    """The form cannot be taken; ``reason`` is a key of ``comments.forms.REFUSALS``."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def form_token(article_id: int, language_code: str, purpose: str) -> str:
    """What a form carries in place of a cookie: for which story it was made, and when.

    The ``purpose`` keeps the form of a comment from being sent as a report.
    """
    content = [article_id, language_code, secrets.token_hex(8), int(time.time())]
    return signing.dumps(content, salt=f"{FORM_SALT}.{purpose}")


def check_form_token(token: str, article_id: int, language_code: str, purpose: str) -> str:
    """The nonce of a token that was made here, for this story, neither just now nor long ago.

    The caller spends the nonce with ``spend`` once everything else is right.
    """
    try:
        content = signing.loads(token, salt=f"{FORM_SALT}.{purpose}")
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
    """Take the form once; a second time is refused, whichever worker took the first."""
    if nonce.startswith("0"):  # one time in sixteen is often enough to sweep
        oldest = timezone.now() - timedelta(seconds=FORM_MAX_AGE)
        SpentForm.objects.filter(spent_at__lt=oldest).delete()
    with connection.cursor() as cursor:
        cursor.execute(SPEND.format(table=SpentForm._meta.db_table), [nonce, timezone.now()])
        if not cursor.rowcount:
            raise Refused("replayed")


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def hash_of(secret: str) -> str:
    """What is stored of a secret link: who reads the table cannot open it."""
    return hashlib.sha256(secret.encode()).hexdigest()
