"""Money that goes back: asked for through the commerce server, or because an order could not be made."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog
from django.db.models import Q, QuerySet, Sum

from shop.durability.locks import lock_rows
from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError, RetryableError
from shop.kernel.money import Money
from shop.payments.contracts import ActionRequest
from shop.payments.domain.attempts import attempt_of_transaction, attempt_ref, attempt_refunded
from shop.payments.enums import AttemptState, RefundState
from shop.payments.models import PaymentAttempt, PaymentRefund
from shop.payments.port import PspRefused, PspUnavailable, RefundResult
from shop.payments.select import gateway_for

LATE = "late:"
"""Beginning of the keys of refunds that settling repeats by itself."""
PATIENCE = timedelta(seconds=60)
"""How long the commerce server may be waiting for a refund's answer; longer than it does."""
REFUNDABLE = frozenset({AttemptState.PAID, AttemptState.COMPLETED, AttemptState.REFUND_DUE})

log = structlog.get_logger(__name__)


class RefundTooLarge(FinalError):
    """More than what was paid and not given back yet. Facts: `left`, Money."""

    code = "REFUND_TOO_LARGE"


class NothingToRefund(FinalError):
    """No money was taken by this attempt."""

    code = "NOTHING_TO_REFUND"


class ExcessKept(RetryableError):
    """The payment service would not give back what was paid too much; it is asked again later."""

    code = "EXCESS_KEPT"


def refund_make(
    *,
    attempt: PaymentAttempt,
    key: str,
    amount: Money,
    reason: str,
    now: datetime,
    report_at: datetime | None = None,
) -> PaymentRefund:
    """Give money back once per `key`: a repeated request finds the first refund and its outcome.

    1. Under the attempt's row lock: find the refund by its key, or check the ceiling and write it down.
    2. Ask the payment service with the same key; a crash before its answer repeats the same refund.
    3. With its success the report to the commerce server is promised, at once or for `report_at`: whoever answers the
       server may die, or the server while it waits, and a report of what it knows already changes nothing there.
    Raises RefundTooLarge, NothingToRefund; PspUnavailable leaves it REQUESTED, to be asked again.
    """
    row = _refund_open(attempt=attempt, key=key, amount=amount, reason=reason, now=now)
    if row.state != RefundState.REQUESTED:
        return row
    try:
        result = gateway_for(attempt.method).payment_refund(
            attempt_ref(attempt), amount_fen=row.amount_fen, key=refund_key(key), reason=reason
        )
    except PspRefused as refused:
        message = str(refused.facts.get("message", ""))
        result = RefundResult("", row.amount_fen, is_done=False, message=message)
    return _refund_close(row, result, now, report_at)


def refund_key(key: str) -> str:
    """The idempotency key that the payment service sees."""
    return f"refund-{sha256(key.encode()).hexdigest()[:40]}"


def _refund_open(
    *, attempt: PaymentAttempt, key: str, amount: Money, reason: str, now: datetime
) -> PaymentRefund:
    with durable():
        locked = lock_rows(PaymentAttempt.objects.filter(pk=attempt.pk))[0]
        found = PaymentRefund.objects.filter(key=key).first()
        if found is not None:
            return found
        if locked.state not in REFUNDABLE:
            raise NothingToRefund(state=locked.state)
        left = locked.amount_fen - refunded_fen(locked)
        if not 0 < amount.minor <= left:
            raise RefundTooLarge(left=Money.from_minor(left, locked.currency))
        return PaymentRefund.objects.create(
            attempt=locked,
            key=key,
            amount_fen=amount.minor,
            reason=reason[:200],
            state=RefundState.REQUESTED,
            created_at=now,
            updated_at=now,
        )


def refunded_fen(attempt: PaymentAttempt) -> int:
    """What was given back or is on its way, in fen."""
    return _given_fen(PaymentRefund.objects.filter(attempt=attempt))


def _given_fen(rows: QuerySet[PaymentRefund]) -> int:
    given = rows.exclude(state=RefundState.FAILED)
    return given.aggregate(total=Sum("amount_fen"))["total"] or 0


def _refund_close(
    row: PaymentRefund, result: RefundResult, now: datetime, report_at: datetime | None
) -> PaymentRefund:
    with durable():
        PaymentRefund.objects.filter(pk=row.pk, state=RefundState.REQUESTED).update(
            state=RefundState.SUCCEEDED if result.is_done else RefundState.FAILED,
            refund_id=result.refund_id or None,
            failure_message=result.message[:512],
            updated_at=now,
        )
        if result.is_done:
            _report_promise(row.pk, at=report_at)
    return PaymentRefund.objects.get(pk=row.pk)


def _report_promise(row_id: int, *, at: datetime | None = None) -> None:
    outbox_append(
        topic="payment.refund_report",
        payload={"refund_row_id": row_id},
        key=f"report:{row_id}",
        available_at=at,
    )


