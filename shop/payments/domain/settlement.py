"""One act for webhook, return page and reconciliation: fetch the payment, make the order, or give the money back."""

from datetime import datetime
from uuid import UUID

import structlog

from shop.kernel.errors import FinalError
from shop.payments.domain import orders
from shop.payments.domain.attempt_states import SETTLED
from shop.payments.domain.attempts import (
    PaidTwice,
    attempt_check_later,
    attempt_complete,
    attempt_get,
    attempt_give_back,
    attempt_leased,
    attempt_lost,
    attempt_paid,
    attempt_ref,
)
from shop.payments.domain.refunds import refund_late
from shop.payments.domain.sessions import attempt_start
from shop.payments.enums import AttemptState
from shop.payments.models import PaymentAttempt
from shop.payments.port import PaymentState, PspState
from shop.payments.select import gateway_for

LOST_STATES = {
    PspState.FAILED: AttemptState.FAILED,
    PspState.CANCELLED: AttemptState.CANCELLED,
    PspState.EXPIRED: AttemptState.EXPIRED,
}

log = structlog.get_logger(__name__)


class AmountDiffers(FinalError):
    """The payment service holds another amount than was asked for; a person must look."""

    code = "PAYMENT_AMOUNT_DIFFERS"


def attempt_settle(*, public_id: UUID, now: datetime) -> PaymentAttempt:
    """Bring an attempt as far as it can go now; safe to call at any time, by anybody, any number of times.

    1. Take the lease (raises SettlingElsewhere), so that one process acts.
    2. Fetch the payment from its service: an event is only a hint.
    3. Paid: report the charge, refresh the lines, complete the checkout; then COMPLETED.
    4. The order cannot be made, or was paid already: refund in full, once; the buyer is told through the outbox.
    Raises PspUnavailable or CommerceUnavailable when a server is away: the attempt keeps its state and is tried again.
    """
    attempt = attempt_get(public_id=public_id)
    if attempt.state in SETTLED:
        return attempt
    with attempt_leased(attempt_id=attempt.pk, now=now) as leased:
        attempt = _settle(leased, now)
        attempt_check_later(attempt=attempt, now=now)
    return attempt


def attempt_cancel(*, public_id: UUID, now: datetime) -> PaymentAttempt:
    """The buyer came back without paying: close the payment so that it cannot be paid later. Settles when it was."""
    attempt = attempt_get(public_id=public_id)
    if not attempt.is_open:
        return attempt_settle(public_id=public_id, now=now)
    with attempt_leased(attempt_id=attempt.pk, now=now) as leased:
        if not leased.is_open:
            return _settle(leased, now)
        return _settle(_closed(_with_reference(leased, now), AttemptState.CANCELLED, now), now)


def _settle(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    if attempt.state not in {AttemptState.PAID, AttemptState.REFUND_DUE, *SETTLED}:
        attempt = _ask(attempt, now)
    if attempt.state == AttemptState.PAID:
        attempt = _finish(attempt, now)
    if attempt.state == AttemptState.REFUND_DUE:
        attempt = refund_late(attempt=attempt, now=now)
    return attempt


def _ask(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Fetch the payment and follow it."""
    attempt = _with_reference(attempt, now)
    if attempt_ref(attempt).session_id is None and attempt_ref(attempt).intent_id is None:
        return attempt
    found = gateway_for(attempt.method).payment_state(attempt_ref(attempt))
    if found.state is PspState.WAITING and attempt.is_open and now >= attempt.expires_at:
        return _closed(attempt, AttemptState.EXPIRED, now)
    return _follow(attempt, found, now)


def _with_reference(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """An attempt whose first answer was lost learns it by asking again with the same key."""
    if attempt.state == AttemptState.STARTED:
        return attempt_start(attempt=attempt, now=now)
    return attempt


def _closed(attempt: PaymentAttempt, target: AttemptState, now: datetime) -> PaymentAttempt:
    if not attempt.is_open:
        return attempt
    found = gateway_for(attempt.method).payment_close(attempt_ref(attempt))
    if found.state is PspState.PAID:
        return _follow(attempt, found, now)
    return attempt_lost(
        attempt_id=attempt.pk,
        target=target,
        code=found.failure_code,
        message=found.failure_message,
        now=now,
    )


def _follow(attempt: PaymentAttempt, found: PaymentState, now: datetime) -> PaymentAttempt:
    if found.state is PspState.PAID:
        if found.amount_fen != attempt.amount_fen:
            raise AmountDiffers(attempt=attempt.pk, asked=attempt.amount_fen, got=found.amount_fen)
        return attempt_paid(attempt_id=attempt.pk, found=found, now=now)
    target = LOST_STATES.get(found.state)
    if target is None or not attempt.is_open:
        return attempt
    return attempt_lost(
        attempt_id=attempt.pk,
        target=target,
        code=found.failure_code,
        message=found.failure_message,
        now=now,
    )


def _finish(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Make the order of a paid attempt, or mark that the money must go back."""
    try:
        orders.charge_report(attempt)
        order = orders.order_make(attempt)
        return attempt_complete(
            attempt_id=attempt.pk,
            order_id=order.order_id,
            order_number=order.number,
            excess_fen=attempt.amount_fen - order.total.minor if order.total is not None else 0,
            now=now,
        )
    except (orders.OrderImpossible, PaidTwice) as refused:
        reason = refused.facts.get("reason", refused.code)
        log.warning("payment.order_impossible", attempt=attempt.pk, reason=reason)
        return attempt_give_back(attempt_id=attempt.pk, code=reason, message="", now=now)
