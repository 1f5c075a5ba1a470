"""Where a request came from. Used to count, never to know; nothing of it is kept."""

from django.conf import settings
from django.http import HttpRequest


def is_told(request: HttpRequest) -> bool:
    """Whether the proxy, if there is one, says where requests come from; ours does not."""
    return not settings.SECURE_PROXY_SSL_HEADER or "X-Forwarded-For" in request.headers


def address_of(request: HttpRequest) -> str:
    """Where the request came from; forgotten with it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR", "")
