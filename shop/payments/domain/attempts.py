"""Payment attempts: begin one per transaction, change its state by compare-and-set, lease it for settling."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q

from shop.durability.outbox import outbox_append
from shop.durability.transactions import durable
from shop.kernel.errors import FinalError, RetryableError
from shop.kernel.ids import uuid4
from shop.payments.contracts import TransactionRequest
from shop.payments.domain.attempt_states import LOST, TRANSITIONS
from shop.payments.enums import AttemptState, PaymentMethod
from shop.payments.models import PaymentAttempt
from shop.payments.port import PaymentRef, PaymentState, StartedPayment

OPEN_FOR = timedelta(minutes=40)
"""How long a payment page stays open: Stripe's shortest is 30 minutes, and a repeated request needs some room."""
LEASE = timedelta(seconds=60)
CHECK_SOONEST = timedelta(seconds=30)
CHECK_LATEST = timedelta(minutes=5)


class AttemptUnknown(FinalError):
    """No such payment attempt."""

    code = "PAYMENT_UNKNOWN"


class SettlingElsewhere(RetryableError):
    """Another process settles this attempt now."""

    code = "PAYMENT_SETTLING"


class PaidTwice(FinalError):
    """The order was paid by another attempt already."""

    code = "PAID_TWICE"


def attempt_begin(
    *, request: TransactionRequest, method: PaymentMethod, now: datetime
) -> PaymentAttempt:
    """The attempt of a transaction, made when it is new.

    The unique constraint on transaction_id makes a repeated webhook find the first row.
    """
    row = PaymentAttempt(
        public_id=uuid4(),
        transaction_id=request.transaction_id,
        source_kind=request.source_kind,
        source_id=request.source_id,
        channel=request.channel,
        method=method,
        amount_fen=request.amount.minor,
        currency=request.amount.currency,
        language=request.language,
        email=request.email,
        summary=request.summary,
        idempotency_key=request.idempotency_key,
        state=AttemptState.STARTED,
        created_at=now,
        updated_at=now,
        expires_at=now + OPEN_FOR,
        next_check_at=now + CHECK_SOONEST,
    )
    with durable():
        PaymentAttempt.objects.bulk_create([row], ignore_conflicts=True)
    return PaymentAttempt.objects.get(transaction_id=request.transaction_id)


def attempt_get(*, public_id: UUID) -> PaymentAttempt:
    """By its public id. Raises AttemptUnknown."""
    found = PaymentAttempt.objects.filter(public_id=public_id).first()
    if found is None:
        raise AttemptUnknown(public_id=str(public_id))
    return found


def attempt_of_transaction(*, transaction_id: str) -> PaymentAttempt:
    """By Saleor's transaction. Raises AttemptUnknown."""
    found = PaymentAttempt.objects.filter(transaction_id=transaction_id).first()
    if found is None:
        raise AttemptUnknown(transaction_id=transaction_id)
    return found


def attempt_find(
    *, public_id: UUID | None, session_id: str | None, intent_id: str | None
) -> PaymentAttempt | None:
    """By whatever an event of the payment service names; None when it is not ours."""
    known = Q()
    for name, value in (
        ("public_id", public_id),
        ("session_id", session_id),
        ("intent_id", intent_id),
    ):
        if value:
            known |= Q(**{name: value})
    return PaymentAttempt.objects.filter(known).first() if known else None


def source_is_paid(*, source_id: str) -> bool:
    """Whether money for this checkout or order arrived and was kept."""
    kept = [AttemptState.PAID, AttemptState.COMPLETED]
    return PaymentAttempt.objects.filter(source_id=source_id, state__in=kept).exists()


def attempt_ref(attempt: PaymentAttempt) -> PaymentRef:
    """How the payment service knows it."""
    return PaymentRef(
        PaymentMethod(attempt.method), session_id=attempt.session_id, intent_id=attempt.intent_id
    )