def refund_late(*, attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Give everything back, once, and tell the buyer. The attempt is REFUND_DUE and leased by the caller.

    What somebody gave back by hand meanwhile is left out; a refund that the service refused is asked for anew, as the
    reason may have gone. The buyer's message is promised in the commit that marks the attempt REFUNDED.
    Raises PspUnavailable.
    """
    key = _key_anew(f"{LATE}{attempt.public_id}")
    others = PaymentRefund.objects.filter(attempt=attempt).exclude(key=key)
    left = attempt.amount_fen - _given_fen(others)
    if left:
        amount = Money.from_minor(left, attempt.currency)
        row = refund_make(
            attempt=attempt, key=key, amount=amount, reason=attempt.failure_code, now=now
        )
        if row.state == RefundState.FAILED:
            message = row.failure_message
            log.error("payment.late_refund_refused", attempt=attempt.pk, message=message)
            return attempt
    with durable():
        if attempt_refunded(attempt_id=attempt.pk, now=now):
            payload = {"attempt_id": attempt.pk}
            outbox_append(topic="payment.refunded_late", payload=payload, key=f"late:{attempt.pk}")
    return PaymentAttempt.objects.get(pk=attempt.pk)


def refund_excess(*, attempt: PaymentAttempt, amount: Money, now: datetime) -> None:
    """Give back what was paid above the order's total, once. Raises PspUnavailable, and ExcessKept when it is refused."""
    key = _key_anew(f"excess:{attempt.public_id}")
    try:
        row = refund_make(attempt=attempt, key=key, amount=amount, reason="excess", now=now)
    except (RefundTooLarge, NothingToRefund):
        return  # all of it went back already
    if row.state == RefundState.FAILED:
        raise ExcessKept(attempt=attempt.pk, message=row.failure_message)


def refund_answer(*, request: ActionRequest, now: datetime) -> dict[str, Any]:
    """The answer to `transaction_refund_requested`. PspUnavailable passes through: the server asks again later."""
    try:
        attempt = attempt_of_transaction(transaction_id=request.transaction_id)
        row = refund_make(
            attempt=attempt,
            key=_key_of(request),
            amount=request.amount,
            reason=request.reason,
            now=now,
            report_at=now + PATIENCE,
        )
    except RefundTooLarge as refused:
        return _refused(f"only {refused.facts['left'].amount} is left to refund")
    except FinalError as refused:
        return _refused(refused.code)
    if row.state == RefundState.FAILED:
        return _refused(row.failure_message or "refund failed")
    return {
        "result": "REFUND_SUCCESS",
        "pspReference": row.refund_id,
        "amount": str(Money.from_minor(row.amount_fen, attempt.currency).amount),
    }


def _key_of(request: ActionRequest) -> str:
    """One key per request. A promised refund is one whatever is left to ask for when it is asked for again, and may be
    asked for anew after the payment service refused it."""
    if request.request_id.startswith("grant-"):
        return _key_anew(f"{request.transaction_id}:{request.request_id}")
    return f"{request.transaction_id}:{request.request_id}:{request.amount.minor}"


def _key_anew(key: str) -> str:
    """The key itself, or the next of its row when the refunds under the earlier ones were refused."""
    named = Q(key=key) | Q(key__startswith=f"{key}:")
    failed = PaymentRefund.objects.filter(named, state=RefundState.FAILED).count()
    return f"{key}:{failed}" if failed else key


def refunds_reconcile(*, now: datetime) -> int:
    """Ask again for refunds whose answer never came, by their keys, and report them; returns how many went through.

    Nobody else would: the commerce server gave up waiting, and the money may or may not be on its way.
    """
    old = PaymentRefund.objects.filter(state=RefundState.REQUESTED, updated_at__lt=now - PATIENCE)
    done = 0
    for row in old.exclude(key__startswith=LATE).select_related("attempt").order_by("pk"):
        amount = Money.from_minor(row.amount_fen, row.attempt.currency)
        try:
            closed = refund_make(
                attempt=row.attempt, key=row.key, amount=amount, reason=row.reason, now=now
            )
        except PspUnavailable:
            log.info("payment.refund_later", refund=row.pk)
            continue
        if closed.state != RefundState.SUCCEEDED:
            log.error("payment.refund_refused", refund=row.pk, message=closed.failure_message)
            continue
        done += 1
    return done


def _refused(message: str) -> dict[str, Any]:
    return {"result": "REFUND_FAILURE", "message": message[:512]}


def refund_returned(
    *, attempt: PaymentAttempt, refund_id: str, message: str, now: datetime
) -> bool:
    """A refund that had gone through came back, as when the card is closed: the money is here again. False when known.

    The row turns FAILED by compare-and-set and the commerce server is told, so that the order shows what is still owed
    and the refund may be asked for anew.
    """
    with durable():
        changed = PaymentRefund.objects.filter(
            attempt=attempt, refund_id=refund_id, state=RefundState.SUCCEEDED
        ).update(state=RefundState.FAILED, failure_message=message[:512], updated_at=now)
        if changed:
            payload = {"attempt_id": attempt.pk, "refund_id": refund_id}
            outbox_append(topic="payment.refund_returned", payload=payload, key=refund_id)
    if changed:
        log.error("payment.refund_returned", attempt=attempt.pk, refund=refund_id, message=message)
    return bool(changed)


def refund_note_outside(
    *, attempt: PaymentAttempt, refund_id: str, amount: Money, now: datetime
) -> bool:
    """Write down a refund that was made at the payment service by hand, and promise its report; False when known."""
    row = PaymentRefund(
        attempt=attempt,
        key=f"outside:{refund_id}",
        amount_fen=amount.minor,
        reason="made at the payment service",
        state=RefundState.SUCCEEDED,
        refund_id=refund_id,
        created_at=now,
        updated_at=now,
    )
    with durable():
        lock_rows(PaymentAttempt.objects.filter(pk=attempt.pk))
        if PaymentRefund.objects.filter(refund_id=refund_id).exists():
            return False
        row.save(force_insert=True)
        _report_promise(row.pk)
    return True
