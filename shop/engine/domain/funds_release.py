"""Money tied to checkouts that nobody finished goes back, where the channel says so."""

import uuid
from datetime import datetime

import structlog
from django.db import connection

from shop.engine.domain.transaction_requests import transaction_request
from shop.engine.errors import MutationError

log = structlog.get_logger(__name__)
_DUE = """
SELECT t.token, CASE WHEN t.charged_amount > 0 THEN 'REFUND' ELSE 'CANCEL' END
FROM engine_transactionitem t
JOIN engine_checkout c ON c.id = t.checkout_id
JOIN engine_channel ch ON ch.id = c.channel_id
WHERE t.order_id IS NULL AND ch.release_funds_for_expired_checkouts
AND greatest(c.updated_at, c.last_transaction_modified_at, t.modified_at)
    < %(now)s - make_interval(hours => ch.checkout_ttl_before_releasing_funds)
AND (ch.checkout_release_funds_cut_off_date IS NULL OR c.created_at >= ch.checkout_release_funds_cut_off_date)
AND (t.charged_amount > 0 OR t.authorized_amount > 0)
AND NOT EXISTS (SELECT 1 FROM engine_transactionevent e WHERE e.transaction_id = t.token
    AND e.type IN ('REFUND_REQUEST', 'CANCEL_REQUEST'))
ORDER BY t.modified_at, t.token LIMIT %(limit)s
"""


def _due(now: datetime, limit: int) -> list[tuple[uuid.UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"now": now, "limit": limit})
        return list(cursor.fetchall())


def funds_release(*, now: datetime, limit: int = 50) -> int:
    """Ask the apps to give back what is due, each transaction once; how many were asked."""
    asked = 0
    for token, action in _due(now, limit):
        try:
            transaction_request(
                token=token, action=action, amount=None, app=None, user=None, now=now
            )
        except MutationError as refused:
            log.warning(
                "funds.release_refused", transaction=str(token), code=refused.errors[0].code
            )
        else:
            asked += 1
    return asked
