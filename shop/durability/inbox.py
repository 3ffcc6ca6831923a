"""Receipts of messages from outside: a webhook that is delivered twice counts once."""

from datetime import datetime, timedelta

from django.db import connection

from shop.durability.models import InboxReceipt
from shop.durability.transactions import require_transaction
from shop.kernel import clock

KEPT_FOR = timedelta(days=30)

_INSERT = """
    INSERT INTO durability_inboxreceipt (source, key, body, received_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (source, key) DO NOTHING RETURNING id
"""


def receipt_record(
    *, source: str, key: str, body: bytes = b"", now: datetime | None = None
) -> bool:
    """Record a message in the open transaction; False when the same `source` and `key` was recorded before.

    The unique constraint decides: of two deliveries at once the second waits for the first's commit and gets False.
    Answer 2xx only after the transaction committed. Raises NotInTransaction without one.
    """
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [source, key, body, now or clock.now()])
        return cursor.fetchone() is not None


def receipts_prune(*, now: datetime) -> int:
    """Delete receipts older than KEPT_FOR; returns how many."""
    return InboxReceipt.objects.filter(received_at__lt=now - KEPT_FOR).delete()[0]
