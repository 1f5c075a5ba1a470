"""One opening of the page of a story: who opened it, on which revision. The page carries it signed.

The signature is what a forger lacks: it proves that this person was served this page, even after
her login has expired or her role was taken away, so that what she typed can be kept for her.
"""

import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from django.core import signing
from django.utils.crypto import salted_hmac

FIELD = "_page"  # of the form
SALT = "articles.openings"
LIFETIME = timedelta(days=30)


def browser_key(person) -> str:
    """With what her browser locks what it keeps of her texts: on a shared computer nobody can read
    it who cannot log in as her."""
    return salted_hmac(f"{SALT}.browser", str(person.pk), algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Opening:
    person_id: int
    article_id: int | None = None
    base_number: int = 0
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def token(self) -> str:
        parts = [self.person_id, self.article_id, self.base_number, self.key.hex]
        return signing.dumps(parts, salt=SALT)

    @classmethod
    def of(cls, token: str | None) -> Self | None:
        """The opening that was signed, or None: the token is missing, forged or too old."""
        try:
            parts = signing.loads(token or "", salt=SALT, max_age=LIFETIME)
        except signing.BadSignature:
            return None
        person_id, article_id, base_number, key = parts
        return cls(person_id, article_id, base_number, uuid.UUID(key))

    def again(self) -> Self:
        """The same page, whose text so far is settled: what is typed from now on is another run."""
        return replace(self, key=uuid.uuid4())
