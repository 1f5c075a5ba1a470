"""News of rows that have another name now. Listeners only refresh what can be made again."""

from django.db import transaction
from django.dispatch import Signal

words_changed = Signal()
"""The words of a row were saved, sent with ``row``; the sender is its model."""


def announce(row) -> None:
    """Tell the listeners, once the transaction is committed."""
    transaction.on_commit(lambda: words_changed.send_robust(sender=type(row), row=row), robust=True)
