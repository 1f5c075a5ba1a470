"""How often one sender may write: counted by all workers together, and without knowing anybody.

A sender is counted under a keyed hash of the address. The key has two halves: the secret of the
site, and random bytes that are made anew every hour and thrown away with all counts of the hour.
Both tables are unlogged, so that they reach neither the write-ahead log nor a replica.
"""

import hmac
import ipaddress
import secrets
import time

from django.db import connection
from django.utils.crypto import salted_hmac

from comments.models import SenderCount, SendingHour
from comments.tokens import Refused

RATE_PERIOD = 3600  # seconds
RATE_MOST = 6  # comments and reports in the period
V6_PREFIX = 64  # bits: one household has all addresses that begin with them

COUNT = """
    INSERT INTO {table} (hour_id, token, count) VALUES (%s, %s, 1)
    ON CONFLICT (hour_id, token) DO UPDATE SET count = {table}.count + 1
    RETURNING count
"""


def count_sender(address: str) -> None:
    """Refuse a sender who has sent too much within the hour."""
    hour = _hour()
    token = hmac.digest(hour.key, _network(address).encode(), "sha256")
    token = salted_hmac("comments.sender", token, algorithm="sha256").hexdigest()[:32]
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(table=SenderCount._meta.db_table), [hour.pk, token])
        (sent_count,) = cursor.fetchone()
    if sent_count > RATE_MOST:
        raise Refused("often")


def _hour() -> SendingHour:
    number = int(time.time() // RATE_PERIOD)
    hour, is_new = SendingHour.objects.get_or_create(
        number=number, defaults={"key": secrets.token_bytes(32)}
    )
    if is_new:
        SendingHour.objects.exclude(number=number).delete()
    return hour


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, V6_PREFIX), strict=False))