def attempt_wait(*, attempt_id: int, started: StartedPayment, now: datetime) -> PaymentAttempt:
    """The buyer was given a page or a code; earlier attempts for the same checkout are to be closed."""
    action = {
        "redirect_url": started.redirect_url,
        "code_url": started.code_url,
        "hosted_url": started.hosted_url,
    }
    with durable():
        changed = _change(
            attempt_id,
            AttemptState.WAITING,
            now,
            action=action,
            session_id=started.ref.session_id,
            intent_id=started.ref.intent_id,
            next_check_at=now + CHECK_SOONEST,
        )
        if changed:
            _supersede_promise(attempt_id)
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_authorize(*, attempt_id: int, reference: str, now: datetime) -> PaymentAttempt:
    """Pay-on-pickup: promised, nothing to wait for; earlier attempts for the same checkout are to be closed."""
    with durable():
        changed = _change(
            attempt_id, AttemptState.AUTHORIZED, now, intent_id=reference, next_check_at=None
        )
        if changed:
            _supersede_promise(attempt_id)
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_paid(*, attempt_id: int, found: PaymentState, now: datetime) -> PaymentAttempt:
    """The payment service holds the money."""
    _change(
        attempt_id,
        AttemptState.PAID,
        now,
        intent_id=found.ref.intent_id,
        paid_with=found.paid_with,
        failure_code="",
        failure_message="",
        next_check_at=now + CHECK_SOONEST,
    )
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_lost(
    *, attempt_id: int, target: AttemptState, code: str, message: str, now: datetime
) -> PaymentAttempt:
    """Nobody can pay it any more. `target` is FAILED, CANCELLED or EXPIRED."""
    if target not in LOST:
        raise ValueError(f"{target} is not a lost state")
    with durable():
        changed = _change(
            attempt_id,
            target,
            now,
            failure_code=code[:64],
            failure_message=message[:512],
            next_check_at=None,
        )
        if changed:
            key = f"lost:{attempt_id}:{target}"
            outbox_append(topic="payment.lost", payload={"attempt_id": attempt_id}, key=key)
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_complete(
    *, attempt_id: int, order_id: str, order_number: str, now: datetime, excess_fen: int = 0
) -> PaymentAttempt:
    """The order exists and this attempt paid for it; what was promised for it in another way is released.

    `excess_fen` was paid above the order's total, because the cart was made smaller meanwhile: it goes back.
    Raises PaidTwice when another attempt did; the constraint payments_one_paid_per_source decides.
    """
    try:
        with durable():
            changed = _change(
                attempt_id,
                AttemptState.COMPLETED,
                now,
                order_id=order_id,
                order_number=order_number,
                next_check_at=None,
            )
            if changed:
                payload = {"attempt_id": attempt_id}
                key = f"completed:{attempt_id}"
                outbox_append(topic="payment.completed", payload=payload, key=key)
                outbox_append(topic="payment.supersede", payload=payload, key=key)
                if excess_fen > 0:
                    facts = {**payload, "amount_fen": excess_fen}
                    outbox_append(topic="payment.excess", payload=facts, key=key)
    except IntegrityError as error:
        raise PaidTwice(attempt_id=attempt_id) from error
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_give_back(*, attempt_id: int, code: str, message: str, now: datetime) -> PaymentAttempt:
    """The order cannot be made: the money must go back."""
    _change(
        attempt_id,
        AttemptState.REFUND_DUE,
        now,
        failure_code=code[:64],
        failure_message=message[:512],
        next_check_at=now,
    )
    return PaymentAttempt.objects.get(pk=attempt_id)


def attempt_refunded(*, attempt_id: int, now: datetime) -> bool:
    """The money went back. Part of the caller's transaction; False when it was marked before."""
    return _change(attempt_id, AttemptState.REFUNDED, now, next_check_at=None)


def attempt_check_later(*, attempt: PaymentAttempt, now: datetime) -> None:
    """Look again after a pause that grows with the attempt's age."""
    pause = min(max((now - attempt.created_at) / 2, CHECK_SOONEST), CHECK_LATEST)
    PaymentAttempt.objects.filter(pk=attempt.pk, next_check_at__isnull=False).update(
        next_check_at=now + pause
    )


@contextmanager
def attempt_leased(*, attempt_id: int, now: datetime) -> Iterator[PaymentAttempt]:
    """Settle alone: webhook, return page and reconciliation may all come at once. Raises SettlingElsewhere.

    One conditional update decides; the lease ends by itself when its holder dies.
    """
    until = now + LEASE
    free = Q(settling_until__isnull=True) | Q(settling_until__lt=now)
    if not PaymentAttempt.objects.filter(free, pk=attempt_id).update(settling_until=until):
        raise SettlingElsewhere(attempt_id=attempt_id)
    try:
        yield PaymentAttempt.objects.get(pk=attempt_id)
    finally:
        PaymentAttempt.objects.filter(pk=attempt_id, settling_until=until).update(
            settling_until=None
        )


def _supersede_promise(attempt_id: int) -> None:
    key = f"supersede:{attempt_id}"
    outbox_append(topic="payment.supersede", payload={"attempt_id": attempt_id}, key=key)


def _change(attempt_id: int, target: AttemptState, now: datetime, **fields: Any) -> bool:
    """Compare-and-set: only from the states that the table allows."""
    rows = PaymentAttempt.objects.filter(pk=attempt_id, state__in=TRANSITIONS.sources(target))
    return bool(rows.update(state=target, updated_at=now, **fields))
