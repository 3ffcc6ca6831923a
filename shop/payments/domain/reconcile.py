"""Finding what no webhook brought: every attempt that may still change is looked at again, at growing pauses."""

from datetime import datetime, timedelta

import structlog

from shop.kernel.errors import FinalError, RetryableError
from shop.payments.domain.attempts import LEASE, attempt_lost
from shop.payments.domain.orders import order_exists
from shop.payments.domain.settlement import attempt_cancel, attempt_settle
from shop.payments.enums import AttemptState
from shop.payments.models import PaymentAttempt

BATCH = 50

log = structlog.get_logger(__name__)


def attempts_reconcile(*, now: datetime, limit: int = BATCH) -> int:
    """Settle every attempt whose time to be looked at has come; returns how many were looked at.

    One that fails is put back and does not stop the others.
    """
    due = PaymentAttempt.objects.filter(next_check_at__lte=now).order_by("next_check_at", "pk")
    rows = list(due.values_list("pk", "public_id")[:limit])
    for pk, public_id in rows:
        PaymentAttempt.objects.filter(pk=pk, next_check_at__isnull=False).update(
            next_check_at=now + LEASE
        )
        try:
            attempt_settle(public_id=public_id, now=now)
        except RetryableError as away:
            log.info("payment.reconcile_later", attempt=pk, code=away.code)
        except FinalError as refused:
            log.exception("payment.reconcile_failed", attempt=pk, code=refused.code)
            PaymentAttempt.objects.filter(pk=pk, next_check_at__isnull=False).update(
                next_check_at=now + timedelta(minutes=10)
            )
    return len(rows)


def attempts_supersede(*, attempt_id: int, now: datetime) -> int:
    """Close the other attempts of the same checkout, so that it is not paid twice; returns how many.

    Only earlier ones: of two that begin at once the later stays.
    """
    newest = PaymentAttempt.objects.get(pk=attempt_id)
    released = _promises_release(newest, now)
    earlier = PaymentAttempt.objects.filter(
        source_id=newest.source_id,
        pk__lt=newest.pk,
        state__in=[AttemptState.STARTED, AttemptState.WAITING],
    ).order_by("pk")
    public_ids = list(earlier.values_list("public_id", flat=True))
    for public_id in public_ids:
        attempt_cancel(public_id=public_id, now=now)
    return released + len(public_ids)


def _promises_release(newest: PaymentAttempt, now: datetime) -> int:
    """Promises to pay at the station that another payment took the place of: the clerk must not ask for them too.

    Money that arrived ends all of them; another promise, or a payment page before there is an order, the earlier ones.
    """
    held = PaymentAttempt.objects.filter(
        source_id=newest.source_id, state=AttemptState.AUTHORIZED
    ).exclude(pk=newest.pk)
    if newest.state != AttemptState.COMPLETED:
        held = held.filter(pk__lt=newest.pk)
    keys = list(held.values_list("pk", flat=True))
    replaces = newest.state in {AttemptState.COMPLETED, AttemptState.AUTHORIZED}
    if not keys or not (replaces or (newest.is_open and not order_exists(newest))):
        return 0
    for pk in keys:
        attempt_lost(
            attempt_id=pk, target=AttemptState.CANCELLED, code="SUPERSEDED", message="", now=now
        )
    return len(keys)
