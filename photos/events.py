"""News of photos for the floors above. Listeners only refresh what can be built again."""

from django.db import transaction
from django.dispatch import Signal

pictures_changed = Signal()
"""What readers see of a photo changed: other crops, another file, withdrawn, or back again.

Sent after the commit with ``photo_id``. Words and credits are read when a page is made; a cache
of pages that shows them listens to this too.
"""


def announce(photo_id: int) -> None:
    """Tell the listeners, once the transaction is committed."""
    transaction.on_commit(
        lambda: pictures_changed.send_robust(sender=None, photo_id=photo_id), robust=True
    )
