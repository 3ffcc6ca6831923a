"""Answers to charge and cancel requests of staff, apps or the commerce server."""

from datetime import datetime
from typing import Any

from shop.kernel.errors import FinalError
from shop.payments.contracts import ActionRequest
from shop.payments.domain.attempts import (
    PaidTwice,
    attempt_complete,
    attempt_lost,
    attempt_of_transaction,
    attempt_ref,
    source_is_paid,
)
from shop.payments.domain.settlement import attempt_cancel
from shop.payments.enums import AttemptState, PaymentMethod
from shop.payments.models import PaymentAttempt
from shop.payments.select import gateway_for

Answer = dict[str, Any]
PAID_ALREADY = "already paid in another way"


def charge_answer(*, request: ActionRequest, now: datetime) -> Answer:
    """The answer to `transaction_charge_requested`: the clerk at the station took the money.

    Card, Alipay and WeChat Pay are charged when they are paid, so there is nothing left to charge.
    """
    try:
        attempt = attempt_of_transaction(transaction_id=request.transaction_id)
    except FinalError as unknown:
        return {"result": "CHARGE_FAILURE", "message": unknown.code}
    if attempt.state == AttemptState.COMPLETED:
        return _charged(attempt.intent_id, attempt.amount.amount)  # a repeated delivery
    refusal = _charge_refusal(attempt, request) or _charge(attempt, now)
    if refusal:
        return {"result": "CHARGE_FAILURE", "message": refusal}
    return _charged(attempt.intent_id, attempt.amount.amount)


def _charge_refusal(attempt: PaymentAttempt, request: ActionRequest) -> str:
    if attempt.state != AttemptState.AUTHORIZED:
        return f"the payment is {attempt.state.lower()}"
    if request.amount != attempt.amount:
        return f"charge {attempt.amount.amount} or nothing"
    return PAID_ALREADY if source_is_paid(source_id=attempt.source_id) else ""


def _charge(attempt: PaymentAttempt, now: datetime) -> str:
    """Take it; a refusal when another payment of the same order was completed at this moment."""
    gateway_for(attempt.method).payment_capture(
        attempt_ref(attempt), amount_fen=attempt.amount_fen, key=f"capture-{attempt.public_id}"
    )
    try:
        attempt_complete(
            attempt_id=attempt.pk,
            order_id=attempt.order_id,
            order_number=attempt.order_number,
            now=now,
        )
    except PaidTwice:
        return PAID_ALREADY
    return ""


def _charged(reference: str | None, amount: object) -> Answer:
    return {
        "result": "CHARGE_SUCCESS",
        "pspReference": reference,
        "amount": str(amount),
        "actions": ["REFUND"],
    }


def cancel_answer(*, request: ActionRequest, now: datetime) -> Answer:
    """The answer to `transaction_cancelation_requested`: nobody can pay it from now on, unless it was paid already.

    PspUnavailable passes through: the server asks again later.
    """
    try:
        attempt = attempt_of_transaction(transaction_id=request.transaction_id)
    except FinalError as unknown:
        return {"result": "CANCEL_FAILURE", "message": unknown.code}
    if attempt.method == PaymentMethod.PAY_ON_PICKUP:
        attempt = attempt_lost(
            attempt_id=attempt.pk, target=AttemptState.CANCELLED, code="", message="", now=now
        )
    elif attempt.is_open:
        attempt = attempt_cancel(public_id=attempt.public_id, now=now)
    if attempt.state in {AttemptState.CANCELLED, AttemptState.EXPIRED, AttemptState.FAILED}:
        reference = attempt.intent_id or attempt.session_id or str(attempt.public_id)
        amount = str(attempt.amount.amount)
        return {"result": "CANCEL_SUCCESS", "pspReference": reference, "amount": amount}
    return {"result": "CANCEL_FAILURE", "message": "already paid; refund it instead"}
