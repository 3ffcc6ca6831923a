"""Money tied to checkouts that nobody finished goes back, where the channel says so."""

import uuid
from datetime import datetime

import structlog
from django.db import connection

from shop.engine.domain.transaction_requests import transaction_request
from shop.engine.errors import MutationError

log = structlog.get_logger(__name__)
_DUE = """
SELECT t.token, a.action
FROM engine_transactionitem t
JOIN engine_checkout c ON c.id = t.checkout_id
JOIN engine_channel ch ON ch.id = c.channel_id
CROSS JOIN (VALUES ('CANCEL'), ('REFUND')) a(action)
WHERE t.order_id IS NULL AND ch.release_funds_for_expired_checkouts
AND c.created_at > %(now)s - interval '365 days'
AND greatest(c.updated_at, c.last_transaction_modified_at, t.modified_at)
    < %(now)s - make_interval(hours => ch.checkout_ttl_before_releasing_funds)
AND (ch.checkout_release_funds_cut_off_date IS NULL OR c.created_at > ch.checkout_release_funds_cut_off_date)
AND CASE a.action WHEN 'CANCEL' THEN t.authorized_amount ELSE t.charged_amount END > 0
AND coalesce((SELECT e.type FROM engine_transactionevent e WHERE e.transaction_id = t.token
    AND e.type IN (a.action || '_REQUEST', a.action || '_SUCCESS', a.action || '_FAILURE')
    ORDER BY e.id DESC LIMIT 1), a.action || '_SUCCESS') = a.action || '_SUCCESS'
ORDER BY t.modified_at, t.token, a.action LIMIT %(limit)s
"""
"""Authorized money is cancelled, charged money refunded; what an app still owes an answer for or failed at is left alone."""


def _due(now: datetime, limit: int) -> list[tuple[uuid.UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"now": now, "limit": limit})
        return list(cursor.fetchall())


def funds_release(*, now: datetime, limit: int = 50) -> int:
    """Ask the apps to give back what is due; how many questions were put."""
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
