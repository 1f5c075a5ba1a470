"""News of stories for the floors above. Listeners only refresh what can be built again.

Each event is sent after the transaction that caused it is committed, with keywords only.
"""

from django.db import transaction
from django.dispatch import Signal

editions_changed = Signal()
"""The editions of a story in one language: one was made, ended, dropped or named anew, or
what its corrections say changed.

Sent with ``article_id`` and ``language_code``. Which of them readers see is decided by the clock,
so nothing is sent when a scheduled time comes.
"""


def announce(article_id: int, language_code: str) -> None:
    """Tell the listeners, once the transaction is committed, that the editions changed."""
    transaction.on_commit(
        lambda: editions_changed.send_robust(
            sender=None, article_id=article_id, language_code=language_code
        ),
        robust=True,
    )
