"""Fetches files of an old site, and cannot be sent anywhere else.

An export is a stranger's file: its addresses may name the cloud's own metadata server or a printer
in the office. So the name is resolved once, every address it has must be public, and the
connection goes to the one that was checked. Redirects are checked in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext_lazy as _

from importing.records import Unusable

REDIRECTS = 5
CHUNK = 64 * 1024
USER_AGENT = "Newsroom importer"


@dataclass(slots=True)
class Fetcher:
    """``allowed_hosts`` may have private addresses; limits are bytes and seconds for one file."""

    allowed_hosts: frozenset[str] = frozenset()
    byte_limit: int = 64 * 1024 * 1024
    seconds: float = 30.0
    attempts: int = 2
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, address: str) -> bytes:
        """The content behind an address. Raises ``Unusable`` with the reason."""
        deadline = time.monotonic() + self.seconds
        for _hop in range(REDIRECTS + 1):
            found = self._answer(address, deadline)
            if isinstance(found, bytes):
                return found
            address = urljoin(address, found)
        raise Unusable(_("It leads from one address to the next without end."))

    def _answer(self, address: str, deadline: float) -> bytes | str:
        """The content, or the address that it leads to."""
        for attempt in range(1, self.attempts + 1):
            try:
                return self._try(address, deadline)
            except (OSError, http.client.HTTPException) as error:
                if attempt == self.attempts or time.monotonic() > deadline:
                    raise Unusable(
                        _("It could not be fetched: %(reason)s"), reason=str(error) or repr(error)
                    ) from error
        raise AssertionError("unreachable")

    def _try(self, address: str, deadline: float) -> bytes | str:
        connection, target = self._connection(address, deadline)
        try:
            connection.request("GET", target, headers={"User-Agent": USER_AGENT, "Accept": "*/*"})
            response = connection.getresponse()
            if response.status in (301, 302, 303, 307, 308):
                return response.headers.get("Location", "")
            if response.status != http.client.OK:
                raise Unusable(_("Its site answers %(status)s."), status=response.status)
            return self._content(response, deadline)
        finally:
            connection.close()

    def _content(self, response: http.client.HTTPResponse, deadline: float) -> bytes:
        chunks, size = [], 0
        while chunk := response.read(CHUNK):
            size += len(chunk)
            if size > self.byte_limit:
                raise Unusable(_("It is larger than %(count)s bytes."), count=self.byte_limit)
            if time.monotonic() > deadline:
                raise Unusable(_("It took longer than %(count)s seconds."), count=self.seconds)
            chunks.append(chunk)
        content = b"".join(chunks)
        if response.length:  # reading by the chunk does not notice that the connection ended
            raise http.client.IncompleteRead(content, response.length)
        return content

    def _connection(self, address: str, deadline: float):
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError as error:
            raise Unusable(_("It has no address that can be read.")) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Unusable(_("It has no address that can be fetched."))
        is_secure = parts.scheme == "https"
        host, port = parts.hostname, port or (443 if is_secure else 80)
        timeout = max(0.1, deadline - time.monotonic())
        checked = self._checked(host, port)
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
        connection.sock = socket.create_connection((checked, port), timeout=timeout)
        if is_secure:
            connection.sock = self.context.wrap_socket(connection.sock, server_hostname=host)
            connection.default_port = 443
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        return connection, f"{target}?{parts.query}" if parts.query else target

    def _checked(self, host: str, port: int) -> str:
        """One of the host's addresses, when all of them are public or the host is allowed."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(entry[4][0].partition("%")[0]) for entry in found]
        if host not in self.allowed_hosts and not all(map(_is_public, addresses)):
            raise Unusable(_("Its host “%(host)s” is in a private network."), host=host)
        return str(addresses[0])


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
