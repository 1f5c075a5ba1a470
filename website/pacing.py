"""How often one reader may ask for what is costly, without knowing who she is.

Her address is turned into a token with a salt that lives in this process for one period and is
then forgotten; neither is stored anywhere. A cache in front may answer without asking at all.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from website.frame import front_in
from website.senders import address_of

PERIOD = 60  # seconds
MOST_SENDERS = 20_000  # remembered; what they cost in memory is bounded


class Pace:
    """Counts of one process: with several, a sender may ask that many times as often."""

    def __init__(self, most: int):
        self.most = most
        self._lock = Lock()
        self._begin(0)

    def _begin(self, period: int) -> None:
        self._period, self._salt = period, secrets.token_bytes(32)
        self._counts: dict[bytes, int] = {}

    def allows(self, address: str) -> bool:
        """Count one request of that address, and say whether it is within what is fair."""
        with self._lock:
            period = int(time.monotonic() // PERIOD)
            if period != self._period or len(self._counts) >= MOST_SENDERS:
                self._begin(period)
            token = hmac.digest(self._salt, address.encode(), hashlib.sha256)[:12]
            count = self._counts[token] = self._counts.get(token, 0) + 1
        return count <= self.most


def paced(most: int) -> Callable:
    """For a view: whoever asks more than ``most`` times a minute is told to wait (429)."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if page.pace.allows(address_of(request)):
                return view(request, *args, **kwargs)
            return too_often()

        page.pace = Pace(most)
        return page

    return decorate


def too_often() -> HttpResponse:
    language = get_language()
    html = render_to_string("429.html", {"language": language, "front": front_in(language)})
    response = HttpResponse(html, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Retry-After"] = str(PERIOD)
    return response
